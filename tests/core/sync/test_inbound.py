"""Nothing that a citizen wrote is missed, whatever the way to the platform does."""

from unittest.mock import patch

from core.connectors.protocol import Page
from core.domain.outbox import OutboxState
from core.errors import DiskFull, Offline, RateLimited, ServerTrouble
from core.store import cursors, mentions
from tests.core.sync.desktop import ACCOUNT, MINUTE, Desktop
from tests.core.sync.server import STREAM


def count(desktop: Desktop) -> int:
    return int(desktop.reader.execute("SELECT count(*) FROM mention").fetchone()[0])


def fetches(desktop: Desktop) -> int:
    return desktop.server.requests.count("fetch")


def test_all_pages_are_read_and_the_cursor_moves_with_them(desktop: Desktop) -> None:
    for number in range(23):
        desktop.server.citizen_writes(f"Aduan nomor {number}")
    desktop.sync.refresh()
    desktop.live_for(2_000)
    assert count(desktop) == 23
    assert cursors.get(desktop.reader, ACCOUNT, STREAM) == "23"
    assert desktop.account().last_success_at is not None


def test_the_clock_runs_from_the_posting_time_not_from_the_fetching(desktop: Desktop) -> None:
    desktop.server.fault = Offline()
    post = desktop.server.citizen_writes("Jembatan retak.")
    desktop.live_for(180 * MINUTE)
    desktop.server.fault = None
    desktop.sync.refresh()
    desktop.step()
    assert desktop.complaint(post).waiting_since == post.posted_at


def test_a_reply_does_not_wait_for_the_end_of_many_pages(desktop: Desktop) -> None:
    post = desktop.receive()
    for number in range(50):
        desktop.server.citizen_writes(f"Aduan nomor {number}")
    desktop.sync.refresh()
    desktop.clock.advance(2_000)
    desktop.sync.step()
    entry = desktop.reply(post)
    desktop.sync.step()
    assert desktop.entry(entry).state is OutboxState.SENT
    assert count(desktop) < 51


def test_a_server_that_repeats_its_cursor_does_not_hold_us_for_ever(desktop: Desktop) -> None:
    with patch.object(
        desktop.desk.connector, "fetch", side_effect=lambda stream, cursor: Page((), "same", more=True)
    ) as fetch:
        desktop.live_for(2 * MINUTE)
        desktop.sync.refresh()
        desktop.live_for(2 * MINUTE)
    assert 1 <= fetch.call_count <= 4


def test_a_page_that_the_disk_refuses_is_fetched_again(desktop: Desktop) -> None:
    post = desktop.server.citizen_writes("Jalan rusak.")
    desktop.sync.refresh()
    desktop.clock.advance(2_000)
    with patch.object(mentions, "record_page", side_effect=DiskFull()):
        try:
            desktop.step()
        except DiskFull:
            refused = True
    assert refused
    assert cursors.get(desktop.reader, ACCOUNT, STREAM) != "1"
    desktop.live_for(20 * MINUTE)
    assert desktop.complaint(post).waiting_since == post.posted_at


def test_quiet_platforms_are_asked_less_and_less_and_news_bring_the_rhythm_back(desktop: Desktop) -> None:
    desktop.live_for(60 * MINUTE)
    first_hour = fetches(desktop)
    desktop.live_for(300 * MINUTE)
    before = fetches(desktop)
    desktop.live_for(60 * MINUTE)
    assert fetches(desktop) - before < first_hour
    desktop.server.citizen_writes("Pohon tumbang.")
    desktop.live_for(60 * MINUTE)
    before = fetches(desktop)
    desktop.live_for(30 * MINUTE)
    assert fetches(desktop) - before >= 2


def test_a_pause_is_kept_and_then_asked_again_at_once(desktop: Desktop) -> None:
    desktop.server.fault = RateLimited(desktop.clock.now() + 30 * MINUTE)
    desktop.sync.refresh()
    desktop.live_for(2_000)
    desktop.server.fault = None
    before = fetches(desktop)
    desktop.sync.refresh()
    desktop.live_for(30 * MINUTE - 3_000)
    assert fetches(desktop) == before
    desktop.live_for(2_000)
    assert fetches(desktop) == before + 1


def test_server_trouble_is_told_and_forgotten(desktop: Desktop) -> None:
    desktop.server.fault = ServerTrouble()
    desktop.live_for(20 * MINUTE)
    assert desktop.account().last_error == ServerTrouble.title
    assert desktop.line.state.online is not False, "a server that answers is no dead line"
    desktop.server.fault = None
    desktop.live_for(20 * MINUTE)
    assert desktop.account().last_error is None


def test_a_server_that_allows_little_more_is_read_slowly_and_answered_at_once(desktop: Desktop) -> None:
    post = desktop.receive()
    for number in range(12):
        desktop.server.citizen_writes(f"Aduan nomor {number}")
    desktop.server.pause = MINUTE
    desktop.sync.refresh()
    desktop.clock.advance(2_000)
    before = fetches(desktop)
    assert desktop.step() == MINUTE
    assert fetches(desktop) == before + 1
    entry = desktop.reply(post)
    desktop.live_for(MINUTE // 2)
    assert desktop.entry(entry).state is OutboxState.SENT
    assert fetches(desktop) == before + 1
    desktop.live_for(2 * MINUTE)
    assert count(desktop) == 13
    assert fetches(desktop) == before + 3
