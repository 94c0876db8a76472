"""The story of a deadline as lines of (name, words)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from core.domain.clock_story import ClockStep, StepKind
from core.domain.wib import in_wib
from core.rules.citation import UNCONFIRMED
from ui.common.safe_text import one_line
from ui.common.time_text import date_and_time, long_date, short_date

_MOST_HOLIDAYS = 8
Line = tuple[str, str]


def follow_up_lines(steps: Sequence[ClockStep]) -> tuple[Line, ...]:
    """Return the story of the follow-up clock, one line a step; start and end first, holidays share one."""
    return tuple(_lines(sorted(steps, key=_what_matters)))


def _what_matters(step: ClockStep) -> int:
    return {StepKind.START: 0, StepKind.DUE: 1}.get(step.kind, 2)


def _lines(steps: Sequence[ClockStep]) -> Iterator[Line]:
    holidays = [step for step in steps if step.kind is StepKind.HOLIDAY]
    for step in steps:
        if step.kind is not StepKind.HOLIDAY:
            yield _line(step)
        elif step is holidays[0]:
            yield _tr("Libur"), _free_days(holidays)


def _line(step: ClockStep) -> Line:
    name = {
        StepKind.START: _tr("Mulai"),
        StepKind.POLICY: _tr("Aturan"),
        StepKind.HOLIDAY: _tr("Libur"),
        StepKind.PAUSE: _tr("Jeda"),
        StepKind.CALENDAR_ENDS: _tr("Catatan"),
        StepKind.VERIFY: _tr("Verifikasi"),
        StepKind.EXTENSION: _tr("Perpanjangan"),
        StepKind.EXTENDED: _tr("Perpanjangan"),
        StepKind.CLOSE: _tr("Penutupan"),
        StepKind.DUE: _tr("Batas"),
        StepKind.NO_TERM: _tr("Keadaan"),
    }[step.kind]
    return name, _TELLING[step.kind](step)


def _start(step: ClockStep) -> str:
    first = long_date(step.day) if step.day is not None else ""
    return _tr("{time}; dihitung mulai {first}").format(time=date_and_time(step.at or 0), first=first)


def _holiday(step: ClockStep) -> str:
    return _free_days((step,))


def _calendar_ends(step: ClockStep) -> str:
    words = _tr("Hari libur baru diketahui sampai {day}; sesudahnya dihitung Senin sampai Jumat.")
    return words.format(day=long_date(step.day) if step.day is not None else "")


def _verify(step: ClockStep) -> str:
    words = _tr("Diperiksa dan diteruskan paling lambat {day} ({n} hari kerja).")
    return words.format(day=_last_day(step), n=step.days)


def _extension(step: ClockStep) -> str:
    words = _tr("Dengan alasan tertulis dapat diperpanjang {n} hari kerja, sampai {day}.")
    return words.format(day=_last_day(step), n=step.days)


def _extended(step: ClockStep) -> str:
    words = _tr("Diperpanjang {n} hari kerja pada {time}; sampaikan alasannya kepada warga.")
    return words.format(time=date_and_time(step.at or 0), n=step.days)


def _close(step: ClockStep) -> str:
    return _tr("Boleh ditutup sesudah {day} bila warga tidak menulis lagi.").format(day=_last_day(step))


def _due(step: ClockStep) -> str:
    if step.days > 0:
        left = _tr("{n} hari kerja lagi").format(n=step.days)
    elif step.days < 0:
        left = _tr("lewat {n} hari kerja").format(n=-step.days)
    else:
        left = _tr("hari terakhir sudah lewat")
    return _tr("{day}, pukul 24.00 WIB ({left})").format(day=_last_day(step), left=left)


def _no_term(_step: ClockStep) -> str:
    return _tr("Jenis aduan ini belum dipilih atau tidak memiliki batas hari kerja.")


def _policy(step: ClockStep) -> str:
    words = _tr("{n} hari kerja; Sabtu, Minggu, dan hari libur tidak dihitung. {basis} ({title}, {version})")
    said = words.format(
        n=step.days, basis=one_line(step.basis), title=one_line(step.text), version=one_line(step.version)
    )
    return said if step.confidence == "A" else f"{said} – {UNCONFIRMED}"


def _pause(step: ClockStep) -> str:
    begun = date_and_time(step.at or 0)
    if step.until is None:
        said = _tr("Menunggu warga sejak {begun}; {n} hari kerja tidak dihitung").format(
            begun=begun, n=step.days
        )
    else:
        words = _tr("Menunggu warga {begun} sampai {ended}; {n} hari kerja tidak dihitung")
        said = words.format(begun=begun, ended=date_and_time(step.until), n=step.days)
    return f"{said} ({one_line(step.text)})" if step.text else said


def _free_days(holidays: Sequence[ClockStep]) -> str:
    named = [
        f"{short_date(step.day)} {one_line(step.text)}" for step in holidays[:_MOST_HOLIDAYS] if step.day
    ]
    more = len(holidays) - len(named)
    tail = _tr(", dan {n} hari lain").format(n=more) if more > 0 else ""
    return ", ".join(named) + tail


def _last_day(step: ClockStep) -> str:
    # A term ends at 24.00, which is the next day's first moment.
    return long_date(in_wib((step.at or 1) - 1).date())


def _tr(words: str) -> str:
    return QCoreApplication.translate("ClockLines", words)


_TELLING: Mapping[StepKind, Callable[[ClockStep], str]] = {
    StepKind.START: _start,
    StepKind.POLICY: _policy,
    StepKind.HOLIDAY: _holiday,
    StepKind.PAUSE: _pause,
    StepKind.CALENDAR_ENDS: _calendar_ends,
    StepKind.VERIFY: _verify,
    StepKind.EXTENSION: _extension,
    StepKind.EXTENDED: _extended,
    StepKind.CLOSE: _close,
    StepKind.DUE: _due,
    StepKind.NO_TERM: _no_term,
}
