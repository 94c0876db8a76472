"""Which thread a post belongs to: the id of its first post, which notifications do not tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.connectors.mastodon.parse import JsonObject, as_id, as_object, parent_of
from core.errors import ServerTrouble

_REMEMBERED = 5_000

Above = Callable[[str], tuple[Sequence[object], Sequence[object]]]


def root_id(status: JsonObject, ancestors: Sequence[object]) -> str:
    """Return the id of the thread's first post, as far up as the server still knows it."""
    for ancestor in ancestors:
        identity = as_id(as_object(ancestor).get("id"))
        if identity:
            return identity
    return parent_of(status) or as_id(status.get("id"))


class OutOfQuestions(Exception):
    """No more threads may be asked for now."""


class Threads:
    """Finds roots and remembers them; asks the server once a thread, `budget` times between refills."""

    def __init__(self, ask: Above, budget: int) -> None:
        """`ask` returns what stands above and below a post; raises ConnectorFault."""
        self._ask = ask
        self._budget = budget
        self._left = budget
        self._roots: dict[str, str] = {}

    @property
    def asked(self) -> int:
        """The questions since the last refill."""
        return self._budget - self._left

    def refill(self) -> None:
        """Allow as many questions again."""
        self._left = self._budget
        while len(self._roots) > _REMEMBERED:
            del self._roots[next(iter(self._roots))]

    def find(self, status: JsonObject) -> tuple[str, Sequence[object]]:
        """Return the root of a status and what was read on the way; raises OutOfQuestions, ConnectorFault.

        A server that cannot tell (its own error) leaves the parent as the root: no mention waits for that.
        """
        identity, parent = as_id(status.get("id")), parent_of(status)
        if parent is None:
            return self._remember(identity, [identity]), ()
        known = self._roots.get(identity) or self._roots.get(parent)
        if known is not None:
            return self._remember(known, [identity]), ()
        if self._left == 0:
            raise OutOfQuestions
        self._left -= 1
        try:
            above, below = self._ask(identity)
        except ServerTrouble:
            return self._remember(parent, [identity]), ()
        around = [*above, *below]
        near = [as_id(as_object(entry).get("id")) for entry in around]
        return self._remember(root_id(status, above), [*near, identity]), around

    def _remember(self, root: str, members: Sequence[str]) -> str:
        self._roots.update((member, root) for member in members if member)
        return root
