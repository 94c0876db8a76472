"""Every start that does not go as it should ends at a page with a way out, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.application import Application
from core.clock import ManualClock
from core.errors import (
    AlreadyRunning,
    DiskFull,
    Fault,
    KeyringMissing,
    StoreBusy,
    StoreDamaged,
    StoreKeyMissing,
    StoreTooNew,
    StoreUnreachable,
)
from core.paths import Profile
from core.secrets import PassphraseKey
from core.store import settings
from core.store.store import Store
from tests.core.store.making import NOW, did
from ui import opening
from ui.onboarding.fault_page import FaultPage, Remedy, remedies
from ui.onboarding.key_choice import KeyChoice
from ui.opening import Opening

PHRASE = "empat kata yang mudah"


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def __init__(self, _path: Path) -> None: ...

        def obtain(self) -> bytes:
            raise KeyringMissing

    monkeypatch.setattr(opening, "KeyringKey", Missing)


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, no_keyring: None) -> Iterator[Start]:
    made = Start(Profile(tmp_path / "data"))
    yield made
    made.end()


class Start:
    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.opening = Opening(profile)
        self.applications: list[Application] = []
        self.opening.opened.connect(self.applications.append)

    @property
    def choice(self) -> KeyChoice:
        assert self.opening.choice is not None
        return self.opening.choice

    @property
    def page(self) -> FaultPage:
        assert self.opening.page is not None
        return self.opening.page

    def end(self) -> None:
        for application in self.applications:
            application.stop()
        self.opening.clean_up()


def test_without_a_keyring_a_passphrase_locks_the_data(start: Start) -> None:
    start.opening.begin()
    assert not start.profile.database.exists()
    start.choice.first.setText(PHRASE)
    start.choice.again.setText(PHRASE)
    start.choice.use.click()
    assert len(start.applications) == 1
    files = [file for file in start.profile.directory.rglob("*") if file.is_file()]
    assert PHRASE.encode() not in b"".join(file.read_bytes() for file in files)


@pytest.mark.parametrize(("first", "again"), [("pendek", "pendek"), (PHRASE, "lain lain lain")])
def test_a_weak_or_mistyped_passphrase_is_not_taken(start: Start, first: str, again: str) -> None:
    start.opening.begin()
    start.choice.first.setText(first)
    start.choice.again.setText(again)
    start.choice.use.click()
    assert start.applications == []
    assert start.choice.message.text()


def test_a_wrong_passphrase_is_asked_again_and_changes_nothing(start: Start) -> None:
    start.profile.prepare()
    key = PassphraseKey(PHRASE, start.profile.database).obtain()
    Store.open(start.profile.database, key, ManualClock(0)).close()
    before = start.profile.database.read_bytes()
    start.opening.begin()
    start.choice.first.setText("bukan itu kata kuncinya")
    start.choice.use.click()
    assert "tidak cocok" in start.choice.message.text()
    assert start.profile.database.read_bytes() == before
    start.choice.first.setText(PHRASE)
    start.choice.use.click()
    assert len(start.applications) == 1


def test_a_session_leaves_nothing_behind(start: Start) -> None:
    start.opening.begin()
    start.choice.session.click()
    folder = start.applications[0].profile.directory
    assert folder.exists()
    assert start.opening.session_only
    start.applications.pop().stop()
    start.opening.clean_up()
    assert not folder.exists()
    assert not start.profile.database.exists()


def test_a_damaged_store_is_set_aside_and_work_goes_on(start: Start) -> None:
    start.profile.prepare()
    key = PassphraseKey(PHRASE, start.profile.database).obtain()
    Store.open(start.profile.database, key, ManualClock(0)).close()
    start.profile.database.write_bytes(b"rusak" * 4_000)
    start.opening.begin()
    start.choice.first.setText(PHRASE)
    start.choice.use.click()
    assert start.page.title.text() == StoreDamaged.title
    assert Remedy.RESTORE not in start.page.buttons
    start.page.buttons[Remedy.ANEW].click()
    assert len(start.applications) == 1
    kept = list(start.profile.directory.glob("rusak-*.db"))
    assert [file.read_bytes() for file in kept] == [b"rusak" * 4_000]
    assert kept[0].name in start.opening.news


@pytest.mark.parametrize("last_copy_too", [False, True])
def test_a_damaged_store_comes_back_from_the_newest_sound_backup(start: Start, last_copy_too: bool) -> None:
    start.profile.prepare()
    path, clock = start.profile.database, ManualClock(NOW)
    store = Store.open(path, PassphraseKey(PHRASE, path).obtain(), clock)
    did(store, settings.put, "kenangan", "satu")
    store.back_up("harian")
    did(store, settings.put, "kenangan", "dua")
    clock.advance(86_400_000)
    last = store.back_up("harian")
    store.close()
    path.write_bytes(b"rusak" * 4_000)
    if last_copy_too:
        last.write_bytes(b"rusak" * 4_000)
    start.opening.begin()
    start.choice.first.setText(PHRASE)
    start.choice.use.click()
    assert "Sabtu, 16 Januari 2027" in start.page.advice.text()
    start.page.buttons[Remedy.RESTORE].click()
    reader = start.applications[0].store.reader()
    assert settings.get(reader, "kenangan") == ("satu" if last_copy_too else "dua")
    reader.close()
    assert ("15" if last_copy_too else "16") + " Januari 2027" in start.opening.news


@pytest.mark.parametrize(
    "fault", [DiskFull, StoreBusy, StoreDamaged, StoreTooNew, StoreKeyMissing, StoreUnreachable]
)
def test_a_fault_says_what_is_safe_and_what_to_do(qtbot: QtBot, fault: type[Fault]) -> None:
    page = FaultPage(fault())
    qtbot.addWidget(page)
    assert page.title.text() == fault.title
    assert page.advice.text() == fault.advice
    assert fault.code in page.code.text()
    assert Remedy.QUIT in page.buttons
    first = remedies(fault())[0]
    with qtbot.waitSignal(page.chosen) as told:
        page.buttons[first].click()
    assert told.args == [first]


def test_nothing_is_opened_until_the_folder_is_held(qtbot: QtBot, tmp_path: Path, no_keyring: None) -> None:
    troubles: list[Fault] = [DiskFull(), AlreadyRunning()]

    def hold() -> None:
        if troubles:
            raise troubles.pop(0)

    tried = Opening(Profile(tmp_path / "data"), hold=hold)
    tried.begin()
    assert tried.page is not None
    assert tried.page.title.text() == DiskFull.title
    tried.page.buttons[Remedy.RETRY].click()
    assert tried.page.title.text() == AlreadyRunning.title
    tried.begin()
    assert tried.choice is not None
    tried.clean_up()


def test_trying_again_opens_what_was_in_the_way(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    real = opening.open_work

    def busy(*_: object) -> Application:
        raise StoreBusy

    monkeypatch.setattr(opening, "open_work", busy)
    start.opening.begin()
    assert start.page.title.text() == StoreBusy.title
    monkeypatch.setattr(opening, "open_work", real)
    start.page.buttons[Remedy.RETRY].click()
    start.choice.session.click()
    assert len(start.applications) == 1
