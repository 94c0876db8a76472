"""Indonesia's holidays and collective leave from the `holidays` package, put right by the office's own file.

The dates rest on the yearly joint decree of three ministers (SKB 3 Menteri); what no decree has fixed yet is
worked out from the moon and marked "(perkiraan)".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from core.domain.calendar import WorkCalendar
from core.packs.header import data_files, read_header
from core.packs.table import Table, read_table


@dataclass(slots=True)
class Corrections:
    """What the office's own files add and take away, and until when they call the list complete."""

    added: dict[date, str] = field(default_factory=dict)
    removed: dict[date, str] = field(default_factory=dict)
    known_until: date | None = None


def load_calendar(directory: Path, first_year: int, last_year: int) -> WorkCalendar:
    """Return the working days of these years with the corrections of the pack in `directory`.

    Takes half a second, so never on the window's thread. Raises PackRefused with file, line and reason.
    """
    own = read_corrections(directory)
    free_days, known_until = _of_the_country(first_year, last_year)
    free_days |= own.added
    for day in own.removed:
        free_days.pop(day, None)
    return WorkCalendar(dict(sorted(free_days.items())), max(known_until, own.known_until or known_until))


def read_corrections(directory: Path) -> Corrections:
    """Return what the pack's files say; raises PackRefused."""
    read_header(directory)
    own = Corrections()
    for file in data_files(directory):
        table = read_table(file)
        if table.has("known_until"):
            own.known_until = table.day("known_until")
        for entry in table.tables("added"):
            own.added[_day(entry, own)] = entry.text("name")
            _close(entry)
        for entry in table.tables("removed"):
            own.removed[_day(entry, own)] = entry.text("name", "")
            _close(entry)
        table.finish()
    return own


def _day(entry: Table, own: Corrections) -> date:
    day = entry.day("day")
    if day in own.added or day in own.removed:
        raise entry.refuse(f"tanggal {day:%d-%m-%Y} ditulis dua kali", "day")
    return day


def _close(entry: Table) -> None:
    """Nobody can judge a correction later without knowing who said it, and when it was written down."""
    entry.text("source")
    entry.day("noted")
    entry.finish()


def _of_the_country(first_year: int, last_year: int) -> tuple[dict[date, str], date]:
    """Return the free days by name, and the last day of the last year whose collective leave is decreed."""
    # Loading it takes half a second, which no start of the program should wait for.
    import holidays

    years = range(first_year, last_year + 1)
    public = holidays.country_holidays("ID", years=years, language="id")
    leave = holidays.country_holidays("ID", years=years, language="id", categories=("government",))
    names = {day: name.replace("; ", " dan ") for found in (leave, public) for day, name in found.items()}
    before = date(first_year, 1, 1) - timedelta(days=1)
    known = max((date(day.year, 12, 31) for day in leave), default=before)
    return names, known
