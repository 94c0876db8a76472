"""Surroundings for replies in tests."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.domain.account import LengthRule, LengthUnit, Platform
from core.domain.complaint import ComplaintClass
from core.domain.finding import CaseRecord, Channel, RecordedAct, ReplyContext, SentText

TUESDAY_NOON = 1_795_496_400_000  # 24 November 2026, 12.00 WIB
HOUR = 3_600_000
KEYS = frozenset({
    "public", "complaint", "first", "late", "class", "incoming", "handle", "agency", "hour", "platform",
    "limit", "unit", "media", "official", "record", "acts", "forwarded_to", "duty", "ticket",
    "follow_up_days", "answered_elsewhere", "sent", "sent_to_others",
})  # fmt: skip
_RECORD = frozenset({
    "acts", "forwarded_to", "duty", "ticket", "follow_up_days", "answered_elsewhere", "sent", "sent_to_others"
})  # fmt: skip


def context(
    *,
    public: bool = True,
    complaint: bool = True,
    first: bool = True,
    now: int = TUESDAY_NOON,
    length: LengthRule = LengthRule(5_000),  # noqa: B008 - frozen
    platform: Platform = Platform.SIMULATED,
    respond_by: int | None = TUESDAY_NOON + HOUR,
    incoming: str = "",
    handle: str = "warga",
) -> ReplyContext:
    return ReplyContext(
        channel=Channel.PUBLIC if public else Channel.PRIVATE,
        platform=platform,
        length=length,
        now=now,
        posted_at=now - HOUR,
        respond_by=respond_by,
        citizen_handle=handle,
        account_handle="dpupr",
        incoming_text=incoming,
        is_first_response=first,
        is_complaint=complaint,
        agency="DPUPR",
    )


def from_settings(settings: Mapping[str, Any]) -> ReplyContext:
    """Return the surroundings that an example or a labelled reply asks for; unknown settings are refused."""
    unknown = settings.keys() - KEYS
    if unknown:
        raise ValueError(f"unknown settings: {sorted(unknown)}")
    now = TUESDAY_NOON + (settings.get("hour", 12) - 12) * HOUR
    length = LengthRule(5_000)
    if "limit" in settings:
        length = LengthRule(settings["limit"], LengthUnit(settings.get("unit", "graphemes")), 23)
    name = settings.get("platform", Platform.SIMULATED)
    kind = settings.get("class")
    base = context(
        public=settings.get("public", True),
        complaint=settings.get("complaint", True),
        first=settings.get("first", True),
        now=now,
        length=length,
        # Packs may name platforms that have no connector yet.
        platform=Platform(name) if name in tuple(Platform) else name,
        respond_by=now - HOUR if settings.get("late") else now + HOUR,
        incoming=settings.get("incoming", ""),
        handle=settings.get("handle", "warga"),
    )
    return replace(
        base,
        agency=settings.get("agency", "DPUPR"),
        complaint_class=None if kind is None else ComplaintClass(kind),
        official=tuple(settings.get("official", ())),
        has_media=settings.get("media", False),
        record=_record(settings, now) if settings.keys() & _RECORD or settings.get("record") else None,
    )


def _record(settings: Mapping[str, Any], now: int) -> CaseRecord:
    days = settings.get("follow_up_days")
    mine = tuple(SentText(text, True) for text in settings.get("sent", ()))
    others = tuple(SentText(text, False) for text in settings.get("sent_to_others", ()))
    return CaseRecord(
        acts=frozenset(RecordedAct(name) for name in settings.get("acts", ())),
        forwarded_to=tuple(settings.get("forwarded_to", ())),
        duty=settings.get("duty", ""),
        ticket=settings.get("ticket", ""),
        follow_up_by=None if days is None else now + days * 24 * HOUR,
        answered_elsewhere=settings.get("answered_elsewhere", False),
        sent_today=mine + others,
    )


from_example = from_settings
