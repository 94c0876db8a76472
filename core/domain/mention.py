"""What a citizen wrote: the post as the platform tells it, and our record of it."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256


class MentionKind(StrEnum):
    """How the words reached the agency."""

    MENTION = "mention"
    COMMENT = "comment"
    MESSAGE = "message"


class Visibility(StrEnum):
    """Who may read a post, widest first."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    FOLLOWERS = "followers"
    DIRECT = "direct"

    @property
    def is_private(self) -> bool:
        """True when the words are not for everyone to read."""
        return self in (Visibility.FOLLOWERS, Visibility.DIRECT)


class Source(StrEnum):
    """How the mention came into Tanggap."""

    API = "api"
    PRACTICE = "latihan"


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a post; `handle` has no leading @, `name` is what they call themselves."""

    remote_id: str
    handle: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """An attachment that is never fetched by itself."""

    kind: str
    url: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A post as its platform tells it, text stripped to plain; times are UTC milliseconds.

    `reply_target_id` is what an answer must point to; it differs from `remote_id` where a platform
    nests only one level. `is_ours` marks posts of the agency's own account.
    """

    remote_id: str
    thread_id: str
    author: Author
    text: str
    posted_at: int
    kind: MentionKind = MentionKind.MENTION
    visibility: Visibility = Visibility.PUBLIC
    parent_remote_id: str | None = None
    reply_target_id: str = ""
    permalink: str = ""
    language: str = ""
    edited_at: int | None = None
    is_ours: bool = False
    media: tuple[Media, ...] = field(default=())

    @property
    def target_id(self) -> str:
        """What an answer must point to."""
        return self.reply_target_id or self.remote_id


@dataclass(frozen=True, slots=True)
class Mention:
    """A post that addresses the agency, as kept here; `fetched_at` is when Tanggap first saw it."""

    id: str
    account_id: str
    complaint_id: str
    post: Post
    fetched_at: int
    source: Source = Source.API
    deleted_at: int | None = None


def mention_id(account_id: str, kind: MentionKind, remote_id: str) -> str:
    """Return the id that this post has in every run, so that a page read twice changes nothing."""
    return sha256(f"{account_id}\n{kind}\n{remote_id}".encode()).hexdigest()[:32]
