"""Gathers the points of each label from the clues that stand in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.domain.suggestion import Reason
from core.routing.terms import Positions
from core.routing.words import Clue


@dataclass(slots=True)
class Tally:
    """The reasons by label, in the order in which they were found."""

    reasons: dict[str, list[Reason]] = field(default_factory=dict)

    def add(self, label: str, reason: Reason) -> None:
        """Count a reason for or against `label`."""
        self.reasons.setdefault(label, []).append(reason)

    def points(self, label: str) -> float:
        """Return the sum of a label's reasons."""
        return sum(reason.points for reason in self.reasons.get(label, ()))

    def ranked(self, order: Sequence[str]) -> list[str]:
        """Return the labels of `order` that have points, most points first, else in that order."""
        return sorted((label for label in order if self.points(label) > 0), key=lambda one: -self.points(one))


@dataclass(frozen=True, slots=True)
class _Hit:
    label: str
    term: str
    positions: Positions
    clue: Clue
    points: int


def active(clues: Iterable[Clue], found: Mapping[str, Positions]) -> tuple[Clue, ...]:
    """Return the clues of which a term stands in the text and no exception does."""
    return tuple(
        clue
        for clue in clues
        if any(term in found for term in clue.terms) and not any(term in found for term in clue.unless)
    )


def tally(
    clues: Sequence[Clue],
    found: Mapping[str, Positions],
    words: Sequence[str],
    sites: Positions = frozenset(),
) -> Tally:
    """Return the points of the active `clues`; a word speaks once for a label, with its strongest term.

    A term that rests on one of `sites` gives an agency no more than one point: it says where, not whose duty.
    """
    hits = [
        _Hit(label, term, found[term], clue, _worth(clue, label, found[term], sites))
        for clue in clues
        for term in clue.terms
        if term in found
        for label in clue.labels
    ]
    hits.sort(key=lambda hit: (-hit.points, -len(hit.positions), hit.term))
    result, taken = Tally(), dict[str, set[int]]()
    for hit in hits:
        seen = taken.setdefault(hit.label, set())
        if not hit.positions <= seen:
            seen |= hit.positions
            result.add(hit.label, Reason(quoted(words, hit.positions), hit.points, hit.clue.note))
    for clue in clues:
        term = next((term for term in clue.terms if term in found and not found[term] & sites), None)
        for label in clue.against if term else ():
            if term and result.points(label) > 0:
                result.add(label, Reason(quoted(words, found[term]), -clue.points, clue.note))
    return result


def _worth(clue: Clue, label: str, positions: Positions, sites: Positions) -> int:
    where = label.isupper() and bool(positions & sites) and not clue.urgent
    return min(clue.points, 1) if where else clue.points


def quoted(words: Sequence[str], positions: Positions) -> str:
    """Return the words at these positions, with an ellipsis where others stand between them."""
    parts, last = list[str](), -1
    for at in sorted(at for at in positions if 0 <= at < len(words)):
        if parts and at != last + 1:
            parts.append("…")
        parts.append(words[at])
        last = at
    return " ".join(parts)
