"""A whole window over a real store full of invented citizens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.application import Application
from ui.main_window import MainWindow
from ui.screenshots.invented import open_invented
from ui.templates.page import TemplatesPage


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., MainWindow]]:
    windows: list[tuple[MainWindow, Application]] = []

    def open_window(*, empty: bool = False) -> MainWindow:
        app = open_invented(tmp_path / f"data{len(windows)}", empty=empty)
        window = MainWindow(app)
        windows.append((window, app))
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.painted):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_window
    for window, app in windows:
        while not window.close():
            pass  # asked whether a held reply may stay behind; yes
        app.stop()


@pytest.fixture
def window(opened: Callable[..., MainWindow]) -> MainWindow:
    return opened()


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> TemplatesPage:
    window.office.show_templates()
    qtbot.waitUntil(lambda: window.office.templates.model.rowCount() >= 30)
    return window.office.templates
