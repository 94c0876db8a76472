"""Reading a conversation and deciding about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.acts import triage
from core.domain.complaint import Triage
from core.domain.outbox import OutboxEntry, OutboxState, Signal
from core.domain.sla import HOUR_MS
from core.store import mentions, outbox, seen_answers
from tests.core.store.making import NOW, answer, matter, post, reply
from tests.ui.desk import Desk
from ui.conversation.link_dialog import LinkDialog
from ui.conversation.links import links_in
from ui.conversation.pane import ConversationPane
from ui.outbox.entry_acts import EntryAct

HOSTILE = "<img src='file:///etc/passwd'><b>tebal</b> \u202eretsasid //host/share/x.png <a href='x'>a</a>"


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> Iterator[ConversationPane]:
    made = ConversationPane(desk, desk.bridge)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(760, 680)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.flush()
    qtbot.wait(20)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def stuck(desk: Desk, seen: bool = False) -> OutboxEntry:
    """A reply of which nobody knows whether it was published."""
    desk.receive(post("p1"))
    entry = reply("o1", not_before=NOW - 1)
    desk.do(outbox.insert, entry)
    desk.do(outbox.apply, "o1", Signal.CLAIMED, started_at=NOW)
    desk.do(outbox.apply, "o1", Signal.OUTCOME_UNKNOWN)
    if seen:
        desk.do(seen_answers.note, "o1", [answer("k9", "p1", at=NOW - HOUR_MS // 2)])
    return desk.do(outbox.apply, "o1", Signal.ABSENT_OR_UNCLEAR, reason="Tidak dapat dipastikan.")


def test_a_post_that_leads_only_to_itself_says_so(desk: Desk, pane: ConversationPane) -> None:
    plain = replace(post("p1"), permalink="https://sosial.contoh.go.id/@warga/1")
    desk.receive(plain, replace(plain, remote_id="p2", text="Lihat https://contoh.go.id/foto"))
    pane.show_complaint(matter())
    assert [view._links.text() for view in pane.talk.views] == ["Buka unggahan", "Tautan"]


def test_hostile_words_are_shown_as_they_are(desk: Desk, pane: ConversationPane) -> None:
    desk.receive(post("p1", text=HOSTILE))
    pane.show_complaint(matter())
    shown = pane.talk.views[0]._text.text()
    assert "<img src='file:///etc/passwd'><b>tebal</b>" in shown
    assert "\u202e" not in shown
    assert "‹U+202E›" in shown
    for label in pane.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert not label.openExternalLinks()


def test_five_thousand_characters_stay_usable(desk: Desk, pane: ConversationPane, qtbot: QtBot) -> None:
    text = ("Jalan berlubang di depan pasar. " * 160)[:5_000]
    desk.receive(post("p1", text=text))
    pane.show_complaint(matter())
    view = pane.talk.views[0]
    assert len(view._text.text()) < 1_000
    view._more.click()
    assert view._text.text() == text
    qtbot.waitUntil(lambda: view._text.height() >= view._text.heightForWidth(view._text.width()))
    assert view.width() <= pane.talk.viewport().width()


def test_a_long_conversation_opens_at_its_end_and_grows_upwards(
    desk: Desk, pane: ConversationPane, qtbot: QtBot
) -> None:
    desk.receive(
        *[post(f"p{i}", text=f"Unggahan ke-{i}. " * 8, at=NOW - (99 - i) * 60_000) for i in range(40)]
    )
    pane.show_complaint(matter())
    qtbot.wait(30)
    bar = pane.talk.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    assert "ke-39." in pane.talk.views[-1]._text.text()
    assert "Tampilkan 28 unggahan" in pane.talk._earlier.text()
    bar.setValue(0)
    top = pane.talk.views[0]
    before = top.mapTo(pane.talk.viewport(), top.rect().topLeft()).y()
    pane.talk._earlier.click()
    qtbot.wait(60)
    assert len(pane.talk.views) == 32
    assert abs(top.mapTo(pane.talk.viewport(), top.rect().topLeft()).y() - before) < 60
    pane.talk._earlier.click()
    assert len(pane.talk.views) == 40
    assert pane.talk._earlier.isHidden()


def test_the_deadline_explains_itself_in_one_click(desk: Desk, pane: ConversationPane) -> None:
    desk.receive(post("p1", at=NOW - 20 * HOUR_MS))
    pane.show_complaint(matter())
    assert pane.header.clock.text == "sisa 4 j 0 m"
    pane.header.why.click()
    story = " ".join(texts(pane.header.story))
    assert "Kamis, 14 Januari 2027 19.00 WIB, saat warga mengunggah" in story
    assert "Jumat, 15 Januari 2027 19.00 WIB" in story
    assert desk.policy.version in story
    assert "terlihat Tanggap 20 j 0 m kemudian" in story


def test_marks_tell_of_deleted_words_and_of_answers_from_elsewhere(
    desk: Desk, pane: ConversationPane, qtbot: QtBot
) -> None:
    desk.receive(post("p1"), answer("k1", "p1", text="Sudah kami jawab dari ponsel"))
    pane.show_complaint(matter())
    citizen, colleague = pane.talk.views
    assert "dijawab di luar Tanggap" in colleague._who.text()
    desk.do(mentions.mark_deleted, "a1", ["p1"])
    qtbot.waitUntil(lambda: "dihapus oleh penulisnya" in citizen._marks.text())


def test_the_head_asks_for_decisions_that_make_sense(
    desk: Desk, pane: ConversationPane, qtbot: QtBot
) -> None:
    desk.receive(post("p1"))
    pane.show_complaint(matter())
    with qtbot.waitSignal(pane.decision_asked) as asked:
        pane.header.resolve.click()
    assert asked.args == [matter(), Triage.RESOLVED]
    desk.do(triage.decide, matter(), Triage.RESOLVED)
    qtbot.waitUntil(lambda: pane.header.clock.text == "Selesai")
    assert pane.header.reopen.isVisible()
    assert not pane.header.resolve.isVisible()


def test_an_uncertain_reply_offers_two_clear_choices_and_a_way_out(
    desk: Desk, pane: ConversationPane
) -> None:
    stuck(desk)
    pane.show_complaint(matter())
    view = pane.talk.views[-1]
    assert view.state.text == "Belum pasti"
    assert view.progress.text() == "Tidak dapat dipastikan."
    assert [*view.acts.buttons] == [EntryAct.CONFIRM, EntryAct.RESEND, EntryAct.TAKE_BACK]


def test_a_colleagues_answer_asks_for_a_decision_and_is_not_called_uncertain(
    desk: Desk, pane: ConversationPane
) -> None:
    desk.receive(post("p1"))
    desk.do(outbox.insert, reply("o1"))
    desk.do(outbox.apply, "o1", Signal.ALREADY_ANSWERED, reason="Sudah ada jawaban dari akun ini.")
    pane.show_complaint(matter())
    assert pane.talk.views[-1].state.text == "Perlu keputusan"


def test_what_was_found_on_the_platform_can_be_taken_as_proof(
    desk: Desk, pane: ConversationPane, qtbot: QtBot
) -> None:
    stuck(desk, seen=True)
    pane.show_complaint(matter())
    pane.talk.views[-1].acts.buttons[EntryAct.CONFIRM].click()
    dialog = pane.entry_acts.dialog
    assert dialog is not None
    assert not dialog._yes.isEnabled()
    dialog._link.setText("http://sosial.contoh.go.id/1")
    assert not dialog._yes.isEnabled()
    dialog._link.clear()
    dialog._choices.buttons()[0].click()
    dialog._yes.click()
    qtbot.waitUntil(lambda: pane.talk.views[-1].state.text == "Terkirim")
    entry = outbox.find(desk.bridge.reader, "o1")
    assert entry is not None
    assert (entry.state, entry.remote_id, entry.sent_at) == (OutboxState.SENT, "k9", NOW - HOUR_MS // 2)


def test_taking_back_an_uncertain_reply_gives_the_words_to_the_draft(
    desk: Desk, pane: ConversationPane, qtbot: QtBot
) -> None:
    entry = stuck(desk)
    pane.show_complaint(matter())
    pane.talk.views[-1].acts.buttons[EntryAct.TAKE_BACK].click()
    qtbot.waitUntil(lambda: pane.composer.editor.toPlainText() == entry.body)
    assert len(pane.talk.views) == 1


def test_an_act_that_comes_too_late_is_told_calmly(desk: Desk, pane: ConversationPane, qtbot: QtBot) -> None:
    desk.receive(post("p1"))
    desk.do(outbox.insert, reply("o1", not_before=NOW + 9_000))
    pane.show_complaint(matter())
    desk.do(outbox.apply, "o1", Signal.CLAIMED)
    with qtbot.waitSignal(pane.status_message) as told:
        pane.talk.views[-1].acts.buttons[EntryAct.TAKE_BACK].click()
    assert "sudah berpindah keadaan" in told.args[0]
    qtbot.waitUntil(lambda: pane.talk.views[-1].state.text == "Mengirim")


def test_a_link_opens_only_after_its_host_was_shown(desk: Desk, pane: ConversationPane, qtbot: QtBot) -> None:
    opened: list[str] = []

    def open_address(address: str) -> bool:
        opened.append(address)
        return True

    links = links_in("https://kl\u0430ten.go.id/x dan javascript:alert(1)")
    dialog = LinkDialog(links, pane, open_address)
    qtbot.addWidget(dialog)
    assert "xn--klten-5ve.go.id" in [label.text() for label in dialog.findChildren(QLabel)]
    buttons = [b for b in dialog.findChildren(QAbstractButton) if b.text() == "Buka di peramban"]
    assert len(buttons) == 1
    assert opened == []
    buttons[0].click()
    assert opened == ["https://xn--klten-5ve.go.id/x"]


def test_no_complaint_says_what_to_do(pane: ConversationPane) -> None:
    assert any("Belum ada aduan" in text for text in texts(pane._empty))
    pane.show_complaint("tidak-ada")
    assert pane._pages.currentIndex() == 0


def test_everything_that_takes_a_key_has_a_name_and_a_place_in_the_tab_order(
    desk: Desk, pane: ConversationPane, qtbot: QtBot
) -> None:
    stuck(desk)
    desk.receive(post("p2", text="Lihat https://contoh.id/a"))
    pane.show_complaint(matter())
    pane.composer.editor.insertPlainText("Hubungi 081234567890 salah Anda terimakasih")
    pane.composer._check.check_now(pane.composer.editor.toPlainText())
    pane.composer.foot.override.click()
    kinds = (QAbstractButton, QLineEdit, QAbstractScrollArea)
    visible = [w for kind in kinds for w in pane.findChildren(kind) if w.isVisible()]
    nameless = [
        w
        for w in visible
        if w.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text()))
    ]
    assert nameless == []
    reachable = []
    at = pane.nextInFocusChain()
    while at is not pane:
        reachable.append(at)
        at = at.nextInFocusChain()
    for button in (w for w in visible if isinstance(w, QAbstractButton)):
        assert button in reachable
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert reachable.index(pane.composer.editor) < reachable.index(pane.composer.foot.send)
    assert reachable.index(pane.header.resolve) < reachable.index(pane.composer.editor)
