"""A database that a newer Tanggap has written is left alone, and the person is told what to install."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.clock import ManualClock
from core.errors import StoreTooNew
from core.paths import Profile
from core.store.connection import open_writer
from core.store.store import Store
from tests.core.store.making import KEY, NOW
from ui import opening
from ui.onboarding.fault_page import Remedy
from ui.opening import Opening


class Known:
    def __init__(self, _path: Path) -> None: ...

    def obtain(self) -> bytes:
        return KEY


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    monkeypatch.setattr(opening, "KeyringKey", Known)
    profile = Profile(tmp_path / "data")
    profile.prepare()
    Store.open(profile.database, KEY, ManualClock(NOW)).close()
    connection = open_writer(profile.database, KEY)
    connection.execute("PRAGMA user_version=9999")
    connection.close()
    return profile


@pytest.fixture
def start(qtbot: QtBot, newer: Profile) -> Iterator[Opening]:
    made = Opening(newer)
    yield made
    made.clean_up()


def test_it_is_said_and_nothing_is_touched(qtbot: QtBot, start: Opening, newer: Profile) -> None:
    before = newer.database.read_bytes()
    start.begin()
    page = start.page
    assert page is not None
    assert page.title.text() == StoreTooNew.title
    assert "tidak diubah" in page.advice.text()
    assert "versi terbaru" in page.advice.text()
    assert [*page.buttons] == [Remedy.QUIT]
    with qtbot.waitSignal(start.left):
        page.buttons[Remedy.QUIT].click()
    assert newer.database.read_bytes() == before
