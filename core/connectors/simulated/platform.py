"""The server's side of practice: posts, threads and citizens who answer back, all in memory."""

from __future__ import annotations

import heapq
import threading
from dataclasses import dataclass, replace
from random import Random

from core.clock import Clock
from core.connectors.simulated.citizens import EMPTY, Script, ScriptedPost
from core.domain.mention import Author, Post, Visibility


@dataclass(slots=True)
class _Stored:
    post: Post
    thanks: ScriptedPost | None = None
    deleted: bool = False


class SimulatedPlatform:
    """One server; the same seed, start and acts give the same posts with the same ids and times.

    Posts appear when the clock reaches them. Every method is safe in every thread; times are UTC ms.
    """

    def __init__(self, clock: Clock, seed: int, script: Script = EMPTY, start: int | None = None) -> None:
        """`start` is the moment that the script counts from: now, unless told."""
        self._clock = clock
        self._random = Random(seed)  # noqa: S311 - a script, no secret
        self._lock = threading.RLock()
        self._agency = script.agency
        self._start = clock.now() if start is None else start
        self._made = 0
        self._stored: dict[str, _Stored] = {}
        self._coming: list[tuple[int, int, _Stored]] = []
        # Everything that happened, in order: ids of posts that came, changed or went.
        self._history: list[str] = []
        scripted: dict[str, Post] = {}
        for line in script.posts:
            at = self._start + line.at + self._random.randint(-line.wobble, line.wobble)
            parent = scripted[line.reply_to] if line.reply_to else None
            # An answer never stands before what it answers, however the two wobble.
            at = max(at, parent.posted_at + 1) if parent else at
            stored = self._plan(line.author, line.text, at, line.visibility, parent, line)
            scripted[line.key] = stored.post

    @property
    def agency(self) -> Author:
        """The agency's account."""
        return self._agency

    @property
    def epoch(self) -> str:
        """Names this run: cursors and ids of another run mean nothing here."""
        return f"{self._start:x}"

    def history(self, after: int) -> tuple[str, ...]:
        """Return the ids of what came, changed or went, in order, from position `after` on."""
        with self._lock:
            self._arrive()
            return tuple(self._history[after:])

    def find(self, remote_id: str) -> Post | None:
        """Return a post that can be seen; None when it never was, is still to come, or was deleted."""
        with self._lock:
            self._arrive()
            stored = self._stored.get(remote_id)
            return None if stored is None or stored.deleted else stored.post

    def thread(self, thread_id: str) -> tuple[Post, ...]:
        """Return the posts of a thread that can be seen, oldest first."""
        return tuple(post for post in self._visible() if post.thread_id == thread_id)

    def replies(self, remote_id: str) -> tuple[Post, ...]:
        """Return the posts directly below a post, oldest first, even when it was deleted itself."""
        return tuple(post for post in self._visible() if post.parent_remote_id == remote_id)

    def write(
        self,
        author: Author,
        text: str,
        *,
        visibility: Visibility = Visibility.PUBLIC,
        parent_id: str | None = None,
    ) -> Post:
        """Publish a post now; a scripted citizen whom the agency answers will answer back."""
        with self._lock:
            self._arrive()
            now = self._clock.now()
            parent = self._stored[parent_id] if parent_id is not None else None
            stored = self._plan(author, text, now, visibility, parent.post if parent else None)
            self._arrive()
            if parent is not None and stored.post.is_ours:
                self._answer_back(parent, stored.post)
            return stored.post

    def edit(self, remote_id: str, text: str) -> None:
        """Change a post's text."""
        with self._lock:
            self._arrive()
            stored = self._stored[remote_id]
            stored.post = replace(stored.post, text=text, edited_at=self._clock.now())
            self._history.append(remote_id)

    def delete(self, remote_id: str) -> None:
        """Delete a post; what answers it stays."""
        with self._lock:
            self._arrive()
            self._stored[remote_id].deleted = True
            self._history.append(remote_id)

    def _visible(self) -> list[Post]:
        with self._lock:
            self._arrive()
            posts = [stored.post for stored in self._stored.values() if not stored.deleted]
        return sorted(posts, key=lambda post: post.posted_at)

    def _plan(
        self,
        author: Author,
        text: str,
        at: int,
        visibility: Visibility,
        parent: Post | None,
        thanks: ScriptedPost | None = None,
    ) -> _Stored:
        self._made += 1
        remote_id = f"sim-{self.epoch}-{self._made}"
        post = Post(
            remote_id=remote_id,
            thread_id=parent.thread_id if parent else remote_id,
            author=author,
            text=text,
            posted_at=at,
            visibility=visibility,
            parent_remote_id=parent.remote_id if parent else None,
            permalink=f"https://latihan.invalid/@{author.handle}/{remote_id}",
            language="id",
            is_ours=author.remote_id == self._agency.remote_id,
        )
        stored = _Stored(post, thanks)
        heapq.heappush(self._coming, (at, self._made, stored))
        return stored

    def _arrive(self) -> None:
        now = self._clock.now()
        while self._coming and self._coming[0][0] <= now:
            _, _, stored = heapq.heappop(self._coming)
            self._stored[stored.post.remote_id] = stored
            self._history.append(stored.post.remote_id)

    def _answer_back(self, parent: _Stored, reply: Post) -> None:
        line, parent.thanks = parent.thanks, None  # once, however often the agency answers
        if line is None or not line.thanks:
            return
        at = reply.posted_at + self._random.randint(*line.thanks_between)
        words = self._random.choice(line.thanks)
        self._plan(line.author, words, at, reply.visibility, reply)
