"""What nobody may overlook: the citizen's words speak of danger."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from ui.common.chip import Chip
from ui.common.labels import PlainLabel
from ui.common.layout import row
from ui.common.safe_text import one_line
from ui.theme.palette import colours
from ui.theme.spacing import SMALL
from ui.theme.type_scale import TextRole

_NAMED = 4


class EmergencyLine(QWidget):
    """`Kata darurat: banjir – dahulukan`, hidden while there is no such word."""

    def __init__(self) -> None:
        super().__init__()
        self._chip = Chip(self.tr("DARURAT"), "overdue", "alert-circle")
        self._words = PlainLabel("", TextRole.STRONG, wrap=True)
        line = row(self._chip, self._words, spacing=SMALL)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._wear()
        self.hide()

    @property
    def text(self) -> str:
        """What is said, "" while nothing is."""
        return "" if self.isHidden() else str(self._words.text())

    def say(self, words: Sequence[str]) -> None:
        """Name the words of danger; none hides the line."""
        # "banjir" says nothing more beside "banjir masuk rumah".
        whole = [word for word in words if not any(word in other and word != other for other in words)]
        named = ", ".join(one_line(word, 40) for word in whole[:_NAMED])
        sentence = self.tr("Kata darurat: {words} – dahulukan, hubungi petugas sekarang").format(words=named)
        self._words.setText(sentence if words else "")
        self.setAccessibleName(sentence if words else "")
        self.setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._wear()

    def _wear(self) -> None:
        sheet = f"color: {colours(self).overdue.mark};"
        if sheet != self._words.styleSheet():
            self._words.setStyleSheet(sheet)
