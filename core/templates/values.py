"""What the record itself knows about a template's placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from core.domain.account import Account
from core.domain.calendar import EVERY_WEEKDAY, WorkCalendar
from core.domain.complaint import Complaint
from core.domain.finding import ReplyContext
from core.domain.wib import in_wib
from core.templates.days import days_for
from core.templates.ticket import ticket_number

DEFAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {"sapaan": "Bapak/Ibu", "sapaan_jawa": "Bapak/Ibu", "admin": "Admin"}
)
"""The office's lasting values that hold until it sets its own; there are none for numbers and channels."""

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_HOURS: Final = (11, 15, 18, 24)
_GREETINGS: Final = ("Selamat pagi", "Selamat siang", "Selamat sore", "Selamat malam")
_JAVANESE: Final = ("Sugeng enjing", "Sugeng siang", "Sugeng sonten", "Sugeng dalu")


def values_for(
    context: ReplyContext,
    account: Account,
    complaint: Complaint,
    calendar: WorkCalendar = EVERY_WEEKDAY,
    facts: Mapping[str, str] = _NONE,
) -> dict[str, str]:
    """Return the placeholders that need no person, in WIB at `context.now`; unknown ones are absent.

    `facts` are the office's lasting values by placeholder. What the record knows goes before them. A
    complaint keeps the number that its citizen was told.
    """
    agency = context.agency or account.agency or account.display_name
    return {
        **DEFAULTS,
        "opd": agency,
        **{name: value for name, value in facts.items() if value.strip()},
        "salam": greeting(context.now),
        "salam_jawa": javanese_greeting(context.now),
        "no_tiket": _ticket(context, complaint) or ticket_number(agency, complaint),
        **days_for(context, complaint, calendar),
        **_handed_to(context),
    }


def greeting(moment: int) -> str:
    """Return the greeting at UTC milliseconds: pagi to 11, siang to 15, sore to 18, then malam."""
    return _GREETINGS[_part_of_day(moment)]


def javanese_greeting(moment: int) -> str:
    """Return the greeting in Javanese krama, by the same hours (reference rules.md section 4)."""
    return _JAVANESE[_part_of_day(moment)]


def _part_of_day(moment: int) -> int:
    hour = in_wib(moment).hour
    return next(place for place, until in enumerate(_HOURS) if hour < until)


def _ticket(context: ReplyContext, complaint: Complaint) -> str:
    return complaint.ticket or (context.record.ticket if context.record is not None else "")


def _handed_to(context: ReplyContext) -> dict[str, str]:
    """The one it was handed to last is who works on it now, whatever a template calls it."""
    if context.record is None or not context.record.forwarded_to:
        return {}
    newest = context.record.forwarded_to[-1]
    return dict.fromkeys(("unit", "opd_tujuan", "instansi_luar", "unit_darurat"), newest)
