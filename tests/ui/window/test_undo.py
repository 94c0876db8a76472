"""Ctrl+Z takes back what was done last, a reply that is still held included."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.acts import sending
from core.acts.target import context_of, record_of
from core.domain.complaint import ComplaintClass, Triage
from core.errors import DiskFull
from core.store import complaints, drafts
from ui.handling.requests import Classify
from ui.main_window import MainWindow


def triage_of(window: MainWindow, complaint_id: str) -> Triage:
    found = complaints.find(window.bridge.reader, complaint_id)
    assert found is not None
    return found.triage


def hold(window: MainWindow) -> str:
    """Send an answer to the complaint that is open, so that it is held for ten seconds; return its id."""
    complaint_id = window.inbox.list.current_id
    assert complaint_id is not None
    body = "Selamat siang, laporan Ibu kami terima."
    context = context_of(record_of(window.bridge.reader, complaint_id), window.app.clock.now())
    found = [finding.rule_id for finding in window.app.checker.check(body, context)]
    work = partial(
        sending.queue_reply,
        complaint_id=complaint_id,
        body=body,
        checker=window.app.checker,
        override_reason="uji",
        overridden=found,
        accepted_warnings=found,
    )
    window.app.act(work).result()
    return complaint_id


def test_a_held_reply_comes_back_as_a_draft(qtbot: QtBot, window: MainWindow) -> None:
    complaint_id = hold(window)
    window.actions_.keys["undo"].trigger()
    qtbot.waitUntil(lambda: drafts.find(window.bridge.reader, complaint_id) is not None)
    qtbot.waitUntil(lambda: "kembali ke draf" in window.notices.text)


def test_the_later_act_goes_first(qtbot: QtBot, window: MainWindow) -> None:
    complaint_id = hold(window)
    window.app.clock.advance(1_000)  # type: ignore[attr-defined]
    chosen = window.inbox.list.current_id
    assert chosen is not None
    window.actions_.keys["resolve"].trigger()
    qtbot.waitUntil(lambda: window.notices.text.startswith("Aduan ditandai selesai"))
    window.actions_.keys["undo"].trigger()
    qtbot.waitUntil(lambda: complaints.find(window.bridge.reader, chosen).closed_at is None)  # type: ignore[union-attr]
    assert drafts.find(window.bridge.reader, complaint_id) is None
    window.actions_.keys["undo"].trigger()
    qtbot.waitUntil(lambda: drafts.find(window.bridge.reader, complaint_id) is not None)


def test_what_was_decided_in_the_conversation_is_undone_by_the_same_key(
    qtbot: QtBot, window: MainWindow
) -> None:
    chosen = window.inbox.list.current_id
    assert chosen is not None
    window.conversation.header.dismiss.click()
    qtbot.waitUntil(lambda: window.notices.text.startswith("Ditandai bukan aduan"))
    assert triage_of(window, chosen) is Triage.NOT_COMPLAINT
    # The cursor stands in an empty answer: there is no text to undo.
    editor = window.conversation.composer.editor
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: triage_of(window, chosen) is Triage.OPEN)


def test_an_undo_that_failed_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = window.inbox.list.current_id
    assert chosen is not None
    window.actions_.keys["resolve"].trigger()
    qtbot.waitUntil(lambda: window.notices.text.startswith("Aduan ditandai selesai"))
    with monkeypatch.context() as full:
        refused: Future[object] = Future()
        refused.set_exception(DiskFull())
        full.setattr(window.app, "act", lambda *_work, **_more: refused)
        window.actions_.keys["undo"].trigger()
        qtbot.waitUntil(lambda: DiskFull.title in window.notices.text)
    assert triage_of(window, chosen) is Triage.RESOLVED
    window.actions_.keys["undo"].trigger()
    qtbot.waitUntil(lambda: triage_of(window, chosen) is Triage.OPEN)
    window.actions_.keys["undo"].trigger()
    qtbot.waitUntil(lambda: "Tidak ada tindakan" in window.notices.text)


def test_reopening_is_undone_with_the_class_that_it_cleared(qtbot: QtBot, window: MainWindow) -> None:
    chosen = window.inbox.list.current_id
    assert chosen is not None

    def class_of() -> ComplaintClass | None:
        found = complaints.find(window.bridge.reader, chosen)
        return found.complaint_class if found is not None else None

    window.acts.handle(chosen, Classify(ComplaintClass.NOT_COMPLAINT))
    qtbot.waitUntil(lambda: triage_of(window, chosen) is Triage.NOT_COMPLAINT)
    qtbot.waitUntil(lambda: "hitung mundurnya berhenti" in window.notices.text)
    window.acts.decide(chosen, Triage.OPEN)
    qtbot.waitUntil(lambda: class_of() is None)
    qtbot.waitUntil(lambda: "dibuka kembali" in window.notices.text)
    window.acts.undo()
    qtbot.waitUntil(lambda: class_of() is ComplaintClass.NOT_COMPLAINT)
    assert triage_of(window, chosen) is Triage.NOT_COMPLAINT
    window.acts.undo()
    qtbot.waitUntil(lambda: triage_of(window, chosen) is Triage.OPEN)
    assert class_of() is None


def test_with_nothing_to_undo_it_says_so(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_.keys["undo"].trigger()
    assert "Tidak ada tindakan" in window.notices.text
