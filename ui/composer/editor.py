"""The composer's text field: plain text, marks under findings, Tab between what is still to be filled in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from core.domain.finding import Finding
from ui.composer import marks, spans
from ui.composer.spans import Span

_MAX_PASTE = 20_000
_FEWEST_LINES, _MOST_LINES, _FRAME = 4, 9, 24


class Editor(QPlainTextEdit):
    """Positions go in and out in code points; `edited` is emitted for a person's changes alone.

    `slash_typed` and `template_requested` ask for templates: the sign is not text yet, or so many of it are.
    """

    edited = Signal()
    send_requested = Signal()
    template_requested = Signal(int)
    slash_typed = Signal()
    undo_send_requested = Signal()
    next_finding = Signal()
    previous_finding = Signal()
    repair_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loading = False
        self._findings: Sequence[Finding] = ()
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Tulis balasan"))
        self.setPlaceholderText(self.tr("Tulis balasan. Ketik / di awal baris untuk memilih templat."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_height_changed)

    def load(self, text: str) -> None:
        """Show another text; nothing of the former can be brought back by undo."""
        self._loading = True
        try:
            self.setPlainText(text)
        finally:
            self._loading = False
        self._findings = ()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._show_marks()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Underline `findings`, whose spans belong to the text as it is now."""
        self._findings = findings
        self._show_marks()

    def selected(self) -> Span:
        """Return what is selected; empty at the cursor when nothing is."""
        text, cursor = self.toPlainText(), self.textCursor()
        return Span(
            spans.to_points(text, cursor.selectionStart()), spans.to_points(text, cursor.selectionEnd())
        )

    def select(self, span: Span) -> None:
        """Select a stretch and bring it into view."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(spans.to_units(text, span.start))
        cursor.setPosition(spans.to_units(text, span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def replace(self, start: int, end: int, replacement: str) -> None:
        """Put `replacement` in place of a stretch, as one undo step; the first gap in it is selected."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.setPosition(spans.to_units(text, start))
        cursor.setPosition(spans.to_units(text, end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(replacement)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        gaps = spans.placeholders(replacement)
        if gaps:
            self.select(Span(start + gaps[0].start, start + gaps[0].end))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._command(event):
            event.accept()
            return
        if event.text() == "/" and self._begins_line() and not self.isReadOnly():
            # Held back: it becomes text, and with it a draft, only where no template takes its place.
            event.accept()
            self.slash_typed.emit()
            return
        super().keyPressEvent(event)
        if event.text() == ":":
            self._offer_templates()

    def event(self, event: QKeyEvent) -> bool:  # type: ignore[override]
        # The window owns single keys and Ctrl+Z; while a person writes they belong to the text.
        if event.type() == event.Type.ShortcutOverride and self._claims(event):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next gap of a template while there is one, otherwise out of the field."""
        gaps, here = spans.placeholders(self.toPlainText()), self.selected()
        if forward and (gap := spans.following(gaps, here.end)):
            self.select(gap)
            return True
        if not forward and gaps and gaps[0].start < here.start and (gap := spans.preceding(gaps, here.start)):
            self.select(gap)
            return True
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_marks()

    def sizeHint(self) -> QSize:
        lines = min(max(int(self.document().size().height()), _FEWEST_LINES), _MOST_LINES)
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + _FRAME)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words alone, and no more than anyone could send."""
        if source.hasText():
            self.textCursor().insertText(source.text()[:_MAX_PASTE])

    def _command(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and control:
            if not event.isAutoRepeat():
                self.send_requested.emit()
        elif enter and modifiers & Qt.KeyboardModifier.AltModifier:
            self.repair_requested.emit()
        elif key == Qt.Key.Key_F8:
            backwards = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            (self.previous_finding if backwards else self.next_finding).emit()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.undo_send_requested.emit()
        else:
            return False
        return True

    def _claims(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_F8 or event.matches(QKeySequence.StandardKey.Undo):
            return True
        strong = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return enter or (bool(event.text()) and not event.modifiers() & strong)

    def _begins_line(self) -> bool:
        cursor = self.textCursor()
        return cursor.atBlockStart() and not cursor.hasSelection()

    def _offer_templates(self) -> None:
        """`::` asks for templates anywhere."""
        cursor = self.textCursor()
        if cursor.block().text()[: cursor.positionInBlock()].endswith("::"):
            self.template_requested.emit(2)

    @Slot()
    def _on_height_changed(self) -> None:
        self.updateGeometry()

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._loading:
            self._show_marks()
            self.edited.emit()

    def _show_marks(self) -> None:
        text = self.toPlainText()
        current = [finding for finding in self._findings if finding.end <= len(text)]
        selections: list[QTextEdit.ExtraSelection] = []
        for span, look in marks.looks(text, current):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(spans.to_units(text, span.start))
            cursor.setPosition(spans.to_units(text, span.end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = look
            selections.append(selection)
        self.setExtraSelections(selections)
