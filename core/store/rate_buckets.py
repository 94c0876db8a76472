"""What each platform said of our call allowance, so that a restart does not forget a pause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.store.connection import Connection
from core.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class RateBucket:
    """`remaining` of `allowed` calls are left until `reset_at` (UTC ms)."""

    name: str
    allowed: int
    remaining: int
    reset_at: int


def load(connection: Connection, account_id: str) -> tuple[RateBucket, ...]:
    """Return the account's allowances by name."""
    rows = connection.execute(
        "SELECT name, allowed, remaining, reset_at FROM rate_bucket WHERE account_id = ? ORDER BY name",
        (account_id,),
    )
    return tuple(RateBucket(*row) for row in rows)


def save(tx: Transaction, account_id: str, buckets: Iterable[RateBucket]) -> None:
    """Keep the account's allowances."""
    tx.executemany(
        "INSERT INTO rate_bucket (account_id, name, allowed, remaining, reset_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (account_id, name) DO UPDATE SET allowed = excluded.allowed, "
        "remaining = excluded.remaining, reset_at = excluded.reset_at",
        [(account_id, item.name, item.allowed, item.remaining, item.reset_at) for item in buckets],
    )
