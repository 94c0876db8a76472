"""Small facts that outlive a run: the highest server time seen, the theme, and the like."""

from __future__ import annotations

from typing import Final

from core.domain.changes import Changed
from core.store.connection import Connection
from core.store.transaction import Transaction

SLA_PROFILE: Final = "sla_profile"
"""Names the profile of the two clocks."""


def get(connection: Connection, key: str) -> str | None:
    """Return the value, or None."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def put(tx: Transaction, key: str, value: str) -> None:
    """Keep the value."""
    tx.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
    tx.touch(Changed.SETTING, key)
