"""Where reading stands: which notifications were read, and how far a sweep into the past has come.

The cursor leans on nothing but what every server does: the ids that were read are remembered, and reading
goes back until it meets one of them. So neither ids that have no order, nor servers that ignore `min_id` or
`types[]`, send no Link header, or count a bound in, lose or double a mention.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

# Two full pages: a page that is read again is known as a whole.
KEEP = 80
# Asking from a little before the newest shows, by what is known in the page, that nothing lies between.
_OVERLAP = 5


@dataclass(frozen=True, slots=True)
class Cursor:
    """Reading's place; `seen` and `top` are notification ids, newest first; times are UTC ms.

    `floor` is where a sweep ends that meets nothing known. `below` is where a sweep goes on, `top` what it
    has met so far, `left` how many more it may read (None: no bound). `edited` is the latest edit read.
    """

    seen: tuple[str, ...] = ()
    floor: int = 0
    edited: int = 0
    sweeping: bool = False
    below: str | None = None
    top: tuple[str, ...] = ()
    left: int | None = None

    @property
    def anchor(self) -> str | None:
        """The id to ask from; None when nothing is known yet."""
        return self.seen[:_OVERLAP][-1] if self.seen else None

    def to_text(self) -> str:
        """Return the cursor as text."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Cursor | None:
        """Return what `to_text` wrote; None when the text means nothing."""
        try:
            raw = json.loads(text)
            return cls(
                seen=_ids(raw["seen"]),
                floor=int(raw["floor"]),
                edited=int(raw["edited"]),
                sweeping=bool(raw["sweeping"]),
                below=None if raw["below"] is None else str(raw["below"]),
                top=_ids(raw["top"]),
                left=None if raw["left"] is None else int(raw["left"]),
            )
        except (ValueError, TypeError, KeyError):
            return None


def newest(*groups: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the groups, newest group first, each once, as many as are kept."""
    return tuple(dict.fromkeys(identity for group in groups for identity in group))[:KEEP]


def _ids(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise TypeError("no list of ids")
    return tuple(str(identity) for identity in raw)
