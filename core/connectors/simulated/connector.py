"""The connector of practice: the protocol of a real platform, with no socket and no secret."""

from __future__ import annotations

import threading
from pathlib import Path

from core.clock import Clock
from core.connectors.protocol import Capabilities, Page, Profile, SendRequest, Sent
from core.connectors.simulated.citizens import Script, load_script
from core.connectors.simulated.faults import Faults, Operation
from core.connectors.simulated.platform import SimulatedPlatform
from core.domain.account import LengthRule
from core.domain.mention import Post
from core.errors import Rejected, TargetGone
from core.paths import RESOURCES

STREAM = "mentions"
FIRST_DAY = RESOURCES / "scenarios" / "hari-pertama.toml"
_LENGTH = LengthRule(500)
_PAGE = 40


class SimulatedConnector:
    """The agency's account on a simulated platform; `close` lets go of nothing and leaves it usable."""

    def __init__(
        self,
        clock: Clock,
        seed: int,
        *,
        script: Script | None = None,
        scenario: Path = FIRST_DAY,
        platform: SimulatedPlatform | None = None,
        faults: Faults | None = None,
        idempotent_send: bool = True,
    ) -> None:
        """Citizens follow `script`, else the file `scenario` (raises PackRefused); a `platform` has its own.

        `idempotent_send` is what the platform claims and does: a repeat with the same key changes nothing.
        """
        self.platform = platform or SimulatedPlatform(clock, seed, script or load_script(scenario))
        self.faults = faults or Faults()
        self._idempotent = idempotent_send
        self._lock = threading.Lock()
        self._by_key: dict[str, Post] = {}

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(streams=(STREAM,), idempotent_send=self._idempotent, reads_back=True)

    def profile(self) -> Profile:
        with self.faults.around(Operation.PROFILE):
            who = self.platform.agency
            return Profile(who.remote_id, who.handle, who.name, _LENGTH, self._idempotent)

    def fetch(self, stream: str, cursor: str | None) -> Page:  # noqa: ARG002 - there is one stream
        with self.faults.around(Operation.FETCH):
            epoch, _, position = (cursor or "").partition(":")
            start = int(position) if epoch == self.platform.epoch else 0
            happened = self.platform.history(start)
            page = happened[:_PAGE]
            found = {remote_id: self.platform.find(remote_id) for remote_id in page}
            return Page(
                posts=tuple(post for post in found.values() if post is not None),
                next_cursor=f"{self.platform.epoch}:{start + len(page)}",
                more=len(happened) > len(page),
                deleted=tuple(remote_id for remote_id, post in found.items() if post is None),
            )

    def context(self, target_id: str) -> tuple[Post, ...]:
        with self.faults.around(Operation.CONTEXT):
            return self.platform.thread(self._target(target_id).thread_id)

    def send(self, request: SendRequest) -> Sent:
        with self.faults.around(Operation.SEND):
            with self._lock:
                post = self._by_key.get(request.idempotency_key) if self._idempotent else None
                if post is None:
                    post = self._publish(request)
                    self._by_key[request.idempotency_key] = post
            return Sent(post.remote_id, post.permalink, post.posted_at)

    def find_own_replies(self, target_id: str, since: int) -> tuple[Post, ...]:
        with self.faults.around(Operation.FIND):
            return tuple(
                post for post in self.platform.replies(target_id) if post.is_ours and post.posted_at >= since
            )

    def close(self) -> None:
        """Do nothing: the platform goes on without us."""

    def _publish(self, request: SendRequest) -> Post:
        self._target(request.target_id)
        if not request.body.strip():
            raise Rejected("Balasan masih kosong.")
        if len(request.body) > _LENGTH.limit:
            raise Rejected(f"Balasan lebih dari {_LENGTH.limit} karakter.")
        return self.platform.write(
            self.platform.agency,
            request.body,
            visibility=request.visibility,
            parent_id=request.target_id,
        )

    def _target(self, target_id: str) -> Post:
        post = self.platform.find(target_id)
        if post is None:
            raise TargetGone("Unggahan yang dijawab sudah tidak ada.")
        return post
