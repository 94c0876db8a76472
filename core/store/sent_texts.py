"""The account's newest replies, so that the rules can tell a text that everybody gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.store.connection import Connection

_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class SentReply:
    """A reply that was sent or is on its way; `at` (UTC ms) is when a person queued it."""

    at: int
    text: str
    same_citizen: bool


def newest(connection: Connection, account_id: str, author_id: str) -> tuple[SentReply, ...]:
    """Return the newest 200, newest first; `author_id` is the citizen that `same_citizen` speaks of."""
    rows = connection.execute(
        "SELECT o.queued_at, o.body, c.author_id = ? FROM outbox AS o JOIN complaint AS c "
        "ON c.id = o.complaint_id WHERE o.account_id = ? AND o.state NOT IN ('cancelled', 'failed') "
        "ORDER BY o.queued_at DESC LIMIT ?",
        (author_id, account_id, _LIMIT),
    )
    return tuple(SentReply(row[0], row[1], bool(row[2])) for row in rows)
