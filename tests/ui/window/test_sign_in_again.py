"""An account whose sign-in has ended: told once, signed in again, nothing lost; over the real store."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.connectors.protocol import Profile
from core.domain.account import Account, AccountState, LengthRule
from core.domain.mention import MentionKind, Source, mention_id
from core.domain.outbox import OutboxState, Signal
from core.domain.sla import KLATEN_SOP
from core.errors import AuthRequired, Fault, SignInRefused, SignInTimedOut
from core.sign_in import SignIn, account_of
from core.store import accounts, events, mentions, outbox
from core.store.transaction import Transaction
from tests.core.store.making import reply
from tests.ui.window.posts import post
from ui.main_window import MainWindow
from ui.screenshots.invented import NOW, open_invented

HOME = "https://sosial.contoh.go.id"


OURS = Profile("77", "dinas_contoh", "Dinas Contoh", LengthRule(500), False)


@dataclass(frozen=True)
class Back:
    """What comes back from the browser."""

    profile: Profile = OURS
    base_url: str = HOME
    secret: str = "token-baru"


class Browser:
    """A person in the browser: lets the program in, or does what `fault` says."""

    def __init__(self) -> None:
        self.visited: list[str] = []
        self.fault: Fault | None = None
        self.back = Back()

    def open(self) -> SignIn:
        return self

    def run(self, address: str, cancelled: threading.Event) -> Back:
        self.visited.append(address)
        if self.fault is not None:
            raise self.fault
        return self.back


def ours() -> Account:
    return account_of(Back(), "DPUPR", NOW - 1_000)


def _work_then_lose_the_sign_in(tx: Transaction) -> None:
    accounts.add(tx, ours(), "token-lama")
    mentions.record_page(tx, ours(), [post("p1")], KLATEN_SOP, Source.API)
    told = mention_id(ours().id, MentionKind.MENTION, "p1")
    mention = mentions.by_id(tx.connection, told)
    assert mention is not None
    waiting = reply(complaint=mention.complaint_id)
    outbox.insert(tx, replace(waiting, account_id=ours().id, mention_id=mention.id))
    outbox.apply(tx, "o1", Signal.SIGN_IN_NEEDED, reason=AuthRequired.title)
    accounts.set_state(tx, ours().id, AccountState.SIGN_IN_REQUIRED, AuthRequired.title)


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, browser: Browser) -> Iterator[MainWindow]:
    app = open_invented(tmp_path / "data", begin_sign_in=browser.open)
    try:
        app.act(_work_then_lose_the_sign_in).result()
        made = MainWindow(app)
        qtbot.addWidget(made)
        with qtbot.waitSignal(made.painted):
            made.show()
        yield made
        made.close()
    finally:
        app.stop()


def state(window: MainWindow) -> AccountState:
    found = accounts.find(window.bridge.reader, ours().id)
    assert found is not None
    return found.state


def reply_state(window: MainWindow) -> OutboxState:
    entry = outbox.find(window.bridge.reader, "o1")
    assert entry is not None
    return entry.state


def lose_again(window: MainWindow) -> None:
    def work(tx: Transaction) -> None:
        accounts.set_state(tx, ours().id, AccountState.SIGN_IN_REQUIRED, AuthRequired.title)

    window.app.act(work).result()


def test_an_expired_sign_in_is_told_in_every_place(window: MainWindow) -> None:
    assert "dinas_contoh" in window.sign_in_notice.bar.text
    assert "perlu masuk kembali" in window.sign_in_notice.bar.text
    (entry,) = window.actions_.accounts.entries.values()
    assert entry.text().startswith("Masuk kembali – ")
    assert "dinas_contoh" in entry.text()
    rows = window.views._channel_rows
    assert [id for id, row in rows.items() if row.sign_in.isVisible()] == [ours().id]
    titles = [action.text() for action in window.menuBar().actions()]
    assert "Akun" in titles


@pytest.mark.parametrize("way", ["bar", "menu", "button", "row"])
def test_each_way_leads_to_the_page_filled_in(qtbot: QtBot, window: MainWindow, way: str) -> None:
    row = window.views._channel_rows[ours().id]
    if way == "bar":
        window.sign_in_notice.bar._button.click()
    elif way == "menu":
        window.actions_.accounts.entries[ours().id].trigger()
    elif way == "button":
        row.sign_in.click()
    else:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row._handle.pos())
    page = window.connecting
    assert window.pages.currentWidget() is page
    assert (page.address.text(), page.agency.text()) == (HOME, "DPUPR")
    assert "dinas_contoh" in page.title.text()
    assert window.sign_in_notice.bar.text == ""


def test_signing_in_again_keeps_history_and_moves_blocked_replies_on(
    qtbot: QtBot, window: MainWindow, browser: Browser
) -> None:
    assert reply_state(window) is OutboxState.BLOCKED
    before = len(events.page(window.bridge.reader, None, 0, 1_000))
    window.show_sign_in(ours().id)
    window.connecting.go.click()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.work)
    assert browser.visited == [HOME]
    assert state(window) is AccountState.ACTIVE
    assert reply_state(window) is OutboxState.QUEUED
    assert accounts.secret(window.bridge.reader, ours().id) == "token-baru"
    assert len(events.page(window.bridge.reader, None, 0, 1_000)) > before
    assert window.sign_in_notice.bar.text == ""
    assert window.actions_.accounts.entries == {}
    assert "tersambung" in window.notices.text


@pytest.mark.parametrize("fault", [SignInRefused, SignInTimedOut])
def test_a_sign_in_that_fails_changes_nothing(
    qtbot: QtBot, window: MainWindow, browser: Browser, fault: type[Fault]
) -> None:
    browser.fault = fault()
    window.show_sign_in(ours().id)
    window.connecting.go.click()
    qtbot.waitUntil(lambda: fault.title in window.connecting.message.text())
    assert fault.advice in window.connecting.message.text()
    assert window.connecting.address.text() == HOME
    assert window.connecting.go.isEnabled()
    assert state(window) is AccountState.SIGN_IN_REQUIRED
    assert reply_state(window) is OutboxState.BLOCKED
    assert accounts.secret(window.bridge.reader, ours().id) == "token-lama"


def test_someone_else_in_the_browser_is_named(qtbot: QtBot, window: MainWindow, browser: Browser) -> None:
    browser.back = Back(Profile("78", "akun_lain", "Akun Lain", LengthRule(500), False))
    window.show_sign_in(ours().id)
    window.connecting.go.click()
    qtbot.waitUntil(lambda: "akun_lain" in window.notices.text)
    assert "dinas_contoh" in window.notices.text
    assert state(window) is AccountState.SIGN_IN_REQUIRED


def test_it_is_told_once_for_each_time(qtbot: QtBot, window: MainWindow) -> None:
    window.sign_in_notice.bar.clear()
    window._sum_up()
    assert window.sign_in_notice.bar.text == ""
    window.show_sign_in(ours().id)
    window.connecting.go.click()
    qtbot.waitUntil(lambda: state(window) is AccountState.ACTIVE)
    qtbot.waitUntil(lambda: window.actions_.accounts.entries == {})
    lose_again(window)
    qtbot.waitUntil(lambda: "dinas_contoh" in window.sign_in_notice.bar.text)


def test_a_new_account_is_asked_for_with_empty_fields(window: MainWindow) -> None:
    window.show_sign_in(ours().id)
    window.actions_.keys["connect"].trigger()
    assert (window.connecting.address.text(), window.connecting.agency.text()) == ("", "")
    assert window.connecting.known is None
