"""A conversation as a row of bubbles, oldest first; what still has to leave stands last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.domain.mention import Media, Mention, Post, Visibility
from core.domain.outbox import OutboxEntry, OutboxState

if TYPE_CHECKING:
    from core.store.conversation import ConversationRecord


class Speaker(StrEnum):
    """Who speaks in a bubble."""

    CITIZEN = "citizen"
    US = "us"
    COLLEAGUE = "colleague"


@dataclass(frozen=True, slots=True)
class Bubble:
    """One utterance; `key` stays the same while it changes, `at` is UTC ms.

    `entry` is our reply's way through the outbox, None for everything that was read from the platform.
    """

    key: str
    speaker: Speaker
    name: str
    handle: str
    text: str
    at: int
    visibility: Visibility
    edited: bool = False
    deleted: bool = False
    permalink: str = ""
    media: tuple[Media, ...] = ()
    entry: OutboxEntry | None = None


def bubbles(record: ConversationRecord) -> tuple[Bubble, ...]:
    """Return everything said in the conversation; cancelled replies are left out."""
    said = [_citizen(mention) for mention in record.mentions]
    said += [_colleague(post) for post in record.own_posts]
    said += [
        _reply(entry, record.account.display_name, record.account.handle)
        for entry in record.replies
        if entry.state is not OutboxState.CANCELLED
    ]
    return tuple(sorted(said, key=_order))


def _order(bubble: Bubble) -> tuple[bool, int]:
    pending = bubble.entry is not None and bubble.entry.state is not OutboxState.SENT
    return pending, bubble.at


def _citizen(mention: Mention) -> Bubble:
    post = mention.post
    return Bubble(
        key=mention.id,
        speaker=Speaker.CITIZEN,
        name=post.author.name,
        handle=post.author.handle,
        text=post.text,
        at=post.posted_at,
        visibility=post.visibility,
        edited=post.edited_at is not None,
        deleted=mention.deleted_at is not None,
        permalink=post.permalink,
        media=post.media,
    )


def _colleague(post: Post) -> Bubble:
    return Bubble(
        key=f"post:{post.remote_id}",
        speaker=Speaker.COLLEAGUE,
        name=post.author.name,
        handle=post.author.handle,
        text=post.text,
        at=post.posted_at,
        visibility=post.visibility,
        edited=post.edited_at is not None,
        permalink=post.permalink,
        media=post.media,
    )


def _reply(entry: OutboxEntry, name: str, handle: str) -> Bubble:
    return Bubble(
        key=f"reply:{entry.id}",
        speaker=Speaker.US,
        name=name,
        handle=handle,
        text=entry.body,
        at=entry.sent_at if entry.sent_at is not None else entry.queued_at,
        visibility=entry.visibility,
        permalink=entry.permalink,
        entry=entry,
    )
