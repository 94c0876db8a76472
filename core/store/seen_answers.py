"""Answers found on a platform while a reply's own fate was open: what a person is asked about.

They live in the record of acts, beside the reply's other moves: where they stand, not what they say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.mention import Post
from core.store import events
from core.store.connection import Connection
from core.store.transaction import Transaction

_KIND = "outbox.answers_seen"
_ENOUGH = 1_000


@dataclass(frozen=True, slots=True)
class SeenAnswer:
    """A post of our own account below the reply's target; `posted_at` is the platform's time (UTC ms)."""

    remote_id: str
    permalink: str
    posted_at: int


def note(tx: Transaction, entry_id: str, posts: Iterable[Post]) -> None:
    """Keep what was found when the reply `entry_id` got stuck; nothing found is kept as well."""
    answers = [
        {"remote_id": post.remote_id, "permalink": post.permalink, "posted_at": post.posted_at}
        for post in posts
    ]
    tx.log(_KIND, entry_id, {"answers": answers}, actor="system")


def latest(connection: Connection, entry_id: str) -> tuple[SeenAnswer, ...]:
    """Return what was found when the reply last got stuck, oldest first: what a person should look at."""
    noted = [event for event in events.page(connection, entry_id, 0, _ENOUGH) if event.kind == _KIND]
    return _answers(noted[-1].payload) if noted else ()


def ever(connection: Connection, entry_id: str) -> frozenset[str]:
    """Return the remote ids of all answers that a person was shown for this reply."""
    return frozenset(
        answer.remote_id
        for event in events.page(connection, entry_id, 0, _ENOUGH)
        if event.kind == _KIND
        for answer in _answers(event.payload)
    )


def _answers(payload: str) -> tuple[SeenAnswer, ...]:
    return tuple(SeenAnswer(**answer) for answer in json.loads(payload)["answers"])
