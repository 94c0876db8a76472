"""Which days are working days: Monday to Friday without national holidays and collective leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_MOST_DAYS = 3_700


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Free days by date with their names; `known_until` is the last day that holidays are known for."""

    free_days: Mapping[date, str] = field(default_factory=dict)
    known_until: date = date.max

    def is_working_day(self, day: date) -> bool:
        """Return whether offices are open on `day`."""
        return day.weekday() < 5 and day not in self.free_days

    def why_free(self, day: date) -> str:
        """Return the Indonesian name of the holiday or weekend day, "" on a working day."""
        if day in self.free_days:
            return self.free_days[day]
        return "" if day.weekday() < 5 else ("hari Sabtu", "hari Minggu")[day.weekday() - 5]

    def working_day_after(self, day: date, count: int = 1) -> date:
        """Return the `count`-th working day after `day` (1 to 1,000), or the last day it could reach."""
        for _ in range(_MOST_DAYS):
            if count <= 0 or day == date.max:
                break
            day += timedelta(days=1)
            count -= self.is_working_day(day)
        return day


EVERY_WEEKDAY = WorkCalendar()
