"""What a platform must be able to do for Tanggap.

Every method may block on the network and is called from the account's own worker thread. Failures are the
closed set of `core.errors.ConnectorFault`: AuthRequired, RateLimited, Offline, ServerTrouble (reading only),
Rejected and TargetGone (writing only), Uncertain (writing only), UnsafeServer.
"""

from dataclasses import dataclass
from typing import Protocol

from core.domain.account import LengthRule
from core.domain.mention import Post, Visibility


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What the platform can do; `unseen` are Indonesian sentences on what its API does not show.

    `streams` are the names to fetch; `idempotent_send` is true only where a repeat with the same key is
    known to be harmless; `reads_back` is false where own replies cannot be listed.
    """

    streams: tuple[str, ...]
    idempotent_send: bool
    reads_back: bool
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Mentions of one reading, any order, own posts included and marked, and the cursor after them.

    `more` is true when the server holds further pages. `deleted` are remote ids known to be gone. `pause`
    are the ms to leave before the next reading, so that the calls the platform still allows last.
    """

    posts: tuple[Post, ...]
    next_cursor: str | None
    more: bool = False
    deleted: tuple[str, ...] = ()
    pause: int = 0


@dataclass(frozen=True, slots=True)
class SendRequest:
    """A frozen reply; a repeat carries the same `idempotency_key`."""

    target_id: str
    thread_id: str
    body: str
    visibility: Visibility
    citizen_handle: str
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform's own proof; `sent_at` is its time (UTC ms)."""

    remote_id: str
    permalink: str
    sent_at: int


@dataclass(frozen=True, slots=True)
class Profile:
    """The account as the platform knows it."""

    remote_id: str
    handle: str
    display_name: str
    length: LengthRule
    idempotent_send: bool


class Connector(Protocol):
    """One account on one platform."""

    @property
    def capabilities(self) -> Capabilities:
        """What this platform can do."""
        ...

    def profile(self) -> Profile:
        """Return who we are there, and the limits that hold."""
        ...

    def fetch(self, stream: str, cursor: str | None) -> Page:
        """Return what came after `cursor` (None: from the beginning that the platform still shows)."""
        ...

    def context(self, target_id: str) -> tuple[Post, ...]:
        """Return the thread around a post, oldest first; raises TargetGone when it was deleted."""
        ...

    def send(self, request: SendRequest) -> Sent:
        """Publish a reply once; raises Uncertain whenever it may have been published without proof."""
        ...

    def find_own_replies(self, target_id: str, since: int) -> tuple[Post, ...]:
        """Return our own answers below `target_id` posted at or after `since` (UTC ms), oldest first."""
        ...

    def close(self) -> None:
        """Let go of the network."""
        ...
