"""A day at the window, by keys alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from core.domain.complaint import Triage, View
from core.domain.mention import Source
from core.domain.sla import KLATEN_SOP
from core.store import accounts, complaints, inbox, mentions
from core.store.transaction import Transaction
from tests.ui.window.posts import post
from ui.common.actions import ACTS
from ui.main_window import MainWindow

K = Qt.Key


def state_of(window: MainWindow, complaint_id: str) -> Triage:
    found = complaints.find(window.bridge.reader, complaint_id)
    assert found is not None
    return found.triage


def receive(window: MainWindow, *ids: str, hours_ago: float = 20) -> None:
    def work(tx: Transaction) -> None:
        account = accounts.all_accounts(tx.connection)[0]
        posts = [post(id, hours_ago=hours_ago) for id in ids]
        mentions.record_page(tx, account, posts, KLATEN_SOP, Source.PRACTICE)

    window.app.act(work).result()


def test_the_most_urgent_complaint_is_open_at_the_start(window: MainWindow) -> None:
    first = window.inbox.model.at(0)
    assert first is not None
    assert window.inbox.model.view is View.DUE_SOON
    assert first.author_name == "Sri Lestari"
    assert window.inbox.list.current_id == first.complaint_id
    assert window.windowTitle() == "(5) Tanggap"


def test_counts_tell_what_each_view_holds(window: MainWindow) -> None:
    counts = {view: button.count for view, button in window.views.buttons.items()}
    assert counts[View.UNANSWERED] == 10
    assert counts[View.ANSWERED] == 2
    assert counts[View.OUTBOX] == 4


def test_j_and_k_walk_and_stay_inside(qtbot: QtBot, window: MainWindow) -> None:
    model, rows = window.inbox.model, window.inbox.list
    for _ in range(20):
        qtbot.keyClick(rows, K.Key_J)
    assert rows.currentIndex().row() == model.rowCount() - 1
    qtbot.keyClick(rows, K.Key_K)
    assert rows.currentIndex().row() == model.rowCount() - 2
    for _ in range(20):
        qtbot.keyClick(rows, K.Key_K)
    assert rows.currentIndex().row() == 0


def test_e_resolves_and_ctrl_z_takes_it_back(qtbot: QtBot, window: MainWindow) -> None:
    chosen = window.inbox.list.current_id
    assert chosen is not None
    qtbot.keyClick(window.inbox.list, K.Key_E)
    qtbot.waitUntil(lambda: window.notices.text.startswith("Aduan ditandai selesai"))
    assert state_of(window, chosen) is Triage.RESOLVED
    qtbot.waitUntil(lambda: window.inbox.model.row_of(chosen) < 0)
    qtbot.waitUntil(lambda: window.views.buttons[View.RESOLVED].count == 1)
    qtbot.keyClick(window.inbox.list, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.inbox.model.row_of(chosen) == 0)
    assert state_of(window, chosen) is Triage.OPEN


def test_a_thank_you_is_no_complaint(qtbot: QtBot, window: MainWindow) -> None:
    chosen = window.inbox.list.current_id
    assert chosen is not None
    qtbot.keyClick(window.inbox.list, "!")
    qtbot.waitUntil(lambda: state_of(window, chosen) is Triage.NOT_COMPLAINT)
    qtbot.waitUntil(lambda: window.inbox.list.current_id not in (None, chosen))


def test_letters_are_words_while_one_writes(qtbot: QtBot, window: MainWindow) -> None:
    chosen = window.inbox.list.current_id
    qtbot.keyClick(window.inbox.list, "/")
    assert QApplication.focusWidget() is window.top.search
    qtbot.keyClicks(window.top.search, "jekor")
    assert window.top.search.text() == "jekor"
    assert chosen is not None
    assert state_of(window, chosen) is Triage.OPEN


def test_search_finds_and_esc_goes_back(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.inbox.list, "/")
    qtbot.keyClicks(window.top.search, "irigasi wed")
    qtbot.waitUntil(lambda: window.inbox.model.words == "irigasi wed")
    assert window.inbox.model.rowCount() == 1
    qtbot.keyClick(window.top.search, K.Key_Escape)
    assert window.inbox.model.words == ""
    assert window.inbox.model.rowCount() == 5
    assert QApplication.focusWidget() is window.inbox.list


def test_one_letter_keys_can_be_switched_off(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_.keys["single_keys"].trigger()
    qtbot.keyClick(window.inbox.list, K.Key_J)
    assert window.inbox.list.currentIndex().row() == 0
    qtbot.waitUntil(lambda: window.preferences.single_keys is False)


def test_the_key_sheet_names_every_key(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.inbox.list, "?")
    sheet = window.actions_.sheet
    assert sheet is not None
    words = {label.text() for label in sheet.findChildren(QLabel)}
    assert {act.text for act in ACTS if act.keys} <= words
    sheet.close()


def test_no_key_does_two_things(window: MainWindow) -> None:
    keys = [key.toString() for action in window.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert "#" not in keys


def test_new_mentions_come_in_and_the_selection_stays(qtbot: QtBot, window: MainWindow) -> None:
    window.inbox.list.step(2)
    chosen = window.inbox.list.current_id
    receive(window, "baru", hours_ago=30)
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() == 6)
    assert window.inbox.list.current_id == chosen
    assert window.inbox.list.currentIndex().row() == 3


def test_the_first_complaint_of_an_empty_list_opens_by_itself(qtbot: QtBot, window: MainWindow) -> None:
    window.show_view(View.RESOLVED)
    assert window.inbox.list.current_id is None
    chosen = inbox.page(window.bridge.reader, View.UNANSWERED, window.app.clock.now(), None, 1)[0]
    window.acts.decide(chosen.complaint_id, Triage.RESOLVED)
    qtbot.waitUntil(lambda: window.inbox.list.current_id == chosen.complaint_id)


def test_one_letter_keys_work_while_the_list_fills_and_empties(qtbot: QtBot, window: MainWindow) -> None:
    window.show_view(View.RESOLVED)
    window.focus_list()
    assert window.inbox.model.rowCount() == 0
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() > 0)
    assert window.inbox.list.hasFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert not window.top.search.hasFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_J)
    assert window.top.search.text() == ""


def test_what_comes_in_above_is_told_and_moves_nothing(qtbot: QtBot, window: MainWindow) -> None:
    receive(window, *(f"banyak{n}" for n in range(40)), hours_ago=20)
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() == 45)
    bar = window.inbox.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = window.inbox.list.indexAt(window.inbox.list.viewport().rect().topLeft())
    seen = window.inbox.model.at(top.row())
    assert seen is not None
    receive(window, "x", "y", "z", hours_ago=40)
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() == 48)
    again = window.inbox.list.indexAt(window.inbox.list.viewport().rect().topLeft())
    assert again.row() == top.row() + 3
    assert window.inbox.model.at(again.row()) == seen
    assert window.inbox.pill.text() == "3 baru"
    window.inbox.pill.click()
    assert bar.value() == 0
    assert not window.inbox.pill.isVisible()


def test_the_line_is_a_badge_and_never_a_dialog(qtbot: QtBot, window: MainWindow) -> None:
    window.app.reachability.succeeded("dpupr")
    qtbot.waitUntil(lambda: window.top.line.text == "Tersambung 14.07 – 4 di antrean")
    window.app.reachability.failed("dpupr")
    qtbot.waitUntil(lambda: window.top.line.text == "Luring – 4 di antrean")
    assert QApplication.activeModalWidget() is None


def test_views_open_by_mouse(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.views.buttons[View.ANSWERED], Qt.MouseButton.LeftButton)
    assert window.inbox.model.view is View.ANSWERED
    assert window.inbox.model.rowCount() == 2
    qtbot.mouseClick(window.views.buttons[View.OUTBOX], Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.outbox


def test_a_reply_in_the_queue_leads_to_its_complaint(window: MainWindow) -> None:
    window.show_view(View.OUTBOX)
    answered = inbox.page(window.bridge.reader, View.ANSWERED, window.app.clock.now(), None, 1)[0]
    window.outbox.complaint_chosen.emit(answered.complaint_id)
    assert window.pages.currentWidget() is window.work
    assert window.inbox.model.view is View.ANSWERED
    assert window.inbox.list.current_id == answered.complaint_id


def test_a_first_start_shows_three_doors(opened: Callable[..., MainWindow]) -> None:
    window = opened(empty=True)
    assert window.pages.currentWidget() is window.first
    assert window.first.connect_door.button.hasFocus()
    assert not window.first.import_door.button.isEnabled()
    assert not window.views.isVisible()


@pytest.mark.parametrize("view", [view for view in View if view is not View.OUTBOX])
def test_an_empty_view_says_what_to_do(opened: Callable[..., MainWindow], view: View) -> None:
    window = opened(empty=True)
    window.show_view(view)
    shown = [label.text() for label in window.inbox.findChildren(QLabel) if label.isVisible()]
    assert any(len(text) > 30 for text in shown)


def test_everything_has_a_name_and_labels_are_plain(window: MainWindow) -> None:
    for label in window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    for control in (*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)):
        if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
            named = control.accessibleName() or getattr(control, "text", str)()
            assert named, control
    for action in window.findChildren(QAction):
        if action.objectName().startswith("act_"):
            assert action.text()
