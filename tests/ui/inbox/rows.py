"""Rows of the list without a store."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from core.domain.account import Platform
from core.domain.complaint import Triage, View
from core.store.inbox import InboxRow, PageKey

NOW = 1_772_694_420_000


def row(complaint_id: str, sort_key: int = 0, **changes: object) -> InboxRow:
    plain = InboxRow(
        complaint_id=complaint_id,
        account_id="a",
        platform=Platform.MASTODON,
        account_handle="dinas_contoh",
        author_handle="warga",
        author_name="Warga",
        preview=f"Jalan rusak {complaint_id}",
        posted_at=NOW - 1_000,
        waiting_since=NOW - 1_000,
        respond_by=NOW + sort_key,
        answered_at=None,
        triage=Triage.OPEN,
        mentions=1,
        private=False,
        has_draft=False,
        outbox_state=None,
        deleted=False,
        alarmed=False,
        sort_key=sort_key,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


class MemoryInbox:
    """A source that holds its rows in a dict and counts how often it is asked."""

    def __init__(self, rows: Collection[InboxRow] = ()) -> None:
        self.held = {each.complaint_id: each for each in rows}
        self.asked: list[int] = []

    def ordered(self) -> list[InboxRow]:
        return sorted(self.held.values(), key=lambda each: (each.sort_key, each.complaint_id))

    def page(self, view: View, now: int, after: PageKey | None, limit: int) -> tuple[InboxRow, ...]:
        start = (after.sort_key, after.complaint_id) if after else (-(2**63), "")
        return tuple(r for r in self.ordered() if (r.sort_key, r.complaint_id) > start)[:limit]

    def rows(self, view: View, now: int, ids: Collection[str]) -> tuple[InboxRow, ...]:
        self.asked.append(len(ids))
        return tuple(self.held[id] for id in ids if id in self.held)

    def search(self, words: str) -> tuple[InboxRow, ...]:
        return tuple(r for r in self.held.values() if words in r.preview)
