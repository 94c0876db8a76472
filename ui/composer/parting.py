"""Dividing a reply that is too long for its channel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from core.domain.account import LengthRule
from core.templates.split import split
from ui.composer.editor import Editor
from ui.composer.send_row import SendRow
from ui.composer.split_dialog import SplitDialog


class Parting(QObject):
    """Offers the parts while the text is too long; `told` says where the rest is."""

    told = Signal(str)

    def __init__(self, editor: Editor, foot: SendRow, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._foot = editor, foot
        self._parts: tuple[str, ...] = ()
        self._weighed = ("", LengthRule(0))
        self.dialog: SplitDialog | None = None
        foot.split_asked.connect(self._ask)

    def weigh(self, text: str, rule: LengthRule) -> None:
        """Look at a text that is as long as the foot tells."""
        if not self._foot.meter.over:
            self._parts = ()
        elif self._weighed != (text, rule):
            self._parts = split(text, rule)
        self._weighed = text, rule
        self._foot.offer_parts(len(self._parts))

    @Slot()
    def _ask(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = SplitDialog(self._parts, self._editor.window())
        self.dialog.first_taken.connect(self._take)
        self.dialog.open()

    @Slot(str)
    def _take(self, part: str) -> None:
        self._editor.replace(0, len(self._editor.toPlainText()), part)
        self._editor.setFocus()
        self.told.emit(self.tr("Bagian berikutnya ada di papan klip; tempel setelah bagian 1 terkirim."))
