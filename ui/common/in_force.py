"""The clocks and own numbers that hold in this office now; asked for at the moment of use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.follow_up import FollowUpClock

if TYPE_CHECKING:
    from core.application import Application

_PROFILE = "klaten"


def clock_in_force(app: Application) -> FollowUpClock | None:
    """Return the follow-up clock with its calendar, None where no profile can be read."""
    profile = app.packs.profiles.get(_PROFILE)
    return FollowUpClock(profile, app.packs.calendar) if profile is not None else None
