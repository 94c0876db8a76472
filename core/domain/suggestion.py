"""What the routing proposes for a complaint, and why; a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from core.domain.complaint import ComplaintClass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reason:
    """Words that spoke for a proposal (points above 0) or against it (below).

    `words` is written as the routing pack writes it; `note` is Indonesian and may be empty. `learned` is True
    where the person's own corrections taught it.
    """

    words: str
    points: float
    note: str = ""
    learned: bool = False


@dataclass(frozen=True, slots=True)
class Scored(Generic[T]):
    """A proposal with its share of all points (0..1) and the reasons that make up its points."""

    value: T
    score: float
    why: tuple[Reason, ...] = ()

    @property
    def points(self) -> float:
        """The sum of all reasons."""
        return sum(reason.points for reason in self.why)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """At most three classes and three agencies (keys), best first; agencies may be empty.

    `is_complaint` is False for praise, advertising, politics and talk. `emergency` holds the words that put
    "darurat" first. `copies` are the district offices whose place is named: told, not responsible. `private`
    advises to go on in private; `advice` holds Indonesian sentences to heed before handing over.
    """

    is_complaint: Scored[bool]
    classes: tuple[Scored[ComplaintClass], ...]
    agencies: tuple[Scored[str], ...]
    emergency: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    private: bool = False
    advice: tuple[str, ...] = ()
