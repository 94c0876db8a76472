"""A box to tick, whose frame and mark keep their contrast in both themes."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from ui.theme.icons import pixmap
from ui.theme.palette import colours

_CORNER = 3


class CheckBox(QCheckBox):
    """Looks like the fields beside it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        palette = colours(self)
        box = self._indicator()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticked, usable = self.isChecked(), self.isEnabled()
        frame = palette.accent if ticked else palette.border
        painter.setPen(QPen(QColor(frame if usable else palette.disabled), 1))
        painter.setBrush(QColor(palette.accent if ticked and usable else palette.surface))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), _CORNER, _CORNER)
        if ticked:
            size = box.width() - 2
            colour = palette.on_accent if usable else palette.muted
            painter.drawPixmap(
                box.left() + 1, box.top() + 1, pixmap("check", colour, size, self.devicePixelRatioF())
            )

    def _indicator(self) -> QRect:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
