"""What the record itself knows about a template's placeholders."""

from __future__ import annotations

from core.domain.account import Account
from core.domain.complaint import Complaint
from core.domain.finding import ReplyContext
from core.domain.wib import clock_time, in_wib, long_date, next_working_day
from core.templates.ticket import ticket_number

_GREETINGS = ((11, "Selamat pagi"), (15, "Selamat siang"), (18, "Selamat sore"), (24, "Selamat malam"))


def values_for(
    context: ReplyContext,
    account: Account,
    complaint: Complaint,
    *,
    admin: str = "Admin",
    address: str = "Bapak/Ibu",
) -> dict[str, str]:
    """Return the placeholders that need no person, in WIB at `context.now`.

    Days are working days (Monday to Friday; holidays are not known here).
    """
    agency = context.agency or account.agency or account.display_name
    day = long_date(next_working_day(in_wib(context.now).date()))
    return {
        "salam": greeting(context.now),
        "sapaan": address,
        "no_tiket": ticket_number(agency, complaint),
        "tgl_target": day,
        "tgl_cek": day,
        "jam": clock_time(context.now),
        "opd": agency,
        "admin": admin,
    }


def greeting(moment: int) -> str:
    """Return the greeting at UTC milliseconds: pagi to 11, siang to 15, sore to 18, then malam."""
    hour = in_wib(moment).hour
    return next(words for until, words in _GREETINGS if hour < until)
