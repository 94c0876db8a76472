"""Refuses patterns that could take long: packs are replaceable, the window must not stutter.

The check is conservative and static, over the parsed pattern: no unbounded repetition (`*`, `+`, `{n,}`),
no repetition over 200, no back-references or conditionals, and a bound on the ways in which a match can be
tried from one place. Where it refuses a harmless pattern, write `{0,40}` instead of `*`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

MAX_REPEAT = 200
MAX_WAYS = 8_000
MAX_LENGTH = 4_000
_Item = tuple[object, Any]
# Enough of Unicode to tell which single-character items exclude one another.
_SAMPLE = frozenset(range(0x250)) | frozenset(range(0x2000, 0x2070)) | {0x0E01, 0x4E00, 0x1F600}


class UnsafePattern(ValueError):
    """The pattern is not valid or could take too long; the argument is an Indonesian reason."""


@lru_cache(maxsize=1_024)
def check_pattern(pattern: str, flags: int = 0) -> None:
    """Raise UnsafePattern unless `pattern` is a valid expression of bounded effort."""
    if len(pattern) > MAX_LENGTH:
        raise UnsafePattern("pola terlalu panjang")
    try:
        parsed = _parser.parse(pattern, flags)
        re.compile(pattern, flags)  # what cannot be compiled, a look behind of no fixed width, parses
    except (re.error, OverflowError, RecursionError, ValueError) as error:
        raise UnsafePattern(f"pola tidak sah: {error}") from error
    if parsed.getwidth()[0] == 0:
        raise UnsafePattern("pola dapat cocok dengan teks kosong")
    if ways(parsed) > MAX_WAYS:
        raise UnsafePattern("pola dapat dicoba dengan terlalu banyak cara")


def ways(items: Sequence[_Item]) -> int:
    """Return an upper bound of the ways to match a parsed sequence from one place, cut off at the limit."""
    total = 1
    parts = _bare(items)
    for place, item in enumerate(parts):
        following = parts[place + 1] if place + 1 < len(parts) else None
        count = _ways_of(*item)
        total *= 1 if count > 1 and _is_decided(item, following) else count
        if total > MAX_WAYS:
            return MAX_WAYS + 1
    return total


def _bare(items: Sequence[_Item]) -> Sequence[_Item]:
    """Return the list inside the parser's own kind of sequence, which is slow to walk."""
    found: Sequence[_Item] = getattr(items, "data", items)
    return found


def _ways_of(operation: object, argument: Any) -> int:
    count = _COUNTERS.get(operation)
    if count is not None:
        return count(argument)
    if operation in _SINGLE:
        return 1
    raise UnsafePattern("pola memakai bentuk yang tidak diizinkan")


def _repeat(argument: Any) -> int:
    low, high, body = argument
    if high is sre.MAXREPEAT or high > MAX_REPEAT:
        raise UnsafePattern("pengulangan tanpa batas; tulis batasnya, misalnya {0,40}")
    inner = ways(body)
    total = 0
    for times in range(low, high + 1):
        total += inner**times
        if total > MAX_WAYS:
            return MAX_WAYS + 1
    return total


def _branch(argument: Any) -> int:
    """Of alternatives that begin with fixed words only those can match together that begin alike."""
    options = [(_opening(option), ways(option)) for option in argument[1]]
    return max(
        sum(count for other, count in options if other.startswith(words) or words.startswith(other))
        for words, _ in options
    )


def _opening(items: Sequence[_Item]) -> str:
    """Return the fixed letters that a sequence begins with, folded."""
    letters = ""
    for operation, argument in _bare(items):
        if operation is not sre.LITERAL:
            break
        letters += chr(argument).lower()
    return letters


def _group(argument: Any) -> int:
    return ways(argument[-1])


def _is_decided(item: _Item, following: _Item | None) -> bool:
    """Whether a repeated character is followed by one that it excludes: then only one length can match."""
    operation, argument = item
    if following is None or operation not in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return False
    body = argument[2]
    if len(body) != 1 or body[0][0] not in _SINGLE:
        return False
    repeated, next_one = _letters(*body[0]), _letters(*following)
    return repeated is not None and next_one is not None and not repeated & next_one


def _letters(operation: object, argument: Any) -> frozenset[str] | None:
    """Return the sample characters that an item can begin with, folded, or None where that is not plain."""
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        low, _, body = argument
        return _letters(*body[0]) if low > 0 and len(body) else None
    if operation is sre.LITERAL:
        return frozenset(chr(argument).lower())
    if operation is sre.IN:
        found: set[int] = set()
        for kind, value in argument:
            found |= _codes(kind, value)
        codes = _SAMPLE - found if argument[0][0] is sre.NEGATE else found
        return frozenset(chr(code).lower() for code in codes)
    return None


def _codes(kind: object, value: Any) -> set[int]:
    if kind is sre.LITERAL:
        return {value}
    if kind is sre.RANGE:
        low, high = value
        return {low, high, *(code for code in _SAMPLE if low <= code <= high)}
    return set(_category(value))


@lru_cache(maxsize=16)
def _category(value: object) -> frozenset[int]:
    shorthand = _CATEGORIES.get(value)
    return frozenset(code for code in _SAMPLE if shorthand and shorthand.match(chr(code)))


_CATEGORIES = {
    sre.CATEGORY_DIGIT: re.compile(r"\d"),
    sre.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    sre.CATEGORY_SPACE: re.compile(r"\s"),
    sre.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    sre.CATEGORY_WORD: re.compile(r"\w"),
    sre.CATEGORY_NOT_WORD: re.compile(r"\W"),
}
_SINGLE = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN, sre.AT, sre.CATEGORY, sre.RANGE)
_COUNTERS: dict[object, Callable[[Any], int]] = {
    sre.MAX_REPEAT: _repeat,
    sre.MIN_REPEAT: _repeat,
    sre.BRANCH: _branch,
    sre.SUBPATTERN: _group,
    sre.ASSERT: _group,
    sre.ASSERT_NOT: _group,
}
