"""The outbox on the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.domain.outbox import OutboxState, Signal
from core.errors import TargetGone
from core.store import drafts, outbox
from tests.core.store.making import NOW, matter, post, reply
from tests.ui.desk import Desk
from ui.outbox import wording
from ui.outbox.entry_acts import EntryAct
from ui.outbox.model import Column
from ui.outbox.pane import OutboxPane


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> Iterator[OutboxPane]:
    made = OutboxPane(desk, desk.bridge)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made
    qtbot.wait(20)


def test_an_empty_outbox_says_what_it_is_for(desk: Desk, pane: OutboxPane, qtbot: QtBot) -> None:
    words = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert "Antrean kirim kosong" in words
    desk.receive(post("p1"))
    desk.do(outbox.insert, reply("o1"))
    qtbot.waitUntil(lambda: pane.table.isVisible())
    assert pane.current is not None


def test_a_waiting_reply_says_why_and_when_it_is_tried_again(
    desk: Desk, pane: OutboxPane, qtbot: QtBot
) -> None:
    desk.receive(post("p1"))
    desk.do(outbox.insert, reply("o1"))
    desk.do(outbox.apply, "o1", Signal.NOT_WRITTEN, reason="Tidak ada sambungan.", not_before=NOW + 120_000)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    assert pane.model.data(pane.model.index(0, Column.STATE)) == "Menunggu sambungan"
    said = pane.model.data(pane.model.index(0, Column.NEXT))
    assert said == "Tidak ada sambungan – dicoba lagi 15.02 WIB"
    assert [*pane.detail.acts.buttons] == [EntryAct.SEND_NOW, EntryAct.TAKE_BACK]


def test_by_keyboard_a_reply_is_taken_back_into_its_draft(desk: Desk, pane: OutboxPane, qtbot: QtBot) -> None:
    desk.receive(post("p1"), post("p2", by="warga2", thread="t2"))
    desk.do(outbox.insert, reply("o1", at=NOW, not_before=NOW + 9_000))
    second = reply("o2", to="p2", complaint=matter("warga2", "t2"), at=NOW + 1, not_before=NOW + 9_000)
    desk.do(outbox.insert, second)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    pane.table.setFocus()
    pane.table.selectRow(0)
    qtbot.keyClick(pane.table, Qt.Key.Key_Down)
    assert pane.current is not None
    assert pane.current.id == "o1"
    qtbot.keyClick(pane.detail.acts.buttons[EntryAct.TAKE_BACK], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    draft = drafts.find(desk.bridge.reader, matter())
    assert draft is not None
    assert draft.body == "Terima kasih, segera kami cek."
    with qtbot.waitSignal(pane.complaint_chosen) as chosen:
        pane.detail.open.click()
    assert chosen.args == [matter("warga2", "t2")]


def test_send_now_gives_up_the_time_to_undo(desk: Desk, pane: OutboxPane, qtbot: QtBot) -> None:
    desk.receive(post("p1"))
    desk.do(outbox.insert, reply("o1", not_before=NOW + 9_000))
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    pane.detail.acts.buttons[EntryAct.SEND_NOW].click()
    qtbot.waitUntil(lambda: EntryAct.SEND_NOW not in pane.detail.acts.buttons)
    entry = outbox.find(desk.bridge.reader, "o1")
    assert entry is not None
    assert entry.not_before == NOW


def test_a_dead_sign_in_says_how_to_come_back(desk: Desk, pane: OutboxPane, qtbot: QtBot) -> None:
    desk.receive(post("p1"))
    desk.do(outbox.insert, reply("o1"))
    desk.do(outbox.apply, "o1", Signal.SIGN_IN_NEEDED)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    words = " ".join(label.text() for label in pane.detail.findChildren(QLabel) if label.isVisible())
    assert "Masuk kembali" in words


@pytest.mark.parametrize("state", list(OutboxState))
def test_every_state_has_a_word_a_shape_and_a_reason(state: OutboxState) -> None:
    entry = reply("o1", state=state, not_before=NOW - 1)
    assert wording.word(entry)
    assert wording.icon_name(state)
    if state not in (OutboxState.SENT, OutboxState.CANCELLED):
        assert wording.sentence(entry, NOW)


def test_a_reply_to_a_deleted_post_says_what_is_kept_and_what_to_do(
    desk: Desk, pane: OutboxPane, qtbot: QtBot
) -> None:
    desk.receive(post("p1"))
    desk.do(outbox.insert, reply("o1"))
    desk.do(outbox.apply, "o1", Signal.CLAIMED, started_at=NOW)
    desk.do(outbox.apply, "o1", Signal.REFUSED, reason=f"{TargetGone.title}. {TargetGone.advice}")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    qtbot.waitUntil(lambda: pane.detail._state.text == "Gagal")
    shown = " ".join(label.text() for label in pane.detail.findChildren(QLabel) if label.isVisible())
    assert "Unggahan warga sudah dihapus" in shown
    assert "tetap tersimpan" in shown
    assert reply("o1").body in shown
    pane.detail.acts.buttons[EntryAct.TAKE_BACK].click()
    qtbot.waitUntil(lambda: drafts.find(desk.bridge.reader, matter()) is not None)
