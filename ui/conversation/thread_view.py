"""The conversation as bubbles, oldest on top; changes in place and never jumps away from what is read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.clock import Clock
from ui.common.buttons import Button, Variant
from ui.common.layout import column, row
from ui.conversation.bubble_view import BubbleView
from ui.conversation.timeline import Bubble, Speaker
from ui.outbox import wording
from ui.theme.spacing import LARGE, MEDIUM

_TICK_MS = 500
_NEAR_END = 24
# A bubble takes some milliseconds to make; what is far above is made when it is asked for.
_FIRST, _STEP = 12, 20
_SETTLE_MS = 200


class ThreadView(QScrollArea):
    """Holds one BubbleView per key."""

    act_asked = Signal(object, str)
    links_asked = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._views: dict[str, BubbleView] = {}
        self._rows: dict[str, QWidget] = {}
        self._follow = True
        self._from_end: int | None = None
        self._bubbles: tuple[Bubble, ...] = ()
        self._limit = _FIRST
        self._earlier = Button("", Variant.QUIET, "messages")
        self._earlier.clicked.connect(self._show_earlier)
        self._earlier.hide()
        self._stack = QVBoxLayout()
        self._stack.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        self._stack.setSpacing(MEDIUM)
        paper = QWidget()
        paper.setLayout(column(self._earlier, self._stack, 1))
        self.setWidget(paper)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Percakapan"))
        self.verticalScrollBar().rangeChanged.connect(self._keep_end)
        self.verticalScrollBar().valueChanged.connect(self._note_place)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def views(self) -> tuple[BubbleView, ...]:
        """The bubbles from the top."""
        return tuple(self._views.values())

    def show_bubbles(self, bubbles: Sequence[Bubble], *, afresh: bool) -> None:
        """Show `bubbles`; `afresh` for another conversation, which opens at its end."""
        self._bubbles = tuple(bubbles)
        if afresh:
            self._limit = _FIRST
        wanted = {bubble.key: bubble for bubble in self._bubbles[-self._limit :]}
        hidden = len(self._bubbles) - len(wanted)
        self._earlier.setText(self.tr("Tampilkan {n} unggahan sebelumnya").format(n=hidden))
        self._earlier.setVisible(hidden > 0)
        for key in [key for key in self._views if afresh or key not in wanted]:
            self._drop(key)
        if afresh:
            self._follow = True
        now = self._clock.now()
        ordered: dict[str, BubbleView] = {}
        for place, (key, bubble) in enumerate(wanted.items()):
            view = self._views.get(key)
            if view is None:
                view = self._add(bubble, now)
            else:
                view.show_bubble(bubble, now)
            if self._stack.indexOf(self._rows[key]) != place:
                self._stack.insertWidget(place, self._rows[key])
            ordered[key] = view
        self._views = ordered
        self._fit()
        self._run_timer(now)

    def go_to_end(self) -> None:
        """Bring the newest into view, now and when its height is known."""
        self._follow = True
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _add(self, bubble: Bubble, now: int) -> BubbleView:
        view = BubbleView(bubble, now)
        view.act_asked.connect(self.act_asked)
        view.links_asked.connect(self.links_asked)
        holder = QWidget()
        ours = bubble.speaker is not Speaker.CITIZEN
        holder.setLayout(row(1, view) if ours else row(view, 1))
        self._views[bubble.key], self._rows[bubble.key] = view, holder
        self._stack.addWidget(holder)
        return view

    def _drop(self, key: str) -> None:
        holder = self._rows.pop(key)
        self._views.pop(key)
        self._stack.removeWidget(holder)
        holder.hide()
        holder.deleteLater()

    def _fit(self) -> None:
        room = self.viewport().width() - 2 * LARGE
        for view in self._views.values():
            view.fit(room)

    @Slot()
    def tick(self) -> None:
        """Count down what counts down."""
        now = self._clock.now()
        for view in self._views.values():
            if view.bubble.entry is not None:
                view.tick(now)
        self._run_timer(now)

    def _run_timer(self, now: int) -> None:
        entries = [view.bubble.entry for view in self._views.values()]
        counting = any(entry is not None and wording.holds(entry, now) for entry in entries)
        if counting and not self._timer.isActive():
            self._timer.start()
        elif not counting and self._timer.isActive():
            self._timer.stop()

    @Slot(int, int)
    def _keep_end(self, _low: int, high: int) -> None:
        if self._from_end is not None:
            self.verticalScrollBar().setValue(high - self._from_end)
        elif self._follow:
            self.verticalScrollBar().setValue(high)

    @Slot()
    def _show_earlier(self) -> None:
        # What is being read stays under the eye while more grows above it.
        bar = self.verticalScrollBar()
        self._from_end = bar.maximum() - bar.value()
        self._limit += _STEP
        self.show_bubbles(self._bubbles, afresh=False)
        QTimer.singleShot(_SETTLE_MS, self, self._let_go)

    @Slot()
    def _let_go(self) -> None:
        self._from_end = None

    @Slot(int)
    def _note_place(self, value: int) -> None:
        self._follow = value >= self.verticalScrollBar().maximum() - _NEAR_END
