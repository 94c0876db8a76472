"""All that the conversation pane shows of one complaint, read in one go."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.account import Account
from core.domain.complaint import Complaint
from core.domain.handling import Forward, Pause
from core.domain.mention import Mention, Post
from core.domain.outbox import OutboxEntry
from core.store import accounts, answers, complaints, drafts, handling, mentions, outbox, sent_texts
from core.store.connection import Connection
from core.store.drafts import Draft
from core.store.sent_texts import SentReply


@dataclass(frozen=True, slots=True)
class ConversationRecord:
    """A complaint with what was said and done; `own_posts` are our answers that were not sent from here.

    `recent` are the account's newest replies, to whichever citizen, newest first.
    """

    complaint: Complaint
    account: Account
    mentions: tuple[Mention, ...]
    replies: tuple[OutboxEntry, ...]
    draft: Draft | None
    own_posts: tuple[Post, ...]
    forwards: tuple[Forward, ...] = ()
    pauses: tuple[Pause, ...] = ()
    recent: tuple[SentReply, ...] = ()


def load(connection: Connection, complaint_id: str) -> ConversationRecord | None:
    """Return the complaint's record as of one moment, or None when there is no such complaint."""
    own_snapshot = not connection.in_transaction
    if own_snapshot:
        connection.execute("BEGIN")
    try:
        return _load(connection, complaint_id)
    finally:
        if own_snapshot:
            connection.execute("ROLLBACK")


def _load(connection: Connection, complaint_id: str) -> ConversationRecord | None:
    complaint = complaints.find(connection, complaint_id)
    account = accounts.find(connection, complaint.account_id) if complaint else None
    if complaint is None or account is None:
        return None
    return ConversationRecord(
        complaint=complaint,
        account=account,
        mentions=mentions.of_complaint(connection, complaint_id),
        replies=outbox.of_complaint(connection, complaint_id),
        draft=drafts.find(connection, complaint_id),
        own_posts=answers.outside(connection, complaint_id),
        forwards=handling.forwards(connection, complaint_id),
        pauses=handling.pauses(connection, complaint_id),
        recent=sent_texts.newest(connection, account.id, complaint.author.remote_id),
    )
