"""The middle column: the view's name, its list, and what to do when it is empty."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.application import policy_of
from core.domain.changes import Changed, ChangeSet
from core.domain.complaint import View
from core.domain.sla import MINUTE_MS
from ui.bridge import Bridge
from ui.common.buttons import Button, Variant
from ui.common.empty_state import EmptyState
from ui.common.labels import ElidedLabel
from ui.common.layout import Divider, column, row, surface
from ui.inbox import empty_words
from ui.inbox.countdown import Countdown
from ui.inbox.delegate import RowDelegate
from ui.inbox.list_view import InboxList
from ui.inbox.model import InboxModel
from ui.inbox.source import StoreInbox
from ui.theme.spacing import LARGE, SMALL
from ui.theme.type_scale import TextRole

if TYPE_CHECKING:
    from core.application import Application

MIN_WIDTH, NARROWEST = 300, 260
_PRACTICE_TICK_MS = 1_000


class InboxPane(QWidget):
    """Shows one view or one search; `picked` tells what is selected, `opened` that Enter was pressed."""

    picked = Signal(object)
    opened = Signal()
    ticked = Signal()

    def __init__(self, app: Application, bridge: Bridge) -> None:
        super().__init__()
        surface(self, "base")
        self.setMinimumWidth(MIN_WIDTH)
        self._names: dict[View, str] = {}
        policy = partial(policy_of, app)
        self.model = InboxModel(StoreInbox(bridge.reader, policy), app.clock, policy, self)
        self.list = InboxList(self.model, RowDelegate(app.clock, policy, self))
        longest = _PRACTICE_TICK_MS if app.profile.practice else MINUTE_MS
        self.countdown = Countdown(self.list, app.clock, policy, longest)
        self._title = ElidedLabel(role=TextRole.TITLE)
        self._empty = EmptyState(*empty_words.for_view(View.DUE_SOON))
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        head = row(self._title)
        head.setContentsMargins(LARGE, SMALL + 2, LARGE, SMALL + 2)
        self.setLayout(column(head, Divider(), self._stack))
        self.pill = _NewPill(self.list)
        self.pill.clicked.connect(self._show_new)
        self._unseen = 0
        self._connect(bridge)

    def _connect(self, bridge: Bridge) -> None:
        bridge.changed.connect(self._take_in)
        self.list.picked.connect(self.picked)
        self.list.opened.connect(self.opened)
        self.countdown.ticked.connect(self.model.time_passed)
        self.countdown.ticked.connect(self.ticked)
        for changed in (self.model.modelReset, self.model.rowsRemoved, self.model.rowsInserted):
            changed.connect(self._look)
        self.model.rowsInserted.connect(self._count_new)
        self.model.mended.connect(self.countdown.start)
        self.model.mended.connect(self._open_first)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)

    def name_views(self, names: dict[View, str]) -> None:
        """Learn how the views are called."""
        self._names = names

    def take_keys(self) -> None:
        """Give the keys to what is shown: the list, or what stands in its place."""
        (self._empty if self._stack.currentWidget() is self._empty else self.list).setFocus()

    def show_view(self, view: View) -> None:
        """Show a view; its first complaint is selected."""
        self.model.show_view(view)
        self._title.setText(self._names.get(view, ""))
        self._begin()

    def search(self, words: str) -> None:
        """Show what holds `words`, or the view again when they are empty."""
        if words.strip() == self.model.words:
            return
        self.model.search(words)
        self._title.setText(self.tr("Hasil pencarian") if self.model.words else self._names[self.model.view])
        self._begin()

    def _begin(self) -> None:
        self._unseen = 0
        self.pill.show_count(0)
        self._look()
        self.list.select(None)
        self._open_first()
        self.countdown.start()

    @Slot()
    def _open_first(self) -> None:
        """Open the most urgent complaint where none is open and all that came in has found its place."""
        first = self.model.at(0)
        if first is not None and self.list.current_id is None and self.model.is_settled:
            self.list.select(first.complaint_id)

    @Slot(object)
    def _take_in(self, changes: ChangeSet) -> None:
        self.model.apply(changes.of(Changed.COMPLAINT))

    @Slot()
    def _look(self) -> None:
        filled = self.model.rowCount() > 0
        if not filled:
            words = empty_words.for_search() if self.model.words else empty_words.for_view(self.model.view)
            self._empty.say(*words)
            self._empty.setAccessibleName(words[1])
        shown, hidden = (self.list, self._empty) if filled else (self._empty, self.list)
        # Qt would hand the keys to whatever comes next, which is the search field: j and k would be words.
        has_keys = hidden.hasFocus()
        self._stack.setCurrentWidget(shown)
        if has_keys:
            shown.setFocus()

    @Slot(object, int, int)
    def _count_new(self, _parent: object, first: int, last: int) -> None:
        if self.list.verticalScrollBar().value() > 0 and first <= self.list.indexAt(QPoint(2, 1)).row():
            self._unseen += last - first + 1
            self.pill.show_count(self._unseen)

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        if value == 0:
            self._unseen = 0
            self.pill.show_count(0)
        self.countdown.start()

    @Slot()
    def _show_new(self) -> None:
        self.list.scrollToTop()
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pill.place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.countdown.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.window().isMinimized():
            self.countdown.stop()


class _NewPill(Button):
    """Says how many complaints came in above what is on the screen; nothing jumps."""

    def __init__(self, over: QWidget) -> None:
        super().__init__("", Variant.PRIMARY, parent=over)
        self._over = over
        self.hide()

    def show_count(self, count: int) -> None:
        self.setText(self.tr("{count} baru").format(count=count))
        self.setVisible(count > 0)
        self.place()

    def place(self) -> None:
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, SMALL)
