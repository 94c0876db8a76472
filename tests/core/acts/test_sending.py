"""No reply enters the queue past the rules, twice, wider than it was asked, or without a trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from core.acts import sending
from core.acts.refusals import (
    ActRefused,
    AlreadyOnItsWay,
    AudienceChanged,
    EmptyReply,
    NoProof,
    NotThere,
    ReplyBlocked,
    TooLate,
)
from core.acts.target import context_of, record_of
from core.domain.finding import Channel, Citation, Finding, ReplyChecker, ReplyContext, Severity
from core.domain.mention import Post, Source, Visibility
from core.domain.outbox import OutboxState
from core.domain.sla import KLATEN_SOP
from core.errors import Offline, Rejected
from core.paths import RESOURCES
from core.rules.checker import Checker
from core.rules.pack import load_pack
from core.store import events, mentions, outbox
from core.store.transaction import Transaction
from tests.core.sync.desktop import Desktop, NothingToSay

BODY = "Terima kasih, laporan Anda kami teruskan ke petugas."


class Finds:
    """A checker that finds the same in every text."""

    def __init__(self, *severities: Severity) -> None:
        self.context: ReplyContext | None = None
        self._findings = tuple(
            Finding(f"UJI-{number}", severity, 0, 1, "Temuan.", "Perbaiki.", Citation("Uji"))
            for number, severity in enumerate(severities)
        )

    def check(self, text: str, context: ReplyContext) -> tuple[Finding, ...]:
        self.context = context
        return self._findings


def queue(desktop: Desktop, post: Post, checker: ReplyChecker, body: str = BODY, **more: Any) -> str:
    matter = desktop.complaint(post).id
    work = desktop.store.write(lambda tx: sending.queue_reply(tx, matter, body, checker, **more))
    return work.result().id


def do(desktop: Desktop, act: Callable[[Transaction], Any]) -> Any:
    return desktop.store.write(act).result()


def queued(desktop: Desktop) -> int:
    return len(outbox.live(desktop.reader, None))


def record(desktop: Desktop, entry: str, kind: str) -> dict[str, Any]:
    [payload] = [event.payload for event in events.page(desktop.reader, entry, 0, 100) if event.kind == kind]
    found: dict[str, Any] = json.loads(payload)
    return found


def test_an_error_of_the_rules_holds_the_reply_back_and_changes_nothing(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.save_draft(post, BODY)
    before = desktop.reader.execute("SELECT count(*) FROM event").fetchone()[0]
    with pytest.raises(ReplyBlocked) as held:
        queue(desktop, post, Finds(Severity.ERROR, Severity.INFO), accepted_warnings=["UJI-0"])
    assert [finding.rule_id for finding in held.value.findings] == ["UJI-0"]
    assert queued(desktop) == 0
    assert desktop.draft(post) == BODY
    assert desktop.reader.execute("SELECT count(*) FROM event").fetchone()[0] == before


def test_the_shipped_rules_hold_back_a_citizens_number(desktop: Desktop) -> None:
    post = desktop.receive()
    checker = Checker(load_pack(RESOURCES / "rules"))
    with pytest.raises(ReplyBlocked) as held:
        queue(desktop, post, checker, "Data NIK 3310990101990001 sudah kami terima.")
    assert any(finding.rule_id.startswith("PDP") for finding in held.value.findings)


def test_a_written_reason_lets_an_error_pass_and_is_kept_with_the_rule(desktop: Desktop) -> None:
    post = desktop.receive()
    with pytest.raises(ReplyBlocked):
        queue(desktop, post, Finds(Severity.ERROR), override_reason="   ", overridden=["UJI-0"])
    reason = "Perintah kepala dinas."
    entry = queue(desktop, post, Finds(Severity.ERROR), override_reason=reason, overridden=["UJI-0"])
    kept = record(desktop, entry, "reply.queued")
    assert kept["overridden"] == ["UJI-0"]
    assert kept["override_reason"] == "Perintah kepala dinas."
    assert BODY not in json.dumps(kept), "what cannot be erased holds no words of a reply"


def test_a_reason_covers_the_errors_that_were_seen_and_no_other(desktop: Desktop) -> None:
    post = desktop.receive()
    checker = Finds(Severity.ERROR, Severity.ERROR)
    with pytest.raises(ReplyBlocked) as held:
        queue(desktop, post, checker, override_reason="Perintah.", overridden=["UJI-1"])
    assert [finding.rule_id for finding in held.value.findings] == ["UJI-0"]
    assert queued(desktop) == 0
    entry = queue(desktop, post, checker, override_reason="Perintah.", overridden=["UJI-0", "UJI-1", "LAIN"])
    assert record(desktop, entry, "reply.queued")["overridden"] == ["UJI-0", "UJI-1"]


def test_a_reason_for_an_error_does_not_accept_the_warnings(desktop: Desktop) -> None:
    post = desktop.receive()
    checker = Finds(Severity.ERROR, Severity.WARN)
    with pytest.raises(ReplyBlocked) as held:
        queue(desktop, post, checker, override_reason="Perintah.", overridden=["UJI-0"])
    assert held.value.only_warnings
    queue(
        desktop, post, checker, override_reason="Perintah.", overridden=["UJI-0"], accepted_warnings=["UJI-1"]
    )
    assert queued(desktop) == 1


def test_warnings_are_accepted_one_by_one_and_kept_by_name(desktop: Desktop) -> None:
    post = desktop.receive()
    checker = Finds(Severity.ERROR, Severity.WARN, Severity.WARN)
    for accepted in ((), ("UJI-1",), ("UJI-2", "UJI-0")):
        with pytest.raises(ReplyBlocked) as held:
            queue(
                desktop,
                post,
                checker,
                override_reason="Perintah.",
                overridden=["UJI-0"],
                accepted_warnings=accepted,
            )
        left = {"UJI-1", "UJI-2"} - set(accepted)
        assert {finding.rule_id for finding in held.value.findings} == left
    with pytest.raises(ReplyBlocked) as held:
        queue(desktop, post, checker, accepted_warnings=("UJI-0", "UJI-1", "UJI-2"))
    assert [finding.rule_id for finding in held.value.findings] == ["UJI-0"], "no error is merely accepted"
    both = {"UJI-1", "UJI-2", "UJI-9"}
    entry = queue(
        desktop, post, checker, override_reason=" Perintah. ", overridden=["UJI-0"], accepted_warnings=both
    )
    kept = record(desktop, entry, "reply.queued")
    assert (kept["warnings"], kept["overridden"]) == (["UJI-1", "UJI-2"], ["UJI-0"])
    assert kept["override_reason"] == "Perintah."


@pytest.mark.parametrize("visibility", list(Visibility))
def test_a_reply_goes_to_nobody_who_could_not_read_the_mention(
    desktop: Desktop, visibility: Visibility
) -> None:
    post = desktop.receive()
    shown = replace(post, remote_id="rahasia", thread_id="rahasia", visibility=visibility)
    desktop.server.posts.append(shown)
    desktop.sync.refresh()
    desktop.live_for(3_000)
    checker = Finds()
    entry = queue(desktop, shown, checker)
    assert desktop.entry(entry).visibility is visibility
    assert checker.context is not None
    assert (checker.context.channel is Channel.PRIVATE) is visibility.is_private


def test_a_private_answer_does_not_follow_the_citizen_into_the_public(desktop: Desktop) -> None:
    first = desktop.receive()
    account = desktop.account()
    later = first.posted_at + 1
    wider = replace(first, remote_id="terbuka", posted_at=later, visibility=Visibility.UNLISTED)
    do(desktop, lambda tx: mentions.record_page(tx, account, [wider], KLATEN_SOP, Source.API))
    with pytest.raises(AudienceChanged):
        queue(desktop, first, NothingToSay(), written_for=first.visibility)
    assert queued(desktop) == 0
    entry = queue(desktop, first, NothingToSay(), written_for=Visibility.UNLISTED)
    assert desktop.entry(entry).visibility is Visibility.UNLISTED


def test_the_same_mention_takes_one_reply_at_a_time(desktop: Desktop) -> None:
    post = desktop.receive()
    first = queue(desktop, post, NothingToSay())
    with pytest.raises(AlreadyOnItsWay) as refused:
        queue(desktop, post, NothingToSay())
    assert refused.value.entry.id == first
    do(desktop, lambda tx: sending.cancel(tx, first))
    queue(desktop, post, NothingToSay())


def test_blank_words_and_unknown_complaints_are_refused(desktop: Desktop) -> None:
    post = desktop.receive()
    with pytest.raises(EmptyReply):
        queue(desktop, post, NothingToSay(), " \n ")
    with pytest.raises(NotThere):
        do(desktop, lambda tx: sending.queue_reply(tx, "tidak-ada", BODY, NothingToSay()))


def test_undo_gives_the_words_back_and_keeps_what_was_written_meanwhile(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.save_draft(post, BODY)
    entry = queue(desktop, post, NothingToSay())
    assert desktop.draft(post) == ""
    desktop.save_draft(post, "Pikiran baru.")
    assert do(desktop, lambda tx: sending.undo_send(tx, entry)) == BODY
    assert desktop.draft(post) == f"{BODY}\n\nPikiran baru."
    desktop.live_for(60_000)
    assert desktop.entry(entry).state is OutboxState.CANCELLED
    assert not desktop.server.replies(post.remote_id)


def test_undo_after_it_has_left_is_too_late_and_changes_nothing(desktop: Desktop) -> None:
    post = desktop.receive()
    entry = queue(desktop, post, NothingToSay(), hold_ms=0)
    desktop.step()
    for act in (sending.undo_send, sending.cancel, sending.resend, sending.send_now):
        with pytest.raises(TooLate):
            do(desktop, lambda tx, act=act: act(tx, entry))
    assert desktop.entry(entry).state is OutboxState.SENT
    assert desktop.draft(post) == ""


def test_send_now_gives_up_the_time_to_undo(desktop: Desktop) -> None:
    post = desktop.receive()
    entry = queue(desktop, post, NothingToSay(), hold_ms=3_600_000)
    do(desktop, lambda tx: sending.send_now(tx, entry))
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.SENT


def test_a_refused_reply_can_be_taken_back_or_sent_again(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.server.next_send = Rejected("Ditolak kanal.")
    entry = queue(desktop, post, NothingToSay(), hold_ms=0)
    desktop.step()
    do(desktop, lambda tx: sending.resend(tx, entry))
    desktop.step()
    assert desktop.entry(entry).state is OutboxState.SENT


def test_a_reply_that_waits_for_the_line_cannot_be_called_sent(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.server.fault = Offline()
    entry = queue(desktop, post, NothingToSay(), hold_ms=0)
    desktop.step()
    with pytest.raises(TooLate):
        do(desktop, lambda tx: sending.confirm_sent(tx, entry, "p9", ""))
    assert desktop.complaint(post).waiting_since is not None


def test_confirming_needs_proof_and_stops_the_countdown(desktop: Desktop) -> None:
    post = desktop.receive()
    desktop.server.we_write(post.remote_id, "Jawaban rekan.")
    entry = queue(desktop, post, NothingToSay(), hold_ms=0)
    desktop.step()
    for remote_id, permalink in (("", ""), (" ", "sudah kok"), ("", "javascript:alert(1)")):
        with pytest.raises(NoProof):
            do(desktop, lambda tx, a=remote_id, b=permalink: sending.confirm_sent(tx, entry, a, b))
    do(desktop, lambda tx: sending.confirm_sent(tx, entry, "", "https://uji.example/9"))
    assert desktop.entry(entry).state is OutboxState.SENT
    assert desktop.complaint(post).waiting_since is None


def test_every_act_is_in_the_record_and_the_chain_holds(desktop: Desktop) -> None:
    post = desktop.receive()
    entry = queue(desktop, post, NothingToSay())
    do(desktop, lambda tx: sending.send_now(tx, entry))
    do(desktop, lambda tx: sending.undo_send(tx, entry))
    kinds = [event.kind for event in events.page(desktop.reader, entry, 0, 100)]
    assert {"reply.queued", "reply.send_now", "outbox.cancelled_by_person"} <= set(kinds)
    assert desktop.chain_is_whole()


def test_what_the_rules_are_told_is_what_the_complaint_says(desktop: Desktop) -> None:
    post = desktop.receive("Lampu jalan mati di depan SD.")
    found = desktop.complaint(post)
    told = context_of(record_of(desktop.reader, found.id), desktop.clock.now())
    assert (told.incoming_text, told.citizen_handle, told.posted_at, told.respond_by) == (
        post.text,
        post.author.handle,
        post.posted_at,
        found.respond_by,
    )
    assert told.is_first_response
    desktop.reply(post)
    desktop.step()
    assert not context_of(record_of(desktop.reader, found.id), desktop.clock.now()).is_first_response
    assert record_of(desktop.reader, found.id).complaint.id == found.id


def test_every_refusal_says_in_indonesian_what_happened_and_what_to_do() -> None:
    for refusal in ActRefused.__subclasses__():
        assert refusal.title
        assert refusal.advice.endswith(".")
        assert refusal.code.startswith("TG-3")
