"""The sockets: a threading HTTP server that can be told to fail, and that leaves nothing behind."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from types import TracebackType

from core.clock import Clock
from tests.fakes.mastodon.api import Api
from tests.fakes.mastodon.clock import ServerClock
from tests.fakes.mastodon.faults import FaultBoard
from tests.fakes.mastodon.listener import Listener
from tests.fakes.mastodon.messages import Request
from tests.fakes.mastodon.oauth import Door
from tests.fakes.mastodon.personality import MASTODON, Personality
from tests.fakes.mastodon.world import Status, World

SCOPES = ("read:accounts", "read:notifications", "read:statuses", "write:statuses")
# The documented quota is 300 calls in five minutes; tests that do not care about it must not meet it.
GENEROUS_RATE = 100_000


class FakeMastodon:
    """A server with one agency, signed in by `token`; a context manager. `url` is its root.

    `state` is a file to go on from and to keep everything in at `stop` (and at `save`).
    """

    def __init__(
        self,
        personality: Personality = MASTODON,
        *,
        clock: Clock | None = None,
        agency: str = "dinas",
        host: str = "sosial.contoh.example",
        port: int = 0,
        rate_limit: int = GENEROUS_RATE,
        state: Path | None = None,
        token: str | None = None,
    ) -> None:
        self.personality: Personality = personality
        self.clock: ServerClock = ServerClock(clock)
        self.world: World = World(personality, self.clock, host, agency)
        self.door: Door = Door(personality)
        self.faults: FaultBoard = FaultBoard()
        self.api: Api = Api(self.world, self.door, self.clock, rate_limit)
        self.requests: list[str] = []
        self._state = state
        self._port = port
        self._listener: Listener | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        if state is not None and state.exists():
            self._resume(state)
        self.token = token if token in self.door.tokens() else self.door.issue(SCOPES, token)

    def start(self) -> FakeMastodon:
        """Listen on 127.0.0.1; the port stays the same after `stop` and a new `start`."""
        self._listener = Listener(self, self._port)
        self._port = self._listener.server_port
        self.api.base = self.url
        self._thread = threading.Thread(
            target=self._listener.serve_forever, kwargs={"poll_interval": 0.02}, name="fake-mastodon"
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        """Close every socket, end every thread, keep the state."""
        if self._listener is not None and self._thread is not None:
            self._listener.end()
            self._thread.join()
            self._listener = None
        self.save()

    def save(self) -> None:
        """Write the state file, if there is one."""
        if self._state is not None:
            told = self.world.dump() | {"tokens": self.door.tokens()}
            part = self._state.with_suffix(".part")
            part.write_text(json.dumps(told), encoding="utf-8")
            part.replace(self._state)

    def __enter__(self) -> FakeMastodon:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def port(self) -> int:
        """The port on 127.0.0.1."""
        return self._port

    @property
    def url(self) -> str:
        """The root address, without a slash at its end."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def violations(self) -> list[str]:
        """What clients asked against the documentation; a well-behaved client leaves it empty."""
        return self.api.violations

    def plant_mention(
        self,
        text: str,
        *,
        author: str = "warga@contoh.example",
        name: str | None = None,
        visibility: str = "public",
        parent_id: str | None = None,
        created_at: int | None = None,
        html: str | None = None,
        odd: dict[str, object] | None = None,
    ) -> Status:
        """Let a citizen write to the agency; its handle is put in front of `text`."""
        writer = self.world.person(author, name)
        words = f"@{self.world.agency.username} {text}"
        return self.world.post(
            writer,
            words,
            visibility=visibility,
            in_reply_to_id=parent_id,
            created_at=created_at,
            html=html,
            odd=odd,
        )

    def plant_own_reply(self, target_id: str, text: str) -> Status:
        """Let the agency answer past Tanggap."""
        return self.world.post(self.world.agency, text, in_reply_to_id=target_id)

    def note(self, request: Request) -> None:
        """Remember that a request came."""
        with self._lock:
            self.requests.append(f"{request.method} {request.path}")

    def _resume(self, state: Path) -> None:
        told = json.loads(state.read_text(encoding="utf-8"))
        self.world.load(told)
        for token, scopes in told["tokens"].items():
            self.door.issue(tuple(scopes), token)
