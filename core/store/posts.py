"""A platform's post as table columns, shared by mentions and by our own posts."""

from __future__ import annotations

import json
from typing import Any, Final

from core.domain.mention import Author, Media, MentionKind, Post, Visibility
from core.store.connection import Row

POST_COLUMNS: Final = (
    "remote_id",
    "thread_id",
    "author_id",
    "author_handle",
    "author_name",
    "text",
    "posted_at",
    "kind",
    "visibility",
    "parent_remote_id",
    "reply_target_id",
    "permalink",
    "language",
    "edited_at",
    "media",
)


def values(post: Post) -> tuple[Any, ...]:
    """Return the post in the order of POST_COLUMNS."""
    return (
        post.remote_id,
        post.thread_id,
        post.author.remote_id,
        post.author.handle,
        post.author.name,
        post.text,
        post.posted_at,
        post.kind.value,
        post.visibility.value,
        post.parent_remote_id,
        post.reply_target_id,
        post.permalink,
        post.language,
        post.edited_at,
        media_json(post),
    )


def media_json(post: Post) -> str:
    """Return the attachments as JSON."""
    return (
        json.dumps([(item.kind, item.url, item.description) for item in post.media]) if post.media else "[]"
    )


def post_of(row: Row, *, is_ours: bool) -> Post:
    """Return the post that a row with POST_COLUMNS holds."""
    return Post(
        remote_id=row["remote_id"],
        thread_id=row["thread_id"],
        author=Author(row["author_id"], row["author_handle"], row["author_name"]),
        text=row["text"],
        posted_at=row["posted_at"],
        kind=MentionKind(row["kind"]),
        visibility=Visibility(row["visibility"]),
        parent_remote_id=row["parent_remote_id"],
        reply_target_id=row["reply_target_id"],
        permalink=row["permalink"],
        language=row["language"],
        edited_at=row["edited_at"],
        is_ours=is_ours,
        media=tuple(Media(*item) for item in json.loads(row["media"])),
    )
