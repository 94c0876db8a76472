"""Handing a reply over for delivery, and what a person decides about it afterwards.

The rules are run again inside the queue transaction, so that no screen can skip them.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from hashlib import sha256

from core.acts.drafting import go_on_after, return_to_draft
from core.acts.refusals import (
    AlreadyOnItsWay,
    AudienceChanged,
    EmptyReply,
    NoProof,
    NotThere,
    ReplyBlocked,
    TooLate,
)
from core.acts.target import audience_of, context_of, record_of, target_of
from core.acts.telling import freeze_ticket
from core.domain.finding import Finding, ReplyChecker, Severity
from core.domain.follow_up import FollowUpClock
from core.domain.mention import Mention, Visibility
from core.domain.outbox import OutboxEntry, OutboxState, Signal, can
from core.store import delivery, outbox, seen_answers
from core.store.conversation import ConversationRecord
from core.store.transaction import Transaction

UNDO_MS = 10_000


def queue_reply(
    tx: Transaction,
    complaint_id: str,
    body: str,
    checker: ReplyChecker,
    *,
    hold_ms: int = UNDO_MS,
    override_reason: str = "",
    overridden: Collection[str] = (),
    accepted_warnings: Collection[str] = (),
    accept_existing_answer: bool = False,
    private: bool = False,
    written_for: Visibility | None = None,
    official: Sequence[str] = (),
    clock: FollowUpClock | None = None,
) -> OutboxEntry:
    """Freeze a reply to the complaint's newest mention and put it in the queue.

    It goes to those who could read the mention and to nobody else, or, if `private`, to the citizen alone.
    Errors of the rules hold it back unless their ids are in `overridden` and `override_reason` says why it
    must go all the same; the reason is kept with the rules' ids. Warnings need theirs in
    `accepted_warnings`. `hold_ms` is the time to undo; `written_for` is the audience that the person saw
    (`audience_of`), which newer words of the citizen may have changed. `official` and `clock` are for the
    rules, as in `context_of`. A complaint's number that the words tell is from then on its number. Raises
    ActRefused, and then nothing has changed.
    """
    record = record_of(tx.connection, complaint_id)
    target = target_of(record)
    audience = audience_of(record, private=private)
    if written_for is not None and audience is not written_for:
        raise AudienceChanged
    text = body.strip()
    if not text:
        raise EmptyReply
    for entry in outbox.live(tx.connection, record.account.id):
        if entry.mention_id == target.id:
            raise AlreadyOnItsWay(entry)
    findings = checker.check(text, context_of(record, tx.now, official, private=private, clock=clock))
    _hold_back(findings, overridden if override_reason.strip() else (), accepted_warnings)
    entry = _frozen(tx, record, target, audience, text, hold_ms, accept_existing_answer)
    outbox.insert(tx, entry)
    freeze_ticket(tx, record.complaint, text)
    go_on_after(tx, complaint_id, text, private)
    tx.log("reply.queued", entry.id, _evidence(entry, findings, override_reason))
    return entry


def undo_send(tx: Transaction, entry_id: str) -> str:
    """Take the reply out of the queue and put its words back into the draft; returns the words.

    What was for the citizen alone is for the citizen alone in the draft too.
    Raises TooLate when it may have left already.
    """
    entry = _entry(tx, entry_id)
    _apply(tx, entry, Signal.CANCELLED_BY_PERSON)
    return_to_draft(tx, entry.complaint_id, entry.body, entry.visibility is Visibility.DIRECT)
    return entry.body


def cancel(tx: Transaction, entry_id: str) -> OutboxEntry:
    """Give the reply up; its words stay readable in the record. Raises TooLate when it may have left."""
    return _apply(tx, _entry(tx, entry_id), Signal.CANCELLED_BY_PERSON)


def send_now(tx: Transaction, entry_id: str) -> OutboxEntry:
    """Give up the time to undo; raises TooLate when the reply is not in the queue any more."""
    entry = _entry(tx, entry_id)
    if entry.state not in (OutboxState.QUEUED, OutboxState.WAITING):
        raise TooLate(entry.state)
    tx.log("reply.send_now", entry.id, {})
    return delivery.reschedule(tx, entry.id, not_before=tx.now)


def resend(tx: Transaction, entry_id: str) -> OutboxEntry:
    """Send a stuck reply again, although the answers that were shown for it stand there; newer ones stop it.

    Before it leaves the thread is read once more. Raises TooLate where sending again has no meaning.
    """
    return _apply(tx, _entry(tx, entry_id), Signal.PERSON_ASKED_RESEND, not_before=tx.now, reason="")


def confirm_sent(
    tx: Transaction, entry_id: str, remote_id: str, permalink: str, sent_at: int | None = None
) -> OutboxEntry:
    """Note that the reply stands on the platform, as a person has seen; stops the countdown.

    Needs the post's id or its link, or raises NoProof. `sent_at` is the platform's own time (UTC ms);
    without it the time of a post that Tanggap found itself counts, and else the time of confirming.
    """
    entry = _entry(tx, entry_id)
    remote_id, permalink = remote_id.strip(), permalink.strip()
    if not remote_id and not permalink.lower().startswith(("https://", "http://")):
        raise NoProof
    for seen in seen_answers.latest(tx.connection, entry.id):
        if (remote_id and seen.remote_id == remote_id) or (permalink and seen.permalink == permalink):
            remote_id, permalink = seen.remote_id, seen.permalink
            sent_at = seen.posted_at if sent_at is None else sent_at
    return _apply(
        tx,
        entry,
        Signal.PERSON_CONFIRMED_SENT,
        remote_id=remote_id or permalink,
        permalink=permalink,
        sent_at=tx.now if sent_at is None else sent_at,
        reason="",
    )


def _hold_back(
    findings: tuple[Finding, ...], overridden: Collection[str], accepted_warnings: Collection[str]
) -> None:
    held = tuple(
        finding
        for finding in findings
        if (finding.severity is Severity.ERROR and finding.rule_id not in overridden)
        or (finding.severity is Severity.WARN and finding.rule_id not in accepted_warnings)
    )
    if held:
        raise ReplyBlocked(held)


def _frozen(
    tx: Transaction,
    record: ConversationRecord,
    target: Mention,
    audience: Visibility,
    text: str,
    hold_ms: int,
    accept_existing_answer: bool,
) -> OutboxEntry:
    return OutboxEntry(
        id=secrets.token_hex(16),
        account_id=record.account.id,
        complaint_id=record.complaint.id,
        mention_id=target.id,
        target_id=target.post.target_id,
        thread_id=target.post.thread_id,
        visibility=audience,
        body=text,
        idempotency_key=secrets.token_hex(16),
        state=OutboxState.QUEUED,
        queued_at=tx.now,
        not_before=tx.now + hold_ms,
        accept_existing_answer=accept_existing_answer,
    )


def _evidence(entry: OutboxEntry, findings: tuple[Finding, ...], override_reason: str) -> dict[str, object]:
    # The text itself stays out of the record, which cannot be erased; its digest binds the act to it.
    errors = sorted({finding.rule_id for finding in findings if finding.severity is Severity.ERROR})
    evidence: dict[str, object] = {
        "complaint": entry.complaint_id,
        "mention": entry.mention_id,
        "visibility": entry.visibility,
        "text_sha256": sha256(entry.body.encode()).hexdigest(),
        "warnings": sorted({f.rule_id for f in findings if f.severity is Severity.WARN}),
    }
    if errors:
        evidence |= {"overridden": errors, "override_reason": override_reason.strip()}
    return evidence


def _entry(tx: Transaction, entry_id: str) -> OutboxEntry:
    entry = outbox.find(tx.connection, entry_id)
    if entry is None:
        raise NotThere(entry_id)
    return entry


def _apply(tx: Transaction, entry: OutboxEntry, signal: Signal, **fields: object) -> OutboxEntry:
    if not can(entry.state, signal):
        raise TooLate(f"{entry.state} {signal}")
    return outbox.apply(tx, entry.id, signal, **fields)
