"""Many commits, one telling, on the GUI thread."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from core.domain.changes import Changed, ChangeSet
from tests.ui.desk import Desk
from tests.ui.window.posts import post


def test_a_burst_is_told_once_and_on_the_gui_thread(qtbot: QtBot, desk: Desk) -> None:
    told: list[tuple[ChangeSet, int]] = []

    def hear(changes: ChangeSet) -> None:
        told.append((changes, threading.get_ident()))

    desk.bridge.changed.connect(hear)
    for number in range(8):
        desk.receive(post(f"p{number}"))
    qtbot.waitUntil(lambda: sum(len(c.of(Changed.COMPLAINT)) for c, _ in told) == 8)
    assert len(told) < 8
    assert {thread for _, thread in told} == {threading.get_ident()}


def test_the_line_is_told_from_any_thread(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.bridge.line_changed):
        worker = threading.Thread(target=desk.reachability.succeeded, args=("a",))
        worker.start()
        worker.join()
