"""The list's rows: read by the page, kept in order, and mended row by row when something changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from core.clock import Clock
from core.domain.complaint import View
from core.domain.sla import PolicySource
from core.store.inbox import InboxRow, PageKey
from ui.inbox.row_text import spoken
from ui.inbox.source import InboxSource

PAGE = 100
BUDGET = 16
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1

Order = tuple[bool, int, str]
Index = QModelIndex | QPersistentModelIndex


class InboxModel(QAbstractListModel):
    """Rows of one view or one search, sorted by what is due first.

    All rows up to the horizon are here, none beyond it: it is the last row of the last page read, and comes
    nearer when more than a page has come in above it, so that the list stays as long as it was asked for
    however much arrives. A change
    re-reads only the ids it names, at most BUDGET of them in one turn of the event loop; the model is
    reset only when another view or other words are asked for. `mending` and `mended` stand around such a
    turn, so that a view can keep its place.
    """

    mending = Signal()
    mended = Signal()

    def __init__(
        self, source: InboxSource, clock: Clock, policy: PolicySource, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source, self._clock, self._policy = source, clock, policy
        self._view = View.DUE_SOON
        self._words = ""
        self._rows: list[InboxRow] = []
        self._orders: list[Order] = []
        self._known: dict[str, Order] = {}
        self._horizon: Order | None = None
        self._complete = True
        self._asked = PAGE
        self._kept: tuple[str, ...] = ()
        self._stale: dict[str, None] = {}
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._mend)

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self._view

    @property
    def words(self) -> str:
        """The words that are searched for, empty in a view."""
        return self._words

    @property
    def is_settled(self) -> bool:
        """True when every change that was told is shown."""
        return not self._stale

    def show_view(self, view: View) -> None:
        """Show another view from its top."""
        self._view, self._words = view, ""
        self._restart()

    def search(self, words: str) -> None:
        """Show what holds `words`; nothing but spaces goes back to the view."""
        self._words = words.strip()
        self._restart()

    def apply(self, complaint_ids: Iterable[str]) -> None:
        """Re-read these complaints soon: what they are now is shown where they belong now."""
        self._stale.update(dict.fromkeys(complaint_ids))
        if self._stale and not self._turn.isActive():
            self._turn.start()

    def stop(self) -> None:
        """Read nothing more: the window closes, and its connection with it."""
        self._turn.stop()
        self._stale.clear()

    def time_passed(self) -> None:
        """Take in what has become due by the clock alone."""
        if self._view is View.DUE_SOON and not self._words and self._complete:
            self._complete = False
            self.fetchMore(QModelIndex())

    def keep(self, *complaint_ids: str) -> None:
        """Never let go of these rows, which someone looks at, when the list is shortened."""
        self._kept = complaint_ids

    def row_of(self, complaint_id: str) -> int:
        """Return the row number of a complaint, -1 when it is not here."""
        order = self._known.get(complaint_id)
        return -1 if order is None else bisect_left(self._orders, order)

    def at(self, row: int) -> InboxRow | None:
        """Return a row, None when there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self.at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.preview
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self._clock.now())
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._complete

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        after = PageKey(self._horizon[1], self._horizon[2]) if self._horizon else None
        page = self._source.page(self._view, self._clock.now(), after, PAGE)
        self._complete = len(page) < PAGE
        self._asked = len(self._rows) + PAGE
        if page:
            self._horizon = self._order(page[-1])
        # A row that is already here has moved meanwhile; its change is on the way and will place it.
        new = [row for row in page if row.complaint_id not in self._known]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(new) - 1)
            self._append(new)
            self.endInsertRows()

    def _restart(self) -> None:
        self.beginResetModel()
        self._rows, self._orders, self._known = [], [], {}
        self._stale.clear()
        self._horizon = None
        self._asked = PAGE
        if self._words:
            self._complete = True
            self._append(sorted(self._source.search(self._words), key=self._order))
        else:
            page = self._source.page(self._view, self._clock.now(), None, PAGE)
            self._complete = len(page) < PAGE
            self._horizon = self._order(page[-1]) if page else None
            self._append(page)
        self.endResetModel()

    def _append(self, rows: Sequence[InboxRow]) -> None:
        for row in rows:
            order = self._order(row)
            self._rows.append(row)
            self._orders.append(order)
            self._known[row.complaint_id] = order

    def _order(self, row: InboxRow) -> Order:
        # A search mixes views whose sort keys do not compare: what still waits comes first.
        return bool(self._words) and row.waiting_since is None, row.sort_key, row.complaint_id

    @Slot()
    def _mend(self) -> None:
        ids = list(islice(self._stale, BUDGET))
        for complaint_id in ids:
            del self._stale[complaint_id]
        fresh = {row.complaint_id: row for row in self._read(ids)}
        self.mending.emit()
        for complaint_id in ids:
            self._place(complaint_id, fresh.get(complaint_id))
        self._shorten()
        self.mended.emit()
        if self._stale:
            self._turn.start()

    def _read(self, ids: Sequence[str]) -> Iterable[InboxRow]:
        if self._words:
            return self._source.search(self._words)
        return self._source.rows(self._view, self._clock.now(), ids)

    def _place(self, complaint_id: str, row: InboxRow | None) -> None:
        old = self._known.get(complaint_id)
        if row is not None and not self._is_within(self._order(row)):
            row = None
        if row is None:
            if old is not None:
                self._remove(bisect_left(self._orders, old))
        elif old is None:
            self._insert(row)
        else:
            self._replace(bisect_left(self._orders, old), row)

    def _shorten(self) -> None:
        """Let go of rows far beyond what was asked for; they come again when they are scrolled to."""
        last_kept = max((self.row_of(complaint_id) for complaint_id in self._kept), default=-1)
        length = max(self._asked, last_kept + 1)
        if self._words or len(self._rows) <= length + PAGE:
            return
        self.beginRemoveRows(QModelIndex(), length, len(self._rows) - 1)
        for row in self._rows[length:]:
            del self._known[row.complaint_id]
        del self._rows[length:], self._orders[length:]
        self._horizon = self._orders[-1]
        self._complete = False
        self.endRemoveRows()

    def _is_within(self, order: Order) -> bool:
        return self._complete or (self._horizon is not None and order <= self._horizon)

    def _remove(self, at: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at)
        self._take(at)
        self.endRemoveRows()

    def _insert(self, row: InboxRow) -> None:
        at = bisect_left(self._orders, self._order(row))
        self.beginInsertRows(QModelIndex(), at, at)
        self._put(at, row)
        self.endInsertRows()

    def _replace(self, at: int, row: InboxRow) -> None:
        order = self._order(row)
        target = bisect_left(self._orders, order)
        if target not in (at, at + 1):
            self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), target)
            self._take(at)
            at = target - 1 if target > at else target
            self._put(at, row)
            self.endMoveRows()
        else:
            self._take(at)
            self._put(at, row)
        where = self.index(at)
        self.dataChanged.emit(where, where)

    def _take(self, at: int) -> None:
        row = self._rows.pop(at)
        del self._orders[at]
        del self._known[row.complaint_id]

    def _put(self, at: int, row: InboxRow) -> None:
        order = self._order(row)
        self._rows.insert(at, row)
        self._orders.insert(at, order)
        self._known[row.complaint_id] = order
