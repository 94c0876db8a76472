"""The frame that no one can miss: what happens inside it is practice."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.common.layout import column
from ui.theme.palette import colours
from ui.theme.type_scale import TextRole, scaled

_EDGE = 4
_BANNER = 26


class PracticeFrame(QWidget):
    """Puts a coloured frame with the word LATIHAN around the window's content."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        layout = column(content)
        layout.setContentsMargins(_EDGE, _BANNER, _EDGE, _EDGE)
        self.setLayout(layout)
        self._words = self.tr("LATIHAN – warga simulasi, tidak ada yang terkirim ke luar")
        self.setAccessibleName(self._words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tone = colours(self).practice
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tone.fill))
        painter.setPen(QColor(tone.text))
        painter.setFont(scaled(self.font(), TextRole.STRONG))
        banner = QRect(0, 0, self.width(), _BANNER)
        painter.drawText(banner, int(Qt.AlignmentFlag.AlignCenter), self._words)
