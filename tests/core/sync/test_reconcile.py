"""An outcome that nobody knows is read back, never guessed and never sent again unchecked."""

from pathlib import Path

import pytest

from core.acts import sending
from core.domain.outbox import OutboxState
from core.errors import Offline, RateLimited, ServerTrouble
from core.store import seen_answers
from tests.core.sync.desktop import MINUTE, Desktop

SECOND = 1_000


def uncertain(desktop: Desktop, how: str) -> tuple[str, str]:
    """Return the target's id and a reply whose outcome is unknown."""
    post = desktop.receive()
    desktop.server.next_send = how
    entry = desktop.reply(post)
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.UNCERTAIN
    return post.remote_id, entry


def test_a_lost_answer_is_found_at_the_first_reading_with_the_platforms_time(desktop: Desktop) -> None:
    target, entry = uncertain(desktop, "lost answer")
    desktop.live_for(14 * SECOND)
    assert desktop.entry(entry).state is OutboxState.UNCERTAIN
    desktop.live_for(1 * SECOND)
    found, [reply] = desktop.entry(entry), desktop.server.replies(target)
    assert (found.state, found.remote_id, found.sent_at) == (
        OutboxState.SENT,
        reply.remote_id,
        reply.posted_at,
    )


def test_a_lost_request_goes_out_again_by_itself_where_the_key_is_honoured(desktop: Desktop) -> None:
    target, entry = uncertain(desktop, "lost request")
    desktop.live_for(5 * MINUTE - 1)
    assert desktop.entry(entry).state is OutboxState.UNCERTAIN
    desktop.live_for(1)
    assert desktop.entry(entry).state is OutboxState.SENT
    assert len(desktop.server.replies(target)) == 1


def test_a_lost_request_is_a_persons_matter_where_no_key_is_honoured(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path, idempotent=False)
    target, entry = uncertain(desktop, "lost request")
    desktop.live_for(60 * MINUTE)
    stuck = desktop.entry(entry)
    assert (stuck.state, stuck.reads) == (OutboxState.NEEDS_PERSON, 3)
    assert "Kirim ulang" in stuck.reason
    assert not desktop.server.replies(target)
    desktop.store.write(lambda tx: sending.resend(tx, entry)).result()
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.SENT
    desktop.end()


def test_what_shows_late_is_found_before_a_person_sends_it_twice(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path, idempotent=False)
    desktop.server.late = True
    target, entry = uncertain(desktop, "lost answer")
    desktop.live_for(60 * MINUTE)
    assert desktop.entry(entry).state is OutboxState.NEEDS_PERSON
    desktop.server.show_late()
    desktop.store.write(lambda tx: sending.resend(tx, entry)).result()
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.SENT
    assert len(desktop.server.replies(target)) == 1
    desktop.end()


def test_an_old_key_is_not_trusted(desktop: Desktop) -> None:
    target, entry = uncertain(desktop, "lost request")
    desktop.server.fault = Offline()
    desktop.live_for(56 * MINUTE)
    desktop.server.fault = None
    desktop.sync.refresh()
    desktop.live_for(60 * MINUTE)
    assert desktop.entry(entry).state is OutboxState.NEEDS_PERSON
    assert not desktop.server.replies(target)


@pytest.mark.parametrize("fault", [Offline(), ServerTrouble()])
def test_a_reading_that_did_not_happen_does_not_count(
    desktop: Desktop, fault: Offline | ServerTrouble
) -> None:
    _, entry = uncertain(desktop, "lost request")
    desktop.server.fault = fault
    desktop.live_for(30 * MINUTE)
    assert (desktop.entry(entry).state, desktop.entry(entry).reads) == (OutboxState.UNCERTAIN, 0)


def test_a_pause_during_reading_back_is_kept(desktop: Desktop) -> None:
    _, entry = uncertain(desktop, "lost answer")
    desktop.server.fault = RateLimited(desktop.clock.now() + 10 * MINUTE)
    desktop.live_for(1 * MINUTE)
    desktop.server.fault = None
    desktop.live_for(8 * MINUTE)
    assert desktop.entry(entry).state is OutboxState.UNCERTAIN
    desktop.live_for(2 * MINUTE)
    assert desktop.entry(entry).state is OutboxState.SENT


def test_an_answer_in_other_words_is_shown_to_a_person(desktop: Desktop) -> None:
    target, entry = uncertain(desktop, "lost request")
    others = desktop.server.we_write(target, "Sudah ditangani, terima kasih.")
    desktop.live_for(15 * SECOND)
    assert desktop.entry(entry).state is OutboxState.NEEDS_PERSON
    [seen] = seen_answers.latest(desktop.reader, entry)
    assert (seen.remote_id, seen.posted_at) == (others.remote_id, others.posted_at)


def test_a_reply_that_stands_there_twice_is_told(desktop: Desktop) -> None:
    target, entry = uncertain(desktop, "lost answer")
    desktop.server.we_write(target, desktop.entry(entry).body)
    desktop.live_for(15 * SECOND)
    stuck = desktop.entry(entry)
    assert stuck.state is OutboxState.NEEDS_PERSON
    assert "lebih dari satu kali" in stuck.reason
    assert len(seen_answers.latest(desktop.reader, entry)) == 2


def test_confirming_a_shown_answer_takes_its_own_time(desktop: Desktop) -> None:
    target, entry = uncertain(desktop, "lost request")
    other = desktop.server.we_write(target, "Sudah ditangani.")
    desktop.live_for(60 * MINUTE)
    desktop.store.write(lambda tx: sending.confirm_sent(tx, entry, other.remote_id, "")).result()
    confirmed = desktop.entry(entry)
    assert (confirmed.state, confirmed.sent_at) == (OutboxState.SENT, other.posted_at)
    assert confirmed.permalink == other.permalink


@pytest.mark.parametrize(("how", "replies"), [("killed before", 1), ("killed after", 1)])
def test_a_program_killed_while_sending_leaves_exactly_one_reply(
    desktop: Desktop, how: str, replies: int
) -> None:
    post = desktop.receive()
    desktop.server.next_send = how
    entry = desktop.reply(post)
    desktop.step()
    assert desktop.entry(entry).state in (OutboxState.UNCERTAIN, OutboxState.SENT)
    desktop.live_for(10 * MINUTE)
    assert desktop.entry(entry).state is OutboxState.SENT
    assert len(desktop.server.replies(post.remote_id)) == replies


def test_a_program_killed_before_anything_was_written_asks_where_no_key_is_honoured(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path, idempotent=False)
    post = desktop.receive()
    desktop.server.next_send = "killed before"
    entry = desktop.reply(post)
    desktop.live_for(10 * MINUTE)
    assert desktop.entry(entry).state is OutboxState.NEEDS_PERSON
    assert not desktop.server.replies(post.remote_id)
    desktop.end()
