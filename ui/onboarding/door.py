"""A door of the first page: what lies behind it, and one button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row, surface
from ui.theme.icons import pixmap
from ui.theme.palette import colours
from ui.theme.spacing import LARGE, SMALL, WIDE
from ui.theme.type_scale import TextRole

_PICTURE = 32


class Door(QWidget):
    """A card with a picture, a title, a few sentences and a button."""

    def __init__(
        self, icon_name: str, title: str, words: str, button: str, variant: Variant, *, locked: bool = False
    ) -> None:
        super().__init__()
        surface(self, "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(200)
        self.setMaximumWidth(340)
        self._icon_name, self._locked = icon_name, locked
        self._picture = PlainLabel()
        text = PlainLabel(words, muted=True, wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.button = Button(button, variant)
        self.button.setEnabled(not locked)
        self.button.setAccessibleDescription(words)
        heading = PlainLabel(title, TextRole.TITLE, wrap=True)
        body = column(self._picture, heading, text, 1, row(self.button, 1), margin=WIDE, spacing=SMALL)
        body.insertSpacing(4, LARGE)
        self.setLayout(body)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._draw()

    def _draw(self) -> None:
        palette = colours(self)
        colour = palette.muted if self._locked else palette.accent
        self._picture.setPixmap(pixmap(self._icon_name, colour, _PICTURE, self.devicePixelRatioF()))
