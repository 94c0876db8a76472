"""Before a pack comes in force each of its rules is tried; a rule that fails later holds the reply."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.finding import Finding
from core.packs.refusal import PackRefused
from core.rules.broken import is_broken
from core.rules.checker import Checker
from core.rules.checks import registry
from core.rules.checks.check import Check, Hit, Params
from core.rules.draft import Draft
from core.rules.model import Kind, Rule, RulePack
from core.rules.pack import load_pack, load_tried_pack
from tests.core.rules.conftest import RESOURCES
from tests.core.rules.context import context, from_example
from tests.core.rules.test_refused_packs import RULE, TEXTS

PACK = load_pack(RESOURCES / "rules")
COMPUTED = [rule for rule in PACK.rules if rule.kind is Kind.COMPUTED]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(RESOURCES / "rules" / "pack.toml", tmp_path)
    (tmp_path / "rules.toml").write_text(RULE, "utf-8")
    return tmp_path


def test_the_shipped_rules_pass_their_trial() -> None:
    assert load_tried_pack(RESOURCES / "rules").rules == PACK.rules


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('bad = "abc"', 'bad = "xyz"', 14, "AAA-01: tidak menemukan"),
        ('good = "x"', 'good = "abc"', 14, "mempersoalkan"),
        ("['abc']", "['abc', '[a-z]{0,90}[a-z]{0,80}!']", 10, "terlalu lambat"),
        ("['abc']", "['abc', '(?=.{0,200}a.{0,30}b)c']", 10, "terlalu lambat"),
    ],
)
def test_a_rule_that_fails_its_trial_is_refused_by_line(
    folder: Path, old: str, new: str, line: int, reason: str
) -> None:
    (folder / "rules.toml").write_text(RULE.replace(old, new, 1), "utf-8")
    assert load_pack(folder).rules
    with pytest.raises(PackRefused, match=reason) as refused:
        load_tried_pack(folder)
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("neutrality.toml", "2024-09-25/", "25/09/2024 "),
        ("structure.toml", '"pagi 0-11"', '"pagi"'),
        ("structure.toml", '"pagi 0-11"', '"pagi 11-0"'),
        ("language.toml", '"januari = Januari"', '"Januari"'),
        ("tone.toml", '"0 = o"', '"nol"'),
        ("tone.toml", '"0 = o"', '"nol = o"'),
        ("language.toml", '"senin", "selasa"', '"(senin", "selasa"'),
        ("language.toml", 'words = ["25"]', 'words = ["dua puluh lima"]'),
    ],
)
def test_a_setting_that_cannot_be_understood_is_refused_when_it_is_read(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    shutil.copytree(RESOURCES / "rules", tmp_path / "rules")
    source = (tmp_path / "rules" / file).read_text("utf-8")
    assert old in source
    (tmp_path / "rules" / file).write_text(source.replace(old, new, 1), "utf-8")
    with pytest.raises(PackRefused, match="pemeriksaan") as refused:
        load_pack(tmp_path / "rules")
    assert refused.value.file.name == file
    assert refused.value.line


ENTRY = st.sampled_from(
    [
        "abc",
        "",
        " ",
        "^",
        "*",
        "^*",
        "\u00a0",
        "0",
        "-1",
        "9" * 9,
        "٣",
        "a = ",
        "= b",
        "(",
        "x 1-99",
        "$",
        "~",
    ]
) | st.text(max_size=6)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(COMPUTED), st.data())
def test_damaged_settings_are_refused_or_never_hold_a_reply(rule: Rule, data: st.DataObject) -> None:
    if not rule.params:
        return
    name = data.draw(st.sampled_from(sorted(rule.params)))
    entries = data.draw(st.lists(ENTRY, max_size=3)) + list(
        data.draw(st.sampled_from([(), rule.params[name][:2]]))
    )
    with tempfile.TemporaryDirectory() as made:
        found = _read_with(Path(made), rule, {**rule.params, name: tuple(entries)})
    if found is None:
        return
    checker = Checker(replace(PACK, rules=(found,)))
    for text in (*TEXTS, rule.example.bad, rule.example.good):
        for surroundings in (context(incoming=text), from_example(rule.example.context)):
            assert not any(map(is_broken, checker.check(text, surroundings))), (rule.id, name, entries)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(PACK.lists)), st.lists(ENTRY, max_size=4))
def test_a_damaged_list_is_refused_or_never_holds_a_reply(name: str, entries: list[str]) -> None:
    with tempfile.TemporaryDirectory() as made:
        shutil.copy(RESOURCES / "rules" / "pack.toml", made)
        lines = f"[lists]\n{name} = [{', '.join(map(_quoted, entries))}]\n"
        (Path(made) / "rules.toml").write_text(
            RULE.replace("[regulation.r]", lines + "[regulation.r]"), "utf-8"
        )
        try:
            found = load_pack(Path(made)).lists[name]
        except PackRefused:
            return
    checker = Checker(replace(PACK, lists={**PACK.lists, name: found}))
    for text in TEXTS:
        assert not any(map(is_broken, checker.check(text, context(incoming=text)))), (name, entries)


def _read_with(folder: Path, rule: Rule, params: Mapping[str, tuple[str, ...]]) -> Rule | None:
    """Return the rule as it is read from a file with these settings, None where it is refused."""
    shutil.copy(RESOURCES / "rules" / "pack.toml", folder)
    lines = "\n".join(f"{key} = [{', '.join(map(_quoted, entries))}]" for key, entries in params.items())
    text = RULE.replace(
        "kind = \"pattern\"\npatterns = ['abc']", f'kind = "computed"\ncheck = "{rule.check}"'
    )
    (folder / "rules.toml").write_text(f"{text}[rule.params]\n{lines}\n", "utf-8")
    try:
        return load_pack(folder).rules[0]
    except PackRefused:
        return None


def _quoted(text: str) -> str:
    return '"' + "".join(f"\\U{ord(sign):08X}" for sign in text) + '"'


def _raises(_draft: Draft, _params: Params) -> Iterator[Hit]:
    yield Hit(0, 1, {"found": "a"})
    raise ValueError("invented")


def _with(rule: Rule) -> RulePack:
    return replace(PACK, rules=(*PACK.rules, rule))


def _blocking(pack: RulePack, text: str) -> list[Finding]:
    checker = Checker(pack)
    return list(checker.blocks(checker.check(text, context())))


def test_a_rule_that_raises_holds_the_reply_and_is_named(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(registry, "CHECKS", registry.CHECKS)
    monkeypatch.setitem(registry.CHECKS, "raises", Check(_raises))
    bad = replace(COMPUTED[0], id="AAA-99", check="raises", applies=(), platforms=(), adjust=())
    found = _blocking(_with(bad), "NIK 3310014107900001.")
    assert {"AAA-99", "PDP-01"} <= {finding.rule_id for finding in found}
    [broken] = [finding for finding in found if finding.rule_id == "AAA-99"]
    assert "AAA-99" in broken.message
    assert "ditahan" in broken.message
    assert "AAA-99" in caplog.text


def test_a_pattern_that_cannot_be_compiled_holds_the_reply(caplog: pytest.LogCaptureFixture) -> None:
    pattern = next(rule for rule in PACK.rules if rule.kind is Kind.PATTERN)
    bad = replace(pattern, id="AAA-99", patterns=("(?<=a{1,3})bcd",), applies=(), platforms=())
    assert "AAA-99" in {finding.rule_id for finding in _blocking(_with(bad), "apa saja")}
    assert "AAA-99" in caplog.text


def test_an_entry_without_a_word_is_refused(folder: Path) -> None:
    (folder / "more.toml").write_text('format = 1\n[lists]\nsome = ["a", "^ "]\n', "utf-8")
    with pytest.raises(PackRefused, match="kosong"):
        load_pack(folder)
