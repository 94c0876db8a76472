"""Platform limits as data: how long a comment or message may be, with the source of each figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.domain.account import LengthRule, LengthUnit
from core.packs.header import data_files, read_header
from core.packs.refusal import PackRefused
from core.packs.table import Table, read_table

REPLY = "reply"
_CONFIDENCE = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit; `confidence` is A (seen in the platform's own words), B (second hand) or C (unverified)."""

    rule: LengthRule
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class PlatformLimits:
    """A platform's limits by what is written ("reply", "message"), as known on `checked`."""

    platform: str
    title: str
    checked: date
    limits: Mapping[str, Limit]


def load_limits(directory: Path) -> dict[str, PlatformLimits]:
    """Return the limits by platform name; raises PackRefused with file, line and reason."""
    read_header(directory)
    found: dict[str, PlatformLimits] = {}
    for file in data_files(directory):
        limits = _platform(read_table(file))
        if limits.platform in found:
            raise PackRefused(file, None, f"kanal “{limits.platform}” tertulis dua kali")
        found[limits.platform] = limits
    return found


def _platform(table: Table) -> PlatformLimits:
    section = table.table("limit")
    limits = {kind: _limit(section.table(kind)) for kind in section.values}
    if not limits:
        raise table.refuse("tidak ada batas", "limit")
    result = PlatformLimits(table.text("platform"), table.text("title"), table.day("checked"), limits)
    table.finish()
    return result


def _limit(table: Table) -> Limit:
    unit = LengthUnit(table.choice("unit", tuple(LengthUnit)))
    url_cost = table.number("url_cost") if table.has("url_cost") else None
    rule = LengthRule(table.number("limit"), unit, url_cost)
    limit = Limit(rule, table.text("source"), table.choice("confidence", _CONFIDENCE))
    table.finish()
    if rule.limit == 0:
        raise table.refuse("batas tidak boleh nol", "limit")
    return limit


def reply_rule(limits: Mapping[str, PlatformLimits], platform: str) -> LengthRule | None:
    """Return how long a reply on `platform` may be, None where the pack does not say."""
    known = limits.get(platform)
    limit = None if known is None else known.limits.get(REPLY)
    return None if limit is None else limit.rule


def narrowest(limits: Mapping[str, PlatformLimits], most: int) -> tuple[tuple[str, int], ...]:
    """Return title and limit of the platforms whose replies may hold at most `most`, the narrowest first."""
    found = (
        (known.title, known.limits[REPLY].rule.limit) for known in limits.values() if REPLY in known.limits
    )
    return tuple(sorted((one for one in found if one[1] <= most), key=_by_limit))


def _by_limit(known: tuple[str, int]) -> tuple[int, str]:
    return known[1], known[0]
