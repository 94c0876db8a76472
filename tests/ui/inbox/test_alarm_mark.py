"""An emergency is marked in its row by a word, a shape and a colour, before anybody opens it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from core.clock import ManualClock
from core.domain.complaint import View
from core.domain.sla import HOUR_MS, klaten_sop
from tests.ui.inbox.rows import NOW, MemoryInbox, row
from ui.inbox import row_text
from ui.inbox.delegate import RowDelegate
from ui.inbox.list_view import InboxList
from ui.inbox.model import InboxModel
from ui.theme.palette import colours


def drawn(qtbot: QtBot, *, alarmed: bool) -> QImage:
    clock = ManualClock(NOW)
    model = InboxModel(MemoryInbox([row("a", 23 * HOUR_MS, alarmed=alarmed)]), clock, klaten_sop)
    view = InboxList(model, RowDelegate(clock, klaten_sop))
    qtbot.addWidget(view)
    model.setParent(view)
    view.itemDelegate().setParent(view)
    view.resize(380, 120)
    model.show_view(View.UNANSWERED)
    place = view.visualRect(model.index(0))
    return view.viewport().grab(QRect(place)).toImage()


def holds(picture: QImage, colour: str) -> bool:
    wanted = QColor(colour)
    return any(
        picture.pixelColor(x, y) == wanted for x in range(picture.width()) for y in range(picture.height())
    )


def test_the_row_wears_the_colour_of_what_is_overdue_although_it_is_not(qtbot: QtBot) -> None:
    tone = colours().overdue
    calm = drawn(qtbot, alarmed=False)
    assert not holds(calm, tone.fill)
    assert not holds(calm, tone.mark)
    alarmed = drawn(qtbot, alarmed=True)
    assert holds(alarmed, tone.fill), "the field of the word"
    assert holds(alarmed, tone.mark), "the stripe"
    assert holds(alarmed, colours().calm.fill), "the time left is still told as it is"


def test_the_mark_is_a_word() -> None:
    assert row_text.alarm(row("a", alarmed=True)) == "DARURAT"
    assert row_text.alarm(row("a")) == ""
