"""An error of our own is told calmly, leaves a trace without anybody's words, and the work goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.logs import start_logging, stop_logging
from core.paths import Profile
from ui import opening
from ui.onboarding.fault_page import Remedy
from ui.screenshots.invented import open_invented
from ui.session import Session
from ui.unexpected import Unexpected

NIK = "3310012345678901"
WORDS = f"NIK saya {NIK}, tolong jalan di Dusun Karangan"


@pytest.fixture
def heard() -> Iterator[Unexpected]:
    made = Unexpected()
    made.install()
    yield made
    made.remove()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    handler = start_logging(tmp_path / "log")
    yield tmp_path / "log" / "tanggap.log"
    stop_logging(handler)


@pytest.fixture
def session(
    qapp: QApplication, tmp_path: Path, heard: Unexpected, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    app = open_invented(tmp_path / "data")
    monkeypatch.setattr(opening, "open_practice", lambda _profile: app)
    monkeypatch.setattr(QApplication, "quit", lambda *_: None)
    made = Session(qapp, Profile(tmp_path / "p", practice=True))
    heard.happened.connect(made.show_unexpected)
    yield made
    if made._window is not None:
        made._window.close()
        made._window.deleteLater()
    made.deleteLater()
    app.stop()


def break_down() -> None:
    raise ValueError(WORDS)


def test_a_broken_slot_is_told_and_the_window_goes_on(qtbot: QtBot, session: Session, log: Path) -> None:
    assert session.begin()
    qtbot.waitUntil(lambda: session._window is not None)
    window = session._window
    assert window is not None
    window.conversation.composer.editor.setPlainText("Selamat siang, ")
    QTimer.singleShot(0, break_down)
    qtbot.waitUntil(lambda: "Ada kesalahan di Tanggap. Tulisan Anda aman" in window.notices.text)
    assert "TG-900-" in window.notices.text
    qtbot.keyClicks(window.conversation.composer.editor, "Ibu")
    assert "Ibu" in window.conversation.composer.editor.toPlainText()
    said = log.read_text()
    code = window.notices.text.split("kode ")[1].split(" ")[0]
    assert code in said
    assert "break_down" in said
    assert NIK not in said
    assert "Karangan" not in said


def test_a_broken_thread_is_told_in_the_window(qtbot: QtBot, session: Session, log: Path) -> None:
    assert session.begin()
    qtbot.waitUntil(lambda: session._window is not None)
    window = session._window
    assert window is not None
    worker = threading.Thread(target=break_down)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: "TG-900-" in window.notices.text)
    assert NIK not in log.read_text()


def test_a_start_that_breaks_shows_a_page_with_a_way_out(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_profile: Profile) -> None:
        raise RuntimeError(WORDS)

    monkeypatch.setattr(opening, "open_practice", broken)
    assert session.begin()
    qtbot.waitUntil(lambda: session._opening.page is not None)
    page = session._opening.page
    assert page is not None
    assert "TG-900-" in page.code.text()
    assert Remedy.QUIT in page.buttons
    page.hide()


def test_what_fails_at_every_beat_is_told_once_in_a_while(qtbot: QtBot, heard: Unexpected, log: Path) -> None:
    told: list[object] = []
    heard.happened.connect(told.append)
    for _ in range(50):
        try:
            break_down()
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)
    assert len(told) == 1
    assert log.read_text().count("unexpected error") == 1
