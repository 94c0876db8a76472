"""The inbox's queries: pages by key, single rows after a change, counts and search; each an index search."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from core.domain.account import Platform
from core.domain.complaint import Triage, View
from core.domain.outbox import OutboxState
from core.domain.sla import KLATEN_SOP, SlaPolicy
from core.store.connection import Connection, Row
from core.store.search_words import match_expression

_PREVIEW: Final = 200


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One complaint as the list shows it; times are UTC ms.

    `posted_at`, `preview`, the author and `private` are those of the newest mention; `outbox_state` is the
    newest reply's that is not sent or cancelled; `deleted` means that the citizen deleted all of it;
    `alarmed` that it waits and its words, or a person, say that it is an emergency: such a row stands first.
    """

    complaint_id: str
    account_id: str
    platform: Platform
    account_handle: str
    author_handle: str
    author_name: str
    preview: str
    posted_at: int
    waiting_since: int | None
    respond_by: int | None
    answered_at: int | None
    triage: Triage
    mentions: int
    private: bool
    has_draft: bool
    outbox_state: OutboxState | None
    deleted: bool
    alarmed: bool
    sort_key: int

    @property
    def key(self) -> PageKey:
        """Where this row stands in its view's order."""
        return PageKey(self.sort_key, self.complaint_id)


@dataclass(frozen=True, slots=True, order=True)
class PageKey:
    """A place in a view's order."""

    sort_key: int
    complaint_id: str


_SELECT: Final = f"""
SELECT c.id AS complaint_id, c.account_id, a.platform, a.handle AS account_handle, m.author_handle,
    m.author_name, substr(m.text, 1, {2 * _PREVIEW}) AS text, m.posted_at, c.waiting_since, c.respond_by,
    c.answered_at, c.triage, c.mentions, m.visibility IN ('followers', 'direct') AS private,
    EXISTS (SELECT 1 FROM draft AS d WHERE d.complaint_id = c.id AND d.body <> '') AS has_draft,
    (SELECT o.state FROM outbox AS o WHERE o.complaint_id = c.id AND o.state NOT IN ('sent', 'cancelled')
        ORDER BY o.queued_at DESC LIMIT 1) AS outbox_state,
    c.gone AS deleted, c.sort_key < c.due_key AS alarmed, c.sort_key
FROM complaint AS c
JOIN mention AS m ON m.id = c.latest
JOIN account AS a ON a.id = c.account_id"""
_LANES: Final[dict[View, str]] = {
    View.DUE_SOON: "unanswered",
    View.UNANSWERED: "unanswered",
    View.ANSWERED: "answered",
    View.RESOLVED: "resolved",
    View.NOT_COMPLAINT: "not_complaint",
}
_WITH_LIVE_REPLY: Final = (
    "c.id IN (SELECT complaint_id FROM outbox WHERE state IN "
    "('held', 'queued', 'sending', 'waiting', 'uncertain', 'needs_person', 'failed', 'blocked'))"
)
_START: Final = PageKey(-(2**63), "")


def page(
    connection: Connection,
    view: View,
    now: int,
    after: PageKey | None,
    limit: int,
    policy: SlaPolicy = KLATEN_SOP,
) -> tuple[InboxRow, ...]:
    """Return the next `limit` rows of a view after `after` (None: from the top), by sort key and id."""
    start = after or _START
    where, parameters = _membership(view, now, policy)
    rows = connection.execute(
        f"{_SELECT} WHERE {where} AND (c.sort_key, c.id) > (?, ?) ORDER BY c.sort_key, c.id LIMIT ?",
        (*parameters, start.sort_key, start.complaint_id, limit),
    )
    return tuple(map(_row, rows))


