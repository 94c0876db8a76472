"""A field with a list of usual answers below it; other words may be typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from ui.theme.icons import pixmap
from ui.theme.palette import colours
from ui.theme.spacing import ICON, SMALL


class Combo(QComboBox):
    """Editable; the sign that more opens is drawn in the theme's colour."""

    def __init__(self, answers: Sequence[str], name: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setAccessibleName(name)
        self.addItems(list(answers))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        sign = pixmap("chevron-down", colours(self).muted, ICON, self.devicePixelRatioF())
        place = self.rect().adjusted(0, 0, -SMALL, 0)
        QPainter(self).drawPixmap(place.right() - ICON, place.center().y() - ICON // 2 + 1, sign)
