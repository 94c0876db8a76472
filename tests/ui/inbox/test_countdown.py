"""The countdown repaints what can be seen and changed, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from core.clock import ManualClock
from core.domain.complaint import View
from core.domain.sla import HOUR_MS, MINUTE_MS, klaten_sop
from tests.ui.inbox.rows import NOW, MemoryInbox, row
from ui.inbox.countdown import Countdown
from ui.inbox.delegate import RowDelegate
from ui.inbox.list_view import InboxList
from ui.inbox.model import InboxModel


class CountingDelegate(RowDelegate):
    painted: list[int]

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.painted.append(index.row())
        super().paint(painter, option, index)


def opened(qtbot: QtBot, clock: ManualClock) -> tuple[InboxList, CountingDelegate, Countdown]:
    # Each row's minute ends at a moment of its own: row n in 20 s + n ms.
    rows = [row(f"{n:03}", 10 * HOUR_MS + 20_000 + n) for n in range(90)]
    model = InboxModel(MemoryInbox(rows), clock, klaten_sop)
    delegate = CountingDelegate(clock, klaten_sop)
    delegate.painted = []
    view = InboxList(model, delegate)
    model.setParent(view)
    delegate.setParent(view)
    qtbot.addWidget(view)
    view.resize(380, 400)
    model.show_view(View.UNANSWERED)
    countdown = Countdown(view, clock, klaten_sop, longest=20)
    with qtbot.waitExposed(view):
        view.show()
    countdown.start()
    qtbot.wait(60)
    delegate.painted.clear()
    return view, delegate, countdown


def test_only_visible_rows_whose_words_changed_are_painted(qtbot: QtBot) -> None:
    clock = ManualClock(NOW)
    _view, delegate, countdown = opened(qtbot, clock)
    clock.advance(20_000 + 3)
    qtbot.waitUntil(lambda: len(delegate.painted) > 0)
    qtbot.wait(60)
    assert set(delegate.painted) <= set(countdown.visible_rows())
    assert 4 not in delegate.painted
    assert {0, 1, 2} <= set(delegate.painted)
    assert len(countdown.visible_rows()) < 10


def test_nothing_is_painted_while_nothing_changes(qtbot: QtBot) -> None:
    clock = ManualClock(NOW)
    _view, delegate, _countdown = opened(qtbot, clock)
    clock.advance(5_000)
    qtbot.wait(100)
    assert delegate.painted == []


def test_a_minute_is_told_once(qtbot: QtBot) -> None:
    clock = ManualClock(NOW)
    _view, _delegate, countdown = opened(qtbot, clock)
    with qtbot.waitSignal(countdown.ticked):
        clock.advance(MINUTE_MS)
    with qtbot.assertNotEmitted(countdown.ticked, wait=80):
        pass
