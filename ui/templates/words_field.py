"""A field for a template's words."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ui.composer import marks, spans


class WordsField(QPlainTextEdit):
    """Template words; what is in braces is marked as a place to be filled."""

    def __init__(self, name: str, height: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(height)
        self.textChanged.connect(self._mark)

    @Slot()
    def _mark(self) -> None:
        text = self.toPlainText()
        selections = []
        for span, look in marks.looks(text, ()):
            selection = QTextEdit.ExtraSelection()
            cursor = self.textCursor()
            cursor.setPosition(spans.to_units(text, span.start))
            cursor.setPosition(spans.to_units(text, span.end), cursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, look
            selections.append(selection)
        self.setExtraSelections(selections)
