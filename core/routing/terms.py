"""Finds the pack's terms in normalised words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.routing.spelling import Spelling
from core.routing.tokens import folded_words

_REACH = 8
"""How many words apart the parts of a term may stand."""
_NEAR = 4
"""How many words after one another the parts of an ordered term may begin."""
_MOST_PLACES = 24
"""How often a phrase is noticed: a text that repeats itself must not take longer than it is worth."""
EDGE = "∎"
"""Stands before the first and after the last word, so that a term can ask for the beginning or the end."""

Atom = tuple[str, ...]
Positions = frozenset[int]


@dataclass(frozen=True, slots=True)
class Term:
    """A term as written in the pack, and its parts, each with its ways to be said."""

    written: str
    parts: tuple[tuple[Atom, ...], ...]
    ordered: bool = False


class TermIndex:
    """All terms of a pack, found in one pass over the words."""

    def __init__(self, terms: Iterable[str], spelling: Spelling, fillers: frozenset[str]) -> None:
        self._terms = [_term(written, spelling, fillers) for written in dict.fromkeys(terms)]
        self._whole = [(1 << len(term.parts)) - 1 for term in self._terms]
        self._by_first: dict[str, set[Atom]] = {}
        self._using: dict[Atom, list[tuple[int, int]]] = {}
        """The numbers of the terms that an atom serves, each with the bits of the parts that it can be."""
        for number, term in enumerate(self._terms):
            bits: dict[Atom, int] = {}
            for at, part in enumerate(term.parts):
                for atom in part:
                    bits[atom] = bits.get(atom, 0) | 1 << at
            for atom, bit in bits.items():
                self._by_first.setdefault(atom[0], set()).add(atom)
                self._using.setdefault(atom, []).append((number, bit))

    def find(self, words: Sequence[str]) -> Mapping[str, Positions]:
        """Return the written form of each term that stands in `words`, with the positions that make it up.

        The edges of the text stand at -1 and after the last word.
        """
        starts: dict[Atom, list[int]] = {}
        bounded = (EDGE, *words, EDGE)
        for index, word in enumerate(bounded):
            for atom in self._by_first.get(word, ()):
                places = starts.get(atom, [])
                if len(places) < _MOST_PLACES and bounded[index : index + len(atom)] == atom:
                    starts[atom] = [*places, index - 1]
        told: dict[int, int] = {}
        for atom in starts:
            for number, bit in self._using[atom]:
                told[number] = told.get(number, 0) | bit
        complete = [self._terms[number] for number, bits in told.items() if bits == self._whole[number]]
        found = {term.written: _positions(term, starts) for term in complete}
        return {written: positions for written, positions in found.items() if positions}


def _term(written: str, spelling: Spelling, fillers: frozenset[str]) -> Term:
    parts = []
    ordered = ">" in written
    for part in written.split(">" if ordered else "+"):
        ways = (spelling.plain(folded_words(way)) for way in part.split("|"))
        parts.append(tuple(tuple(word for word in way if word not in fillers) or way for way in ways if way))
    return Term(written, tuple(part for part in parts if part), ordered)


def _positions(term: Term, starts: Mapping[Atom, Sequence[int]]) -> Positions:
    """Return where the term, of which every part is in the text, has all parts within reach of the first."""
    places = [[(start, len(atom)) for atom in part for start in starts.get(atom, ())] for part in term.parts]
    if term.ordered:
        return frozenset(at for start, size in places[0] for at in _chained(start, size, places[1:]))
    taken: set[int] = set()
    for start, size in places[0]:
        near = [
            [(other, length) for other, length in part if abs(other - start) <= _REACH and other != start]
            for part in places[1:]
        ]
        if all(near):
            taken.update(range(start, start + size))
            for part in near:
                for other, length in part:
                    taken.update(range(other, other + length))
    return frozenset(taken)


def _chained(start: int, size: int, rest: Sequence[Sequence[tuple[int, int]]]) -> frozenset[int]:
    """Return the words of a chain that begins here, each part soon after the one before, or none."""
    own = frozenset(range(start, start + size))
    if not rest:
        return own
    for other, length in rest[0]:
        if start + size <= other <= start + _NEAR:
            further = _chained(other, length, rest[1:])
            if further:
                return own | further
    return frozenset()
