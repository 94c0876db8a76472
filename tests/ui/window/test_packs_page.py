"""Which data packs hold, and putting another in force by hand."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.acts.learning import learn
from core.data_packs import PackState
from core.domain.complaint import ComplaintClass
from core.domain.sla import HOUR_MS
from core.paths import RESOURCES
from core.store import events, learned
from ui.main_window import MainWindow
from ui.packs.page import PacksPage


def texts(page: PacksPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def state(window: MainWindow, kind: str) -> PackState:
    return next(state for state in window.app.packs.states() if state.kind == kind)


def changed_calendar(directory: Path, edit: Callable[[str], str]) -> Path:
    shutil.copytree(RESOURCES / "calendar", directory)
    manifest = directory / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("issued = 2026", "issued = 2027"), "utf-8")
    data = directory / "klaten.toml"
    data.write_text(edit(data.read_text("utf-8")), "utf-8")
    return directory


def zipped(directory: Path) -> Path:
    target = directory.with_suffix(".zip")
    with zipfile.ZipFile(target, "w") as archive:
        for file in directory.iterdir():
            archive.write(file, f"paket/{file.name}")
    return target


def more_free_days(text: str) -> str:
    return text + (
        '\n[[added]]\nday = 2026-12-28\nname = "Libur rekaan"\nsource = "Surat rekaan"\nnoted = 2026-12-01\n'
    )


def test_the_page_tells_version_and_source_of_every_pack(qtbot: QtBot, window: MainWindow) -> None:
    window.office.show_packs()
    qtbot.waitUntil(lambda: "Aturan komunikasi" in texts(window.office.packs), timeout=10_000)
    shown = texts(window.office.packs)
    for name in ("Templat balasan", "Perangkat daerah", "Batas waktu", "Hari libur dan cuti bersama"):
        assert name in shown
    assert "bawaan Tanggap" in shown
    assert "Ditolak" not in shown


def test_a_good_pack_is_tried_asked_about_installed_and_recorded(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.office.show_packs()
    window.office.packs.try_pack(zipped(changed_calendar(tmp_path / "baru", more_free_days)))
    qtbot.waitUntil(lambda: window.office.packs.trial is not None, timeout=10_000)
    assert window.office.packs.trial is not None
    assert "28-12-2026" in "\n".join(label.text() for label in window.office.packs.trial.findChildren(QLabel))
    assert not state(window, "calendar").installed
    window.office.packs.trial.install.click()
    qtbot.waitUntil(lambda: state(window, "calendar").installed, timeout=10_000)
    qtbot.waitUntil(lambda: "dipakai mulai sekarang" in window.notices.text)
    qtbot.waitUntil(lambda: last_origin(window) == "installed")
    window.office.packs.cards["calendar"].removal_asked.emit("calendar")
    qtbot.waitUntil(lambda: last_origin(window) == "shipped", timeout=10_000)
    assert not state(window, "calendar").installed


def last_origin(window: MainWindow) -> object:
    payload = events.last_payload(window.bridge.reader, "pack.in_force", "calendar")
    return payload["origin"] if isinstance(payload, dict) else None


def test_the_question_tells_both_versions_and_a_new_header_alone_can_be_installed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.office.show_packs()
    window.office.packs.try_pack(changed_calendar(tmp_path / "baru", lambda text: text))
    qtbot.waitUntil(lambda: window.office.packs.trial is not None, timeout=10_000)
    trial = window.office.packs.trial
    assert trial is not None
    told = "\n".join(label.text() for label in trial.findChildren(QLabel))
    assert "Paket baru: Versi" in told
    assert "2027" in told
    assert "Dipakai sekarang: Versi" in told
    assert trial.install.isEnabled()


def test_a_pack_older_than_the_programs_own_is_refused_before_it_is_asked_about(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    old = changed_calendar(tmp_path / "lama", more_free_days)
    manifest = old / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("issued = 2027", "issued = 2020"), "utf-8")
    window.office.show_packs()
    window.office.packs.try_pack(old)
    qtbot.waitUntil(lambda: "lebih lama" in window.office.packs.trouble.text(), timeout=10_000)
    assert window.office.packs.trial is None


def test_the_first_answer_is_measured_by_the_profile_that_was_installed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "sla"
    shutil.copytree(RESOURCES / "sla", folder)
    for file, old, new in (
        ("pack.toml", "issued = 2026", "issued = 2027"),
        ("klaten.toml", "hours = 24", "hours = 12"),
    ):
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    assert window.app.policy.response_ms == 24 * HOUR_MS
    window.app.packs.install("sla", folder)
    assert window.app.policy.response_ms == 12 * HOUR_MS
    assert window.inbox.model._policy().response_ms == 12 * HOUR_MS
    assert window.app._engine._policy().response_ms == 12 * HOUR_MS


def test_a_damaged_pack_is_refused_with_file_line_and_reason(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.office.show_packs()
    window.office.packs.try_pack(changed_calendar(tmp_path / "rusak", lambda text: text + "\nasing = = 1\n"))
    qtbot.waitUntil(lambda: "Ditolak" in window.office.packs.trouble.text(), timeout=10_000)
    said = window.office.packs.trouble.text()
    assert "klaten.toml baris" in said
    assert "Paket sebelumnya tetap dipakai" in said
    assert window.office.packs.trial is None


def test_a_pack_that_became_unreadable_is_told_in_the_window(
    qtbot: QtBot, opened: Callable[..., MainWindow], tmp_path: Path
) -> None:
    installed = tmp_path / "data0" / "paket" / "calendar"
    changed_calendar(installed, lambda text: text + "\nasing = = 1\n")
    window = opened()
    qtbot.waitUntil(lambda: "Paket data ditolak" in window.notices.text, timeout=10_000)
    assert "klaten.toml" in window.notices.text
    assert state(window, "calendar").in_force is not None


def test_an_office_chooses_whose_terms_hold(qtbot: QtBot, window: MainWindow) -> None:
    window.office.show_packs()
    qtbot.waitUntil(lambda: "sla" in window.office.packs.cards, timeout=10_000)
    choice = window.office.packs.cards["sla"].profile
    assert choice is not None
    assert choice.count() >= 2
    choice.setCurrentIndex(choice.findData("lapor"))
    choice.activated.emit(choice.currentIndex())

    def chosen() -> bool:
        clock = window.app.follow_up_clock
        return clock is not None and clock.profile.id == "lapor"

    qtbot.waitUntil(chosen)


def test_what_was_learned_is_told_and_can_be_forgotten(qtbot: QtBot, window: MainWindow) -> None:
    router = window.app.router
    assert router is not None
    text = "dermaga rekaan di waduk bocor"
    window.app.act(
        partial(learn, text=text, complaint_class=ComplaintClass.COMPLAINT, agency="DPUPR", router=router)
    ).result()
    window.office.show_packs()
    qtbot.waitUntil(lambda: "routing" in window.office.packs.cards, timeout=10_000)
    forget = window.office.packs.cards["routing"].forget
    assert forget is not None
    forget.click()
    assert learned.load(window.bridge.reader).lessons == 1, "asked once more first"
    forget.click()
    qtbot.waitUntil(lambda: learned.load(window.bridge.reader).lessons == 0)
    qtbot.waitUntil(lambda: "dilupakan" in window.notices.text)