def rows(
    connection: Connection, view: View, now: int, ids: Collection[str], policy: SlaPolicy = KLATEN_SOP
) -> tuple[InboxRow, ...]:
    """Return those of `ids` that belong to the view, by sort key and id."""
    where, parameters = _membership(view, now, policy)
    found = connection.execute(
        f"{_SELECT} WHERE {where.replace('c.lane', '+c.lane')} AND c.id IN (SELECT value FROM json_each(?))",
        (*parameters, json.dumps(list(ids))),
    )
    return tuple(sorted(map(_row, found), key=lambda row: (row.sort_key, row.complaint_id)))


def counts(connection: Connection, now: int, policy: SlaPolicy = KLATEN_SOP) -> dict[View, int]:
    """Return how many complaints each view holds; OUTBOX counts replies that are not sent or cancelled."""
    sizes = dict(connection.execute("SELECT lane, complaints FROM lane_size").fetchall())
    found: dict[View, int] = {view: sizes[lane] for view, lane in _LANES.items()}
    found[View.DUE_SOON] = _count(
        connection,
        "SELECT count(*) FROM complaint INDEXED BY complaint_due WHERE lane = 'unanswered' AND sort_key <= ?",
        (now + policy.attention_ms,),
    )
    found[View.OUTBOX] = _count(
        connection,
        "SELECT count(*) FROM outbox WHERE state IN "
        "('held', 'queued', 'sending', 'waiting', 'uncertain', 'needs_person', 'failed', 'blocked')",
        (),
    )
    return found


def search(connection: Connection, text: str, limit: int) -> tuple[InboxRow, ...]:
    """Return complaints with a mention that holds every word, the last as a beginning; newest first.

    One whose citizen was told the number that `text` is comes before them.
    """
    expression = match_expression(text)
    if not expression:
        return ()
    numbered = connection.execute(
        "SELECT id FROM complaint WHERE ticket = ? AND ticket <> ''", (text.strip().upper(),)
    ).fetchall()
    hits = connection.execute(
        "SELECT m.complaint_id FROM search JOIN mention AS m ON m.seq = search.rowid "
        "WHERE search MATCH ? ORDER BY search.rowid DESC",
        (expression,),
    )
    ids = _first_different((row[0] for row in chain(numbered, hits)), limit)
    hits.close()
    found = connection.execute(
        f"{_SELECT} WHERE c.id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
    )
    place = {id: number for number, id in enumerate(ids)}
    return tuple(sorted(map(_row, found), key=lambda row: place[row.complaint_id]))


def _membership(view: View, now: int, policy: SlaPolicy) -> tuple[str, tuple[Any, ...]]:
    if view is View.OUTBOX:
        return _WITH_LIVE_REPLY, ()
    if view is View.DUE_SOON:
        return "c.lane = ? AND c.sort_key <= ?", (_LANES[view], now + policy.attention_ms)
    return "c.lane = ?", (_LANES[view],)


def _first_different(ids: Iterable[str], limit: int) -> list[str]:
    seen: dict[str, None] = {}
    for id in ids:
        if len(seen) >= limit:
            break
        seen[id] = None
    return list(seen)


def _count(connection: Connection, sql: str, parameters: tuple[Any, ...]) -> int:
    return int(connection.execute(sql, parameters).fetchone()[0])


def _row(row: Row) -> InboxRow:
    state = row["outbox_state"]
    return InboxRow(
        complaint_id=row["complaint_id"],
        account_id=row["account_id"],
        platform=Platform(row["platform"]),
        account_handle=row["account_handle"],
        author_handle=row["author_handle"],
        author_name=row["author_name"],
        preview=row["text"].strip().partition("\n")[0][:_PREVIEW].rstrip(),
        posted_at=row["posted_at"],
        waiting_since=row["waiting_since"],
        respond_by=row["respond_by"],
        answered_at=row["answered_at"],
        triage=Triage(row["triage"]),
        mentions=row["mentions"],
        private=bool(row["private"]),
        has_draft=bool(row["has_draft"]),
        outbox_state=OutboxState(state) if state else None,
        deleted=bool(row["deleted"]),
        alarmed=bool(row["alarmed"]),
        sort_key=row["sort_key"],
    )
