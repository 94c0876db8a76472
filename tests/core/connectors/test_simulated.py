"""Practice repeats itself exactly, answers back, and touches neither line nor keyring."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.clock import ManualClock
from core.connectors.protocol import SendRequest
from core.connectors.simulated.citizens import Script, load_script
from core.connectors.simulated.connector import FIRST_DAY, STREAM, SimulatedConnector
from core.connectors.simulated.faults import Moment, Operation
from core.domain.mention import Post, Visibility
from core.domain.sla import KLATEN_SOP, MINUTE_MS, Band
from core.errors import Offline, Rejected, Uncertain
from core.packs.refusal import PackRefused

START = 1_795_500_000_000
HOUR_MS = 60 * MINUTE_MS


def reply_to(post: Post, body: str = "Terima kasih, kami tindak lanjuti.", key: str = "k") -> SendRequest:
    return SendRequest(post.target_id, post.thread_id, body, post.visibility, post.author.handle, key)


def a_morning(seed: int) -> list[object]:
    """Play a practice through and return everything that was seen."""
    clock = ManualClock(START)
    connector = SimulatedConnector(clock, seed)
    seen: list[object] = []
    cursor = None
    for minute in range(60):
        page = connector.fetch(STREAM, cursor)
        cursor = page.next_cursor
        seen.append(page)
        seen += [
            connector.send(reply_to(post, key=post.remote_id))
            for post in page.posts
            if not post.is_ours and minute < 30
        ]
        clock.advance(MINUTE_MS)
    return seen


@pytest.mark.disable_socket
def test_the_same_seed_plays_the_same_morning() -> None:
    assert a_morning(7) == a_morning(7)
    assert a_morning(7) != a_morning(8)


def test_the_first_day_has_work_of_every_urgency() -> None:
    posts = SimulatedConnector(ManualClock(START), 1).fetch(STREAM, None).posts
    bands = {KLATEN_SOP.band(KLATEN_SOP.deadline(post.posted_at), START) for post in posts}
    assert bands == {Band.CALM, Band.ATTENTION, Band.URGENT}
    assert all(post.posted_at <= START for post in posts)
    assert len({post.author.handle for post in posts}) >= 8


@pytest.mark.parametrize("seed", range(20))
def test_no_seed_puts_an_answer_before_its_question(seed: int) -> None:
    clock = ManualClock(START + HOUR_MS)
    connector = SimulatedConnector(clock, seed)
    at = {post.remote_id: post.posted_at for post in connector.fetch(STREAM, None).posts}
    for post in connector.fetch(STREAM, None).posts:
        assert post.parent_remote_id is None or at[post.parent_remote_id] < post.posted_at


def test_a_citizen_who_is_answered_says_thanks_once() -> None:
    clock = ManualClock(START)
    connector = SimulatedConnector(clock, 1)
    post = connector.fetch(STREAM, None).posts[0]
    first = connector.send(reply_to(post))
    connector.send(reply_to(post, key="lagi"))
    clock.advance(2 * HOUR_MS)
    thanks = [
        entry for entry in connector.context(post.target_id) if entry.parent_remote_id == first.remote_id
    ]
    assert len(thanks) == 1
    assert thanks[0].author == post.author
    assert thanks[0].posted_at > first.sent_at


def test_later_posts_come_when_the_clock_reaches_them() -> None:
    clock = ManualClock(START)
    connector = SimulatedConnector(clock, 1)
    first = connector.fetch(STREAM, None)
    assert connector.fetch(STREAM, first.next_cursor).posts == ()
    clock.advance(HOUR_MS)
    later = connector.fetch(STREAM, first.next_cursor).posts
    assert len(later) >= 3
    assert all(START < post.posted_at <= clock.now() for post in later)


def test_a_cursor_of_an_earlier_practice_starts_from_the_beginning() -> None:
    old = SimulatedConnector(ManualClock(START), 1).fetch(STREAM, None)
    new = SimulatedConnector(ManualClock(START + 5), 1).fetch(STREAM, old.next_cursor)
    assert len(new.posts) == len(old.posts)
    assert not {post.remote_id for post in new.posts} & {post.remote_id for post in old.posts}


def test_what_does_not_fit_is_refused_and_not_written() -> None:
    connector = SimulatedConnector(ManualClock(START), 1)
    post = connector.fetch(STREAM, None).posts[0]
    for body in (" \n", "a" * 501):
        with pytest.raises(Rejected) as told:
            connector.send(reply_to(post, body))
        assert told.value.reason
    assert connector.find_own_replies(post.target_id, 0) == ()


def test_planned_failures_come_in_their_order_at_their_moment() -> None:
    connector = SimulatedConnector(ManualClock(START), 1, idempotent_send=False)
    post = connector.fetch(STREAM, None).posts[0]
    connector.faults.plan(Operation.SEND, Moment.BEFORE, Offline(), None)
    connector.faults.plan(Operation.SEND, Moment.AFTER, Uncertain())
    with pytest.raises(Offline):
        connector.send(reply_to(post))
    assert connector.find_own_replies(post.target_id, 0) == ()
    with pytest.raises(Uncertain):
        connector.send(reply_to(post))
    assert len(connector.find_own_replies(post.target_id, 0)) == 1
    connector.send(reply_to(post))
    assert len(connector.find_own_replies(post.target_id, 0)) == 2


def test_the_scenario_names_its_source_and_only_public_invented_people() -> None:
    script: Script = load_script(FIRST_DAY)
    assert script.source
    assert {post.visibility for post in script.posts} == {Visibility.PUBLIC}
    assert not any(character.isdigit() for post in script.posts for character in post.author.handle[:-1])


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('citizen = "tukiran"', 'citizen = "siapa"'),
        ('reply_to = "lampu-mati"', 'reply_to = "belum-ada"'),
        ("wobble = 5", "wobbel = 5"),
        ("thanks_from = 4", "thanks_from = 400"),
        ('id = "sampah"', 'id = "banjir"'),
        ("format = 1", "format = 2"),
        ("minutes_before = 1410", 'minutes_before = "lama"'),
    ],
)
def test_a_damaged_scenario_is_refused_by_line(tmp_path: Path, was: str, becomes: str) -> None:
    file = tmp_path / "rusak.toml"
    text = FIRST_DAY.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, becomes, 1), "utf-8")
    with pytest.raises(PackRefused) as told:
        load_script(file)
    assert told.value.line
