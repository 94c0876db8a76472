"""Surroundings for replies in tests."""

from collections.abc import Mapping

from core.domain.account import LengthRule, LengthUnit, Platform
from core.domain.finding import Channel, ReplyContext

TUESDAY_NOON = 1_795_496_400_000  # 24 November 2026, 12.00 WIB
HOUR = 3_600_000


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


def from_example(settings: Mapping[str, object]) -> ReplyContext:
    """Return the surroundings that a pack's example asks for."""
    length = LengthRule(5_000)
    if "limit" in settings:
        length = LengthRule(int(str(settings["limit"])), LengthUnit(str(settings["unit"])), 23)
    name = str(settings.get("platform", Platform.SIMULATED))
    # Packs may name platforms that have no connector yet.
    platform = Platform(name) if name in tuple(Platform) else name
    return context(length=length, platform=platform)  # type: ignore[arg-type]
