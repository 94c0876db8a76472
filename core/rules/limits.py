"""Platform limits as data: how long a comment or message may be, with the source of each figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.domain.account import LengthRule, LengthUnit
from core.packs.refusal import PackRefused
from core.packs.table import Table, read_table

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
    found: dict[str, PlatformLimits] = {}
    for file in sorted(directory.glob("*.toml")):
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
