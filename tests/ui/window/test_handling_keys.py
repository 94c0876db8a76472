"""The acts on a complaint have keys, from the list as from the answer, and room at every size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.domain.complaint import ComplaintClass, View
from core.store import complaints
from ui.main_window import MainWindow
from ui.screenshots.handled import DECIDED, complaint_of, decide_much


@pytest.fixture
def ready(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.show_view(View.UNANSWERED)
    window.focus_list()
    qtbot.waitUntil(lambda: window.conversation.header.strip._known.suggestion is not None, timeout=15_000)
    return window


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    target = window.focusWidget()
    assert target is not None
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(target, key, held)


def test_from_the_list_one_key_offers_classes_and_undo_takes_the_choice_back(
    ready: MainWindow, qtbot: QtBot
) -> None:
    chosen = ready.inbox.list.current_id
    assert chosen is not None

    def decided() -> ComplaintClass | None:
        found = complaints.find(ready.bridge.reader, chosen)
        return found.complaint_class if found is not None else None

    strip = ready.conversation.header.strip
    press(ready, qtbot, Qt.Key.Key_C)
    qtbot.waitUntil(strip.classes.isVisible)
    qtbot.keyClick(strip.classes._words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: decided() is not None)
    qtbot.waitUntil(lambda: ready.notices.text.startswith("Jenis aduan: "))
    qtbot.waitUntil(ready.isActiveWindow)
    press(ready, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: decided() is None)


def test_the_other_acts_open_from_the_list_too(ready: MainWindow, qtbot: QtBot) -> None:
    strip = ready.conversation.header.strip
    press(ready, qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(strip.duties.isVisible)
    strip.duties.close()
    press(ready, qtbot, Qt.Key.Key_T)
    qtbot.waitUntil(ready.conversation.header.story.isVisible)
    press(ready, qtbot, Qt.Key.Key_P)
    assert "tidak dapat diperpanjang" in ready.notices.text
    press(ready, qtbot, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: "Rencana penghapusan" in ready.notices.text)
    press(ready, qtbot, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: strip.dialog is not None and strip.dialog.isVisible())
    assert strip.dialog is not None
    strip.dialog.reject()


def test_while_writing_a_key_makes_the_answer_private_and_letters_stay_letters(
    ready: MainWindow, qtbot: QtBot
) -> None:
    composer = ready.conversation.composer
    composer.editor.setFocus()
    press(
        ready,
        qtbot,
        Qt.Key.Key_P,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(lambda: composer.audience.private)
    before = composer.editor.toPlainText()
    qtbot.keyClicks(composer.editor, "cafwt")
    assert composer.editor.toPlainText() == before + "cafwt"
    assert not ready.conversation.header.strip.classes.isVisible()


@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(1024, 700), QSize(911, 455)])
def test_with_long_names_everything_stays_inside_and_apart(
    opened: Callable[..., MainWindow], qtbot: QtBot, size: QSize
) -> None:
    window = opened()
    if size.height() < 700:
        window.fit_into(size)
        window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(size)
    window.app.act(decide_much).result()
    window.show_view(View.UNANSWERED)
    window.show_complaint(complaint_of(window.app, DECIDED))
    header = window.conversation.header
    qtbot.waitUntil(header.follow_up.isVisible, timeout=15_000)
    qtbot.wait(200)
    assert window.size() == size
    strip = header.strip
    parts: list[QWidget] = [
        strip.kind,
        strip.duty,
        strip.forward,
        strip.wait,
        header.why,
        header.resolve,
        header.dismiss,
        header.clock,
        header.follow_up,
    ]
    places = [QRect(part.mapTo(header, QPoint(0, 0)), part.size()) for part in parts]
    for number, place in enumerate(places):
        assert header.rect().contains(place)
        assert not any(place.intersects(other) for other in places[number + 1 :])
    for part in parts:
        assert part.accessibleName()
