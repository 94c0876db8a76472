"""Mentions as real servers give them."""

from __future__ import annotations

import pytest

from core.clock import ManualClock
from core.connectors.mastodon.connector import STREAM, MastodonConnector
from core.domain.mention import Post
from core.errors import AuthRequired, RateLimited, ServerTrouble, TargetGone
from tests.core.connectors.mastodon.conftest import START, Connect, on_both, on_snac
from tests.fakes.mastodon import FakeMastodon, FaultKind, FaultRule

NOTIFICATIONS = "/api/v1/notifications"


def everything(connector: MastodonConnector, cursor: str | None = None) -> tuple[list[Post], str | None]:
    posts: list[Post] = []
    while True:
        page = connector.fetch(STREAM, cursor)
        posts += page.posts
        cursor = page.next_cursor
        if not page.more:
            return posts, cursor


def test_ten_thousand_mentions_since_the_last_reading_all_arrive_once(
    server: FakeMastodon, connect: Connect
) -> None:
    connector = connect()
    server.plant_mention("yang pertama")
    _, cursor = everything(connector)
    planted = [server.plant_mention(f"aduan {number}").id for number in range(10_000)]
    posts, cursor = everything(connector, cursor)
    assert sorted(post.remote_id for post in posts) == sorted(planted)
    assert everything(connector, cursor)[0] == []


@on_snac
def test_a_burst_on_a_server_that_shows_the_newest_first_is_read_whole(
    server: FakeMastodon, connect: Connect
) -> None:
    connector = connect()
    server.plant_mention("yang pertama")
    server.world.deliver(at_once=True)
    _, cursor = everything(connector)
    planted = [server.plant_mention(f"aduan {number}").id for number in range(60)]
    server.world.deliver(at_once=True)
    posts, _ = everything(connector, cursor)
    assert sorted(post.remote_id for post in posts) == sorted(planted)


@on_both
def test_other_notifications_are_no_mentions(server: FakeMastodon, connect: Connect) -> None:
    warga = server.world.person("warga@contoh.example")
    for kind in ("follow", "favourite", "reblog", "kind_of_the_future"):
        server.world.notify(kind, warga)
    planted = server.plant_mention("aduan")
    server.world.deliver(at_once=True)
    posts, _ = everything(connect())
    assert [post.remote_id for post in posts] == [planted.id]


def test_a_notification_whose_status_is_gone_is_passed_over(server: FakeMastodon, connect: Connect) -> None:
    warga = server.world.person("warga@contoh.example")
    server.world.notify("mention", warga, "123")
    planted = server.plant_mention("aduan")
    posts, _ = everything(connect())
    assert [post.remote_id for post in posts] == [planted.id]


def test_an_answer_deep_in_a_thread_belongs_to_its_first_post(server: FakeMastodon, connect: Connect) -> None:
    first = server.plant_mention("jalan rusak")
    ours = server.plant_own_reply(first.id, "Kami tinjau.")
    later = [server.plant_mention("terima kasih", parent_id=ours.id) for _ in range(3)]
    posts = {post.remote_id: post for post in everything(connect())[0]}
    assert {posts[status.id].thread_id for status in (first, *later)} == {first.id}
    assert posts[ours.id].is_ours
    assert posts[ours.id].parent_remote_id == first.id
    asked = [asked for asked in server.requests if asked.endswith("/context")]
    assert len(asked) == 1


def test_more_threads_than_may_be_asked_are_read_over_several_pages(
    server: FakeMastodon, connect: Connect
) -> None:
    warga = server.world.person("warga@contoh.example")
    starts = [server.world.post(warga, f"obrolan {number}") for number in range(100)]
    planted = [server.plant_mention("tolong", parent_id=start.id) for start in starts]
    connector, cursor, read = connect(), None, dict[str, str]()
    for _ in range(30):
        before = len(server.requests)
        page = connector.fetch(STREAM, cursor)
        assert len(server.requests) - before <= 31
        assert not read.keys() & {post.remote_id for post in page.posts}
        read |= {post.remote_id: post.thread_id for post in page.posts}
        cursor = page.next_cursor
        if not page.more:
            break
    assert read == {status.id: start.id for status, start in zip(planted, starts, strict=True)}


