"""A small platform in memory: it keeps posts, and fails in the ways that matter to sending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from core.clock import Clock
from core.connectors.protocol import Capabilities, Page, Profile, SendRequest, Sent
from core.domain.account import LengthRule
from core.domain.mention import Author, Post
from core.errors import ConnectorFault, Offline, TargetGone, Uncertain

US = Author("agensi", "dpupr_uji", "DPUPR Uji")
CITIZEN = Author("warga", "warga_uji", "Warga Uji")
STREAM = "mentions"
KEY_LIFE_MS = 3_600_000


class ProcessKilled(BaseException):
    """The program ends in the middle of a request."""


@dataclass
class Server:
    """What truly stands on the platform; `fault` is raised by every request while it is set.

    `next_send` makes the next send go wrong: "lost answer", "lost request", "killed before",
    "killed after" or a fault to raise instead of publishing. What is published while `late` is set cannot
    be read until `show_late`; `watch` is told of every post that is truly made.
    """

    clock: Clock
    idempotent: bool = True
    page_size: int = 5
    pause: int = 0
    posts: list[Post] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    fault: ConnectorFault | None = None
    next_send: str | ConnectorFault = ""
    late: bool = False
    requests: list[str] = field(default_factory=list)
    watch: Callable[[SendRequest], None] | None = None
    _keys: dict[str, tuple[int, Sent]] = field(default_factory=dict)
    _hidden: list[Post] = field(default_factory=list)

    def citizen_writes(self, text: str) -> Post:
        """Publish a citizen's mention now."""
        number = len(self.posts) + len(self._hidden) + 1
        post = Post(f"p{number}", f"thread{number}", CITIZEN, text, self.clock.now())
        self.posts.append(post)
        return post

    def we_write(self, target_id: str, text: str) -> Post:
        """Publish an answer of the agency's account, from wherever."""
        number = len(self.posts) + len(self._hidden) + 1
        post = Post(
            f"p{number}",
            target_id,
            US,
            f"@{CITIZEN.handle} {text}",
            self.clock.now(),
            parent_remote_id=target_id,
            permalink=f"https://uji.example/{number}",
            is_ours=True,
        )
        (self._hidden if self.late else self.posts).append(post)
        return post

    def show_late(self) -> None:
        """Let what was published with a lag be seen."""
        self.late = False
        self.posts += self._hidden
        self._hidden = []

    def publish(self, request: SendRequest) -> Sent:
        """Carry out a send; a repeat with a known key changes nothing where keys are honoured."""
        kept_at, known = self._keys.get(request.idempotency_key, (0, None))
        if self.idempotent and known is not None and self.clock.now() - kept_at < KEY_LIFE_MS:
            return known
        if self.watch is not None:
            self.watch(request)
        post = self.we_write(request.target_id, request.body)
        sent = Sent(post.remote_id, post.permalink, post.posted_at)
        self._keys[request.idempotency_key] = (self.clock.now(), sent)
        return sent

    def replies(self, target_id: str) -> list[Post]:
        """Return our answers below a post, seen or not yet seen."""
        return [post for post in [*self.posts, *self._hidden] if post.parent_remote_id == target_id]


class ServerConnector:
    """The way to the server; one per run."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.closed = False

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities((STREAM,), self._server.idempotent, reads_back=True)

    def profile(self) -> Profile:
        return Profile(US.remote_id, US.handle, US.name, LengthRule(500), self._server.idempotent)

    def fetch(self, stream: str, cursor: str | None) -> Page:
        self._ask("fetch")
        start = int(cursor or 0)
        chunk = self._server.posts[start : start + self._server.page_size]
        end = start + len(chunk)
        gone = tuple(sorted(self._server.gone))
        return Page(
            tuple(chunk), str(end), more=end < len(self._server.posts), deleted=gone, pause=self._server.pause
        )

    def context(self, target_id: str) -> tuple[Post, ...]:
        self._ask("context")
        if target_id in self._server.gone:
            raise TargetGone("Unggahan tidak ada lagi.")
        return tuple(self._server.posts)

    def send(self, request: SendRequest) -> Sent:
        self._ask("send")
        trouble, self._server.next_send = self._server.next_send, ""
        if isinstance(trouble, ConnectorFault):
            raise trouble
        if trouble == "killed before":
            raise ProcessKilled
        if trouble == "lost request":
            raise Uncertain
        sent = self._server.publish(request)
        if trouble == "lost answer":
            raise Uncertain
        if trouble == "killed after":
            raise ProcessKilled
        return sent

    def find_own_replies(self, target_id: str, since: int) -> tuple[Post, ...]:
        self._ask("find")
        if target_id in self._server.gone:
            raise TargetGone("Unggahan tidak ada lagi.")
        return tuple(
            post
            for post in self._server.posts
            if post.is_ours and post.parent_remote_id == target_id and post.posted_at >= since
        )

    def close(self) -> None:
        self.closed = True

    def _ask(self, what: str) -> None:
        if self.closed:
            raise Offline("closed")
        self._server.requests.append(what)
        if self._server.fault is not None:
            raise self._server.fault
