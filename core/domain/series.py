"""A reply in numbered parts, "… (1/3)", of which one is being written and the others wait their turn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(r"[ \t]?\((\d{1,3})/(\d{1,3})\)(?=[ \t]*(?:\n|$))")


@dataclass(frozen=True, slots=True)
class Series:
    """Which part is in hand and the words of those that wait; `count` 0 means that there are no parts."""

    place: int = 0
    count: int = 0
    waiting: tuple[str, ...] = ()

    @classmethod
    def beginning(cls, parts: tuple[str, ...]) -> Series:
        """Return the series whose first part is in hand."""
        return cls(1, len(parts), parts[1:])

    @classmethod
    def ended_by(cls, text: str) -> Series:
        """Return the series of which `text` bears the last number, "(3/3)"; else that of a whole text."""
        found = _MARK.search(text.rstrip().rsplit("\n", 1)[-1])
        last = found is not None and _is_number(found) and found[1] == found[2]
        return cls(int(found[1]), int(found[2])) if found is not None and last else cls()

    def __bool__(self) -> bool:
        return self.count > 0

    @property
    def part(self) -> tuple[int, int] | None:
        """The place and the count, None where there are no parts."""
        return (self.place, self.count) if self.count else None

    def goes_on_after(self, text: str) -> bool:
        """Return whether parts wait that `text`, if it is the whole again, does not say already."""
        said = " ".join(text.split())
        return any(" ".join(unnumbered(part).split()) not in said for part in self.waiting)

    def following(self) -> tuple[str, Series]:
        """Return the words of the next part, and the series when that is in hand; some part must wait."""
        return self.waiting[0], Series(self.place + 1, self.count, self.waiting[1:])

    def led_again(self, mine: str) -> Series:
        """Return the series when the part before is in hand again, and `mine` waits once more."""
        return Series(self.place - 1, self.count, (mine, *self.waiting))


WHOLE: Final = Series()
"""A reply that is not divided."""


def is_part(text: str, part: tuple[int, int] | None) -> bool:
    """Return whether `text` bears the number of `part`."""
    return part is not None and f"({part[0]}/{part[1]})" in text


def unnumbered(text: str) -> str:
    """Return the text without the numbers of parts at the ends of its lines."""
    return _MARK.sub(_without, text)


def _without(found: re.Match[str]) -> str:
    return "" if _is_number(found) else found.group()


def _is_number(found: re.Match[str]) -> bool:
    return 1 <= int(found[1]) <= int(found[2]) and int(found[2]) > 1
