"""Fields with a list or a calendar behind them; their arrow follows the theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QWidget

from ui.theme.icons import pixmap
from ui.theme.palette import colours
from ui.theme.spacing import SMALL

_ARROW = 16


class ChoiceBox(QComboBox):
    """One out of a few; with `answers`, usual words for a field in which others may be typed."""

    def __init__(self, answers: Sequence[str] = (), name: str = "") -> None:
        super().__init__()
        self.setEditable(bool(answers))
        self.addItems(list(answers))
        if name:
            self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrow(self)


class DateBox(QDateEdit):
    """A day, written or picked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("d MMMM yyyy")
        self.setCalendarPopup(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrow(self)


def _draw_arrow(field: QWidget) -> None:
    palette = colours(field)
    colour = palette.muted if field.isEnabled() else palette.disabled
    painter = QPainter(field)
    corner = QPoint(field.width() - _ARROW - SMALL, (field.height() - _ARROW) // 2)
    painter.drawPixmap(corner, pixmap("chevron-down", colour, _ARROW, field.devicePixelRatioF()))
