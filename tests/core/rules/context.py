"""Surroundings for replies in tests."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.domain.account import LengthRule, Platform
from core.domain.finding import Channel, ReplyContext
from core.packs.table import Table
from core.rules.surroundings import read_surroundings

TUESDAY_NOON = 1_795_496_400_000  # 24 November 2026, 12.00 WIB
HOUR = 3_600_000
KEYS = frozenset({
    "public", "complaint", "first", "late", "class", "incoming", "handle", "agency", "hour", "platform",
    "limit", "unit", "media", "official", "record", "acts", "forwarded_to", "duty", "ticket",
    "follow_up_days", "answered_elsewhere", "sent", "sent_to_others", "part",
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
    return read_surroundings(Table(Path("uji.toml"), "", settings))


from_example = from_settings
