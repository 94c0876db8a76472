"""A reply is said once, and what became of it is told truly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.clock import ManualClock
from core.connectors.mastodon.connector import MastodonConnector, named
from core.connectors.protocol import SendRequest
from core.domain.mention import Visibility
from core.errors import (
    AuthRequired,
    ConnectorFault,
    Offline,
    RateLimited,
    Rejected,
    TargetGone,
    Uncertain,
)
from tests.core.connectors.mastodon.conftest import START, Connect, on_both, on_snac
from tests.fakes.mastodon import FakeMastodon, FaultKind, FaultRule
from tests.fakes.mastodon.oauth import Door

CITIZEN = "warga@contoh.example"


def request(target_id: str, body: str = "Terima kasih.", **more: object) -> SendRequest:
    made = SendRequest(target_id, target_id, body, Visibility.PUBLIC, CITIZEN, "kunci-1")
    return replace(made, **more)  # type: ignore[arg-type]


FATES = [
    (FaultRule(FaultKind.CLOSE_AFTER), Uncertain, 1),
    (FaultRule(FaultKind.CLOSE_BEFORE), Uncertain, 0),
    (FaultRule(FaultKind.HANG_AFTER), Uncertain, 1),
    (FaultRule(FaultKind.HANG_BEFORE), Uncertain, 0),
    (FaultRule(FaultKind.RESET_BODY), Uncertain, 1),
    (FaultRule(FaultKind.ERROR_AFTER, status=500), Uncertain, 1),
    (FaultRule(FaultKind.ERROR_AFTER, status=504), Uncertain, 1),
    (FaultRule(FaultKind.ERROR_BEFORE, status=503), Uncertain, 0),
    (FaultRule(FaultKind.ERROR_BEFORE, status=408), Uncertain, 0),
    (FaultRule(FaultKind.GARBAGE), Uncertain, 1),
    (FaultRule(FaultKind.HTML_PAGE, status=200), Uncertain, 0),
    (FaultRule(FaultKind.HTML_PAGE, status=302), Offline, 0),
    (FaultRule(FaultKind.HTML_PAGE, status=403), Offline, 0),
    (FaultRule(FaultKind.HTML_PAGE, status=404), Offline, 0),
    (FaultRule(FaultKind.HTML_PAGE, status=511), Uncertain, 0),
    (FaultRule(FaultKind.ERROR_BEFORE, status=418), Offline, 0),
    (FaultRule(FaultKind.ERROR_BEFORE, status=401), AuthRequired, 0),
    (FaultRule(FaultKind.ERROR_BEFORE, status=403), Rejected, 0),
    (FaultRule(FaultKind.ERROR_BEFORE, status=422), Rejected, 0),
    (FaultRule(FaultKind.LIMITED, seconds=90), RateLimited, 0),
]


@pytest.mark.parametrize(
    ("rule", "fault", "written"), FATES, ids=[f"{rule.kind}-{rule.status}" for rule, _, _ in FATES]
)
def test_the_fault_is_the_truth(
    server: FakeMastodon,
    connect: Connect,
    clock: ManualClock,
    rule: FaultRule,
    fault: type[ConnectorFault],
    written: int,
) -> None:
    target = server.plant_mention("lampu mati")
    server.faults.add(rule)
    connector = connect(deadline_s=0.5)
    with pytest.raises(fault) as told:
        connector.send(request(target.id))
    assert type(told.value) is fault
    assert len(server.world.replies(target.id)) == written
    clock.advance(91_000)
    assert len(connector.find_own_replies(target.id, START - 120_000)) == written
    assert server.token not in repr(told.value) + repr(told.value.__context__)


def test_a_slow_answer_within_the_deadline_is_proof(server: FakeMastodon, connect: Connect) -> None:
    target = server.plant_mention("lampu mati")
    server.faults.add(FaultRule(FaultKind.SLOW, seconds=0.3))
    sent = connect().send(request(target.id))
    assert [status.id for status in server.world.replies(target.id)] == [sent.remote_id]


def test_a_limit_names_its_end(server: FakeMastodon, connect: Connect) -> None:
    target = server.plant_mention("lampu mati")
    server.faults.add(FaultRule(FaultKind.LIMITED, seconds=90))
    with pytest.raises(RateLimited) as told:
        connect().send(request(target.id))
    assert told.value.retry_at == START + 90_000


def test_the_proof_is_the_servers_own(server: FakeMastodon, connect: Connect) -> None:
    target = server.plant_mention("lampu mati", visibility="private")
    sent = connect().send(request(target.id, visibility=Visibility.FOLLOWERS))
    [reply] = server.world.replies(target.id)
    assert (sent.remote_id, sent.sent_at) == (reply.id, reply.created_at)
    assert sent.permalink == f"{server.url}/@dinas/{reply.id}"
    assert (reply.visibility, reply.language, reply.text) == ("private", "id", f"@{CITIZEN} Terima kasih.")


def test_too_long_a_reply_is_refused_with_a_reason(server: FakeMastodon, connect: Connect) -> None:
    target = server.plant_mention("lampu mati")
    with pytest.raises(Rejected) as told:
        connect().send(request(target.id, "a" * 600))
    assert "panjang" in told.value.reason


def test_the_servers_own_words_are_quoted_as_a_reason(server: FakeMastodon, connect: Connect) -> None:
    target = server.plant_mention("lampu mati")
    with pytest.raises(Rejected) as told:
        connect().send(request(target.id, " ", citizen_handle=""))
    assert "Text can't be blank" in told.value.reason
    server.violations.clear()


@on_both
def test_a_lost_target_is_gone_and_nothing_is_said(server: FakeMastodon, connect: Connect) -> None:
    target = server.plant_mention("lampu mati")
    server.world.delete(target.id)
    with pytest.raises(TargetGone):
        connect().send(request(target.id))
    assert not server.world.ours()


@on_snac
def test_where_the_target_cannot_be_looked_at_nothing_is_sent(server: FakeMastodon, connect: Connect) -> None:
    target = server.plant_mention("lampu mati")
    server.faults.add(FaultRule(FaultKind.ERROR_BEFORE, "GET", r"/api/v1/statuses/\w+", status=502))
    with pytest.raises(RateLimited):
        connect().send(request(target.id))
    assert not server.world.ours()
    assert connect().send(request(target.id)).remote_id


def test_a_repeat_with_the_same_key_says_it_once(server: FakeMastodon, connect: Connect) -> None:
    target = server.plant_mention("lampu mati")
    server.faults.add(FaultRule(FaultKind.CLOSE_AFTER))
    connector = connect()
    with pytest.raises(Uncertain):
        connector.send(request(target.id))
    sent = connector.send(request(target.id))
    assert [status.id for status in server.world.replies(target.id)] == [sent.remote_id]


@on_both
def test_a_worthless_token_asks_for_sign_in(server: FakeMastodon, connect: Connect) -> None:
    target = server.plant_mention("lampu mati")
    server.door.revoke_all()
    with pytest.raises(AuthRequired):
        connect().send(request(target.id))


def test_a_token_without_the_scope_asks_for_sign_in(server: FakeMastodon, connect: Connect) -> None:
    target = server.plant_mention("lampu mati")
    door: Door = server.door
    with pytest.raises(AuthRequired):
        connect(token=door.issue(("read",))).send(request(target.id))


def test_without_a_token_nothing_is_asked(server: FakeMastodon, connect: Connect) -> None:
    with pytest.raises(AuthRequired):
        connect(token="").send(request("1"))
    assert server.requests == []


def test_an_id_from_outside_cannot_lead_elsewhere(server: FakeMastodon, connect: Connect) -> None:
    connector: MastodonConnector = connect()
    with pytest.raises(TargetGone):
        connector.context("../accounts/verify_credentials?x=")
    server.violations.clear()
    assert "/api/v1/accounts/verify_credentials" not in " ".join(server.requests)


@pytest.mark.parametrize(
    ("body", "handle", "said"),
    [
        ("Baik.", "warga@a.example", "@warga@a.example Baik."),
        ("@warga@a.example Baik.", "warga@a.example", "@warga@a.example Baik."),
        ("Baik, @Warga@A.example.", "warga@a.example", "Baik, @Warga@A.example."),
        ("@warga@a.example.org Baik.", "warga@a.example", "@warga@a.example @warga@a.example.org Baik."),
        ("@warga@b.example Baik.", "warga", "@warga @warga@b.example Baik."),
        ("@warganet Baik.", "warga", "@warga @warganet Baik."),
        ("surat@warga Baik.", "warga", "@warga surat@warga Baik."),
        ("Baik.", "", "Baik."),
    ],
)
def test_the_citizen_is_named_exactly_once(body: str, handle: str, said: str) -> None:
    assert named(body, handle) == said


@on_snac
def test_a_server_that_closes_without_saying_so_leaves_no_doubt(
    server: FakeMastodon, connect: Connect
) -> None:
    connector = connect()
    for number in range(60):
        target = server.plant_mention(f"aduan {number}")
        connector.find_own_replies(target.id, 0)
        assert connector.send(request(target.id)).remote_id
