"""A reply leaves once, and what the program says of it is true."""

from core.acts import sending
from core.domain.account import AccountState
from core.domain.outbox import OutboxState
from core.errors import AuthRequired, Offline, RateLimited, Rejected, ServerTrouble, UnsafeServer
from core.store import seen_answers
from tests.core.sync.desktop import MINUTE, Desktop


def test_a_reply_is_sent_once_and_stops_the_countdown_at_the_platforms_time(desktop: Desktop) -> None:
    post = desktop.receive()
    entry = desktop.reply(post)
    desktop.step()
    sent = desktop.entry(entry)
    assert sent.state is OutboxState.SENT
    assert [reply.remote_id for reply in desktop.server.replies(post.remote_id)] == [sent.remote_id]
    complaint = desktop.complaint(post)
    assert complaint.waiting_since is None
    assert complaint.answered_at == desktop.server.replies(post.remote_id)[0].posted_at


def test_the_reply_stays_during_the_time_to_undo(desktop: Desktop) -> None:
    post = desktop.receive()
    entry = desktop.reply(post, hold_ms=10_000)
    desktop.live_for(9_000)
    assert desktop.entry(entry).state is OutboxState.QUEUED
    assert not desktop.server.replies(post.remote_id)
    desktop.live_for(2_000)
    assert desktop.entry(entry).state is OutboxState.SENT


def test_a_colleagues_answer_stops_the_reply_and_is_shown(desktop: Desktop) -> None:
    post = desktop.receive()
    colleagues = desktop.server.we_write(post.remote_id, "Sudah kami teruskan ke bidang jalan.")
    entry = desktop.reply(post)
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.NEEDS_PERSON
    assert len(desktop.server.replies(post.remote_id)) == 1
    assert [seen.remote_id for seen in seen_answers.latest(desktop.reader, entry)] == [colleagues.remote_id]
    assert desktop.complaint(post).answered_at == colleagues.posted_at


def test_a_person_may_answer_beside_the_answer_shown_but_not_beside_a_newer_one(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.server.we_write(post.remote_id, "Sudah kami teruskan.")
    entry = desktop.reply(post)
    desktop.step()
    desktop.server.we_write(post.remote_id, "Petugas sudah berangkat.")
    desktop.store.write(lambda tx: sending.resend(tx, entry)).result()
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.NEEDS_PERSON, "the newer answer was not shown yet"
    desktop.store.write(lambda tx: sending.resend(tx, entry)).result()
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.SENT
    assert len(desktop.server.replies(post.remote_id)) == 3


def test_our_own_earlier_reply_does_not_stop_a_second_one(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.reply(post)
    desktop.step()
    second = desktop.reply(post, "Kabar baru: lubang sudah ditutup.")
    desktop.step()
    assert desktop.entry(second).state is OutboxState.SENT


def test_without_a_line_the_reply_waits_and_leaves_when_the_line_is_back(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.server.fault = Offline()
    entry = desktop.reply(post)
    desktop.live_for(90 * MINUTE)
    waiting = desktop.entry(entry)
    assert waiting.state is OutboxState.WAITING
    assert waiting.reason == Offline.title
    assert desktop.account().last_error == Offline.title
    assert desktop.line.state.online is False
    desktop.server.fault = None
    desktop.sync.refresh()
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.SENT
    assert desktop.line.state.online is True
    assert desktop.account().last_error is None


def test_a_long_time_without_a_line_does_not_fill_the_record(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.server.fault = Offline()
    desktop.reply(post)
    desktop.live_for(10 * MINUTE)
    before = desktop.reader.execute("SELECT count(*) FROM event").fetchone()[0]
    desktop.live_for(600 * MINUTE)
    assert desktop.reader.execute("SELECT count(*) FROM event").fetchone()[0] == before


def test_a_pause_is_kept_to_the_millisecond_and_over_a_restart(desktop: Desktop) -> None:
    post = desktop.receive()
    until = desktop.clock.now() + 7 * MINUTE
    desktop.server.next_send = RateLimited(until)
    entry = desktop.reply(post)
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.WAITING
    asked = len(desktop.server.requests)
    desktop.end()
    desktop.start()
    desktop.live_for(7 * MINUTE - 1)
    assert len(desktop.server.requests) == asked, "nothing may be asked during the pause"
    desktop.live_for(1)
    assert desktop.entry(entry).state is OutboxState.SENT


def test_a_lost_sign_in_parks_every_reply_until_someone_signs_in_again(desktop: Desktop) -> None:
    first, second, later = (desktop.receive(text) for text in ("Jalan rusak.", "Lampu mati.", "Air mampet."))
    entries = [desktop.reply(first), desktop.reply(second)]
    desktop.server.fault = AuthRequired()
    desktop.step()
    assert desktop.account().state is AccountState.SIGN_IN_REQUIRED
    assert {desktop.entry(entry).state for entry in entries} == {OutboxState.BLOCKED}
    third = desktop.reply(later)
    desktop.step()
    assert desktop.entry(third).state is OutboxState.BLOCKED
    desktop.server.fault = None
    desktop.sign_in_again()
    desktop.step()
    assert {desktop.entry(entry).state for entry in [*entries, third]} == {OutboxState.SENT}


def test_a_sign_in_that_ends_between_reading_and_sending_parks_the_reply(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.server.next_send = AuthRequired()
    entry = desktop.reply(post)
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.BLOCKED
    assert desktop.account().state is AccountState.SIGN_IN_REQUIRED


def test_a_refusal_is_told_with_the_platforms_reason(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.server.next_send = Rejected("Balasan terlalu panjang untuk kanal ini.")
    entry = desktop.reply(post)
    desktop.step()
    refused = desktop.entry(entry)
    assert refused.state is OutboxState.FAILED
    assert "terlalu panjang" in refused.reason


def test_a_deleted_target_fails_with_advice_and_nothing_is_sent(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.server.gone.add(post.remote_id)
    entry = desktop.reply(post)
    desktop.step()
    failed = desktop.entry(entry)
    assert failed.state is OutboxState.FAILED
    assert "sudah dihapus" in failed.reason
    assert "send" not in desktop.server.requests


def test_one_reply_in_trouble_does_not_hold_up_the_others(desktop: Desktop) -> None:
    troubled, fine = desktop.receive(), desktop.receive("Lampu jalan mati.")
    desktop.server.next_send = ServerTrouble()
    first = desktop.reply(troubled)
    desktop.clock.advance(1)
    second = desktop.reply(fine)
    desktop.step()
    assert desktop.entry(first).state is OutboxState.UNCERTAIN
    assert desktop.entry(second).state is OutboxState.SENT


def test_a_server_that_cannot_be_trusted_gets_nothing(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.server.fault = UnsafeServer()
    entry = desktop.reply(post)
    desktop.live_for(30 * MINUTE)
    assert desktop.entry(entry).state is OutboxState.WAITING
    assert "send" not in desktop.server.requests
    assert desktop.account().last_error == UnsafeServer.title
