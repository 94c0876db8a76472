"""Reads the profiles of the two clocks: how long an answer and a follow-up may take, and says who."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from core.domain.complaint import ComplaintClass
from core.domain.follow_up import FollowUpTerm, SlaProfile
from core.domain.sla import HOUR_MS, SlaPolicy
from core.packs.header import MANIFEST, data_files, read_header
from core.packs.refusal import PackRefused
from core.packs.table import Table, read_table

DEFAULT: Final = "klaten"
_CONFIDENCE: Final = ("A", "B", "C")
_CLASSES: Final = tuple(ComplaintClass)
_MOST_DAYS: Final = 1_000
_MOST_HOURS: Final = 24 * 366
_MOST_MINUTES: Final = 24 * 60


def load_profiles(directory: Path) -> Mapping[str, SlaProfile]:
    """Return the profiles by id, one a file and named like it; raises PackRefused with file, line and reason.

    The profile "klaten" must be among them.
    """
    read_header(directory)
    profiles = {file.stem: _profile(read_table(file), file.stem) for file in data_files(directory)}
    if DEFAULT not in profiles:
        raise PackRefused(directory / MANIFEST, None, f"profil “{DEFAULT}” tidak ada dalam paket")
    return profiles


def _profile(table: Table, id: str) -> SlaProfile:
    terms: dict[ComplaintClass, FollowUpTerm] = {}
    for entry in table.tables("term"):
        kind = ComplaintClass(entry.choice("class", _CLASSES))
        if kind in terms:
            raise entry.refuse(f"jenis “{kind}” ditulis dua kali", "class")
        terms[kind] = _term(entry)
    profile = SlaProfile(
        id=id,
        title=table.text("title"),
        version=table.text("version"),
        source=table.text("source"),
        response=_response(table.table("response")),
        terms=terms,
    )
    table.finish()
    return profile


def _response(table: Table) -> SlaPolicy:
    hours, attention, urgent = (
        _within(table, key, _MOST_HOURS) for key in ("hours", "attention_hours", "urgent_hours")
    )
    if not urgent < attention < hours:
        raise table.refuse("“urgent_hours” < “attention_hours” < “hours” tidak terpenuhi", "hours")
    policy = SlaPolicy(table.text("version"), hours * HOUR_MS, attention * HOUR_MS, urgent * HOUR_MS)
    table.finish()
    return policy


def _term(table: Table) -> FollowUpTerm:
    term = FollowUpTerm(
        working_days=_optional(table, "working_days"),
        verify_days=_optional(table, "verify_days"),
        close_days=_optional(table, "close_days"),
        extension_days=_optional(table, "extension_days"),
        basis=table.text("basis"),
        confidence=table.choice("confidence", _CONFIDENCE),
        first_word_minutes=_optional(table, "first_word_minutes", _MOST_MINUTES),
    )
    if term.working_days is None and term.first_word_minutes is None:
        raise table.refuse("“working_days” atau “first_word_minutes” harus diisi", "class")
    if term.working_days is not None and (term.verify_days or 0) > term.working_days:
        raise table.refuse("“verify_days” melebihi “working_days”", "verify_days")
    table.finish()
    return term


def _optional(table: Table, key: str, most: int = _MOST_DAYS) -> int | None:
    return _within(table, key, most) if table.has(key) else None


def _within(table: Table, key: str, most: int) -> int:
    value = table.number(key)
    if not 1 <= value <= most:
        raise table.refuse(f"“{key}” harus antara 1 dan {most}", key)
    return value
