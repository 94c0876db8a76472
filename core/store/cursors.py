"""How far each stream of an account was read; saved in the transaction that holds what was read."""

from __future__ import annotations

from core.store.connection import Connection
from core.store.transaction import Transaction


def get(connection: Connection, account_id: str, stream: str) -> str | None:
    """Return the cursor, None before the first reading."""
    row = connection.execute(
        "SELECT value FROM cursor WHERE account_id = ? AND stream = ?", (account_id, stream)
    ).fetchone()
    return str(row[0]) if row else None


def put(tx: Transaction, account_id: str, stream: str, value: str) -> None:
    """Keep the cursor."""
    tx.execute(
        "INSERT INTO cursor (account_id, stream, value) VALUES (?, ?, ?) "
        "ON CONFLICT (account_id, stream) DO UPDATE SET value = excluded.value",
        (account_id, stream, value),
    )
