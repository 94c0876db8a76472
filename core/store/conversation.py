"""All that the conversation pane shows of one complaint, read in one go."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.account import Account
from core.domain.complaint import Complaint
from core.domain.mention import Mention, Post
from core.domain.outbox import OutboxEntry
from core.store import accounts, answers, complaints, drafts, mentions, outbox
from core.store.connection import Connection
from core.store.drafts import Draft


@dataclass(frozen=True, slots=True)
class ConversationRecord:
    """A complaint with what was said; `own_posts` are our answers that were not sent from here."""

    complaint: Complaint
    account: Account
    mentions: tuple[Mention, ...]
    replies: tuple[OutboxEntry, ...]
    draft: Draft | None
    own_posts: tuple[Post, ...]


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
    )
