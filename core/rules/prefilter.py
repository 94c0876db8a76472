"""Words without which a pattern cannot match: most patterns are ruled out without being tried.

The proof is made over the parsed pattern: wherever it matches, one of the literals stands inside the match,
at most `back` signs behind its start. Literals are in lower case and are looked for in the folded text
(core.rules.plain.fold).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from core.rules.plain import fold

_COMMON = "aneitrkmsudlpgbhoyjcw"  # the letters of Indonesian words, the commonest first
_MOST = 96
_SETS = 3
_FEW = 8
_ENOUGH = 6
_NEAR = 24
_Item = tuple[object, Any]
_Strings = frozenset[str]
_EMPTY: _Strings = frozenset({""})


@dataclass(frozen=True, slots=True)
class Needed:
    """Strings of which one stands in every match, at most `back` signs behind the match's start."""

    literals: tuple[str, ...]
    back: int

    def is_in(self, folded: str) -> bool:
        """Return whether a folded text holds one of the strings."""
        return any(map(folded.__contains__, self.literals))


@dataclass(frozen=True, slots=True)
class Text:
    """A text as patterns are looked for in it: `plain` (core.rules.plain), folded, and the folded `grams`."""

    plain: str
    folded: str
    grams: frozenset[str]


def text_of(plain: str, folded: str) -> Text:
    """Return a plain text and its folded form, ready to be searched."""
    parts = set(folded.split())
    return Text(plain, folded, frozenset(part[at : at + 3] for part in parts for at in range(len(part) - 2)))


