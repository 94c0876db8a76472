"""Reads the figures of a text the way people hide or group them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

# Between the groups of one number; a comma only where no space follows, else it ends a list's entry.
_GAP = re.compile(r"[\s\u200b]{0,3}(?:[().\-_/·•]{1,2}|,(?!\s))?[\s\u200b]{0,3}")
_SPOKEN_GAP = re.compile(r",\s{1,3}")
_NOTHING = re.compile(r"\u200b{0,9}")
_DIGIT = "\\d\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u24ea"
_PLAIN = re.compile(rf"[{_DIGIT}]{{1,60}}")
_MIXED = re.compile(rf"[oOlI][{_DIGIT}]|[{_DIGIT}][oOlI]")
_LETTERS = {"o": "0", "O": "0", "l": "1", "I": "1"}
_TICKET = re.compile(r"[A-Z][A-Z0-9]{1,15}(?:-[A-Z]{2,15}){0,2}-\d{6}-[0-9A-Z]{5}(?![^\W_])")


class Group(NamedTuple):
    """Digits that stand together; `gap` is what parts them from the group before."""

    digits: str
    start: int
    end: int
    gap: str = ""


Run = tuple[Group, ...]
_DATE = 3


def runs(text: str, spoken: tuple[str, ...] = ()) -> Iterator[Run]:
    """Yield the rows of digit groups of a plain text (core.rules.plain) that could be read as one number.

    Reads raised and circled digits, "O" and "l" among digits, and the words in `spoken` ("nol 0"); unseen
    signs part nothing. Numbers of Tanggap's own tickets are left out.
    """
    tickets = [found.span() for found in _TICKET.finditer(text)]
    row: list[Group] = []
    for digits, start, end in _tokens(text, spoken):
        if tickets and any(first <= start < last for first, last in tickets):
            continue
        gap = text[row[-1].end : start] if row else ""
        if gap == " ":
            row.append(Group(digits, start, end, gap))
            continue
        if row and _NOTHING.fullmatch(gap):
            last_group = row[-1]
            row[-1] = Group(last_group.digits + digits, last_group.start, end, last_group.gap)
            continue
        if row and not (_GAP.fullmatch(gap) or (text[start].isalpha() and _SPOKEN_GAP.fullmatch(gap))):
            yield from _between_dates(row)
            row = []
        row.append(Group(digits, start, end, gap if row else ""))
    yield from _between_dates(row)


def _between_dates(row: list[Group]) -> Iterator[Run]:
    """Yield what is left of a row when the dates in it are taken out."""
    part: list[Group] = []
    place = 0
    while place < len(row):
        if _is_date(row, place):
            if part:
                yield tuple(part)
            part, place = [], place + _DATE
        else:
            part.append(row[place])
            place += 1
    if part:
        yield tuple(part)


def _is_date(row: list[Group], place: int) -> bool:
    """Whether "24-11-2026" or "2026-11-24" stands there, set off from its neighbours by another gap."""
    if place + _DATE > len(row) or row[place + 1].gap not in ("-", "/", "."):
        return False
    one, two, three = row[place : place + _DATE]
    gap = two.gap
    if three.gap != gap:
        return False
    if (place and one.gap == gap) or (place + _DATE < len(row) and row[place + _DATE].gap == gap):
        return False
    day, year = (three, one) if _is_year(one.digits) else (one, three)
    sizes = len(day.digits) <= 2 and len(two.digits) <= 2
    return sizes and _is_year(year.digits) and 1 <= int(day.digits) <= 31 and 1 <= int(two.digits) <= 12


def _size(group: Group) -> int:
    return len(group.digits)


def joined(groups: Run) -> str:
    """Return the digits of a row without what parts them."""
    return "".join(group.digits for group in groups)


def windows(run: Run, shortest: int, longest: int, begins: re.Pattern[str] | None = None) -> Iterator[Run]:
    """Yield the parts of a row, whole groups only, that hold so many digits; the longest first per place.

    With `begins`, which looks ahead only, just parts whose digits begin so.
    """
    firsts: Iterable[int] = range(len(run))
    if begins is not None:
        places = {place: first for first, place in enumerate(accumulate(map(_size, run), initial=0))}
        starts = (begun.start() for begun in begins.finditer(joined(run)))
        firsts = [places[start] for start in starts if start in places]
    for first in firsts:
        found: list[Run] = []
        length = 0
        for last in range(first, len(run)):
            length += len(run[last].digits)
            if length > longest:
                break
            if length >= shortest:
                found.append(run[first : last + 1])
        yield from reversed(found)


def looks_like_time(groups: Run) -> bool:
    """Return whether a row is rather a date, hours, or a sum of money than one number."""
    sizes = [len(group.digits) for group in groups]
    gaps = [group.gap.strip(" ,\n") for group in groups[1:]]
    if len(groups) < 2:
        return False
    if _is_sum(groups):
        return True
    if all(size <= 2 for size in sizes) and len(set(gaps)) > 1:
        return True
    for one, two, three in zip(groups, groups[1:], groups[2:], strict=False):
        if len(one.digits) <= 2 and len(two.digits) <= 2 and two.gap == three.gap and _is_year(three.digits):
            return True
    return _is_hours(groups)


def _is_sum(groups: Run) -> bool:
    """Whether the row reads "1.250.000" or "1.250.000,00"."""
    cents = len(groups) > 2 and groups[-1].gap == "," and len(groups[-1].digits) <= 2
    whole = groups[1:-1] if cents else groups[1:]
    front = groups[0].digits
    return (
        front[0] != "0" and len(front) <= 3 and all(len(one.digits) == 3 and one.gap == "." for one in whole)
    )


def _is_hours(groups: Run) -> bool:
    """Whether the row opens with an hour such as 08.15 that the next gap does not go on with."""
    if len(groups) < 3 or groups[1].gap not in (".", ":") or groups[2].gap == groups[1].gap:
        return False
    return len(groups[0].digits) <= 2 and len(groups[1].digits) == 2 and groups[0].digits < "24"


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("19", "20")


def _tokens(text: str, spoken: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    lowered = text.lower()
    pattern, values = _reader(spoken)
    if not any(map(lowered.__contains__, values)):
        pattern, values = _reader(())
    if not values and _MIXED.search(text) is None:
        pattern = _PLAIN
    for found in pattern.finditer(text):
        word = found.group()
        yield values.get(word.lower()) or _digits(word), *found.span()


@lru_cache(maxsize=8)
def _reader(spoken: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    values = {entry.rpartition(" ")[0]: entry[-1] for entry in spoken}
    words = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True))
    holds = rf"(?:(?<=[{_DIGIT}])|(?=[oOlI]{{0,11}}[{_DIGIT}]))"
    mixed = rf"(?<![^\W_][{_DIGIT}oOlI]){holds}[{_DIGIT}oOlI]{{1,39}}(?![^\W_])"
    plain = rf"(?<=[{_DIGIT}])[{_DIGIT}]{{0,59}}"
    # The class comes first, so that the search jumps to where a figure may begin.
    figure = rf"[{_DIGIT}oOlI](?:{mixed}|{plain})"
    spelled = rf"|(?<![^\W_])(?i:{words})(?![^\W_])" if words else ""
    return re.compile(figure + spelled), values


def _digits(found: str) -> str:
    if found.isascii() and found.isdigit():
        return found
    return "".join(_LETTERS.get(sign) or str(unicodedata.digit(sign)) for sign in found)
