"""A fake server, and a connector signed in to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from core.clock import ManualClock
from core.connectors.mastodon.api import MastodonApi
from core.connectors.mastodon.connector import MastodonConnector
from core.net.client import HttpClient
from tests.fakes.mastodon import MASTODON, SNAC, FakeMastodon, Personality

START = 1_795_500_000_000
Connect = Callable[..., MastodonConnector]


@pytest.fixture
def clock() -> ManualClock:
    """The time on both sides."""
    return ManualClock(START)


@pytest.fixture
def personality() -> Personality:
    """Mastodon itself, where a test does not say otherwise."""
    return MASTODON


@pytest.fixture
def server(clock: ManualClock, personality: Personality) -> Iterator[FakeMastodon]:
    """A running server; whoever asked it must have asked by the documentation."""
    with FakeMastodon(personality, clock=clock) as running:
        yield running
    assert running.violations == []


@pytest.fixture
def connect(server: FakeMastodon, clock: ManualClock) -> Iterator[Connect]:
    """Makes connectors and closes them."""
    opened: list[MastodonConnector] = []

    def make(deadline_s: float = 30.0, token: str | None = None) -> MastodonConnector:
        http = HttpClient(clock, None, origin=server.url, deadline_s=deadline_s)
        api = MastodonApi(http, server.url, server.token if token is None else token, clock)
        connector = MastodonConnector(
            api,
            clock,
            our_id=server.world.agency.id,
            base_url=server.url,
            idempotent_send=server.personality.idempotent,
        )
        opened.append(connector)
        return connector

    yield make
    for connector in opened:
        connector.close()


on_snac = pytest.mark.parametrize("personality", [SNAC], ids=["snac"])
on_both = pytest.mark.parametrize("personality", [MASTODON, SNAC], ids=["mastodon", "snac"])
