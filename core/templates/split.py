"""A reply that is too long even in its short form, in numbered parts: "… (1/2)".

Parts end where a sentence ends if they can, else at a comma or the like, else between words. A ticket
number, date, time, telephone number, link, handle or placeholder is never cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from core.domain.account import LengthRule
from core.domain.series import unnumbered
from core.domain.wib import MONTHS, WEEKDAYS
from core.rules.dates import find_dates
from core.rules.length import measure
from core.rules.links import untouchable
from core.templates.placeholders import PLACEHOLDER

Span = tuple[int, int]

_GAP: Final = re.compile(r"\s+")
_WHOLE: Final = (
    re.compile(r"\b(?:no|nomor|tiket)\b\.?:?\s{1,3}[A-Z0-9][\w/-]*", re.IGNORECASE),
    re.compile(r"\b[A-Z]{1,10}-\d{6}-[A-Z0-9]+\b"),
    re.compile(r"\b(?:pukul|jam|pkl\.?)\s{1,3}\d{1,2}(?:[.:]\d{2})?(?:\s{1,3}WIB\b)?", re.IGNORECASE),
    re.compile(r"\+?\(?\d[\d .()/-]*\d"),
    re.compile(r"\bRp\s?\d[\d.]*"),
    re.compile(
        rf"\b(?:(?:{'|'.join(WEEKDAYS)}),?\s{{1,3}})?\d{{1,2}}\s{{1,3}}(?:{'|'.join(MONTHS)})(?:\s{{1,3}}\d{{4}})?\b",
        re.IGNORECASE,
    ),
)
_SENTENCE: Final = re.compile(r"[.!?…][)\"”’]*$")
_CLAUSE: Final = re.compile(r"[,;:)]$")
_ABBREVIATED: Final = re.compile(
    r"\b(?:no|jl|jln|tgl|kec|kel|kab|dsn|ds|hlm|dll|dsb|dr|drs|ir|[A-Z])\.$", re.IGNORECASE
)
_EARLIEST: Final = 3  # a part is not ended before a third of its room only to end with a sentence
_MOST_DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class _Gap:
    """Room between words where a part may end; the higher `rank`, the better."""

    start: int
    end: int
    rank: int


def split(text: str, rule: LengthRule) -> tuple[str, ...]:
    """Return the text in parts that each fit `rule`, in order and with nothing left out.

    A text that fits is its own only part, and so is one that holds a word or a whole thing too long for any
    part: a person must change it. Numbers of an earlier division are left out.
    """
    if measure(text, rule) <= rule.limit:
        return (text,)
    text = unnumbered(text)
    if measure(text, rule) <= rule.limit:
        return (text,)
    gaps = tuple(_gaps(text))
    for digits in range(1, _MOST_DIGITS + 1):
        mark = len(f" ({'9' * digits}/{'9' * digits})")
        parts = _parts(text, gaps, replace(rule, limit=rule.limit - mark))
        if 1 < len(parts) < 10**digits:
            return tuple(f"{part} ({place}/{len(parts)})" for place, part in enumerate(parts, start=1))
    return (text,)


def _parts(text: str, gaps: tuple[_Gap, ...], rule: LengthRule) -> tuple[str, ...]:
    """Return the parts without their numbers, none where a piece between two gaps does not fit."""
    parts: list[str] = []
    start = len(text) - len(text.lstrip())
    left = [gap for gap in gaps if gap.start > start]
    end = len(text.rstrip())
    while start < end:
        reached = list(_reached(text, start, left, rule))
        if not reached:
            return ()
        best = _best(text, start, reached, rule)
        parts.append(text[start : best.start])
        start = best.end
        left = [gap for gap in left if gap.start > start]
    return tuple(parts)


def _reached(text: str, start: int, gaps: list[_Gap], rule: LengthRule) -> Iterator[_Gap]:
    for gap in gaps:
        if measure(text[start : gap.start], rule) > rule.limit:
            return
        yield gap


def _best(text: str, start: int, reached: list[_Gap], rule: LengthRule) -> _Gap:
    if reached[-1].end >= len(text):
        return reached[-1]
    late = [gap for gap in reached if measure(text[start : gap.start], rule) * _EARLIEST >= rule.limit]
    return max(late or reached, key=lambda gap: (gap.rank, gap.start))


def _gaps(text: str) -> Iterator[_Gap]:
    whole = sorted(_protected(text))
    reached, place = 0, 0
    for found in _GAP.finditer(text.rstrip()):
        while place < len(whole) and whole[place][0] < found.start():
            reached = max(reached, whole[place][1])
            place += 1
        if found.start() > 0 and reached <= found.start():
            yield _Gap(found.start(), found.end(), _rank(text, found))
    yield _Gap(len(text.rstrip()), len(text), 0)


def _rank(text: str, gap: re.Match[str]) -> int:
    before = text[max(0, gap.start() - 8) : gap.start()]
    if text[gap.end() : gap.end() + 1] in ("–", "-"):
        return -1  # a signature stays with words before it
    if "\n" in gap.group():
        return 3
    if _ABBREVIATED.search(before):
        return -1
    if _SENTENCE.search(before):
        return 2
    return 1 if _CLAUSE.search(before) else 0


def _protected(text: str) -> Iterator[Span]:
    yield from untouchable(text)
    yield from find_dates(text)
    for pattern in (PLACEHOLDER, *_WHOLE):
        for found in pattern.finditer(text):
            yield found.span()
