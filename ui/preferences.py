"""What a person chose about the window, kept in the store."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from core.store import settings
from ui.theme.theme import Theme, ThemeChoice

if TYPE_CHECKING:
    from core.application import Application
    from core.store.connection import Connection

_THEME, _LETTERS = "theme", "single_keys"


class Preferences:
    """Reads and keeps the theme and the one-letter keys."""

    def __init__(self, app: Application, reader: Connection) -> None:
        self._app, self._reader = app, reader

    @property
    def theme(self) -> ThemeChoice:
        """The chosen theme."""
        kept = settings.get(self._reader, _THEME)
        return ThemeChoice(kept) if kept in set(ThemeChoice) else ThemeChoice.SYSTEM

    @property
    def single_keys(self) -> bool:
        """Whether one-letter keys are wanted."""
        return settings.get(self._reader, _LETTERS) != "0"

    def keep_theme(self, choice: ThemeChoice) -> None:
        """Wear a theme and remember it."""
        wear(choice)
        self._app.act(partial(settings.put, key=_THEME, value=str(choice)))

    def keep_single_keys(self, wanted: bool) -> None:
        """Remember whether one-letter keys are wanted."""
        self._app.act(partial(settings.put, key=_LETTERS, value="1" if wanted else "0"))


def wear(choice: ThemeChoice) -> None:
    """Dress the program in a theme, where it has one to change."""
    application = QApplication.instance()
    theme = application.findChild(Theme) if application is not None else None
    if isinstance(theme, Theme):
        theme.choose(choice)
