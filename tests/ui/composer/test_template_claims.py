"""A template that claims an act says so when it is put in, unless the act is recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt

from core.acts import handling
from tests.core.store.making import matter
from tests.ui.talk import Talk


def take(talk: Talk, words: str) -> list[str]:
    """Put in the first template for `words`; return what was said meanwhile."""
    said: list[str] = []
    talk.composer.templates.told.connect(said.append)
    talk.composer.templates.open()
    talk.qtbot.keyClicks(talk.composer.templates.popup._words, words)
    talk.qtbot.keyClick(talk.composer.templates.popup._words, Qt.Key.Key_Return)
    return said


def test_what_is_not_recorded_is_named_when_the_words_are_put_in(talk: Talk) -> None:
    talk.composer.choose_private(True)
    [said] = take(talk, "Pembuka DM")
    assert "dihapus dari pesan" in talk.composer.editor.toPlainText()
    assert "rencana penghapusannya dahulu" in said


def test_a_recorded_act_needs_no_word(talk: Talk) -> None:
    talk.desk.do(handling.plan_erasure, matter())
    talk.composer.choose_private(True)

    def is_known() -> bool:
        context = talk.composer._context
        return context is not None and context.record is not None and bool(context.record.acts)

    talk.qtbot.waitUntil(is_known)
    assert take(talk, "Pembuka DM") == []
    assert "dihapus dari pesan" in talk.composer.editor.toPlainText()
