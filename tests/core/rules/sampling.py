"""Strings that a pattern may match, made up from the pattern itself."""

from __future__ import annotations

import random
from collections.abc import Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_WORDS = "Budi Contoh jalan rusak kami di depan pasar"
_CLASSES = {
    sre.CATEGORY_DIGIT: "0123456789",
    sre.CATEGORY_NOT_DIGIT: "abc -",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_NOT_SPACE: "abcXY1",
    sre.CATEGORY_WORD: "abcxyzABC123",
    sre.CATEGORY_NOT_WORD: " ",
}


class _Denied(random.Random):
    """Chance that also writes what must not stand there."""


def sample(pattern: str, source: random.Random) -> str:
    """Return a string that `pattern` probably matches (what looks ahead or behind is not heeded)."""
    return _sequence(_parser.parse(pattern), source)


def sample_denied(pattern: str, source: random.Random) -> str:
    """Return a string with what `pattern` denies around a match."""
    return _sequence(_parser.parse(pattern), _Denied(source.random()))


def _sequence(items: Sequence[tuple[object, Any]], source: random.Random) -> str:
    return "".join(_item(operation, argument, source) for operation, argument in items)


def _item(operation: object, argument: Any, source: random.Random) -> str:
    if operation is sre.LITERAL:
        return chr(argument)
    if operation is sre.NOT_LITERAL:
        return "a" if argument != ord("a") else "b"
    if operation is sre.ANY:
        return source.choice("a b1")
    if operation is sre.IN:
        return _one_of(argument, source)
    if operation is sre.SUBPATTERN:
        return _sequence(argument[-1], source)
    if operation is sre.ASSERT_NOT and isinstance(source, _Denied) and source.random() < 0.7:
        return _sequence(argument[-1], source)
    if operation is sre.BRANCH:
        return _sequence(source.choice(argument[1]), source)
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        low, high, body = argument
        times = source.choice((low, min(high, low + 1), source.randint(low, min(high, low + 12))))
        return "".join(_sequence(body, source) for _ in range(times))
    return ""


def _one_of(members: Sequence[tuple[object, Any]], source: random.Random) -> str:
    if members[0][0] is sre.NEGATE:
        out = {chr(value) for kind, value in members[1:] if kind is sre.LITERAL}
        return source.choice([sign for sign in _WORDS if sign not in out] or ["a"])
    kind, value = source.choice(members)
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.RANGE:
        return chr(source.randint(*value))
    return source.choice(_CLASSES[value])
