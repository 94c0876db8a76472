"""The workbench that a platform lends to the contract suite: a server that can be told what to do.

A module `tests/contract/<name>_bench.py` offers `open_bench(directory: Path)`, a context manager that
yields a `Bench`; the suite finds it by its name and runs every case over it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from core.connectors.protocol import Connector
from core.domain.mention import Visibility


class Ability(StrEnum):
    """What a bench can make happen; a case that needs more is skipped on that bench, with the reason."""

    EDIT = "edit a citizen's post"
    DELETE = "delete a citizen's post"
    CUT_LINE = "cut the line"
    LOSE_ANSWER = "carry out a write and lose the answer"
    EXPIRE_TOKEN = "refuse the token"
    LIMIT_RATE = "refuse for too many requests"
    ODD_FIELDS = "answer with unknown and empty fields"


EVERYTHING = frozenset(Ability)


@dataclass(frozen=True, slots=True)
class ServerReply:
    """A post as the server itself keeps it, read past the connector; `text` is plain."""

    remote_id: str
    parent_id: str | None
    text: str
    visibility: Visibility
    ours: bool


class Bench(Protocol):
    """One server with the agency's account and one citizen; ids are what `Post.remote_id` must say."""

    @property
    def abilities(self) -> frozenset[Ability]:
        """What this bench can make happen."""
        ...

    @property
    def stream(self) -> str:
        """The stream in which mentions arrive."""
        ...

    @property
    def citizen_handle(self) -> str:
        """The handle of the citizen who writes the planted mentions, without a leading @."""
        ...

    def connector(self) -> Connector:
        """Return a new connector signed in as the agency; the bench closes what a case leaves open."""
        ...

    def now(self) -> int:
        """Return the server's time (UTC ms)."""
        ...

    def pass_time(self, milliseconds: int) -> None:
        """Let the server's time go on."""
        ...

    def settle(self) -> None:
        """Wait until everything planted so far can be read by the agency."""
        ...

    def plant_mention(
        self, text: str, *, visibility: Visibility = Visibility.PUBLIC, parent_id: str | None = None
    ) -> str:
        """Let the citizen write to the agency, now; return the post's id.

        Platforms that need a handle in the text to mention someone put it in front of `text`.
        """
        ...

    def plant_odd_mention(self) -> str:
        """Let a citizen without a name write an empty text, told with unknown, null and missing fields."""
        ...

    def plant_own_reply(self, target_id: str, text: str) -> str:
        """Let the agency answer from its phone, past Tanggap; return the post's id."""
        ...

    def edit(self, remote_id: str, text: str) -> None:
        """Let the citizen change a post's text."""
        ...

    def delete(self, remote_id: str) -> None:
        """Let the citizen delete a post."""
        ...

    def replies_on_server(self, target_id: str) -> tuple[ServerReply, ...]:
        """Return what truly stands directly below a post, oldest first, even while the line is cut."""
        ...

    def cut_line(self) -> None:
        """Make the server unreachable: nothing that is asked from now on arrives there."""
        ...

    def mend_line(self) -> None:
        """Make the server reachable again."""
        ...

    def lose_next_answer(self) -> None:
        """Carry out the next write, but let its answer never arrive whole."""
        ...

    def expire_token(self) -> None:
        """Refuse the agency's token from now on."""
        ...

    def limit_rate(self, wait_ms: int) -> None:
        """Refuse every request until `wait_ms` from now, and say so as the platform does."""
        ...
