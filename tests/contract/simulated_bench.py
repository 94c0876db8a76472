"""The simulated platform as a bench: everything can be made to happen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.clock import ManualClock
from core.connectors.simulated.citizens import EMPTY
from core.connectors.simulated.connector import STREAM, SimulatedConnector
from core.connectors.simulated.faults import Faults, Moment, Operation
from core.connectors.simulated.platform import SimulatedPlatform
from core.domain.mention import Author, Visibility
from core.errors import AuthRequired, Offline, RateLimited, Uncertain
from tests.contract.bench import EVERYTHING, Ability, ServerReply

_CITIZEN = Author("warga-1", "wening_rekaan", "Wening Rekaan")
_NAMELESS = Author("warga-2", "tanpa_nama", "")


class SimulatedBench:
    """One simulated server at a fixed time."""

    abilities: frozenset[Ability] = EVERYTHING
    stream = STREAM
    citizen_handle = _CITIZEN.handle

    def __init__(self) -> None:
        self._clock = ManualClock(1_795_500_000_000)
        self._platform = SimulatedPlatform(self._clock, seed=1, script=EMPTY)
        self._faults = Faults()

    def connector(self) -> SimulatedConnector:
        return SimulatedConnector(self._clock, 1, platform=self._platform, script=EMPTY, faults=self._faults)

    def now(self) -> int:
        return self._clock.now()

    def pass_time(self, milliseconds: int) -> None:
        self._clock.advance(milliseconds)

    def settle(self) -> None:
        """Everything can be read at once."""

    def plant_mention(
        self, text: str, *, visibility: Visibility = Visibility.PUBLIC, parent_id: str | None = None
    ) -> str:
        return self._platform.write(_CITIZEN, text, visibility=visibility, parent_id=parent_id).remote_id

    def plant_odd_mention(self) -> str:
        return self._platform.write(_NAMELESS, "").remote_id

    def plant_own_reply(self, target_id: str, text: str) -> str:
        return self._platform.write(self._platform.agency, text, parent_id=target_id).remote_id

    def edit(self, remote_id: str, text: str) -> None:
        self._platform.edit(remote_id, text)

    def delete(self, remote_id: str) -> None:
        self._platform.delete(remote_id)

    def replies_on_server(self, target_id: str) -> tuple[ServerReply, ...]:
        return tuple(
            ServerReply(post.remote_id, post.parent_remote_id, post.text, post.visibility, post.is_ours)
            for post in self._platform.replies(target_id)
        )

    def cut_line(self) -> None:
        self._faults.hold(Offline)

    def mend_line(self) -> None:
        self._faults.release()

    def lose_next_answer(self) -> None:
        self._faults.plan(Operation.SEND, Moment.AFTER, Uncertain())

    def expire_token(self) -> None:
        self._faults.hold(AuthRequired)

    def limit_rate(self, wait_ms: int) -> None:
        retry_at = self.now() + wait_ms
        self._faults.hold(lambda: RateLimited(retry_at))


@contextmanager
def open_bench(_directory: Path) -> Iterator[SimulatedBench]:
    """Lend a new simulated server."""
    yield SimulatedBench()
