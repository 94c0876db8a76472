"""What arrives: pages of posts become mentions, complaints and answers, in whatever order they come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from core.domain.account import Account
from core.domain.changes import Changed
from core.domain.mention import Mention, Post, Source, mention_id
from core.domain.sla import SlaPolicy
from core.store import answers, complaints, handling, posts
from core.store.connection import Connection, Row
from core.store.transaction import Transaction

_COLUMNS: Final = (
    "id",
    "account_id",
    "complaint_id",
    *posts.POST_COLUMNS,
    "fetched_at",
    "source",
    "respond_by",
)
_INSERT: Final = f"INSERT INTO mention ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_EDIT: Final = "UPDATE mention SET text = ?, edited_at = ?, media = ?, alarm = NULL WHERE id = ?"
# Nobody has judged the words as they now are.
_UNJUDGE: Final = (
    "UPDATE complaint SET judged = min(judged, (SELECT seq FROM mention WHERE id = ?1) - 1) WHERE id = ?2"
)


def record_page(
    tx: Transaction, account: Account, page: Sequence[Post], policy: SlaPolicy, source: Source
) -> int:
    """Write a page and return how many mentions are new.

    Known posts change only by a newer edit, deleted ones never, and our own become answers. A new mention
    opens its complaint, joins it, or reopens it; its clock starts at the citizen's posting time, and the
    waiting for the citizen has ended.
    """
    alive = _without_deleted(tx, account.id, page)
    ours = [post for post in alive if post.is_ours or post.author.remote_id == account.remote_id]
    theirs = [post for post in alive if not post.is_ours and post.author.remote_id != account.remote_id]
    fresh, edited = _sort(tx, account.id, theirs)
    matters = {
        id: complaints.complaint_id(account.id, post.thread_id, post.author.remote_id)
        for id, post in fresh.items()
    }
    _open(tx, account, fresh, matters, policy, source)
    tx.executemany(
        _INSERT,
        [
            (
                id,
                account.id,
                matters[id],
                *posts.values(post),
                tx.now,
                source.value,
                policy.deadline(post.posted_at),
            )
            for id, post in fresh.items()
        ],
    )
    tx.executemany(
        _EDIT, [(post.text, post.edited_at, posts.media_json(post), id) for id, (post, _) in edited.items()]
    )
    tx.executemany(_UNJUDGE, [(id, matter) for id, (_, matter) in edited.items()])
    handling.end_by_new_words(tx, ((matters[id], id, post.posted_at) for id, post in fresh.items()))
    for id, (post, matter) in edited.items():
        tx.log("mention.edited", matter, {"mention": id, "edited_at": post.edited_at}, actor="platform")
    answered = answers.record(tx, account.id, ours, matters.values())
    complaints.refresh(tx, {*matters.values(), *answered, *(matter for _, matter in edited.values())})
    tx.touch(Changed.MENTION, *fresh, *edited)
    return len(fresh)


def mark_deleted(tx: Transaction, account_id: str, remote_ids: Iterable[str]) -> None:
    """Remember that these posts are gone, seen or not: no later page brings them back.

    The words stay until erasure is asked for, shown as deleted, and the complaint keeps its clock.
    """
    listed = sorted(set(remote_ids))
    tx.executemany(
        "INSERT INTO tombstone (account_id, remote_id, deleted_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(account_id, remote_id, tx.now) for remote_id in listed],
    )
    tx.executemany(
        "DELETE FROM own_post WHERE account_id = ? AND remote_id = ?",
        [(account_id, remote_id) for remote_id in listed],
    )
    gone = tx.query(
        "UPDATE mention SET deleted_at = ? WHERE account_id = ? AND deleted_at IS NULL "
        "AND remote_id IN (SELECT value FROM json_each(?)) RETURNING id, complaint_id",
        (tx.now, account_id, json.dumps(listed)),
    )
    for row in gone:
        tx.log("mention.deleted", row["complaint_id"], {"mention": row["id"]}, actor="platform")
    complaints.refresh(tx, {row["complaint_id"] for row in gone})
    tx.touch(Changed.MENTION, *(row["id"] for row in gone))


def by_id(connection: Connection, id: str) -> Mention | None:
    """Return one mention, or None."""
    row = connection.execute("SELECT * FROM mention WHERE id = ?", (id,)).fetchone()
    return _mention(row) if row else None


def of_complaint(connection: Connection, complaint_id: str) -> tuple[Mention, ...]:
    """Return the complaint's mentions, oldest first."""
    rows = connection.execute(
        "SELECT * FROM mention WHERE complaint_id = ? ORDER BY posted_at, id", (complaint_id,)
    )
    return tuple(map(_mention, rows))


