"""One person's program without threads of its own: store, sync and acts over a server in memory."""

from __future__ import annotations

from pathlib import Path
from random import Random

from core.acts import drafting, sending
from core.clock import ManualClock
from core.domain.account import Account, AccountState, LengthRule, Platform
from core.domain.complaint import Complaint
from core.domain.finding import Finding, ReplyContext
from core.domain.mention import MentionKind, Post, mention_id
from core.domain.outbox import OutboxEntry
from core.net.reachability import Reachability
from core.store import accounts, complaints, drafts, events, mentions, outbox
from core.store.store import Store
from core.sync.account_sync import AccountSync
from core.sync.desk import Desk
from core.sync.polling import Cadence, PollingPolicy
from tests.core.sync.server import US, ProcessKilled, Server, ServerConnector

START = 1_790_000_000_000
KEY = bytes(range(32))
ACCOUNT = "akun-uji"
MINUTE = 60_000


class NothingToSay:
    """A checker that lets everything through."""

    def check(self, text: str, context: ReplyContext) -> tuple[Finding, ...]:
        return ()


def account_in(state: AccountState, idempotent: bool = True) -> Account:
    """Return the agency's account on the server in memory."""
    return Account(
        ACCOUNT,
        Platform.MASTODON,
        US.handle,
        US.name,
        US.remote_id,
        "https://uji.example",
        "DPUPR",
        state,
        LengthRule(500),
        idempotent,
        START,
    )


class Desktop:
    """What a person does, and the steps that the program takes; `kill` and `start` end and begin a run."""

    def __init__(self, directory: Path, *, idempotent: bool = True) -> None:
        self.clock = ManualClock(START)
        self.server = Server(self.clock, idempotent)
        self._path = directory / "uji.db"
        self.start()
        who = account_in(AccountState.ACTIVE, idempotent)
        self.store.write(lambda tx: accounts.add(tx, who, "rahasia")).result()

    def start(self) -> None:
        """Begin a run."""
        self.store = Store.open(self._path, KEY, self.clock)
        self.line = Reachability(self.clock)
        self.desk = Desk(
            ACCOUNT,
            self.store,
            self.clock,
            ServerConnector(self.server),
            self.line,
            lambda n: 5_000 << min(n, 5),
        )
        policy = PollingPolicy(active_from=0, active_to=24, refresh_gap_ms=1_000)
        self.sync = AccountSync(self.desk, Cadence(ACCOUNT, policy, Random(1), self.clock.monotonic()))
        self.reader = self.store.reader()

    def end(self) -> None:
        """End the run without any farewell to the platform."""
        self.reader.close()
        self.sync.close()
        self.store.close()

    def step(self) -> int:
        """Take steps until nothing is due; return the ms until something is. A killed program starts anew."""
        for _ in range(200):
            try:
                wait = self.sync.step()
            except ProcessKilled:
                self.end()
                self.start()
                continue
            if wait:
                return wait
        raise AssertionError("the program never comes to rest")

    def live_for(self, milliseconds: int) -> None:
        """Let time pass, stepping whenever something is due."""
        end = self.clock.monotonic() + milliseconds
        while (left := end - self.clock.monotonic()) > 0:
            self.clock.advance(max(1, min(self.step(), left)))
        self.step()

    def receive(self, text: str = "Jalan depan pasar berlubang.") -> Post:
        """Have a citizen write and the mention fetched."""
        post = self.server.citizen_writes(text)
        self.sync.refresh()
        self.live_for(3_000)
        return post

    def complaint(self, post: Post) -> Complaint:
        """Return the complaint that a post belongs to."""
        mention = mentions.by_id(self.reader, mention_id(ACCOUNT, MentionKind.MENTION, post.remote_id))
        assert mention is not None
        found = complaints.find(self.reader, mention.complaint_id)
        assert found is not None
        return found

    def reply(self, post: Post, body: str = "Terima kasih, kami cek besok pagi.", hold_ms: int = 0) -> str:
        """Queue a reply; return its id."""
        matter = self.complaint(post).id
        queued = self.store.write(
            lambda tx: sending.queue_reply(tx, matter, body, NothingToSay(), hold_ms=hold_ms)
        )
        return queued.result().id

    def save_draft(self, post: Post, body: str) -> None:
        """Keep a draft."""
        matter = self.complaint(post).id
        self.store.write(lambda tx: drafting.save_draft(tx, matter, body)).result()

    def draft(self, post: Post) -> str:
        """Return the draft's words, empty where there is none."""
        found = drafts.find(self.reader, self.complaint(post).id)
        return found.body if found else ""

    def entry(self, entry_id: str) -> OutboxEntry:
        """Return a reply as it stands."""
        found = outbox.find(self.reader, entry_id)
        assert found is not None
        return found

    def account(self) -> Account:
        """Return the account as it stands."""
        found = accounts.find(self.reader, ACCOUNT)
        assert found is not None
        return found

    def sign_in_again(self) -> None:
        """Have the account signed in, if it was not."""
        self.store.write(lambda tx: accounts.set_state(tx, ACCOUNT, AccountState.ACTIVE, None)).result()

    def chain_is_whole(self) -> bool:
        """Return whether the record of acts verifies."""
        return events.verify(self.reader) is None
