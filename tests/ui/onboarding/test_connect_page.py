"""Connecting an account: the browser works elsewhere, the page waits calmly and can be left at any time."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from core.domain.account import Account
from core.errors import (
    BrowserMissing,
    Fault,
    Offline,
    RateLimited,
    ServerTrouble,
    SignInRefused,
    SignInTimedOut,
    UnsafeServer,
    WrongAddress,
)
from tests.core.store.making import account
from ui.onboarding.connect_page import ConnectPage


class Attempt:
    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class Signing:
    """An application whose sign-in ends when the test says so, on another thread."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.attempt = Attempt()
        self._done: Callable[[Account | Fault], None] | None = None

    def connect_account(self, address: str, agency: str, done: Callable[[Account | Fault], None]) -> Attempt:
        self.asked.append((address, agency))
        self._done = done
        return self.attempt

    def end(self, outcome: Account | Fault) -> None:
        assert self._done is not None
        worker = threading.Thread(target=self._done, args=(outcome,))
        worker.start()
        worker.join()


@pytest.fixture
def signing() -> Signing:
    return Signing()


@pytest.fixture
def page(qtbot: QtBot, signing: Signing) -> ConnectPage:
    made = ConnectPage(signing)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    return made


def begin(page: ConnectPage) -> None:
    page.address.setText("sosial.contoh.go.id")
    page.agency.setText("DPUPR")
    page.go.click()


def test_nothing_begins_without_an_address(page: ConnectPage, signing: Signing) -> None:
    page.go.click()
    assert signing.asked == []
    assert page.message.text()


def test_a_sign_in_that_goes_well(qtbot: QtBot, page: ConnectPage, signing: Signing) -> None:
    begin(page)
    assert signing.asked == [("sosial.contoh.go.id", "DPUPR")]
    assert page.cancel.isVisible()
    assert not page.go.isEnabled()
    with qtbot.waitSignal(page.connected) as told:
        signing.end(account())
    assert told.args == [account()]


@pytest.mark.parametrize("fault", [WrongAddress, SignInRefused, SignInTimedOut, BrowserMissing, UnsafeServer])
def test_a_fault_is_a_sentence_and_the_words_stay(
    qtbot: QtBot, page: ConnectPage, signing: Signing, fault: type[Fault]
) -> None:
    begin(page)
    signing.end(fault("detail that nobody should see"))
    qtbot.waitUntil(lambda: fault.title in page.message.text())
    assert fault.advice in page.message.text()
    assert "detail" not in page.message.text()
    assert page.address.text() == "sosial.contoh.go.id"
    assert page.go.isEnabled()


@pytest.mark.parametrize("fault", [Offline(), ServerTrouble(), RateLimited(0)])
def test_what_is_tried_again_by_itself_elsewhere_is_asked_of_the_person_here(
    qtbot: QtBot, page: ConnectPage, signing: Signing, fault: Fault
) -> None:
    begin(page)
    signing.end(fault)
    qtbot.waitUntil(lambda: fault.title in page.message.text())
    assert "Tidak ada yang berubah" in page.message.text()
    assert "lagi sendiri" not in page.message.text()
    assert fault.code in page.message.text()


def test_it_can_be_cancelled_and_a_late_answer_changes_nothing(
    qtbot: QtBot, page: ConnectPage, signing: Signing
) -> None:
    begin(page)
    page.cancel.click()
    assert signing.attempt.cancelled
    words = page.message.text()
    signing.end(SignInTimedOut())
    qtbot.wait(30)
    assert page.message.text() == words
    assert page.go.isEnabled()
