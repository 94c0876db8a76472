"""The story of a deadline as lines of (name, words)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    match step.kind:
        case StepKind.START:
            first = long_date(step.day) if step.day is not None else ""
            words = _tr("{time}; dihitung mulai {first}")
            return _tr("Mulai"), words.format(time=date_and_time(step.at or 0), first=first)
        case StepKind.POLICY:
            return _tr("Aturan"), _policy(step)
        case StepKind.PAUSE:
            return _tr("Jeda"), _pause(step)
        case StepKind.CALENDAR_ENDS:
            words = _tr("Hari libur baru diketahui sampai {day}; sesudahnya dihitung Senin sampai Jumat.")
            return _tr("Catatan"), words.format(day=long_date(step.day) if step.day is not None else "")
        case StepKind.VERIFY:
            words = _tr("Diperiksa dan diteruskan paling lambat {day} ({n} hari kerja).")
            return _tr("Verifikasi"), words.format(day=_last_day(step), n=step.days)
        case StepKind.EXTENSION:
            words = _tr("Dengan alasan tertulis dapat diperpanjang {n} hari kerja, sampai {day}.")
            return _tr("Perpanjangan"), words.format(day=_last_day(step), n=step.days)
        case StepKind.CLOSE:
            words = _tr("Boleh ditutup sesudah {day} bila warga tidak menulis lagi.")
            return _tr("Penutupan"), words.format(day=_last_day(step))
        case StepKind.DUE:
            left = (
                _tr("{n} hari kerja lagi").format(n=step.days)
                if step.days > 0
                else _tr("lewat {n} hari kerja").format(n=-step.days)
                if step.days < 0
                else _tr("hari terakhir sudah lewat")
            )
            words = _tr("{day}, pukul 24.00 WIB ({left})")
            return _tr("Batas"), words.format(day=_last_day(step), left=left)
    return _tr("Keadaan"), _tr("Kelas aduan ini belum dipilih atau tidak memiliki batas hari kerja.")


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
