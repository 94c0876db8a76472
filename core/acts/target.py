"""What a reply will answer: the complaint's record, its newest mention, and what the rules may know."""

from __future__ import annotations

from core.acts.refusals import NotThere
from core.domain.finding import Channel, ReplyContext
from core.domain.mention import Mention
from core.store import conversation
from core.store.connection import Connection
from core.store.conversation import ConversationRecord


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


def context_of(record: ConversationRecord, now: int) -> ReplyContext:
    """Return what the rules may know about an answer at `now` (UTC ms); raises NotThere."""
    target, account = target_of(record), record.account
    return ReplyContext(
        channel=Channel.PRIVATE if target.post.visibility.is_private else Channel.PUBLIC,
        platform=account.platform,
        length=account.length,
        now=now,
        posted_at=target.post.posted_at,
        respond_by=record.complaint.respond_by,
        citizen_handle=target.post.author.handle,
        account_handle=account.handle,
        incoming_text=target.post.text,
        is_first_response=record.complaint.first_response_at is None,
        agency=account.agency,
    )
