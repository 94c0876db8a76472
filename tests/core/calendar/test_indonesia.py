"""Holidays of the country, put right by the office's own file."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from core.calendar.indonesia import load_calendar
from core.packs.refusal import PackRefused
from core.paths import RESOURCES

OWN = """format = 1

[[added]]
day = 2026-07-28
name = "Hari libur contoh"
source = "Surat edaran contoh"
noted = 2026-07-01

[[removed]]
day = 2026-12-24
source = "Perubahan contoh"
noted = 2026-12-01
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack.toml").write_text((RESOURCES / "calendar" / "pack.toml").read_text("utf-8"), "utf-8")
    (tmp_path / "klaten.toml").write_text(OWN, "utf-8")
    return tmp_path


def test_holidays_and_collective_leave_are_no_working_days_and_have_names() -> None:
    calendar = load_calendar(RESOURCES / "calendar", 2026, 2027)
    assert calendar.why_free(date(2026, 8, 17)) == "Hari Kemerdekaan Republik Indonesia"
    assert calendar.why_free(date(2026, 12, 24)).startswith("Cuti Bersama")
    assert not calendar.is_working_day(date(2026, 12, 24))
    assert calendar.is_working_day(date(2026, 12, 23))
    assert calendar.working_day_after(date(2026, 12, 23)) == date(2026, 12, 28)


def test_the_years_are_those_that_were_asked_for() -> None:
    calendar = load_calendar(RESOURCES / "calendar", 2025, 2026)
    assert {day.year for day in calendar.free_days} == {2025, 2026}
    assert calendar.known_until == date(2026, 12, 31)


def test_what_no_decree_has_fixed_is_called_an_estimate_and_not_known() -> None:
    calendar = load_calendar(RESOURCES / "calendar", 2026, 2040)
    assert calendar.known_until < date(2040, 1, 1)
    moon = [name for day, name in calendar.free_days.items() if day.year == 2040 and "Idul Fitri" in name]
    assert moon
    assert all("(perkiraan)" in name for name in moon)


def test_the_offices_own_file_adds_and_takes_away(pack: Path) -> None:
    calendar = load_calendar(pack, 2026, 2026)
    assert calendar.why_free(date(2026, 7, 28)) == "Hari libur contoh"
    assert calendar.is_working_day(date(2026, 12, 24))
    assert not calendar.is_working_day(date(2026, 12, 25))


def test_the_office_may_say_that_its_list_is_complete(pack: Path) -> None:
    (pack / "klaten.toml").write_text("format = 1\nknown_until = 2029-12-31\n", "utf-8")
    assert load_calendar(pack, 2026, 2029).known_until == date(2029, 12, 31)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("2026-07-28", '"2026-07-28"', 4),
        ("2026-12-24", "2026-07-28", 10),
        ('source = "Surat edaran contoh"\n', "", 3),
        ("noted = 2026-12-01", "note = 2026-12-01", 9),
        ("[[added]]", "[[tambahan]]", 3),
    ],
)
def test_a_slip_is_refused_with_its_line(pack: Path, old: str, new: str, line: int) -> None:
    (pack / "klaten.toml").write_text(OWN.replace(old, new, 1), "utf-8")
    with pytest.raises(PackRefused) as refused:
        load_calendar(pack, 2026, 2026)
    assert (refused.value.file.name, refused.value.line) == ("klaten.toml", line)


def test_the_slow_library_is_loaded_only_when_the_calendar_is_asked_for() -> None:
    program = "import sys, core.calendar.indonesia; print('holidays' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "False"
