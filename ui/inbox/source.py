"""Where the list gets its rows from."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Protocol

from core.domain.complaint import View
from core.domain.sla import PolicySource
from core.store import inbox
from core.store.inbox import InboxRow, PageKey

if TYPE_CHECKING:
    from core.store.connection import Connection

SEARCH_LIMIT = 200


class InboxSource(Protocol):
    """Rows of a view, by page or by id, and rows that hold words."""

    def page(self, view: View, now: int, after: PageKey | None, limit: int) -> tuple[InboxRow, ...]:
        """Return at most `limit` rows after a key, in order."""
        ...

    def rows(self, view: View, now: int, ids: Collection[str]) -> tuple[InboxRow, ...]:
        """Return those of `ids` that belong to the view."""
        ...

    def search(self, words: str) -> tuple[InboxRow, ...]:
        """Return what holds the words, from every view."""
        ...


class StoreInbox:
    """The rows of the store, read over the GUI thread's connection."""

    def __init__(self, connection: Connection, policy: PolicySource) -> None:
        self._connection = connection
        self._policy = policy

    def page(self, view: View, now: int, after: PageKey | None, limit: int) -> tuple[InboxRow, ...]:
        return inbox.page(self._connection, view, now, after, limit, self._policy())

    def rows(self, view: View, now: int, ids: Collection[str]) -> tuple[InboxRow, ...]:
        return inbox.rows(self._connection, view, now, ids, self._policy())

    def search(self, words: str) -> tuple[InboxRow, ...]:
        return inbox.search(self._connection, words, SEARCH_LIMIT)
