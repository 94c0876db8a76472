"""Is this post the reply that we sent? Pure functions over what a platform shows.

The signs are those of reference platforms.md section 14: parent, author, time and normalised text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.domain.mention import Post
from core.domain.outbox import OutboxEntry

# The platform's clock and ours may differ by this much.
SKEW_MS = 120_000

_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_FULL_HANDLE = re.compile(r"@([\w.-]+)@[\w.-]+\w(?::\d+)?")
_LEADING_HANDLES = re.compile(r"^(?:@[\w.-]+[\s,:]*)+")
_SPACE = re.compile(r"\s+")


def normalised(text: str) -> str:
    """Return `text` without what platforms change: leading handles, links, spacing, composition, marks.

    Small servers read `*`, `_`, `>` or a dash at a line's start as formatting and show none of them, so
    only letters and digits are compared; a text that has neither is compared as it is.
    """
    words = _URL.sub("<url>", unicodedata.normalize("NFC", text))
    words = _SPACE.sub(" ", _FULL_HANDLE.sub(r"@\1", words)).strip()
    words = _LEADING_HANDLES.sub("", words).strip()
    return "".join(filter(str.isalnum, words)) or words


class Judgement(StrEnum):
    """What a reading says about a reply whose outcome nobody knows."""

    FOUND = "found"
    ABSENT = "absent"
    SEVERAL = "several"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reading:
    """A judgement with the posts that it rests on, oldest first."""

    judgement: Judgement
    posts: tuple[Post, ...] = ()


def read_back(entry: OutboxEntry, own: Iterable[Post], known: Collection[str]) -> Reading:
    """Judge what the platform shows below the target; `known` are remote ids of our other sent replies.

    FOUND has exactly one post that says our words; SEVERAL has more than one; UNCLEAR has only posts
    with other words, which may be ours altered by the server or a colleague's.
    """
    since = (entry.started_at if entry.started_at is not None else entry.queued_at) - SKEW_MS
    ours = _answers(entry, own, known, since)
    same = tuple(post for post in ours if normalised(post.text) == normalised(entry.body))
    if len(same) == 1:
        return Reading(Judgement.FOUND, same)
    if same:
        return Reading(Judgement.SEVERAL, same)
    return Reading(Judgement.UNCLEAR, ours) if ours else Reading(Judgement.ABSENT)


def answered_by_others(entry: OutboxEntry, own: Iterable[Post], known: Collection[str]) -> tuple[Post, ...]:
    """Return the account's own answers to the target that are not `known`, oldest first."""
    return _answers(entry, own, known)


def _answers(
    entry: OutboxEntry, own: Iterable[Post], known: Collection[str], since: int = 0
) -> tuple[Post, ...]:
    found = [
        post
        for post in own
        if post.is_ours
        and post.parent_remote_id == entry.target_id
        and post.posted_at >= since
        and post.remote_id not in known
    ]
    return tuple(sorted(found, key=lambda post: (post.posted_at, post.remote_id)))
