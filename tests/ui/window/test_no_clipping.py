"""At the smallest window and with larger letters no word of ours is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from core.domain.complaint import View
from ui.common.labels import ElidedLabel, PlainLabel
from ui.main_window import MainWindow
from ui.theme.theme import Theme


@pytest.fixture(params=[1.0, 1.25, 1.5])
def letters(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    before, sheet, palette = qapp.font(), qapp.styleSheet(), qapp.palette()
    theme = Theme(qapp)
    font = QFont(qapp.font())
    font.setPointSizeF(font.pointSizeF() * request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(before)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    theme.setParent(None)
    theme.deleteLater()


def cut_off(window: MainWindow) -> list[str]:
    found = []
    for label in window.findChildren(PlainLabel):
        if isinstance(label, ElidedLabel) or not label.isVisible() or not label.text():
            continue
        room = label.contentsRect()
        if label.wordWrap():
            if label.heightForWidth(label.width()) > label.height() + 1:
                found.append(label.text())
        elif label.fontMetrics().horizontalAdvance(label.text()) > room.width() + 1:
            found.append(label.text())
    found += [
        button.text()
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.text() and button.width() < button.minimumSizeHint().width() - 1
    ]
    return found


def test_the_first_page(letters: float, qtbot: QtBot, opened: Callable[..., MainWindow]) -> None:
    window = opened(empty=True)
    window.resize(1024, 700)
    qtbot.wait(50)
    assert cut_off(window) == []
    window.show_connecting()
    qtbot.wait(50)
    assert cut_off(window) == []


def test_the_inbox(letters: float, qtbot: QtBot, opened: Callable[..., MainWindow]) -> None:
    window = opened()
    window.resize(1024, 700)
    window.show_view(View.UNANSWERED)
    qtbot.wait(50)
    shell = cut_off(window)
    inside = {label.text() for label in window.conversation.findChildren(PlainLabel)}
    inside |= {button.text() for button in window.conversation.findChildren(QAbstractButton)}
    assert [text for text in shell if text not in inside] == []
    assert window.width() == 1024


def overlaps(window: MainWindow) -> list[tuple[str, str]]:
    """Return the parts of the answer's place that lie on one another."""
    composer = window.conversation.composer
    parts = [composer._sender, composer.editor, composer.findings, composer.ask, composer.foot]
    shown = [part for part in parts if part.isVisible()]
    places = [(type(part).__name__, part.geometry()) for part in shown]
    return [
        (name, other)
        for number, (name, place) in enumerate(places)
        for other, there in places[number + 1 :]
        if place.intersects(there)
    ]


def test_a_laptop_that_shows_everything_half_as_large_again(
    qtbot: QtBot, opened: Callable[..., MainWindow]
) -> None:
    """1366x768 at 150 %, less a panel and a title bar."""
    window = opened()
    room = QSize(911, 455)
    window.fit_into(room)
    assert window.isMaximized()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(room)
    assert window.size() == room
    window.show_view(View.UNANSWERED)
    window.inbox.list.step(2)
    editor = window.conversation.composer.editor
    editor.setFocus()
    editor.insertPlainText(" Itu salah Anda sendiri.")
    qtbot.waitUntil(window.conversation.composer.findings.isVisible)
    qtbot.wait(50)
    assert overlaps(window) == []
    send = window.conversation.composer.foot.send
    assert window.rect().contains(QRect(send.mapTo(window, QPoint(0, 0)), send.size()))
    assert editor.height() > editor.fontMetrics().lineSpacing()


def test_a_large_screen_changes_nothing(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    before = (window.size(), window.minimumSize())
    window.fit_into(QSize(1920, 1040))
    assert (window.size(), window.minimumSize()) == before
    assert not window.isMaximized()
