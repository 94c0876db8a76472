"""How far a long piece of work has come, in words, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.theme.spacing import SMALL, TIGHT

_BAR_HEIGHT = 6


class WorkLine(QWidget):
    """Hidden while nothing is under way; `stop_asked` comes from its button."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PlainLabel(wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(_BAR_HEIGHT)
        self.stop = Button(self.tr("Batal"), Variant.QUIET)
        self.stop.clicked.connect(self._stop)
        line = row(self.words, self.stop, spacing=SMALL)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._bar, spacing=TIGHT))
        self.hide()

    def begin(self, words: str) -> None:
        """Show that something has begun whose length is not known yet."""
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self.words.setText(words)
        self.stop.setEnabled(True)
        self.show()

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Show how far it has come."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self.words.setText(words)

    @Slot()
    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.words.setText(self.tr("Menghentikan…"))
        self.stop_asked.emit()
