"""Words without which a pattern cannot match: most patterns are ruled out without being tried.

The proof is made over the parsed pattern: wherever it matches, one of the returned literals stands inside the
match. Literals are in lower case and are looked for in `core.rules.plain.fold` of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from core.rules.plain import fold

_MOST = 96
_SETS = 3
_FEW = 8
_ENOUGH = 6
_Item = tuple[object, Any]
_Strings = frozenset[str]
_EMPTY: _Strings = frozenset({""})


def required_literals(pattern: str, flags: int = 0) -> tuple[tuple[str, ...], ...]:
    """Return sets of strings: of each set one string stands in every match. Empty where none is known.

    Holds for texts without digits beyond ASCII (`core.rules.plain.plain` sees to that).
    """
    found = sorted(_required(_parser.parse(pattern, flags)), key=_worth, reverse=True)
    return tuple(tuple(sorted(literals)) for literals in found[:_SETS])


def may_match(needed: tuple[tuple[str, ...], ...], folded: str) -> bool:
    """Return whether a folded text holds one string of every set."""
    return all(any(map(folded.__contains__, literals)) for literals in needed)


def _required(items: Sequence[_Item]) -> list[_Strings]:
    """Return the sets for a sequence; what adjoins is joined, so that literals get long and rare."""
    candidates: list[_Strings] = []
    current = _EMPTY
    for operation, argument in items:
        exact = _exact(operation, argument)
        candidates += _inside(operation, argument)
        if exact is None or ("" in exact and exact != _EMPTY):  # what may be missing makes nothing rarer
            candidates += [current]
            current = _EMPTY
        elif len(current) * len(exact) <= _MOST:
            current = frozenset(map("".join, product(current, exact)))
        else:
            candidates += [current]
            current = exact
    return [_shortest(found) for found in (*candidates, current) if "" not in found]


def _worth(found: _Strings) -> tuple[int, int]:
    return min(4, *map(len, found)), -len(found)


def _shortest(found: Iterable[str]) -> _Strings:
    """Shorten a long set: a beginning stands where the whole does, and a literal where one around it does."""
    strings = set(found)
    if len(strings) > _FEW:
        strings = {literal[:_ENOUGH] for literal in strings}
    kept: list[str] = []
    for literal in sorted(strings, key=len):
        if not any(other in literal for other in kept):
            kept.append(literal)
    return frozenset(kept)


def _inside(operation: object, argument: Any) -> list[_Strings]:
    """Return what an item of unknown wording needs."""
    if operation is sre.SUBPATTERN:
        return _required(argument[-1])
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return _required(argument[2]) if argument[0] else []
    if operation is sre.BRANCH:
        best = [max(_required(option), key=_worth, default=None) for option in argument[1]]
        known = [option for option in best if option is not None]
        return [_shortest(frozenset[str]().union(*known))] if len(known) == len(best) else []
    return []


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
