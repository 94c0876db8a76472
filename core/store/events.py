"""The append-only chain of what happened: each event seals the one before it, and the head seals the end."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from core.domain.event import GENESIS, Event, first_broken, seal
from core.store.connection import Connection, Row

Unsealed = tuple[int, str, str, str, str]
"""at, actor, kind, subject, canonical JSON payload."""

_COLUMNS: Final = "seq, at, actor, kind, subject, payload, previous, hash"
_CHUNK: Final = 2_000


def append(connection: Connection, unsealed: Sequence[Unsealed]) -> None:
    """Seal and write events inside the open transaction, and move the head."""
    seq, previous = connection.execute("SELECT seq, hash FROM event_head").fetchone()
    rows = []
    for fields in unsealed:
        seq += 1
        sealed = seal(previous, seq, *fields)
        rows.append((seq, *fields, previous, sealed))
        previous = sealed
    connection.executemany(f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.execute("UPDATE event_head SET seq = ?, hash = ?", (seq, previous))


def page(connection: Connection, subject: str | None, after_seq: int, limit: int) -> tuple[Event, ...]:
    """Return events after `after_seq`, oldest first, of one subject or of all."""
    where, parameters = ("subject = ? AND", (subject,)) if subject is not None else ("", ())
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM event WHERE {where} seq > ? ORDER BY seq LIMIT ?",
        (*parameters, after_seq, limit),
    )
    return tuple(map(_event, rows))


def last_payload(connection: Connection, kind: str, subject: str) -> object:
    """Return what the last event of a kind says of a subject, None where there is none."""
    row = connection.execute(
        "SELECT payload FROM event WHERE subject = ? AND kind = ? ORDER BY seq DESC LIMIT 1", (subject, kind)
    ).fetchone()
    return None if row is None else json.loads(row[0])


def verify(connection: Connection) -> int | None:
    """Return the seq of the first event that was altered, removed or cut off; None when all is whole.

    Looks at one moment: what is appended meanwhile must not look like a break.
    """
    own_snapshot = not connection.in_transaction
    if own_snapshot:
        connection.execute("BEGIN")
    try:
        return _first_broken(connection)
    finally:
        if own_snapshot:
            connection.execute("ROLLBACK")


def _first_broken(connection: Connection) -> int | None:
    head_seq, head_hash = connection.execute("SELECT seq, hash FROM event_head").fetchone()
    last, previous = 0, GENESIS
    while chunk := page(connection, None, last, _CHUNK):
        if chunk[0].seq != last + 1:
            return last + 1
        broken = first_broken(list(chunk), previous)
        if broken is not None:
            return broken
        last, previous = chunk[-1].seq, chunk[-1].hash
    if (last, previous) == (head_seq, head_hash):
        return None
    return min(last, int(head_seq)) + 1


def _event(row: Row) -> Event:
    return Event(*row)
