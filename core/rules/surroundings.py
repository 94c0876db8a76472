"""The surroundings that an example of a pack asks for: an office, a citizen and a moment, all invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from core.domain.account import LengthRule, LengthUnit, Platform
from core.domain.complaint import ComplaintClass
from core.domain.finding import CaseRecord, Channel, RecordedAct, ReplyContext, SentText
from core.domain.sla import HOUR_MS
from core.domain.wib import WIB
from core.packs.table import Table

_NOON = int(datetime(2026, 11, 24, 12, tzinfo=WIB).timestamp()) * 1_000  # a Tuesday
_LONG = LengthRule(5_000)
_ANSWER_MS = HOUR_MS
_RECORD = (
    "acts", "forwarded_to", "duty", "ticket", "follow_up_days", "answered_elsewhere", "sent", "sent_to_others"
)  # fmt: skip


def read_surroundings(table: Table) -> ReplyContext:
    """Return what the `context` of an example says; raises PackRefused for what it cannot say."""
    hour = table.number("hour", 12)
    if hour > 23:
        raise table.refuse("“hour” harus antara 0 dan 23", "hour")
    now = _NOON + (hour - 12) * HOUR_MS
    kind = table.choice("class", tuple(ComplaintClass)) if table.has("class") else None
    found = ReplyContext(
        channel=Channel.PUBLIC if table.flag("public", default=True) else Channel.PRIVATE,
        platform=_platform(table.text("platform", Platform.SIMULATED)),
        length=_length(table),
        now=now,
        posted_at=now - HOUR_MS,
        respond_by=now - _ANSWER_MS if table.flag("late") else now + _ANSWER_MS,
        citizen_handle=table.text("handle", "warga"),
        account_handle="dpupr",
        incoming_text=table.text("incoming", ""),
        is_first_response=table.flag("first", default=True),
        is_complaint=table.flag("complaint", default=True),
        agency=table.text("agency", "DPUPR"),
        complaint_class=None if kind is None else ComplaintClass(kind),
        official=table.texts("official"),
        has_media=table.flag("media"),
        part=_part(table),
    )
    recorded = table.flag("record") or any(table.has(key) for key in _RECORD)
    record = _record(table, now)
    table.finish()
    return replace(found, record=record if recorded else None)


def _part(table: Table) -> tuple[int, int] | None:
    """Return the place and the count that "2/3" names."""
    if not table.has("part"):
        return None
    place, _, count = table.text("part").partition("/")
    if not (place.isdecimal() and count.isdecimal() and 1 <= int(place) <= int(count)):
        raise table.refuse("“part” berisi tempat dan banyaknya bagian, misalnya “2/3”", "part")
    return int(place), int(count)


def _platform(name: str) -> Platform:
    """Return the platform; a pack may name one that has no connector yet."""
    return Platform(name) if name in tuple(Platform) else name  # type: ignore[return-value]


def _length(table: Table) -> LengthRule:
    unit = LengthUnit(table.choice("unit", tuple(LengthUnit), LengthUnit.GRAPHEMES))
    return LengthRule(table.number("limit"), unit, 23) if table.has("limit") else _LONG


def _record(table: Table, now: int) -> CaseRecord:
    acts = table.texts("acts")
    if not set(acts) <= set(RecordedAct):
        raise table.refuse(f"“acts” mengenal: {', '.join(RecordedAct)}", "acts")
    days = table.whole("follow_up_days") if table.has("follow_up_days") else None
    mine = tuple(SentText(text, same_citizen=True) for text in table.texts("sent"))
    others = tuple(SentText(text, same_citizen=False) for text in table.texts("sent_to_others"))
    return CaseRecord(
        acts=frozenset(map(RecordedAct, acts)),
        forwarded_to=table.texts("forwarded_to"),
        duty=table.text("duty", ""),
        ticket=table.text("ticket", ""),
        follow_up_by=None if days is None else now + days * 24 * HOUR_MS,
        answered_elsewhere=table.flag("answered_elsewhere"),
        sent_today=mine + others,
    )
