"""What the length meter calls full is just what the server takes: the citizen's name, links and all."""

from __future__ import annotations

import pytest

from core.connectors.protocol import SendRequest
from core.domain.account import LengthRule, Platform
from core.domain.mention import Visibility
from core.errors import Rejected
from core.rules.length import remaining, room
from tests.core.connectors.mastodon.conftest import Connect
from tests.core.rules.context import context
from tests.fakes.mastodon import FakeMastodon

CITIZEN = "warga@contoh.example"
LINK = "Lihat https://sosial.contoh.go.id/pengumuman/perbaikan-jalan-2026?bagian=2 ya. "
STARTS = {
    "plain": "Terima kasih. ",
    "link": LINK,
    "two links": LINK * 2,
    "someone whose name begins alike": "Juga untuk @wargalain@contoh.example: ",
    "someone on a longer server": "Juga untuk @warga@contoh.example.id: ",
    "the citizen's bare name": "Halo @warga, ",
}


def filled(start: str, rule: LengthRule) -> str:
    """Return `start` with as many letters behind it as the meter lets in."""
    surroundings = context(platform=Platform.MASTODON, length=rule, handle=CITIZEN)
    left = remaining(start, room(start, surroundings))
    assert left > 0
    full = start + "a" * left
    assert remaining(full, room(full, surroundings)) == 0
    return full


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS.keys())
def test_a_full_meter_is_taken(server: FakeMastodon, connect: Connect, start: str) -> None:
    connector = connect()
    target = server.plant_mention("lampu mati")
    body = filled(start, connector.profile().length)
    sent = connector.send(SendRequest(target.id, target.id, body, Visibility.PUBLIC, CITIZEN, "kunci-1"))
    assert sent.remote_id


@pytest.mark.parametrize("start", [STARTS["plain"], STARTS["link"]], ids=["plain", "link"])
def test_one_more_is_refused(server: FakeMastodon, connect: Connect, start: str) -> None:
    connector = connect()
    target = server.plant_mention("lampu mati")
    body = filled(start, connector.profile().length) + "a"
    with pytest.raises(Rejected):
        connector.send(SendRequest(target.id, target.id, body, Visibility.PUBLIC, CITIZEN, "kunci-1"))


def test_who_is_named_in_capitals_takes_no_room_twice(server: FakeMastodon, connect: Connect) -> None:
    connector = connect()
    target = server.plant_mention("lampu mati")
    body = filled("@Warga@Contoh.Example ", connector.profile().length)
    connector.send(SendRequest(target.id, target.id, body, Visibility.PUBLIC, CITIZEN, "kunci-1"))
    [published] = server.world.replies(target.id)
    assert published.text == body
