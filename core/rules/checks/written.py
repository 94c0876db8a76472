"""Dates, hours and money in the official way of writing: Senin, 27 Juni 2022; pukul 20.15 WIB; Rp50.000."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from core.domain.wib import long_date
from core.rules.checks.check import Hit, Params
from core.rules.draft import Draft

_MONEY = re.compile(r"\b(?:rp|idr)(\.?\s{0,2})(\d{1,3}(?:[.,]\d{3}){1,4}|\d{1,12})(,-|\.-)?")
_HOUR = re.compile(
    r"\b(?=[jp\d])(?<!\d )(?:(jam|pukul|pkl\.?|pk\.)\s{0,2})?(\d{1,2})(?:([:.])([0-5]\d))?"
    r"(?:\s{1,2}(dini hari|pagi|siang|sore|petang|malam))?(\s{0,2}wib)?(?![\w%]|[.:/]\d|\s{1,2}menit)"
)
_RANGE = re.compile(r"\s{0,2}(?:-|s\.?/?d\b|sampai|hingga)")
_HOUR_FOLLOWS = re.compile(r"\s{1,2}(?:jam|pukul|pkl)\b")
_SLASHED = re.compile(r"(?<![\w/.-])(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\w/-]|\.\d)")
_ISO = re.compile(r"(?<![\w/-])(20\d{2})-(\d{2})-(\d{2})(?![\w-])")
_MONTH = re.compile(r"(?<![\w.])(\d{1,2})\s{1,2}([a-z]{3,9})\b(\s{1,2}20\d{2})?")


def written_badly(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find what is not in the official form; a mend is offered only where one reading is possible.

    `months` are "found = proper" in lower case; `days` are the words before a date, `afternoon` the parts of
    the day after noon.
    """
    for hit in (*_dates(draft, params), *_hours(draft, params), *_money(draft)):
        if not draft.touches_link(hit.start, hit.end):
            yield hit


def _hit(draft: Draft, start: int, end: int, better: str) -> Hit:
    return Hit(start, end, {"found": draft.text[start:end], "better": better})


def _money(draft: Draft) -> Iterator[Hit]:
    for found in _MONEY.finditer(draft.folded):
        digits = re.sub(r"\D", "", found.group(2))
        better = f"Rp{int(digits):,}".replace(",", ".")
        if draft.text[found.start() : found.end()] != better:
            yield _hit(draft, *found.span(), better)


def _hours(draft: Draft, params: Params) -> Iterator[Hit]:
    for found in _HOUR.finditer(draft.folded):
        word, hour, mark, minutes, part, zone = found.groups()
        if (word is None and (mark != ":" or not (zone or part))) or int(hour) > 24:
            continue
        if word is None and draft.folded[: found.start()].endswith(("-", "–", "/", ".")):
            continue
        is_official = word == "pukul" and mark == "." and len(hour) == 2 and not part
        if is_official:
            continue
        is_range = _RANGE.match(draft.folded, found.end()) is not None
        better = "" if is_range else _official_hour(int(hour), minutes, part, params)
        yield _hit(draft, *found.span(), better)


def _official_hour(hour: int, minutes: str | None, part: str | None, params: Params) -> str:
    """Return the official form, "" where the half of the day is not told."""
    if part in params["afternoon"] and hour < 12 and not (part == "siang" and hour == 11):
        hour += 12
    elif part is None and minutes is None and hour <= 12:
        return ""
    return f"pukul {hour:02d}.{minutes or '00'} WIB" if hour < 24 else ""


def _dates(draft: Draft, params: Params) -> Iterator[Hit]:
    months = dict(entry.split(" = ") for entry in params["months"])
    for found in _MONTH.finditer(draft.folded):
        proper = months.get(found.group(2))
        if proper is not None and 1 <= int(found.group(1)) <= 31:
            better = f"{int(found.group(1))} {proper}{found.group(3) or ''}"
            if draft.text[found.start() : found.end()] not in (better, f"0{better}"):
                yield _hit(draft, *found.span(), better)
    for found in _ISO.finditer(draft.plain):
        day = _day(*(int(part) for part in found.groups()))
        if day:
            yield _hit(draft, *found.span(), day)
    before = re.compile(r"\b(?:" + "|".join(params["before_date"]) + r"),?\s{0,2}$")
    weekday = re.compile(r"\b(?:" + "|".join(params["days"]) + r"),?\s{1,2}$")
    for found in _SLASHED.finditer(draft.folded):
        first, _, second, year = found.groups()
        if not (1 <= int(first) <= 31 and 1 <= int(second) <= 12):
            continue
        lead = draft.folded[max(0, found.start() - 20) : found.start()]
        if (
            year is None
            and not before.search(lead)
            and not re.match(r"\s{1,2}(?:jam|pukul|pkl)\b", draft.folded[found.end() :][:12])
        ):
            continue
        start, better = found.start(), ""
        if year is not None and int(first) > 12:
            better = _day(int(year) + (2000 if len(year) == 2 else 0), int(second), int(first))
            named = weekday.search(lead)
            start -= len(named.group()) if named and better else 0
        yield _hit(draft, start, found.end(), better)


def _day(year: int, month: int, day: int) -> str:
    try:
        return long_date(date(year, month, day))
    except ValueError:
        return ""
