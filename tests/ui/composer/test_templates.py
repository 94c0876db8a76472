"""Several templates in one reply, short forms, and what to do when even that is too long."""

from __future__ import annotations

from PySide6.QtCore import Qt

from core.domain.account import LengthRule
from core.domain.changes import Changed
from core.domain.template import Template
from core.rules.length import measure
from core.store.transaction import Transaction
from tests.ui.ruled import Ruled
from tests.ui.talk import Talk

# An answer on this channel names the citizen, whose handle takes room too.
ROOM_FOR_HANDLE = len("@warga1.contoh ")


def take(talk: Talk, words: str) -> Template:
    editor, popup = talk.composer.editor, talk.composer.templates.popup
    editor.setFocus()
    talk.composer.templates.open()
    talk.qtbot.keyClicks(popup._words, words)
    chosen: Template = popup.shown[0]
    talk.qtbot.keyClick(popup._words, Qt.Key.Key_Return)
    return chosen


def limit(talk: Talk, signs: int) -> None:
    talk.desk.do(_shorten, signs)
    talk.qtbot.waitUntil(lambda: f"/{signs - ROOM_FOR_HANDLE}" in talk.composer.foot.meter.text())


def _shorten(tx: Transaction, signs: int) -> None:
    tx.execute("UPDATE account SET length_limit = ?", (signs,))
    tx.touch(Changed.ACCOUNT, "a1")


def test_a_second_template_joins_the_first_in_one_undo_step(talk: Talk) -> None:
    talk.desk.checker = Ruled(lambda _text, _context: ())  # type: ignore[assignment]
    editor = talk.composer.editor
    take(talk, "tanda terima aduan")
    first = editor.toPlainText()
    take(talk, "rincian yang tidak pribadi")
    both = editor.toPlainText()
    assert both != first
    assert len(both) > len(first)
    assert both.count("Selamat") == 1
    editor.undo()
    assert editor.toPlainText() == first
    editor.undo()
    assert editor.toPlainText() == ""


def test_the_short_form_is_taken_where_the_long_one_does_not_fit_and_said_so(talk: Talk) -> None:
    limit(talk, 300)
    talk.composer.templates.open()
    talk.qtbot.keyClicks(talk.composer.templates.popup._words, "pindah ke pesan")
    assert "Bentuk pendek" in talk.composer.templates.popup._note.text()
    talk.qtbot.keyClick(talk.composer.templates.popup._words, Qt.Key.Key_Return)
    assert talk.told
    assert "Bentuk pendek" in talk.told[-1]


def test_what_stays_too_long_is_offered_in_numbered_parts(talk: Talk) -> None:
    talk.desk.checker = Ruled(lambda _text, _context: ())  # type: ignore[assignment]
    limit(talk, 200)
    text = " ".join(f"Kalimat nomor {n} menjelaskan satu hal kecil." for n in range(1, 9))
    talk.write(text)
    foot = talk.composer.foot
    assert foot.split.isVisible()
    assert "balasan" in foot.split.text()
    foot.split.click()
    dialog = talk.composer.parting.dialog
    assert dialog is not None
    talk.qtbot.keyClick(dialog.take, Qt.Key.Key_Return)
    first = talk.composer.editor.toPlainText()
    assert "(1/" in first
    assert measure(first, LengthRule(200)) <= 200
    assert not foot.split.isVisible()
    assert "muncul sendiri" in talk.told[-1]
    talk.composer.editor.undo()
    assert talk.composer.editor.toPlainText() == text
