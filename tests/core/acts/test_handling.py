"""What is done besides answering is kept, lets replies say so, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from core.acts import handling, sending, triage
from core.acts.refusals import ExtensionUnexplained, ForwardMayBeClaimed, ForwardUnnamed, NotThere
from core.acts.target import context_of, record_of
from core.domain.complaint import ComplaintClass, Triage
from core.domain.finding import CaseRecord, RecordedAct, ReplyContext
from core.domain.follow_up import FollowUpClock, FollowUpState, FollowUpTerm, SlaProfile
from core.domain.handling import Pause
from core.domain.mention import Post
from core.domain.outbox import OutboxState
from core.domain.sla import KLATEN_SOP
from core.store import events
from core.store import handling as kept
from core.store.conversation import ConversationRecord
from core.store.transaction import Transaction
from tests.core.sync.desktop import MINUTE, Desktop

HOUR = 60 * MINUTE
CLOCK = FollowUpClock(
    SlaProfile("uji", "Uji", "1", "contoh", KLATEN_SOP, {ComplaintClass.COMPLAINT: FollowUpTerm(5)})
)


def do(desktop: Desktop, act: Callable[..., Any], *values: object) -> Any:
    return desktop.store.write(lambda tx: act(tx, *values)).result()


def record(desktop: Desktop, post: Post) -> ConversationRecord:
    return record_of(desktop.reader, desktop.complaint(post).id)


def context(desktop: Desktop, post: Post, **more: Any) -> ReplyContext:
    return context_of(record(desktop, post), desktop.clock.now(), **more)


def case(desktop: Desktop, post: Post, **more: Any) -> CaseRecord:
    found = context(desktop, post, **more).record
    assert found is not None
    return found


def kinds(desktop: Desktop, subject: str) -> list[str]:
    return [event.kind for event in events.page(desktop.reader, subject, 0, 100)]


def writes_again(desktop: Desktop, post: Post, text: str = "Ini fotonya.") -> Post:
    desktop.clock.advance(MINUTE)
    again = replace(post, remote_id=f"{post.remote_id}-lagi", text=text, posted_at=desktop.clock.now())
    desktop.server.posts.append(again)
    desktop.sync.refresh()
    desktop.live_for(3_000)
    return again


def test_a_reply_may_say_that_it_was_forwarded_once_it_was(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    assert case(desktop, post).acts == frozenset()
    done = do(
        desktop, handling.record_forward, matter, "DPUPR", " Bidang Bina Marga ", "surat", "catatan rahasia"
    )
    assert case(desktop, post).acts == {RecordedAct.FORWARDED}
    assert case(desktop, post).forwarded_to == ("Bidang Bina Marga",)
    assert do(desktop, handling.take_back_forward, done.id) == done
    assert case(desktop, post).forwarded_to == ()
    do(desktop, handling.restore_forward, done)
    assert record(desktop, post).forwards == (done,)
    found = events.page(desktop.reader, matter, 0, 100)
    assert [event.kind for event in found][1:] == [
        "complaint.forwarded",
        "complaint.forward_taken_back",
        "complaint.forwarded",
    ]
    assert not any("rahasia" in event.payload for event in found), "notes may hold a citizen's words"
    assert desktop.chain_is_whole()


def test_a_forwarding_stands_while_a_reply_that_may_claim_it_waits(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    done = do(desktop, handling.record_forward, matter, "DPUPR", "Bidang Bina Marga", "surat")
    entry = desktop.reply(post, "Sudah kami teruskan ke Bidang Bina Marga.", hold_ms=HOUR)
    with pytest.raises(ForwardMayBeClaimed) as refused:
        do(desktop, handling.take_back_forward, done.id)
    assert "Antrean kirim" in refused.value.advice
    assert record(desktop, post).forwards == (done,)
    do(desktop, sending.undo_send, entry)
    do(desktop, handling.take_back_forward, done.id)
    assert record(desktop, post).forwards == ()


def test_the_record_keeps_that_a_reply_went_out_before_the_forwarding_was_taken_back(
    desktop: Desktop,
) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    early = desktop.reply(post, "Terima kasih.")
    desktop.live_for(MINUTE)
    again = writes_again(desktop, post)
    done = do(desktop, handling.record_forward, matter, "DPUPR", "Bidang Bina Marga", "surat")
    late = desktop.reply(again, "Sudah kami teruskan.")
    desktop.live_for(MINUTE)
    assert desktop.entry(late).state is OutboxState.SENT
    do(desktop, handling.take_back_forward, done.id)
    told = events.page(desktop.reader, matter, 0, 100)[-1]
    assert json.loads(told.payload) == {"forward": done.id, "sent_since": [late]}
    assert early not in told.payload


def test_a_handing_over_to_nobody_is_none(desktop: Desktop) -> None:
    post = desktop.receive()
    with pytest.raises(ForwardUnnamed):
        do(desktop, handling.record_forward, desktop.complaint(post).id, "", "  ", "surat")
    assert record(desktop, post).forwards == ()


def test_the_class_tells_the_rules_what_they_look_at_and_can_be_taken_back(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    assert context(desktop, post).is_complaint
    assert do(desktop, triage.classify, matter, ComplaintClass.EMERGENCY) is None
    assert context(desktop, post).complaint_class is ComplaintClass.EMERGENCY
    for kind in (ComplaintClass.APPRECIATION, ComplaintClass.NOT_COMPLAINT):
        do(desktop, triage.classify, matter, kind)
        assert not context(desktop, post).is_complaint
    do(desktop, triage.classify, matter, None)
    assert context(desktop, post).complaint_class is None
    assert context(desktop, post).is_complaint
    before = len(kinds(desktop, matter))
    do(desktop, triage.classify, matter, None)
    assert len(kinds(desktop, matter)) == before, "saying the same again is no act"


def test_what_a_person_called_no_complaint_is_none_for_the_rules(desktop: Desktop) -> None:
    post = desktop.receive()
    do(desktop, triage.decide, desktop.complaint(post).id, Triage.NOT_COMPLAINT)
    assert not context(desktop, post).is_complaint


def test_duty_resolution_and_planned_erasure_are_in_the_record(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    assert do(desktop, handling.assign_duty, matter, "DISHUB") == ""
    assert do(desktop, handling.assign_duty, matter, "DPUPR") == "DISHUB"
    assert do(desktop, handling.plan_erasure, matter) is None
    planned = desktop.complaint(post).erasure_planned_at
    assert do(desktop, handling.plan_erasure, matter) == planned == desktop.clock.now()
    do(desktop, triage.decide, matter, Triage.RESOLVED)
    found = case(desktop, post)
    assert found.duty == "DPUPR"
    assert found.acts == {RecordedAct.RESOLVED, RecordedAct.ERASURE_PLANNED}
    do(desktop, handling.drop_erasure, matter)
    assert case(desktop, post).acts == {RecordedAct.RESOLVED}


def test_new_words_of_the_citizen_end_the_waiting_when_they_were_posted(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    other = desktop.receive("Lampu jalan mati.")
    do(desktop, triage.classify, matter, ComplaintClass.COMPLAINT)
    waiting = do(desktop, handling.wait_for_citizen, matter, "menunggu foto")
    elsewhere = do(desktop, handling.wait_for_citizen, desktop.complaint(other).id, "menunggu lokasi")
    assert do(desktop, handling.wait_for_citizen, matter, "lagi") == waiting
    stands = record(desktop, post)
    state = CLOCK.follow_up(stands.complaint, stands.pauses, desktop.clock.now()).state
    assert state is FollowUpState.PAUSED
    desktop.clock.advance(3 * HOUR)
    again = writes_again(desktop, post)
    assert record(desktop, post).pauses == (replace(waiting, ended_at=again.posted_at),)
    assert record(desktop, other).pauses == (elsewhere,), "another citizen's matter still waits"
    [resumed] = [e for e in events.page(desktop.reader, matter, 0, 100) if e.kind == "complaint.resumed"]
    assert resumed.actor == "platform"
    assert do(desktop, handling.resume, matter) is None
    assert desktop.chain_is_whole()


def test_waiting_leaves_the_24_hours_alone(desktop: Desktop) -> None:
    post = desktop.receive()
    before = desktop.complaint(post).respond_by
    do(desktop, handling.wait_for_citizen, desktop.complaint(post).id, "")
    assert desktop.complaint(post).respond_by == before


def test_older_words_that_arrive_late_end_the_waiting_too_but_not_before_it_began(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.clock.advance(HOUR)
    waiting: Pause = do(desktop, handling.wait_for_citizen, desktop.complaint(post).id, "")
    older = replace(post, remote_id="lama", posted_at=post.posted_at + 1)
    desktop.server.posts.append(older)
    desktop.sync.refresh()
    desktop.live_for(3_000)
    assert record(desktop, post).pauses == (replace(waiting, ended_at=waiting.started_at),)


def test_resuming_and_waiting_can_both_be_taken_back(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    waiting = do(desktop, handling.wait_for_citizen, matter, "menunggu foto")
    desktop.clock.advance(HOUR)
    assert do(desktop, handling.resume, matter) == waiting
    assert record(desktop, post).pauses == (replace(waiting, ended_at=desktop.clock.now()),)
    do(desktop, handling.pause_again, matter, waiting)
    assert record(desktop, post).pauses == (waiting,)
    do(desktop, handling.take_back_wait, matter, waiting)
    assert record(desktop, post).pauses == ()
    with pytest.raises(NotThere):
        do(desktop, handling.take_back_wait, matter, waiting)


def test_waiting_again_in_the_same_moment_is_one_pause(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    first = do(desktop, handling.wait_for_citizen, matter, "satu")
    do(desktop, handling.resume, matter)
    second = do(desktop, handling.wait_for_citizen, matter, "dua")
    assert record(desktop, post).pauses == (second,)
    assert second.started_at == first.started_at


def test_words_after_the_end_start_the_follow_up_anew(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    do(desktop, triage.classify, matter, ComplaintClass.COMPLAINT)
    do(desktop, triage.decide, matter, Triage.RESOLVED)
    desktop.live_for(40 * 24 * HOUR)
    again = writes_again(desktop, post, "Rusak lagi.")
    found = desktop.complaint(post)
    assert (found.opened_at, found.received_at) == (post.posted_at, again.posted_at)
    assert CLOCK.follow_up(found, (), desktop.clock.now()).days_left == 5


def test_an_extension_needs_a_reason_and_holds_for_these_words_alone(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    with pytest.raises(ExtensionUnexplained):
        do(desktop, handling.extend, matter, "  ")
    assert not desktop.complaint(post).is_extended
    assert do(desktop, handling.extend, matter, "Dokumen berada di dua bidang.") is None
    given = desktop.complaint(post).extended_at
    desktop.clock.advance(HOUR)
    assert do(desktop, handling.extend, matter, "Lagi.") == given
    do(desktop, handling.take_back_extension, matter)
    assert desktop.complaint(post).extended_at is None
    do(desktop, handling.extend, matter, "Dokumen berada di dua bidang.")
    do(desktop, triage.decide, matter, Triage.RESOLVED)
    writes_again(desktop, post)
    assert not desktop.complaint(post).is_extended
    assert kinds(desktop, matter).count("complaint.extended") == 2


def test_the_rules_hear_when_the_follow_up_is_due(desktop: Desktop) -> None:
    post = desktop.receive()
    do(desktop, triage.classify, desktop.complaint(post).id, ComplaintClass.COMPLAINT)
    assert case(desktop, post).follow_up_by is None
    due = CLOCK.follow_up(desktop.complaint(post), (), desktop.clock.now()).due_at
    assert due is not None
    assert case(desktop, post, clock=CLOCK).follow_up_by == due


def test_the_rules_hear_what_was_sent_today_and_to_whom(desktop: Desktop) -> None:
    first, second = desktop.receive(), desktop.receive("Lampu mati.")
    stranger = replace(
        second, remote_id="lain", thread_id="lain", author=replace(second.author, remote_id="lain")
    )
    desktop.server.posts.append(stranger)
    desktop.sync.refresh()
    desktop.live_for(3_000)
    desktop.reply(first, "Terima kasih.")
    cancelled = desktop.reply(stranger, "Salah kirim.", hold_ms=HOUR)
    do(desktop, sending.cancel, cancelled)
    desktop.reply(stranger, "Kami cek.", hold_ms=HOUR)
    said = {(text.text, text.same_citizen) for text in case(desktop, second).sent_today}
    assert said == {("Terima kasih.", True), ("Kami cek.", False)}
    desktop.clock.advance(24 * HOUR)
    assert case(desktop, second).sent_today == ()


def test_an_answer_from_elsewhere_is_known(desktop: Desktop) -> None:
    post = desktop.receive()
    assert not case(desktop, post).answered_elsewhere
    desktop.server.we_write(post.remote_id, "Sudah kami jawab dari ponsel.")
    desktop.sync.refresh()
    desktop.live_for(3_000)
    assert case(desktop, post).answered_elsewhere


@pytest.mark.parametrize(
    "act",
    [
        lambda tx: triage.classify(tx, "tidak-ada", ComplaintClass.COMPLAINT),
        lambda tx: handling.assign_duty(tx, "tidak-ada", "DPUPR"),
        lambda tx: handling.record_forward(tx, "tidak-ada", "", "Bidang", "surat"),
        lambda tx: handling.take_back_forward(tx, "tidak-ada"),
        lambda tx: handling.wait_for_citizen(tx, "tidak-ada", ""),
        lambda tx: handling.resume(tx, "tidak-ada"),
        lambda tx: handling.plan_erasure(tx, "tidak-ada"),
    ],
)
def test_what_is_not_there_is_refused(desktop: Desktop, act: Callable[[Transaction], Any]) -> None:
    with pytest.raises(NotThere):
        do(desktop, act)


def test_a_disconnected_account_takes_its_handling_along(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    do(desktop, handling.record_forward, matter, "", "Bidang", "surat")
    do(desktop, handling.wait_for_citizen, matter, "")
    do(desktop, lambda tx: tx.execute("DELETE FROM account"))
    assert kept.forwards(desktop.reader, matter) == ()
    assert kept.pauses(desktop.reader, matter) == ()
