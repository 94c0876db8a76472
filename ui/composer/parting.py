"""Dividing a reply that is too long for its channel, and writing its parts one after the other."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from core.domain.account import LengthRule
from core.domain.series import WHOLE, Series
from core.templates.split import split
from ui.composer.editor import Editor
from ui.composer.send_row import SendRow
from ui.composer.split_dialog import SplitDialog


class Parting(QObject):
    """Offers the parts while the text is too long; `series` tells which of them is in hand.

    `taken` comes when the first part has taken the place of the whole, `told` says what follows.
    """

    taken = Signal()
    told = Signal(str)

    def __init__(self, editor: Editor, foot: SendRow, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._foot = editor, foot
        self.series: Series = WHOLE
        self._sent: Series = WHOLE
        self._parts: tuple[str, ...] = ()
        self._weighed: tuple[str, LengthRule, Series] | None = None
        self.dialog: SplitDialog | None = None
        foot.split_asked.connect(self._ask)

    def go_on_with(self, series: Series) -> None:
        """Take up what was kept with a draft; a next part that has come up by itself is told."""
        before, self._sent, self.series = self._sent, WHOLE, series
        if series and (before.place + 1, before.count) == series.part:
            words = self.tr(
                "Bagian {n} dari {count} ada di kotak balasan; kirim setelah bagian {before} tayang."
            )
            self.told.emit(words.format(n=series.place, count=series.count, before=before.place))

    def leave_behind(self) -> None:
        """Let go of the part that was sent; what follows comes with the next draft."""
        self._sent, self.series = self.series, WHOLE

    def in_words(self, text: str) -> str:
        """Return which part `text` is, "" where it is whole."""
        series = self.series
        if not series or (series.waiting and not series.goes_on_after(text)):
            return ""
        return self.tr("Bagian {n} dari {count}").format(n=series.place, count=series.count)

    def weigh(self, text: str, rule: LengthRule) -> None:
        """Look at a text that is as long as the foot tells."""
        if not self._foot.meter.over:
            self._parts = ()
        elif self._weighed != (text, rule, self.series):
            # What waits is divided anew together with the part that has become too long.
            waiting = self.series.waiting if self.series.goes_on_after(text) else ()
            self._parts = split("\n".join((text, *waiting)), rule)
        self._weighed = text, rule, self.series
        self._foot.offer_parts(len(self._parts))

    @Slot()
    def _ask(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = SplitDialog(self._parts, self._editor.window())
        self.dialog.agreed.connect(self._take)
        self.dialog.open()

    @Slot(object)
    def _take(self, parts: tuple[str, ...]) -> None:
        self.series = Series.beginning(parts)
        self._editor.replace(0, len(self._editor.toPlainText()), parts[0])
        self._editor.setFocus()
        self.taken.emit()
        self.told.emit(
            self.tr("Setelah bagian 1 dikirim, bagian berikutnya muncul sendiri di kotak balasan.")
        )
