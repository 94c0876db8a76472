"""One unit of writing: everything in it is kept or nothing, and screens hear of it once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from core.domain.changes import Changed, ChangeSet
from core.store import events
from core.store.connection import Connection, Row

if TYPE_CHECKING:
    from sqlite_utils import Database


class Transaction:
    """Handed to every write function while BEGIN IMMEDIATE is open; `now` is the time it began (UTC ms)."""

    __slots__ = ("_db", "_touched", "connection", "now")

    def __init__(self, connection: Connection, now: int) -> None:
        self.connection = connection
        self.now = now
        self._db: Database | None = None
        self._touched: dict[Changed, set[str]] = {}

    @property
    def db(self) -> Database:
        """The sqlite-utils view of the same connection; `atomic()` nests as a savepoint."""
        if self._db is None:
            # Loading it takes longer than opening the store, and few transactions need it.
            from sqlite_utils import Database

            self._db = Database(self.connection, execute_plugins=False)
        return self._db

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """Run one statement and return its cursor."""
        return self.connection.execute(sql, parameters)

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement once per row."""
        if rows:
            self.connection.executemany(sql, rows)

    def query(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """Return all rows, whose columns can be had by name."""
        return self.connection.execute(sql, parameters).fetchall()

    def touch(self, kind: Changed, *ids: str) -> None:
        """Have screens that show these records told after the commit."""
        self._touched.setdefault(kind, set()).update(ids)

    def log(self, kind: str, subject: str, payload: Mapping[str, object], actor: str = "admin") -> None:
        """Append to the chain of events; the payload must not hold a citizen's words."""
        events.append(self.connection, [(self.now, actor, kind, subject, canonical(payload))])

    def log_all(self, kind: str, payloads: Sequence[tuple[str, Mapping[str, object]]], actor: str) -> None:
        """Append many events of one kind, given as subject and payload."""
        if payloads:
            rows = [(self.now, actor, kind, subject, canonical(payload)) for subject, payload in payloads]
            events.append(self.connection, rows)

    def changes(self, initiator: str) -> ChangeSet:
        """Return what was touched."""
        return ChangeSet({kind: frozenset(ids) for kind, ids in self._touched.items()}, initiator)


def canonical(payload: Mapping[str, object]) -> str:
    """Return JSON that is the same for the same content."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
