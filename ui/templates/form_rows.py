"""Fields with their names above them, and boxes to tick side by side."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from ui.common.labels import PlainLabel
from ui.common.layout import column
from ui.theme.spacing import LARGE, TIGHT
from ui.theme.type_scale import TextRole

_ACROSS = 2


class Titled(QVBoxLayout):
    """A field below its name."""

    def __init__(self, name: str, field: QWidget) -> None:
        super().__init__()
        self.name = PlainLabel(name, TextRole.STRONG, wrap=True)
        self.name.setBuddy(field)
        field.setAccessibleName(name)
        self.setSpacing(TIGHT)
        self.addWidget(self.name)
        self.addWidget(field)


def titled(name: str, field: QWidget) -> Titled:
    """Return the field below its name, which a screen reader tells too."""
    return Titled(name, field)


def boxes(name: str, inside: QLayout) -> QVBoxLayout:
    """Return boxes to tick below what they are about."""
    return column(PlainLabel(name, TextRole.STRONG, wrap=True), inside, spacing=TIGHT)


def across(widgets: Iterable[QWidget]) -> QGridLayout:
    """Return the widgets two in a row."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(LARGE)
    for place, widget in enumerate(widgets):
        grid.addWidget(widget, place // _ACROSS, place % _ACROSS)
    grid.setColumnStretch(_ACROSS, 1)
    return grid
