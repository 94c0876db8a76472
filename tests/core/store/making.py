"""Invented accounts and posts for the store's tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from core.clock import Clock, ManualClock
from core.domain.account import Account, AccountState, LengthRule, Platform
from core.domain.mention import Author, MentionKind, Post, Source, Visibility, mention_id
from core.domain.outbox import OutboxEntry, OutboxState
from core.domain.sla import HOUR_MS, KLATEN_SOP
from core.store import accounts, mentions
from core.store.complaints import complaint_id
from core.store.store import Store

T = TypeVar("T")
KEY = bytes(range(32))
NOW = 1_800_000_000_000
OURS = "akun-dinas"


def account(id: str = "a1", handle: str = "dinas_contoh") -> Account:
    return Account(
        id=id,
        platform=Platform.MASTODON,
        handle=handle,
        display_name="Dinas Contoh",
        remote_id=OURS,
        base_url="https://sosial.contoh.go.id",
        agency="Dinas Contoh",
        state=AccountState.ACTIVE,
        length=LengthRule(500, url_cost=23),
        idempotent_send=False,
        connected_at=NOW,
    )


def post(
    id: str = "p1",
    *,
    by: str = "warga1",
    thread: str = "t1",
    text: str = "Jalan rusak di dusun contoh",
    at: int = NOW - HOUR_MS,
    edited_at: int | None = None,
    visibility: Visibility = Visibility.PUBLIC,
    parent: str | None = None,
) -> Post:
    return Post(
        remote_id=id,
        thread_id=thread,
        author=Author(by, f"{by}.contoh", f"Warga {by}"),
        text=text,
        posted_at=at,
        visibility=visibility,
        parent_remote_id=parent,
        edited_at=edited_at,
        is_ours=by == OURS,
    )


def answer(id: str, to: str, *, at: int = NOW, thread: str = "t1", text: str = "Segera kami cek") -> Post:
    return post(id, by=OURS, thread=thread, text=text, at=at, parent=to)


def matter(by: str = "warga1", thread: str = "t1", account_id: str = "a1") -> str:
    return complaint_id(account_id, thread, by)


def mention(id: str = "p1", account_id: str = "a1") -> str:
    return mention_id(account_id, MentionKind.MENTION, id)


def reply(
    id: str = "o1",
    *,
    to: str = "p1",
    complaint: str | None = None,
    at: int = NOW,
    state: OutboxState = OutboxState.QUEUED,
    not_before: int = NOW,
    attempts: int = 0,
) -> OutboxEntry:
    return OutboxEntry(
        id=id,
        account_id="a1",
        complaint_id=complaint or matter(),
        mention_id=mention(to),
        target_id=to,
        thread_id="t1",
        visibility=Visibility.PUBLIC,
        body="Terima kasih, segera kami cek.",
        idempotency_key=f"kunci-{id}",
        state=state,
        queued_at=at,
        not_before=not_before,
        attempts=attempts,
    )


def did(store: Store, work: Callable[..., T], *values: object, **fields: object) -> T:
    """Run one write function as a transaction of its own and wait for it."""
    return store.write(lambda tx: work(tx, *values, **fields)).result()


def opened(path: Path, clock: Clock | None = None) -> Store:
    store = Store.open(path, KEY, clock or ManualClock(NOW))
    did(store, accounts.add, account(), "token-contoh")
    return store


def receive(store: Store, *posts: Post) -> int:
    return did(store, mentions.record_page, account(), posts, KLATEN_SOP, Source.API)
