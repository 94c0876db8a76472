"""One citizen's matter: its clock follows from its mentions, its triage from a person."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from core.domain.changes import Changed
from core.domain.complaint import Complaint, ComplaintClass, Triage
from core.domain.mention import Author
from core.store.connection import Connection, Row
from core.store.transaction import Transaction

_SELECT: Final = """
SELECT c.id, c.account_id, c.thread_id, c.author_id, m.author_handle, m.author_name, c.opened_at, c.triage,
    c.reply_to, c.waiting_since, c.respond_by, c.first_response_at, c.answered_at, c.closed_at, c.class,
    c.duty, c.ticket, c.reopened_at, c.erasure_planned_at, c.extended_at
FROM complaint AS c JOIN mention AS m ON m.id = c.latest"""

# Everything a complaint shows of its mentions, taken from them anew: no order of arrival can bend it.
_REFRESH: Final = """
UPDATE complaint SET
    opened_at = seen.opened_at,
    waiting_since = CASE triage WHEN 'open' THEN seen.waiting_since END,
    respond_by = CASE triage WHEN 'open' THEN seen.respond_by END,
    first_response_at = seen.first_response_at,
    answered_at = seen.answered_at,
    mentions = seen.mentions,
    alarm = CASE WHEN class = 'darurat' THEN 1 ELSE seen.alarm END,
    gone = seen.gone,
    latest = (SELECT id FROM mention WHERE complaint_id = ?1 ORDER BY posted_at DESC, id DESC LIMIT 1),
    reply_to = (SELECT id FROM mention WHERE complaint_id = ?1 ORDER BY deleted_at IS NOT NULL,
        answered_at IS NOT NULL OR dismissed, posted_at DESC, id DESC LIMIT 1)
FROM (SELECT
        min(posted_at) AS opened_at,
        min(posted_at) FILTER (WHERE answered_at IS NULL AND NOT dismissed) AS waiting_since,
        min(respond_by) FILTER (WHERE answered_at IS NULL AND NOT dismissed) AS respond_by,
        min(answered_at) AS first_response_at,
        max(answered_at) AS answered_at,
        count(*) AS mentions,
        coalesce(max(alarm) FILTER (WHERE answered_at IS NULL AND NOT dismissed
            AND seq > (SELECT judged FROM complaint WHERE id = ?1)), 0) AS alarm,
        count(deleted_at) = count(*) AS gone
    FROM mention WHERE complaint_id = ?1) AS seen
WHERE complaint.id = ?1"""


def complaint_id(account_id: str, thread_id: str, author_id: str) -> str:
    """Return the id that this citizen's matter in this thread has in every run."""
    return sha256(f"{account_id}\n{thread_id}\n{author_id}".encode()).hexdigest()[:32]


def find(connection: Connection, id: str) -> Complaint | None:
    """Return one complaint, or None."""
    row = connection.execute(f"{_SELECT} WHERE c.id = ?", (id,)).fetchone()
    return _complaint(row) if row else None


def set_triage(tx: Transaction, id: str, triage: Triage) -> None:
    """Write what a person decided; only an open complaint's clock runs, and reopening lets it run on."""
    row = tx.execute("SELECT triage FROM complaint WHERE id = ?", (id,)).fetchone()
    if row is None or row["triage"] == triage:
        return
    closed_at = None if triage is Triage.OPEN else tx.now
    tx.execute(
        "UPDATE complaint SET triage = ?, closed_at = ?, waiting_since = NULL, respond_by = NULL "
        "WHERE id = ?",
        (triage.value, closed_at, id),
    )
    refresh(tx, [id])
    tx.log("complaint.triage", id, {"from": row["triage"], "to": triage.value})


def mark_answered(tx: Transaction, id: str, mention_posted_up_to: int, at: int) -> None:
    """Stop the clock, at the platform's time `at`, of the mentions posted up to the one answered (UTC ms).

    Saying it twice changes nothing; of two answers the earlier counts.
    """
    tx.execute(
        "UPDATE mention SET answered_at = ?1 WHERE complaint_id = ?2 AND posted_at <= ?3 "
        "AND (answered_at IS NULL OR answered_at > ?1)",
        (at, id, mention_posted_up_to),
    )
    refresh(tx, [id])


def refresh(tx: Transaction, ids: Iterable[str]) -> None:
    """Take clocks, counts and the mention to answer anew from the mentions, and have screens told."""
    unique = sorted(set(ids))
    tx.executemany(_REFRESH, [(id,) for id in unique])
    tx.touch(Changed.COMPLAINT, *unique)


def reopen_for_new_words(tx: Transaction, ids: Iterable[str]) -> list[str]:
    """Open the closed ones among `ids` again and return them; what was closed unanswered stays settled.

    Call it before the new mentions are written: the clock then runs from theirs.
    """
    listed = json.dumps(sorted(ids))
    closed = [
        row[0]
        for row in tx.query(
            "SELECT id FROM complaint WHERE id IN (SELECT value FROM json_each(?)) AND triage <> 'open'",
            (listed,),
        )
    ]
    tx.executemany(
        "UPDATE mention SET dismissed = 1 WHERE complaint_id = ? AND answered_at IS NULL",
        [(id,) for id in closed],
    )
    tx.executemany(
        "UPDATE complaint SET triage = 'open', closed_at = NULL, class = nullif(class, 'bukan_aduan') "
        "WHERE id = ?",
        [(id,) for id in closed],
    )
    return closed


def mark_reopened(tx: Transaction, words: Iterable[tuple[str, int]]) -> None:
    """Note which words opened complaints anew: (complaint, posting time in UTC ms); the first counts."""
    first: dict[str, int] = {}
    for id, posted_at in words:
        first[id] = min(first.get(id, posted_at), posted_at)
    tx.executemany("UPDATE complaint SET reopened_at = ?2 WHERE id = ?1", list(first.items()))


def _complaint(row: Row) -> Complaint:
    return Complaint(
        id=row["id"],
        account_id=row["account_id"],
        thread_id=row["thread_id"],
        author=Author(row["author_id"], row["author_handle"], row["author_name"]),
        opened_at=row["opened_at"],
        triage=Triage(row["triage"]),
        reply_to=row["reply_to"],
        waiting_since=row["waiting_since"],
        respond_by=row["respond_by"],
        first_response_at=row["first_response_at"],
        answered_at=row["answered_at"],
        closed_at=row["closed_at"],
        complaint_class=ComplaintClass(row["class"]) if row["class"] is not None else None,
        duty=row["duty"],
        ticket=row["ticket"],
        reopened_at=row["reopened_at"],
        erasure_planned_at=row["erasure_planned_at"],
        extended_at=row["extended_at"],
    )