def test_a_thread_that_the_server_cannot_tell_hides_no_mention(
    server: FakeMastodon, connect: Connect
) -> None:
    first = server.plant_mention("jalan rusak")
    later = server.plant_mention("halo?", parent_id=first.id)
    server.faults.add(FaultRule(FaultKind.ERROR_BEFORE, "GET", ".*/context", times=0, status=500))
    posts = {post.remote_id: post for post in everything(connect())[0]}
    assert posts[later.id].thread_id == first.id


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (FaultRule(FaultKind.ERROR_BEFORE, "GET", NOTIFICATIONS, status=500), ServerTrouble),
        (FaultRule(FaultKind.ERROR_BEFORE, "GET", NOTIFICATIONS, status=404), ServerTrouble),
        (FaultRule(FaultKind.GARBAGE, "GET", NOTIFICATIONS), ServerTrouble),
        (FaultRule(FaultKind.HTML_PAGE, "GET", NOTIFICATIONS, status=200), ServerTrouble),
        (FaultRule(FaultKind.HTML_PAGE, "GET", NOTIFICATIONS, status=401), ServerTrouble),
        (FaultRule(FaultKind.ERROR_BEFORE, "GET", NOTIFICATIONS, status=401), AuthRequired),
        (FaultRule(FaultKind.LIMITED, "GET", NOTIFICATIONS, seconds=60), RateLimited),
    ],
    ids=lambda value: f"{value.kind}-{value.status}" if isinstance(value, FaultRule) else "",
)
def test_a_reading_that_fails_says_why_and_loses_nothing(
    server: FakeMastodon, connect: Connect, clock: ManualClock, rule: FaultRule, fault: type[Exception]
) -> None:
    planted = server.plant_mention("aduan")
    server.faults.add(rule)
    connector = connect()
    with pytest.raises(fault):
        connector.fetch(STREAM, None)
    clock.advance(61_000)
    assert [post.remote_id for post in everything(connector)[0]] == [planted.id]


@on_both
def test_the_profile_knows_limits_and_whether_a_repeat_is_harmless(
    server: FakeMastodon, connect: Connect
) -> None:
    profile = connect().profile()
    kind = server.personality
    assert (profile.length.limit, profile.length.url_cost) == (kind.max_characters, kind.url_cost)
    assert profile.idempotent_send is kind.idempotent
    assert profile.handle == "dinas@sosial.contoh.example"
    assert profile.display_name == "Dinas Contoh"


def test_whole_seconds_hide_no_own_answer(server: FakeMastodon, connect: Connect) -> None:
    target = server.plant_mention("aduan")
    server.world.post(
        server.world.agency, "Baik.", in_reply_to_id=target.id, created_at=START // 1_000 * 1_000
    )
    connector = connect()
    assert connector.find_own_replies(target.id, START // 1_000 * 1_000 + 700)
    assert not connector.find_own_replies(target.id, START + 1_000)


@on_both
def test_a_deleted_target_is_gone_for_every_reading(server: FakeMastodon, connect: Connect) -> None:
    target = server.plant_mention("aduan")
    server.world.delete(target.id)
    connector = connect()
    with pytest.raises(TargetGone):
        connector.context(target.id)
    with pytest.raises(TargetGone):
        connector.find_own_replies(target.id, 0)


def test_a_reading_asks_for_a_pause_when_few_calls_are_left(
    server: FakeMastodon, connect: Connect, clock: ManualClock
) -> None:
    server.api.rate_limit = 8
    server.plant_mention("aduan")
    connector = connect()
    for _ in range(5):
        assert connector.fetch(STREAM, None).pause == 0
    # Two of eight calls are left in this window of five minutes, and a reading like this one takes one.
    assert connector.fetch(STREAM, None).pause == 100_000
    clock.advance(300_000)
    assert connector.fetch(STREAM, None).pause == 0
