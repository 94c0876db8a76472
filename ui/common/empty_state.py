"""What a screen says while it has nothing to show: what this is, and what to do next."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from ui.common.buttons import Button
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.theme.icons import pixmap
from ui.theme.palette import colours
from ui.theme.spacing import LARGE, SMALL, WIDE
from ui.theme.type_scale import TextRole

_PICTURE = 40


class EmptyState(QWidget):
    """A picture, a sentence, advice, and at most one button."""

    def __init__(self, icon_name: str, title: str, advice: str, button: Button | None = None) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._picture = PlainLabel()
        self._title = PlainLabel(title, TextRole.TITLE, wrap=True)
        self._advice = PlainLabel(advice, muted=True, wrap=True)
        for label in (self._picture, self._title, self._advice):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        body = column(self._picture, self._title, self._advice, spacing=SMALL)
        if button is not None:
            body.addSpacing(SMALL)
            body.addLayout(row(1, button, 1))
        outer = column(2, body, 3, margin=WIDE, spacing=LARGE)
        self.setLayout(outer)
        self._draw()

    def say(self, icon_name: str, title: str, advice: str) -> None:
        """Show other words."""
        self._icon_name = icon_name
        self._title.setText(title)
        self._advice.setText(advice)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._draw()

    def _draw(self) -> None:
        picture = pixmap(self._icon_name, colours(self).border, _PICTURE, self.devicePixelRatioF())
        self._picture.setPixmap(picture)
