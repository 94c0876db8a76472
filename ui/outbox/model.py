"""Replies on their way as a table: rows come by page and change one by one, never all at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.clock import Clock
from core.domain.outbox import OutboxEntry, OutboxState
from core.store import complaints, outbox
from ui.common.safe_text import one_line, within
from ui.common.time_text import short_date_and_time
from ui.outbox import wording
from ui.theme.icons import icon
from ui.theme.palette import colours
from ui.theme.spacing import ICON

if TYPE_CHECKING:
    from core.store.connection import Connection

PAGE = 60
ENTRY_ID = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns from left to right."""

    STATE = 0
    CITIZEN = 1
    TEXT = 2
    NEXT = 3
    QUEUED = 4


@dataclass(frozen=True, slots=True)
class _Row:
    entry: OutboxEntry
    citizen: str

    @property
    def key(self) -> tuple[bool, int, str]:
        """Live ones first, each newest first: the order of outbox.page."""
        entry = self.entry
        return entry.state.is_final, -entry.queued_at, "".join(chr(0x10FFFF - ord(c)) for c in entry.id)


class OutboxModel(QAbstractTableModel):
    """Reads pages as they are scrolled to; `update_ids` moves, changes, adds or drops what changed."""

    def __init__(self, reader: Connection, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._reader, self._clock = reader, clock
        self._rows: list[_Row] = []
        self._complete = False
        self.fetchMore(QModelIndex())

    def entry(self, row: int) -> OutboxEntry | None:
        """Return the reply in a row, None outside the table."""
        return self._rows[row].entry if 0 <= row < len(self._rows) else None

    def row_of(self, entry_id: str) -> int:
        """Return the reply's row, -1 when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.entry.id == entry_id), -1)

    def recolour(self) -> None:
        """Have every row drawn again, in the theme that is worn now."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, Column.QUEUED))

    def tick(self) -> None:
        """Let the rows that count down be drawn again."""
        now = self._clock.now()
        for place, row in enumerate(self._rows):
            if not row.entry.state.is_final and row.entry.not_before > now - 2_000:
                self.dataChanged.emit(self.index(place, Column.STATE), self.index(place, Column.QUEUED))

    def update_ids(self, ids: Collection[str]) -> None:
        """Read these replies again and put each where it now belongs."""
        for entry_id in ids:
            self._update(entry_id)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and not self._complete

    def fetchMore(self, parent: _Index) -> None:
        if parent.isValid() or self._complete:
            return
        last = self._rows[-1].entry if self._rows else None
        found = [self._row(entry) for entry in outbox.page(self._reader, last, PAGE)]
        self._complete = len(found) < PAGE
        known = {row.entry.id for row in self._rows}
        found = [row for row in found if row.entry.id not in known]
        if found:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(found) - 1)
            self._rows.extend(found)
            self.endInsertRows()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            self.tr("Keadaan"),
            self.tr("Warga"),
            self.tr("Balasan"),
            self.tr("Alasan dan langkah berikutnya"),
            self.tr("Masuk antrean"),
        )
        return titles[section] if 0 <= section < len(titles) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == ENTRY_ID:
            return row.entry.id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(column, Qt.Orientation.Horizontal)}: {self._words(row, column)}"
        if column is Column.STATE:
            return self._state_look(row.entry.state, role)
        return None

    def _words(self, row: _Row, column: Column) -> str:
        entry, now = row.entry, self._clock.now()
        if column is Column.STATE:
            return wording.word(entry)
        if column is Column.CITIZEN:
            return row.citizen
        if column is Column.TEXT:
            return one_line(entry.body, 160)
        if column is Column.NEXT:
            return one_line(wording.sentence(entry, now), 300)
        return short_date_and_time(entry.queued_at, now)

    def _state_look(self, state: OutboxState, role: int) -> Any:
        mark = getattr(colours(), wording.tone(state)).mark
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(wording.icon_name(state), mark, ICON)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(mark)
        return None

    def _row(self, entry: OutboxEntry) -> _Row:
        complaint = complaints.find(self._reader, entry.complaint_id)
        handle = complaint.author.handle if complaint is not None else ""
        return _Row(entry, within("@{handle}", handle=handle))

    def _update(self, entry_id: str) -> None:
        entry = outbox.find(self._reader, entry_id)
        old = self.row_of(entry_id)
        if entry is None or entry.state is OutboxState.CANCELLED:
            if old >= 0:
                self._remove(old)
            return
        fresh = self._row(entry)
        if old >= 0 and self._rows[old].key == fresh.key:
            self._rows[old] = fresh
            self.dataChanged.emit(self.index(old, 0), self.index(old, Column.QUEUED))
            return
        if old >= 0 and not self._lies_beyond(fresh):
            self._move(old, fresh)
            return
        if old >= 0:
            self._remove(old)
        if not self._lies_beyond(fresh):
            self._insert(fresh)

    def _lies_beyond(self, row: _Row) -> bool:
        """True for a row among those that have not been read yet: its page will bring it."""
        return not self._complete and (not self._rows or row.key > self._rows[-1].key)

    def _remove(self, place: int) -> None:
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self.endRemoveRows()

    def _insert(self, row: _Row) -> None:
        place = bisect_left(self._rows, row.key, key=_key)
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, row)
        self.endInsertRows()

    def _move(self, old: int, row: _Row) -> None:
        others = [other for place, other in enumerate(self._rows) if place != old]
        new = bisect_left(others, row.key, key=_key)
        if new == old:
            self._rows[old] = row
        else:
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), new if new < old else new + 1)
            self._rows = [*others[:new], row, *others[new:]]
            self.endMoveRows()
        self.dataChanged.emit(self.index(new, 0), self.index(new, Column.QUEUED))


def _key(row: _Row) -> tuple[bool, int, str]:
    return row.key
