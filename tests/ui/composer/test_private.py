"""Answering public words in private: seen, kept, checked and sent so, and never wider than before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.domain.finding import Channel
from core.domain.mention import Visibility
from core.store import drafts, outbox
from tests.core.store.making import matter, post
from tests.ui.desk import Desk
from tests.ui.ruled import Ruled
from tests.ui.talk import Talk

TEXT = "Selamat siang. Data Bapak sudah kami terima."


def quiet(talk: Talk) -> Ruled:
    checker = Ruled(lambda _text, _context: ())
    talk.desk.checker = checker  # type: ignore[assignment]
    return checker


def kept(talk: Talk) -> tuple[str, bool] | None:
    found = drafts.find(talk.desk.bridge.reader, matter())
    return (found.body, found.private) if found is not None else None


def test_the_switch_shows_keeps_checks_and_sends_in_private(talk: Talk) -> None:
    checker = quiet(talk)
    composer = talk.composer
    talk.write(TEXT)
    assert composer._sender.switch.choice == 0
    assert composer.foot.send.text() == "Kirim balasan"
    private = composer._sender.switch.buttons[1]
    private.setFocus()
    talk.qtbot.keyClick(private, Qt.Key.Key_Space)
    assert checker.contexts[-1].channel is Channel.PRIVATE
    assert composer.foot.send.text() == "Kirim pesan pribadi"
    assert "hanya dibaca" in composer._sender._meaning.text()
    assert composer.editor.hasFocus()
    talk.qtbot.waitUntil(lambda: kept(talk) == (TEXT, True))
    talk.qtbot.keyClick(composer.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    talk.qtbot.waitUntil(lambda: len(outbox.live(talk.desk.bridge.reader, None)) == 1)
    (entry,) = outbox.live(talk.desk.bridge.reader, None)
    assert entry.visibility is Visibility.DIRECT
    talk.qtbot.waitUntil(lambda: composer.editor.toPlainText() == "")
    assert composer._sender.switch.choice == 0
    talk.qtbot.keyClick(composer.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    talk.qtbot.waitUntil(lambda: composer.editor.toPlainText() == TEXT)
    assert composer._sender.switch.choice == 1
    assert composer.audience.readers is Visibility.DIRECT


def test_another_complaint_is_public_again_and_the_private_draft_stays_private(talk: Talk) -> None:
    quiet(talk)
    talk.desk.receive(post("p9", by="warga9", thread="t9"))
    talk.write(TEXT)
    talk.composer.toggle_private()
    talk.pane.show_complaint(matter("warga9", "t9"))
    assert talk.composer._sender.switch.choice == 0
    talk.pane.show_complaint(matter())
    assert talk.composer.editor.toPlainText() == TEXT
    assert talk.composer._sender.switch.choice == 1
    talk.composer.toggle_private()
    talk.qtbot.waitUntil(lambda: kept(talk) == (TEXT, False))


def test_private_chosen_before_the_first_word_is_kept_over_another_complaint(talk: Talk) -> None:
    quiet(talk)
    talk.desk.receive(post("p9", by="warga9", thread="t9"))
    talk.composer.toggle_private()
    talk.pane.show_complaint(matter("warga9", "t9"))
    assert talk.composer._sender.switch.choice == 0
    talk.qtbot.waitUntil(lambda: kept(talk) == ("", True))
    talk.pane.show_complaint(matter())
    assert talk.composer._sender.switch.choice == 1
    assert talk.composer.audience.readers is Visibility.DIRECT
    talk.write(TEXT)
    talk.composer.flush()
    talk.qtbot.waitUntil(lambda: kept(talk) == (TEXT, True))


def test_public_again_on_an_empty_reply_leaves_no_draft(talk: Talk) -> None:
    quiet(talk)
    talk.composer.toggle_private()
    talk.qtbot.waitUntil(lambda: kept(talk) == ("", True))
    talk.composer.toggle_private()
    talk.qtbot.waitUntil(lambda: kept(talk) is None)


def test_private_words_leave_no_choice(desk: Desk, qtbot: QtBot) -> None:
    talk = Talk(desk, qtbot, visibility=Visibility.DIRECT)
    assert not talk.composer._sender.switch.isVisible()
    assert talk.composer._sender._reach.text == "Pesan pribadi"
    talk.composer.toggle_private()
    assert talk.composer.audience.readers is Visibility.DIRECT
    assert talk.composer.foot.send.text() == "Kirim pesan pribadi"
    talk.close()


def test_new_private_words_of_the_citizen_stop_a_reply_that_was_meant_for_all(talk: Talk) -> None:
    quiet(talk)
    talk.write(TEXT)
    at = talk.desk.clock.now()
    talk.desk.receive(post("p2", text="Ini nomor saya", at=at, visibility=Visibility.DIRECT))
    talk.qtbot.waitUntil(lambda: talk.composer._sender._reach.isVisible())
    talk.composer.request_send()
    talk.qtbot.waitUntil(lambda: "Pembaca balasan berubah" in talk.composer.ask.accessibleName())
    assert outbox.live(talk.desk.bridge.reader, None) == ()


def test_in_a_narrow_window_who_reads_it_is_still_told_in_full(talk: Talk) -> None:
    talk.composer.toggle_private()
    line = talk.composer._sender
    for width in (480, 1_000):
        talk.pane.resize(width, 700)
        talk.qtbot.wait(30)
        (shown,) = [label for label in (line._meaning, line._below) if label.isVisible()]
        assert "hanya dibaca" in shown.text()
        assert shown.width() >= shown.fontMetrics().horizontalAdvance(shown.text())
