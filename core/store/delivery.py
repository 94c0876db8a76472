"""What sending needs of the outbox beside its state machine."""

from __future__ import annotations

from core.domain.changes import Changed
from core.domain.outbox import OutboxEntry
from core.store import outbox
from core.store.connection import Connection
from core.store.transaction import Transaction


def reschedule(tx: Transaction, entry_id: str, *, not_before: int, reads: int | None = None) -> OutboxEntry:
    """Set when the reply is next looked at (UTC ms) and how often it was read back; its state stays.

    Raises KeyError for an unknown entry.
    """
    tx.execute(
        "UPDATE outbox SET not_before = ?, reads = coalesce(?, reads) WHERE id = ?",
        (not_before, reads, entry_id),
    )
    entry = outbox.find(tx.connection, entry_id)
    if entry is None:
        raise KeyError(entry_id)
    tx.touch(Changed.OUTBOX, entry_id)
    tx.touch(Changed.COMPLAINT, entry.complaint_id)
    return entry


def sent_ids(connection: Connection, account_id: str, target_id: str) -> frozenset[str]:
    """Return the platform's ids of the replies to `target_id` that are known to be ours."""
    rows = connection.execute(
        "SELECT remote_id FROM outbox WHERE account_id = ? AND target_id = ? AND remote_id IS NOT NULL",
        (account_id, target_id),
    )
    return frozenset(row[0] for row in rows)