class Search:
    """A pattern that is tried only where it can match; the matches are those of `re.finditer`.

    Every match is one of the pattern's alternatives, so each of them is ruled out by itself.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = re.compile(pattern, flags)
        ways = _ways(list(_parser.parse(pattern, flags)))
        self._options = [_option(_best(_required(way))) for way in ways]
        sparse = [min(one.grams, key=len, default=frozenset[str]()) for one in self._options]
        self._gate = frozenset[str]().union(*sparse) if all(sparse) else None

    def finditer(self, text: Text) -> Iterator[re.Match[str]]:
        """Yield the matches in `text`."""
        grams = text.grams
        if self._gate is not None and self._gate.isdisjoint(grams):
            return
        open_ways = [one for one in self._options if not any(map(grams.isdisjoint, one.grams))]
        needed = [one.near for one in open_ways if all(each.is_in(text.folded) for each in one.needed)]
        starts = _starts([near for near in needed if near is not None], text.folded)
        if starts is None or None in needed:
            yield from self._pattern.finditer(text.plain)
            return
        reached = 0
        for start in starts:
            if start >= reached:
                found = self._pattern.match(text.plain, start)
                if found is not None:
                    yield found
                    reached = max(found.end(), start + 1)


@dataclass(frozen=True, slots=True)
class _Option:
    """One alternative of a pattern: what it needs, and of that what tells where it may start."""

    needed: tuple[Needed, ...]
    grams: tuple[frozenset[str], ...]
    near: Needed | None


def _option(needed: tuple[Needed, ...]) -> _Option:
    near = [each for each in needed if each.back <= _NEAR and min(map(len, each.literals)) > 1]
    grams = tuple(grams for each in needed if (grams := _grams(each)))
    return _Option(needed, grams, near[0] if near else None)


def _ways(items: list[_Item]) -> list[list[_Item]]:
    """Return the sequences that a pattern stands for, its leading alternatives written out."""
    for place, (operation, argument) in enumerate(items):
        before, after = items[:place], items[place + 1 :]
        if operation is sre.SUBPATTERN:
            return _ways([*before, *argument[-1], *after])
        if operation is sre.BRANCH:
            options = [way for option in argument[1] for way in _ways([*option, *after])]
            return [[*before, *way] for way in options] if len(options) <= _MOST else [items]
        if operation is not sre.AT:
            break
    return [items]


def _grams(needed: Needed) -> frozenset[str]:
    """Return three signs out of each string, empty where one string has no three without a space."""
    chosen = set()
    for literal in needed.literals:
        grams = [literal[at : at + 3] for at in range(len(literal) - 2)]
        grams = [gram for gram in grams if len(gram.split()) == 1 and len(gram.strip()) == len(gram)]
        if not grams:
            return frozenset()
        chosen.add(min(grams, key=_commonness))
    return frozenset(chosen)


def _commonness(gram: str) -> int:
    """Return how common three signs are: by the place of each among the letters of ordinary words."""
    return sum(len(_COMMON) - _COMMON.find(sign) for sign in gram if sign in _COMMON)


def required_literals(pattern: str, flags: int = 0) -> tuple[Needed, ...]:
    """Return what every match needs, the rarest first; empty where nothing is known.

    Holds for texts without digits beyond ASCII (`core.rules.plain.plain` sees to that).
    """
    return _best(_required(_parser.parse(pattern, flags)))


def _best(found: list[Needed]) -> tuple[Needed, ...]:
    return tuple(sorted(found, key=_worth, reverse=True)[:_SETS])


def _starts(near: Sequence[Needed], folded: str) -> list[int] | None:
    """Return the places where a match may start, in order; None where that is a large part of the text."""
    places: set[int] = set()
    for needed in near:
        for literal in needed.literals:
            place = folded.find(literal)
            while place >= 0:
                places.update(range(max(0, place - needed.back), place + 1))
                if 4 * len(places) > len(folded) + 100:
                    return None
                place = folded.find(literal, place + 1)
    return sorted(places)


def _required(items: Sequence[_Item]) -> list[Needed]:
    """Return the sets for a sequence; what adjoins is joined, so that literals get long and rare."""
    candidates: list[Needed] = []
    current, began, width = _EMPTY, 0, 0
    for operation, argument in items:
        exact = _exact(operation, argument)
        candidates += [Needed(each.literals, each.back + width) for each in _inside(operation, argument)]
        if exact is not None and "" not in exact and len(current) * len(exact) > _MOST:
            candidates += _needed(current, began)
            current, began = exact, width
        elif exact is not None and ("" not in exact or exact == _EMPTY):
            current = frozenset(map("".join, product(current, exact)))
        else:  # what may be missing makes nothing rarer
            candidates += _needed(current, began)
            current = _EMPTY
        width += _width(operation, argument)
        began = width if current == _EMPTY else began
    return [*candidates, *_needed(current, began)]


def _worth(found: Needed) -> tuple[int, int]:
    return min(4, *map(len, found.literals)), -len(found.literals)


def _needed(strings: _Strings, back: int) -> list[Needed]:
    """Shorten a set: a beginning stands where the whole does, and a literal where one around it does."""
    if "" in strings or not strings:
        return []
    if len(strings) > _FEW:
        strings = frozenset(literal[:_ENOUGH] for literal in strings)
    kept: list[str] = []
    shift = 0
    for literal in sorted(strings, key=_length):
        inside = [literal.index(other) for other in kept if other in literal]
        if inside:
            shift = max(shift, min(inside))
        else:
            kept.append(literal)
    return [Needed(tuple(sorted(kept)), back + shift)]


def _length(literal: str) -> tuple[int, str]:
    return len(literal), literal


def _inside(operation: object, argument: Any) -> list[Needed]:
    """Return what an item needs, seen from where it begins."""
    if operation is sre.SUBPATTERN:
        return _required(argument[-1])
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        low, _, body = argument
        once = _sequence(body) if low > 1 else None
        if once is not None and len(once) ** low <= _FEW:
            return _needed(frozenset(map("".join, product(once, repeat=low))), 0)
        return _required(body) if low else []
    if operation is sre.BRANCH:
        best = [max(_required(option), key=_worth, default=None) for option in argument[1]]
        known = [option for option in best if option is not None]
        if len(known) < len(best):
            return []
        strings = frozenset(literal for option in known for literal in option.literals)
        return _needed(strings, max(option.back for option in known))
    return []


def _width(operation: object, argument: Any) -> int:
    """Return how many signs an item matches at most."""
    if operation is sre.SUBPATTERN:
        return sum(_width(*item) for item in argument[-1])
    if operation is sre.BRANCH:
        return max(sum(_width(*item) for item in option) for option in argument[1])
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return int(argument[1]) * sum(_width(*item) for item in argument[2])
    return 0 if operation in (sre.AT, sre.ASSERT, sre.ASSERT_NOT) else 1


def _exact(operation: object, argument: Any) -> _Strings | None:
    """Return all that an item can match, folded, or None where that is much or unknown."""
    if operation is sre.LITERAL:
        return _sign(argument)
    if operation is sre.IN:
        return _class(argument)
    if operation in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return _EMPTY
    if operation is sre.SUBPATTERN:
        return _sequence(argument[-1])
    if operation is sre.BRANCH:
        return _joined([_sequence(option) for option in argument[1]])
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        low, high, body = argument
        once = _sequence(body) if high <= 4 else None
        if once is None or len(once) ** high > _MOST:
            return None
        return _joined(
            [frozenset(map("".join, product(once, repeat=times))) for times in range(low, high + 1)]
        )
    return None


def _sequence(items: Sequence[_Item]) -> _Strings | None:
    current = _EMPTY
    for operation, argument in items:
        exact = _exact(operation, argument)
        if exact is None or len(current) * len(exact) > _MOST:
            return None
        current = frozenset(map("".join, product(current, exact)))
    return current


def _joined(options: Sequence[_Strings | None]) -> _Strings | None:
    known = [option for option in options if option is not None]
    joined = frozenset[str]().union(*known)
    return joined if len(known) == len(options) and len(joined) <= _MOST else None


def _sign(code: int) -> _Strings | None:
    """Return one sign folded; letters beyond ASCII have relatives that only IGNORECASE knows."""
    sign = chr(code)
    return None if code > 0x7F and sign.isalpha() else frozenset({fold(sign)})


def _class(members: Sequence[_Item]) -> _Strings | None:
    found: set[str] = set()
    for kind, value in members:
        if kind is sre.LITERAL:
            codes = range(value, value + 1)
        elif kind is sre.RANGE and value[1] - value[0] < _MOST:
            codes = range(value[0], value[1] + 1)
        elif kind is sre.CATEGORY and value is sre.CATEGORY_DIGIT:
            codes = range(0x30, 0x3A)
        else:
            return None
        for code in codes:
            sign = _sign(code)
            if sign is None:
                return None
            found |= sign
    return frozenset(found) if len(found) <= 12 else None
