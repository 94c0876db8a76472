"""What a person is writing: one draft per complaint."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.changes import Changed
from core.store.connection import Connection
from core.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Draft:
    """An unsent text; `updated_at` is UTC ms."""

    complaint_id: str
    body: str
    updated_at: int


def save(tx: Transaction, complaint_id: str, body: str) -> None:
    """Keep the text; an empty one is kept too, so that clearing is not undone by a restart."""
    tx.execute(
        "INSERT INTO draft (complaint_id, body, updated_at) VALUES (?, ?, ?) "
        "ON CONFLICT (complaint_id) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at",
        (complaint_id, body, tx.now),
    )
    _tell(tx, complaint_id)


def discard(tx: Transaction, complaint_id: str) -> None:
    """Forget the draft."""
    if tx.execute("DELETE FROM draft WHERE complaint_id = ?", (complaint_id,)).rowcount:
        _tell(tx, complaint_id)


def find(connection: Connection, complaint_id: str) -> Draft | None:
    """Return the draft, or None."""
    row = connection.execute(
        "SELECT complaint_id, body, updated_at FROM draft WHERE complaint_id = ?", (complaint_id,)
    ).fetchone()
    return Draft(*row) if row else None


def _tell(tx: Transaction, complaint_id: str) -> None:
    tx.touch(Changed.DRAFT, complaint_id)
    tx.touch(Changed.COMPLAINT, complaint_id)
