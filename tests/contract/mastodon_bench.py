"""A server that keeps to the Mastodon documentation, as a bench."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.clock import ManualClock
from core.connectors.mastodon.sign_in import secret_text
from core.connectors.protocol import Connector
from core.connectors.registry import build
from core.domain.account import Account, AccountState, LengthRule, Platform
from core.domain.mention import Visibility
from tests.contract.bench import EVERYTHING, Ability, ServerReply
from tests.fakes.mastodon import MASTODON, FakeMastodon, FaultKind, FaultRule, Personality

_START = 1_795_500_000_000
_CITIZEN = "wening_rekaan@warga.example"
_TOLD = {
    Visibility.PUBLIC: "public",
    Visibility.UNLISTED: "unlisted",
    Visibility.FOLLOWERS: "private",
    Visibility.DIRECT: "direct",
}
_MEANT = {told: visibility for visibility, told in _TOLD.items()}


class MastodonBench:
    """One fake server at a fixed time."""

    abilities: frozenset[Ability] = EVERYTHING
    stream = "mentions"
    citizen_handle = _CITIZEN

    def __init__(self, personality: Personality = MASTODON) -> None:
        self._clock = ManualClock(_START)
        self.server = FakeMastodon(personality, clock=self._clock)
        self._opened: list[Connector] = []

    def connector(self) -> Connector:
        known = Account(
            id="akun",
            platform=Platform.MASTODON,
            handle="dinas",
            display_name="Dinas Contoh",
            remote_id=self.server.world.agency.id,
            base_url=self.server.url,
            agency="DPUPR",
            state=AccountState.ACTIVE,
            length=LengthRule(500),
            idempotent_send=self.server.personality.idempotent,
            connected_at=_START,
        )
        connector = build(known, secret_text(self.server.token), self._clock, None)
        self._opened.append(connector)
        return connector

    def close(self) -> None:
        for connector in self._opened:
            connector.close()

    def now(self) -> int:
        return self._clock.now()

    def pass_time(self, milliseconds: int) -> None:
        self._clock.advance(milliseconds)

    def settle(self) -> None:
        self.server.world.deliver(at_once=True)

    def plant_mention(
        self, text: str, *, visibility: Visibility = Visibility.PUBLIC, parent_id: str | None = None
    ) -> str:
        told = _TOLD[visibility]
        return self.server.plant_mention(text, author=_CITIZEN, visibility=told, parent_id=parent_id).id

    def plant_odd_mention(self) -> str:
        odd: dict[str, object] = {
            "content": None,
            "created_at": None,
            "language": None,
            "visibility": "entah",
            "media_attachments": None,
            "mentions": "?",
            "url": None,
            "in_reply_to_id": None,
            "field_of_the_future": {"a": [1]},
        }
        return self.server.plant_mention("", author="tanpa_nama", name="", odd=odd).id

    def plant_own_reply(self, target_id: str, text: str) -> str:
        return self.server.plant_own_reply(target_id, text).id

    def edit(self, remote_id: str, text: str) -> None:
        self.server.world.edit(remote_id, f"@dinas {text}")

    def delete(self, remote_id: str) -> None:
        self.server.world.delete(remote_id)

    def replies_on_server(self, target_id: str) -> tuple[ServerReply, ...]:
        world = self.server.world
        return tuple(
            ServerReply(
                status.id,
                status.in_reply_to_id,
                status.text,
                _MEANT[status.visibility],
                status.author_id == world.agency.id,
            )
            for status in world.replies(target_id)
        )

    def cut_line(self) -> None:
        self.server.stop()

    def mend_line(self) -> None:
        self.server.start()

    def lose_next_answer(self) -> None:
        self.server.faults.add(FaultRule(FaultKind.CLOSE_AFTER))

    def expire_token(self) -> None:
        self.server.door.revoke_all()

    def limit_rate(self, wait_ms: int) -> None:
        self.server.api.block(wait_ms)


@contextmanager
def lend(personality: Personality) -> Iterator[MastodonBench]:
    """Lend a new server of one kind; whoever borrowed it must have asked by the documentation."""
    bench = MastodonBench(personality)
    with bench.server:
        try:
            yield bench
        finally:
            bench.close()
    assert not bench.server.violations


@contextmanager
def open_bench(_directory: Path) -> Iterator[MastodonBench]:
    """Lend a new server that behaves as Mastodon does."""
    with lend(MASTODON) as bench:
        yield bench