def _without_deleted(tx: Transaction, account_id: str, page: Sequence[Post]) -> list[Post]:
    gone = {
        row[0]
        for row in tx.query(
            "SELECT remote_id FROM tombstone WHERE account_id = ? "
            "AND remote_id IN (SELECT value FROM json_each(?))",
            (account_id, json.dumps([post.remote_id for post in page])),
        )
    }
    return [post for post in page if post.remote_id not in gone] if gone else list(page)


def _sort(
    tx: Transaction, account_id: str, page: Sequence[Post]
) -> tuple[dict[str, Post], dict[str, tuple[Post, str]]]:
    """Return the new posts by mention id, and the edits of known ones with their complaint."""
    named = [(mention_id(account_id, post.kind, post.remote_id), post) for post in page]
    known = {
        row["id"]: row
        for row in tx.query(
            "SELECT id, complaint_id, text, edited_at FROM mention "
            "WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps([id for id, _ in named]),),
        )
    }
    fresh: dict[str, Post] = {}
    edited: dict[str, tuple[Post, str]] = {}
    for id, post in named:
        if id in known:
            row = known[id]
            before = edited[id][0] if id in edited else None
            text, edited_at = (before.text, before.edited_at) if before else (row["text"], row["edited_at"])
            if _is_newer(post, text, edited_at):
                edited[id] = (post, row["complaint_id"])
        elif id not in fresh or _is_newer(post, fresh[id].text, fresh[id].edited_at):
            fresh[id] = post
    return fresh, edited


def _is_newer(post: Post, text: str, edited_at: int | None) -> bool:
    """A later edit wins; some servers never date their edits, there the last reading wins."""
    if (post.edited_at or 0) != (edited_at or 0):
        return (post.edited_at or 0) > (edited_at or 0)
    return post.text != text


def _open(
    tx: Transaction,
    account: Account,
    fresh: dict[str, Post],
    matters: dict[str, str],
    policy: SlaPolicy,
    source: Source,
) -> None:
    """Make, or reopen, the complaints that new mentions belong to, and write what happened to each."""
    listed = json.dumps(sorted(set(matters.values())))
    known = {
        row[0]
        for row in tx.query(
            "SELECT id FROM complaint WHERE id IN (SELECT value FROM json_each(?))", (listed,)
        )
    }
    reopened = set(complaints.reopen_for_new_words(tx, known)) if known else set()
    complaints.mark_reopened(
        tx, [(matters[id], post.posted_at) for id, post in fresh.items() if matters[id] in reopened]
    )
    opened: list[tuple[Any, ...]] = []
    acts: dict[str, list[tuple[str, Mapping[str, object]]]] = {}
    for id, post in fresh.items():
        matter = matters[id]
        kind = "complaint.reopened" if matter in reopened else "complaint.joined"
        if matter not in known:
            known.add(matter)
            due = policy.deadline(post.posted_at)
            opened.append(
                (matter, account.id, post.thread_id, post.author.remote_id, id, post.posted_at, due)
            )
            kind = "complaint.opened"
        payload = {
            "mention": id,
            "posted_at": post.posted_at,
            "policy": policy.version,
            "source": source.value,
        }
        acts.setdefault(kind, []).append((matter, payload))
    for kind, payloads in acts.items():
        tx.log_all(kind, payloads, actor="platform")
    tx.executemany(
        "INSERT INTO complaint (id, account_id, thread_id, author_id, latest, reply_to, opened_at, "
        "waiting_since, respond_by) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?6, ?7)",
        opened,
    )


def _mention(row: Row) -> Mention:
    return Mention(
        id=row["id"],
        account_id=row["account_id"],
        complaint_id=row["complaint_id"],
        post=posts.post_of(row, is_ours=False),
        fetched_at=row["fetched_at"],
        source=Source(row["source"]),
        deleted_at=row["deleted_at"],
    )
