"""One entry of a file as it was found, before anybody trusts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Raw:
    """Values by name; `line` is where the entry begins. `fault` says why it cannot be read, "" if it can."""

    line: int
    values: Mapping[str, object] = field(default_factory=dict)
    fault: str = ""

    @property
    def id(self) -> str:
        """The entry's own name as far as it has one, for telling which is meant."""
        found = self.values.get("id", "")
        return found[:40] if isinstance(found, str) else ""
