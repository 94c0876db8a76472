"""The threads together: accounts come, sign in again and go, and everything ends when it is told to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from core.acts import sending
from core.clock import OperatingSystemTime, PacedClock
from core.connectors.protocol import Connector, Page
from core.domain.account import Account, AccountState
from core.domain.mention import MentionKind, mention_id
from core.domain.outbox import OutboxState
from core.errors import AuthRequired, Offline
from core.net.reachability import Reachability
from core.store import accounts, mentions, outbox
from core.store.connection import Connection
from core.store.store import Store
from core.sync.engine import SyncEngine
from core.sync.polling import PollingPolicy
from tests.core.sync.desktop import ACCOUNT, KEY, START, NothingToSay, account_in
from tests.core.sync.server import Server, ServerConnector

POLICY = PollingPolicy(active_from=0, active_to=24, refresh_gap_ms=10)


class Office:
    """A store, an engine over a server in memory, and a reader."""

    def __init__(self, directory: Path) -> None:
        self.clock = PacedClock(START, OperatingSystemTime(), 1.0)
        self.server = Server(self.clock)
        self.store = Store.open(directory / "uji.db", KEY, self.clock)
        self.reader: Connection = self.store.reader()
        self.line = Reachability(self.clock)
        self.built: list[tuple[str, ServerConnector]] = []
        self.engine = SyncEngine(
            self.store,
            self.clock,
            self.build,
            self.line,
            Random(1),
            polling={"mastodon": POLICY},
            read_after=(20, 40, 60),
            backoff=lambda failures: 60_000,
            glance_ms=10,
        )

    def build(self, account: Account, secret: str) -> Connector:
        connector = ServerConnector(self.server)
        self.built.append((secret, connector))
        return connector

    def add(self, secret: str = "rahasia") -> None:
        self.store.write(lambda tx: accounts.add(tx, account_in(AccountState.ACTIVE), secret)).result()

    def knows(self, remote_id: str) -> bool:
        name = mention_id(ACCOUNT, MentionKind.MENTION, remote_id)
        return mentions.by_id(self.reader, name) is not None

    def reply(self, remote_id: str, body: str = "Terima kasih.") -> str:
        mention = mentions.by_id(self.reader, mention_id(ACCOUNT, MentionKind.MENTION, remote_id))
        assert mention is not None
        work = self.store.write(
            lambda tx: sending.queue_reply(tx, mention.complaint_id, body, NothingToSay(), hold_ms=0)
        )
        return work.result().id

    def state(self, entry_id: str) -> OutboxState:
        entry = outbox.find(self.reader, entry_id)
        assert entry is not None
        return entry.state


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    assert made.engine.stop(5)
    made.reader.close()
    made.store.close()


def soon(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Return whether something comes true in time."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def test_a_mention_arrives_and_its_reply_leaves_without_anybody_asking(office: Office) -> None:
    post = office.server.citizen_writes("Jalan rusak.")
    office.add()
    office.engine.start()
    assert soon(lambda: office.knows(post.remote_id))
    entry = office.reply(post.remote_id)
    assert soon(lambda: office.state(entry) is OutboxState.SENT)
    assert len(office.server.replies(post.remote_id)) == 1


def test_an_account_that_comes_later_is_picked_up_and_one_that_goes_is_let_go(office: Office) -> None:
    office.engine.start()
    post = office.server.citizen_writes("Jalan rusak.")
    office.add()
    assert soon(lambda: office.knows(post.remote_id))
    office.store.write(lambda tx: accounts.remove(tx, ACCOUNT)).result()
    assert soon(lambda: office.built[0][1].closed)
    assert soon(lambda: not any(t.name.startswith("account-") for t in threading.enumerate()))


def test_signing_in_again_takes_the_new_token_and_sends_what_was_parked(office: Office) -> None:
    office.add("lama")
    office.engine.start()
    post = office.server.citizen_writes("Jalan rusak.")
    assert soon(lambda: bool(office.built))
    office.engine.refresh()
    assert soon(lambda: office.knows(post.remote_id))
    office.server.fault = AuthRequired()
    entry = office.reply(post.remote_id)
    assert soon(lambda: office.state(entry) is OutboxState.BLOCKED)
    office.server.fault = None
    office.add("baru")
    assert soon(lambda: office.state(entry) is OutboxState.SENT)
    assert [secret for secret, _ in office.built] == ["lama", "baru"]


def test_segarkan_tries_a_line_that_was_dead(office: Office) -> None:
    office.server.fault = Offline()
    office.add()
    office.engine.start()
    assert soon(lambda: office.line.state.online is False)
    post = office.server.citizen_writes("Jalan rusak.")
    office.server.fault = None
    time.sleep(0.1)
    assert not office.knows(post.remote_id), "the wait after a failure is a minute here"
    office.engine.refresh(ACCOUNT)
    assert soon(lambda: office.knows(post.remote_id))
    assert office.line.state.online is True


def test_a_request_that_hangs_does_not_hold_up_the_end(office: Office) -> None:
    released = threading.Event()

    class Hanging(ServerConnector):
        def fetch(self, stream: str, cursor: str | None) -> Page:
            released.wait(30)
            raise Offline("closed")

        def close(self) -> None:
            released.set()

    office.build = lambda account, secret: Hanging(office.server)  # type: ignore[method-assign]
    office.engine = SyncEngine(
        office.store, office.clock, office.build, office.line, Random(1), polling={"mastodon": POLICY}
    )
    office.add()
    office.engine.start()
    assert soon(lambda: any(t.name.startswith("account-") for t in threading.enumerate()))
    time.sleep(0.05)
    began = time.monotonic()
    assert office.engine.stop(5)
    assert time.monotonic() - began < 3


def test_what_an_ended_run_was_sending_is_uncertain_at_the_start(office: Office) -> None:
    post = office.server.citizen_writes("Jalan rusak.")
    office.add()
    office.engine.start()
    assert soon(lambda: office.knows(post.remote_id))
    office.server.next_send = Offline()
    assert office.engine.stop(5)
    entry = office.reply(post.remote_id)
    claimed = replace(outbox.live(office.reader, None)[0], state=OutboxState.SENDING)
    office.store.write(
        lambda tx: tx.execute("UPDATE outbox SET state = ? WHERE id = ?", (claimed.state.value, entry))
    ).result()
    office.server.we_write(post.remote_id, "Terima kasih.")
    office.engine = SyncEngine(
        office.store,
        office.clock,
        office.build,
        office.line,
        Random(1),
        polling={"mastodon": POLICY},
        read_after=(20, 40, 60),
        glance_ms=10,
    )
    office.engine.start()
    assert soon(lambda: office.state(entry) is OutboxState.SENT)
    assert "send" not in office.server.requests
