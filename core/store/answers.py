"""Our own posts seen on the platform: a reply to a mention answers it, whoever sent it and from where."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final

from core.domain.mention import Post
from core.store import posts
from core.store.connection import Connection
from core.store.transaction import Transaction

_COLUMNS: Final = ("account_id", *posts.POST_COLUMNS)
_UPSERT: Final = (
    f"INSERT INTO own_post ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) "
    "ON CONFLICT (account_id, remote_id) DO UPDATE SET text = excluded.text, edited_at = excluded.edited_at, "
    "media = excluded.media WHERE coalesce(excluded.edited_at, 0) > coalesce(edited_at, 0)"
)
# A reply to one mention answers it and the same citizen's earlier ones, never words that came after it.
_ANSWERED: Final = """
SELECT m.id, m.complaint_id, min(p.posted_at) AS at, p.remote_id AS remote_id
FROM mention AS q
JOIN own_post AS p ON p.account_id = q.account_id AND p.parent_remote_id = q.remote_id
JOIN mention AS m ON m.complaint_id = q.complaint_id AND m.posted_at <= q.posted_at
WHERE q.complaint_id IN (SELECT value FROM json_each(?))
GROUP BY m.id
HAVING m.answered_at IS NULL OR m.answered_at > min(p.posted_at)"""


def record(tx: Transaction, account_id: str, ours: Sequence[Post], touched: Iterable[str]) -> set[str]:
    """Keep our own posts and mark what they answer; return the complaints whose clocks changed.

    `touched` are the complaints with new mentions, whose answers may have been seen before them.
    """
    tx.executemany(_UPSERT, [(account_id, *posts.values(post)) for post in ours])
    matters = {*touched, *_answered_by(tx, account_id, ours)}
    if not matters:
        return set()
    rows = tx.query(_ANSWERED, (json.dumps(sorted(matters)),))
    tx.executemany(
        "UPDATE mention SET answered_at = ? WHERE id = ?", [(row["at"], row["id"]) for row in rows]
    )
    newly = {(row["complaint_id"], row["remote_id"], row["at"]) for row in rows}
    for matter, remote_id, at in sorted(newly):
        if not _from_here(tx.connection, matter, remote_id):
            tx.log("complaint.answered_outside", matter, {"post": remote_id, "at": at}, actor="platform")
    return {matter for matter, _, _ in newly}


def outside(connection: Connection, complaint_id: str) -> tuple[Post, ...]:
    """Return our answers to the complaint's mentions that were not sent from here, oldest first."""
    rows = connection.execute(
        "SELECT DISTINCT p.* FROM mention AS m "
        "JOIN own_post AS p ON p.account_id = m.account_id AND p.parent_remote_id = m.remote_id "
        "WHERE m.complaint_id = ? AND NOT EXISTS (SELECT 1 FROM outbox AS o "
        "WHERE o.account_id = p.account_id AND o.remote_id = p.remote_id) ORDER BY p.posted_at, p.remote_id",
        (complaint_id,),
    )
    return tuple(posts.post_of(row, is_ours=True) for row in rows)


def _answered_by(tx: Transaction, account_id: str, ours: Sequence[Post]) -> set[str]:
    parents = [post.parent_remote_id for post in ours if post.parent_remote_id is not None]
    if not parents:
        return set()
    rows = tx.query(
        "SELECT DISTINCT complaint_id FROM mention WHERE account_id = ? "
        "AND remote_id IN (SELECT value FROM json_each(?))",
        (account_id, json.dumps(parents)),
    )
    return {row[0] for row in rows}


def _from_here(connection: Connection, complaint_id: str, remote_id: str) -> bool:
    """True when we sent it, or when one of ours to this complaint may have become it."""
    row = connection.execute(
        "SELECT 1 FROM outbox WHERE complaint_id = ? "
        "AND (remote_id = ? OR state IN ('sending', 'uncertain'))",
        (complaint_id, remote_id),
    ).fetchone()
    return row is not None
