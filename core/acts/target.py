"""What a reply will answer: the complaint's record, its newest mention, and what the rules may know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.acts.refusals import NotThere
from core.domain.complaint import Complaint, Triage
from core.domain.finding import CaseRecord, Channel, RecordedAct, ReplyContext, SentText
from core.domain.follow_up import FollowUpClock
from core.domain.mention import Mention, Visibility
from core.domain.wib import day_begins
from core.store import conversation
from core.store.connection import Connection
from core.store.conversation import ConversationRecord
from core.templates.ticket import ticket_number


def record_of(connection: Connection, complaint_id: str) -> ConversationRecord:
    """Return the complaint with all that belongs to it; raises NotThere."""
    record = conversation.load(connection, complaint_id)
    if record is None:
        raise NotThere(complaint_id)
    return record


def target_of(record: ConversationRecord) -> Mention:
    """Return the mention that an answer will address; raises NotThere."""
    for mention in record.mentions:
        if mention.id == record.complaint.reply_to:
            return mention
    raise NotThere(record.complaint.reply_to)


def audience_of(record: ConversationRecord, *, private: bool) -> Visibility:
    """Return who will read an answer: the citizen alone if `private`, else those who could read the mention.

    Nothing makes an answer to private words public. Raises NotThere.
    """
    return Visibility.DIRECT if private else target_of(record).post.visibility


def context_of(
    record: ConversationRecord,
    now: int,
    official: Sequence[str] = (),
    *,
    private: bool = False,
    clock: FollowUpClock | None = None,
) -> ReplyContext:
    """Return what the rules may know about an answer at `now` (UTC ms); raises NotThere.

    `official` are the office's own public numbers, addresses and links; `private` says that the answer is
    for the citizen alone; `clock` lets the record tell when the follow-up is due.
    """
    target, account, complaint = target_of(record), record.account, record.complaint
    return ReplyContext(
        channel=Channel.PRIVATE if audience_of(record, private=private).is_private else Channel.PUBLIC,
        platform=account.platform,
        length=account.length,
        now=now,
        posted_at=target.post.posted_at,
        respond_by=complaint.respond_by,
        citizen_handle=target.post.author.handle,
        account_handle=account.handle,
        incoming_text=target.post.text,
        is_first_response=complaint.first_response_at is None,
        is_complaint=_is_complaint(complaint),
        agency=account.agency,
        complaint_class=complaint.complaint_class,
        record=_case(record, now, clock),
        official=tuple(official),
        part=record.draft.series.part if record.draft is not None else None,
    )


def ticket_of(record: ConversationRecord) -> str:
    """Return the complaint's number: the one that the citizen was told, else the one it would be given."""
    account = record.account
    return record.complaint.ticket or ticket_number(account.agency or account.display_name, record.complaint)


def _is_complaint(complaint: Complaint) -> bool:
    if complaint.triage is Triage.NOT_COMPLAINT:
        return False
    return complaint.complaint_class is None or complaint.complaint_class.asks_for_action


def _case(record: ConversationRecord, now: int, clock: FollowUpClock | None) -> CaseRecord:
    complaint = record.complaint
    due = clock.follow_up(complaint, record.pauses, now).due_at if clock is not None else None
    return CaseRecord(
        acts=frozenset(_acts(record)),
        forwarded_to=tuple(forward.name for forward in record.forwards),
        duty=complaint.duty,
        ticket=ticket_of(record),
        follow_up_by=due,
        answered_elsewhere=bool(record.own_posts),
        sent_today=tuple(
            SentText(reply.text, reply.same_citizen) for reply in record.recent if reply.at >= day_begins(now)
        ),
    )


def _acts(record: ConversationRecord) -> Iterator[RecordedAct]:
    if record.forwards:
        yield RecordedAct.FORWARDED
    if record.complaint.triage is Triage.RESOLVED:
        yield RecordedAct.RESOLVED
    if record.complaint.erasure_planned_at is not None:
        yield RecordedAct.ERASURE_PLANNED
