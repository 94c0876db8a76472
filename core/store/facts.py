"""The office's own lasting values for templates: its emergency number, how it signs, and the like."""

from __future__ import annotations

from typing import Final

from core.store import settings
from core.store.connection import Connection
from core.store.transaction import Transaction

_PREFIX: Final = "value."


def load(connection: Connection) -> dict[str, str]:
    """Return the values by the name of their placeholder; names that nobody set are absent."""
    rows = connection.execute(
        "SELECT key, value FROM setting WHERE key >= ? AND key < ? AND value <> ''",
        (_PREFIX, _PREFIX[:-1] + chr(ord(_PREFIX[-1]) + 1)),
    )
    return {key.removeprefix(_PREFIX): value for key, value in rows}


def keep(tx: Transaction, name: str, value: str) -> None:
    """Keep the value of a placeholder from now on; "" forgets it. The record tells that it changed.

    Numbers and links among the values may stand in public replies, so that a change must leave a trace.
    """
    settings.put(tx, _PREFIX + name, value.strip())
    tx.log("office.value", name, {"set": bool(value.strip())})
