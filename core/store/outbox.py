"""Replies on their way: the pure machine of core.domain.outbox, made durable."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from core.domain.changes import Changed
from core.domain.mention import Visibility
from core.domain.outbox import OutboxEntry, OutboxState, Signal, advance
from core.store import complaints
from core.store.connection import Connection, Row
from core.store.transaction import Transaction

_COLUMNS: Final = (
    "id, account_id, complaint_id, mention_id, target_id, thread_id, visibility, body, idempotency_key, "
    "state, queued_at, not_before, attempts, reads, started_at, remote_id, permalink, sent_at, reason, "
    "accept_existing_answer"
)
_MOVABLE: Final = (
    "state",
    "not_before",
    "attempts",
    "reads",
    "started_at",
    "remote_id",
    "permalink",
    "sent_at",
    "reason",
    "accept_existing_answer",
)
_SELECT: Final = f"SELECT {_COLUMNS} FROM outbox"
_LIVE: Final = "state NOT IN ('sent', 'cancelled')"


def insert(tx: Transaction, entry: OutboxEntry) -> None:
    """Queue a reply; a mention has at most one that is not sent or cancelled (else IntegrityError)."""
    marks = ", ".join("?" * len(_COLUMNS.split(",")))
    tx.execute(f"INSERT INTO outbox ({_COLUMNS}) VALUES ({marks})", _values(entry))
    _tell(tx, entry)
    tx.log("outbox.inserted", entry.id, {"complaint": entry.complaint_id, "state": entry.state.value})


def apply(tx: Transaction, entry_id: str, signal: Signal, **fields: Any) -> OutboxEntry:
    """Move a reply by `signal`, write the changed fields, and return it as it now stands.

    A reply that becomes sent stops its mention's clock at `sent_at`. Raises IllegalMove, KeyError for an
    unknown entry, TypeError for a field that is frozen.
    """
    entry = find(tx.connection, entry_id)
    if entry is None:
        raise KeyError(entry_id)
    frozen = set(fields) - set(_MOVABLE[1:])
    if frozen:
        raise TypeError(f"frozen or unknown: {', '.join(sorted(frozen))}")
    moved = replace(entry, state=advance(entry.state, signal), **fields)
    tx.execute(
        f"UPDATE outbox SET {', '.join(f'{name} = ?' for name in _MOVABLE)} WHERE id = ?",
        (*(_plain(getattr(moved, name)) for name in _MOVABLE), entry_id),
    )
    tx.log(f"outbox.{signal}", entry_id, _record(moved), actor=_ACTORS.get(signal, "system"))
    if moved.state is OutboxState.SENT and moved.sent_at is not None:
        posted = tx.execute("SELECT posted_at FROM mention WHERE id = ?", (moved.mention_id,)).fetchone()
        complaints.mark_answered(tx, moved.complaint_id, int(posted[0]), moved.sent_at)
    _tell(tx, moved)
    return moved


def find(connection: Connection, entry_id: str) -> OutboxEntry | None:
    """Return one entry, or None."""
    row = connection.execute(f"{_SELECT} WHERE id = ?", (entry_id,)).fetchone()
    return _entry(row) if row else None


def live(connection: Connection, account_id: str | None) -> tuple[OutboxEntry, ...]:
    """Return what is not sent or cancelled, of one account or of all, oldest first."""
    where, parameters = ("account_id = ? AND", (account_id,)) if account_id is not None else ("", ())
    rows = connection.execute(f"{_SELECT} WHERE {where} {_LIVE} ORDER BY queued_at, id", parameters)
    return tuple(map(_entry, rows))


def due(connection: Connection, account_id: str, now: int) -> tuple[OutboxEntry, ...]:
    """Return what the account's worker can act on now (UTC ms): fewest attempts first, then oldest.

    So one reply that keeps failing does not hold up the rest.
    """
    rows = connection.execute(
        f"{_SELECT} WHERE account_id = ? AND {_LIVE} AND state IN ('queued', 'waiting', 'uncertain') "
        "AND not_before <= ? ORDER BY attempts, queued_at, id",
        (account_id, now),
    )
    return tuple(map(_entry, rows))


def orphans(connection: Connection) -> tuple[OutboxEntry, ...]:
    """Return what an earlier run left in the middle of sending."""
    return tuple(map(_entry, connection.execute(f"{_SELECT} WHERE state = 'sending' ORDER BY queued_at, id")))


def of_complaint(connection: Connection, complaint_id: str) -> tuple[OutboxEntry, ...]:
    """Return a complaint's replies, cancelled ones left out, oldest first."""
    rows = connection.execute(
        f"{_SELECT} WHERE complaint_id = ? AND state <> 'cancelled' ORDER BY queued_at, id", (complaint_id,)
    )
    return tuple(map(_entry, rows))


def page(connection: Connection, after: OutboxEntry | None, limit: int) -> tuple[OutboxEntry, ...]:
    """Return the next entries after the last one shown: live ones first, then sent, each newest first."""
    found: list[OutboxEntry] = []
    if after is None or not after.state.is_final:
        found = [
            entry for entry in reversed(live(connection, None)) if after is None or _key(entry) < _key(after)
        ]
    missing = limit - len(found)
    if missing > 0:
        before = _key(after) if after is not None and after.state.is_final else (2**63 - 1, "")
        rows = connection.execute(
            f"{_SELECT} WHERE state = 'sent' AND (queued_at, id) < (?, ?) "
            "ORDER BY queued_at DESC, id DESC LIMIT ?",
            (*before, missing),
        )
        found += map(_entry, rows)
    return tuple(found[:limit])


_ACTORS: Final = {
    Signal.APPROVED: "admin",
    Signal.PERSON_CONFIRMED_SENT: "admin",
    Signal.PERSON_ASKED_RESEND: "admin",
    Signal.CANCELLED_BY_PERSON: "admin",
}


def _key(entry: OutboxEntry) -> tuple[int, str]:
    return entry.queued_at, entry.id


def _tell(tx: Transaction, entry: OutboxEntry) -> None:
    tx.touch(Changed.OUTBOX, entry.id)
    tx.touch(Changed.COMPLAINT, entry.complaint_id)


def _record(entry: OutboxEntry) -> dict[str, object]:
    record: dict[str, object] = {"state": entry.state.value, "attempts": entry.attempts}
    if entry.remote_id is not None:
        record |= {"remote_id": entry.remote_id, "sent_at": entry.sent_at}
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, OutboxState | Visibility):
        return value.value
    return int(value) if isinstance(value, bool) else value


def _values(entry: OutboxEntry) -> tuple[Any, ...]:
    return tuple(_plain(getattr(entry, name.strip())) for name in _COLUMNS.split(","))


def _entry(row: Row) -> OutboxEntry:
    fields = dict(zip(row.keys(), row, strict=True))
    fields["visibility"] = Visibility(fields["visibility"])
    fields["state"] = OutboxState(fields["state"])
    fields["accept_existing_answer"] = bool(fields["accept_existing_answer"])
    return OutboxEntry(**fields)
