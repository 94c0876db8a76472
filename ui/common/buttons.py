"""Buttons in three weights: one primary act to a screen, secondary ones, and quiet ones."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme.icons import icon
from ui.theme.palette import Palette, colours
from ui.theme.spacing import ICON, TIGHT


class Variant(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    NAV = "nav"
    SEGMENT = "segment"


class Button(QPushButton):
    """A button whose icon follows the theme; Return presses it as Space does."""

    def __init__(
        self,
        text: str,
        variant: Variant = Variant.SECONDARY,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self._worn: tuple[str, str] | None = None
        self.setProperty("variant", str(variant))
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # The style leaves no air between icon and words; the icon brings its own.
        self._gap = TIGHT if text else 0
        self.setIconSize(QSize(ICON + self._gap, ICON))
        self._paint_icon()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.EnabledChange):
            self._paint_icon()

    def _paint_icon(self) -> None:
        if not self._icon_name:
            return
        wanted = (self._icon_name, self._icon_colour(colours(self)))
        if wanted != self._worn:
            self._worn = wanted
            self.setIcon(icon(*wanted, ICON, self._gap))

    def _icon_colour(self, palette: Palette) -> str:
        if not self.isEnabled():
            return palette.disabled
        variant = self.property("variant")
        if variant == Variant.PRIMARY:
            return palette.on_accent
        return palette.accent if variant == Variant.QUIET else palette.muted


class IconButton(Button):
    """A quiet button that is only a picture; `name` is what it says to a screen reader and on hover."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", Variant.QUIET, icon_name, parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(32, 32)
