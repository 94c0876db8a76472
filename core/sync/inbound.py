"""Fetching: one page, one transaction, which holds the mentions and the cursor after them."""

from __future__ import annotations

import logging
from collections.abc import Callable

from core.connectors.protocol import Page
from core.domain.account import Account, Platform
from core.domain.mention import Source
from core.domain.sla import PolicySource
from core.store import accounts, cursors, mentions
from core.store.connection import Connection
from core.store.transaction import Transaction
from core.sync.desk import Desk

_LOG = logging.getLogger(__name__)


class Inbound:
    """Reads one account's streams to their ends, one page a call, so that sending never waits for long."""

    def __init__(
        self, desk: Desk, policy: PolicySource, look: Callable[[Connection], object] | None = None
    ) -> None:
        """`look` looks through what has come, after each page is kept."""
        self._desk = desk
        self._look = look
        self._policy = policy
        self._left: list[str] = []
        self._seen: set[str | None] = set()
        self.new = 0
        self.pause = 0

    @property
    def in_round(self) -> bool:
        """True while streams are left to be read in this round."""
        return bool(self._left)

    def begin(self) -> None:
        """Start a round over all streams."""
        self._left = list(self._desk.connector.capabilities.streams)
        self._seen = set()
        self.new = 0

    def page(self, account: Account) -> None:
        """Fetch and keep the next page; raises ConnectorFault or StoreFault, and the round is given up."""
        stream = self._left[0]
        cursor = cursors.get(self._desk.reader, self._desk.account_id, stream)
        try:
            page = self._desk.connector.fetch(stream, cursor)
            self._desk.answered()
            self.new += self._desk.write(lambda tx: self._keep(tx, account, stream, page))
        except BaseException:
            self._left = []
            raise
        self.pause = page.pause
        self._seen.add(cursor)
        if page.more and page.next_cursor in self._seen:
            _LOG.warning("stream %s of %s repeats its cursor; the round ends", stream, account.id)
        if not page.more or page.next_cursor is None or page.next_cursor in self._seen:
            self._left.pop(0)
            self._seen = set()
        if self._look is not None:
            self._look(self._desk.reader)

    def _keep(self, tx: Transaction, account: Account, stream: str, page: Page) -> int:
        if accounts.find(tx.connection, account.id) is None:
            return 0
        source = Source.PRACTICE if account.platform is Platform.SIMULATED else Source.API
        new = mentions.record_page(tx, account, page.posts, self._policy(), source)
        if page.deleted:
            mentions.mark_deleted(tx, account.id, page.deleted)
        if page.next_cursor is not None:
            cursors.put(tx, account.id, stream, page.next_cursor)
        accounts.mark_success(tx, account.id, tx.now)
        return new
