"""Packs as they come in force: what was installed holds at once, in the checker and in the clocks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from core.data_packs import DataPacks
from core.domain.account import LengthRule
from core.packs.depot import Depot, Origin
from core.packs.header import read_header
from core.packs.refusal import PackRefused
from core.paths import RESOURCES, practice_profile, work_profile
from core.rules.checker import Checker
from core.rules.limits import reply_rule
from tests.core.rules.context import context

NOW = 1_795_496_400_000
Edit = Callable[[str], str]


@pytest.fixture
def packs(tmp_path: Path) -> DataPacks:
    return DataPacks(Depot(RESOURCES, tmp_path / "paket"), NOW)


def changed(kind: str, target: Path, file: str, edit: Edit, issued: str = "2027-02-03") -> Path:
    """Return a copy of a shipped pack with one file edited and a later day of issue."""
    shutil.copytree(RESOURCES / kind, target)
    manifest = target / "pack.toml"
    was = read_header(target).issued.isoformat()
    manifest.write_text(manifest.read_text("utf-8").replace(f"issued = {was}", f"issued = {issued}"), "utf-8")
    (target / file).write_text(edit((target / file).read_text("utf-8")), "utf-8")
    return target


def free_28_december(text: str) -> str:
    return text + (
        '\n[[added]]\nday = 2026-12-28\nname = "Libur rekaan"\nsource = "Surat rekaan"\nnoted = 2026-12-01\n'
    )


def same(text: str) -> str:
    return text


def finds_a_promise_on_28_december(packs: DataPacks) -> bool:
    text = (
        "Selamat siang, Bapak/Ibu. Kabar berikutnya kami sampaikan paling lambat Senin, 28 Desember 2026. RN"
    )
    return "PRM-04" in {finding.rule_id for finding in packs.checker.check(text, context())}


def test_a_holiday_that_was_installed_is_known_to_the_checker_at_once_and_no_more_once_removed(
    packs: DataPacks, tmp_path: Path
) -> None:
    packs.read()
    assert not finds_a_promise_on_28_december(packs)
    packs.install("calendar", changed("calendar", tmp_path / "baru", "klaten.toml", free_28_december))
    assert finds_a_promise_on_28_december(packs)
    assert not packs.calendar.is_working_day(date(2026, 12, 28))
    checker = packs.checker
    assert isinstance(checker, Checker)
    assert len(checker.calendar.free_days) > 10
    packs.remove("calendar")
    assert not finds_a_promise_on_28_december(packs)
    assert packs.calendar.free_days


def test_rules_that_were_installed_are_asked_with_holidays(packs: DataPacks, tmp_path: Path) -> None:
    def other_word(text: str) -> str:
        return text.replace('words = ["', 'words = ["kroncong", "', 1)

    packs.read()
    packs.install("calendar", changed("calendar", tmp_path / "hari", "klaten.toml", free_28_december))
    packs.install("rules", changed("rules", tmp_path / "aturan", "promise.toml", other_word))
    assert finds_a_promise_on_28_december(packs)
    text = "Kroncong kami cek."
    assert any("Kroncong" in text[f.start : f.end] for f in packs.checker.check(text, context()))


def test_a_pack_older_than_the_programs_own_is_refused_in_the_trial(packs: DataPacks, tmp_path: Path) -> None:
    old = changed("agencies", tmp_path / "lama", "agencies.toml", same, issued="2020-01-01")
    for attempt in (packs.read_trial, packs.install):
        with pytest.raises(PackRefused, match="lebih lama"):
            attempt("agencies", old)
    [state] = [state for state in packs.states() if state.kind == "agencies"]
    assert (state.installed, state.origin) == (False, Origin.SHIPPED)


def test_it_is_told_that_the_programs_later_issue_holds_over_an_installed_one(tmp_path: Path) -> None:
    changed("agencies", tmp_path / "paket" / "agencies", "agencies.toml", same, issued="2020-01-01")
    packs = DataPacks(Depot(RESOURCES, tmp_path / "paket"), NOW)
    [state] = [state for state in packs.states() if state.kind == "agencies"]
    assert (state.installed, state.origin) == (True, Origin.SHIPPED)


@pytest.mark.parametrize(
    ("kind", "file", "old", "new", "told"),
    [
        ("templates", "placeholders.toml", 'label = "Sapaan"', 'label = "Cara menyapa"', "isian {sapaan}"),
        ("templates", "pack.toml", 'source = "', 'source = "Surat rekaan; ', "pack.toml"),
        ("rules", "regulations.toml", 'source = "', 'source = "Surat rekaan; ', "regulations.toml"),
        ("agencies", "kecamatan.toml", "format = 1", "format = 1\n# catatan", "kecamatan.toml"),
    ],
)
def test_whatever_differs_is_told_and_can_be_installed(
    packs: DataPacks, tmp_path: Path, kind: str, file: str, old: str, new: str, told: str
) -> None:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    folder = changed(kind, tmp_path / "baru", file, edit)
    difference = packs.difference(kind, packs.read_trial(kind, folder), folder)
    assert told in (*difference.changed, *difference.files)
    assert packs.install(kind, folder).issued == date(2027, 2, 3)
    assert not packs.difference(kind, packs.read_trial(kind, folder), folder)


def test_entries_are_told_with_their_titles(packs: DataPacks, tmp_path: Path) -> None:
    def edit(text: str) -> str:
        return text.replace('severity = "error"', 'severity = "warn"', 1)

    folder = changed("rules", tmp_path / "baru", "personal-data.toml", edit)
    [name] = packs.difference("rules", packs.read_trial("rules", folder), folder).changed
    code, _, title = name.partition(" ")
    assert code.startswith("PDP-")
    assert title


def test_a_rule_that_misses_its_own_example_is_not_installed(packs: DataPacks, tmp_path: Path) -> None:
    def blunt(text: str) -> str:
        return re.sub(r'^bad = ".*"$', 'bad = "x"', text, count=1, flags=re.MULTILINE)

    folder = changed("rules", tmp_path / "baru", "tone.toml", blunt)
    with pytest.raises(PackRefused, match="contoh buruknya") as refused:
        packs.install("rules", folder)
    assert refused.value.line
    assert not any(state.installed for state in packs.states())


@pytest.mark.parametrize("value", ["[" * 5_000 + "]" * 5_000, "9" * 5_000])
def test_deep_brackets_and_endless_numbers_are_refused(packs: DataPacks, tmp_path: Path, value: str) -> None:
    def hostile(text: str) -> str:
        return f"{text}\na = {value}\n"

    with pytest.raises(PackRefused):
        packs.read_trial("sla", changed("sla", tmp_path / "baru", "klaten.toml", hostile))


def test_an_installed_file_of_deep_brackets_does_not_stop_the_program(tmp_path: Path) -> None:
    folder = tmp_path / "paket" / "sla"
    changed("sla", folder, "klaten.toml", lambda text: text + "\na = " + "[" * 5_000 + "]" * 5_000)
    assert "klaten" in DataPacks(Depot(RESOURCES, tmp_path / "paket"), NOW).profiles


def test_practice_reads_what_is_installed_for_the_work_and_changes_nothing_there(tmp_path: Path) -> None:
    work, practice = work_profile(tmp_path), practice_profile(tmp_path)
    installed = changed("calendar", work.packs / "calendar", "klaten.toml", free_28_december)
    assert work.office_packs is None
    packs = DataPacks(Depot(RESOURCES, practice.packs, practice.office_packs), NOW)
    assert not packs.calendar.is_working_day(date(2026, 12, 28))
    [state] = [state for state in packs.states() if state.kind == "calendar"]
    assert (state.installed, state.origin) == (False, Origin.OFFICE)
    packs.install("calendar", changed("calendar", tmp_path / "usb", "klaten.toml", same, issued="2027-05-05"))
    assert packs.calendar.is_working_day(date(2026, 12, 28))
    packs.remove("calendar")
    assert not packs.calendar.is_working_day(date(2026, 12, 28))
    assert sorted(file.name for file in work.packs.iterdir()) == ["calendar"]
    assert installed.is_dir()


def test_a_limit_that_was_installed_holds_and_is_told_as_a_change(packs: DataPacks, tmp_path: Path) -> None:
    def longer(text: str) -> str:
        return text.replace("limit = 500", "limit = 1000")

    folder = changed("limits", tmp_path / "baru", "mastodon.toml", longer)
    difference = packs.difference("limits", packs.read_trial("limits", folder), folder)
    assert difference.changed == ("mastodon Mastodon",)
    packs.install("limits", folder)
    assert reply_rule(packs.limits, "mastodon") == LengthRule(1_000, url_cost=23)
