"""Choosing and wearing a theme: follows the system, or what the person chose."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.theme.palette import DARK, LIGHT, Palette, qt_palette
from ui.theme.stylesheet import build
from ui.theme.type_scale import base_font


class ThemeChoice(StrEnum):
    """What a person can choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Dresses the whole program, and again when the system changes between light and dark."""

    def __init__(self, application: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._worn: Palette | None = None
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(base_font())
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._wear()

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Wear `choice` from now on."""
        self._choice = choice
        self._wear()

    @Slot()
    def _follow_system(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._wear()

    def _wanted(self) -> Palette:
        if self._choice is ThemeChoice.SYSTEM:
            scheme = self._application.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice is ThemeChoice.DARK else LIGHT

    def _wear(self) -> None:
        wanted = self._wanted()
        if wanted is self._worn:
            return
        self._worn = wanted
        self._application.setPalette(qt_palette(wanted))
        self._application.setStyleSheet(build(wanted))
