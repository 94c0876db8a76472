"""Ticket numbers (*nomor laporan*): made on each computer alone, the same every time, never like a NIK."""

from hashlib import sha256

from core.domain.complaint import Complaint
from core.domain.wib import in_wib

# No vowels and nothing that is read as something else: no words, no 0/O, 1/I.
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_SIGNS = _LETTERS + "23456789"
_FALLBACK = "KLT"
_SHORTEST = 3
_MAX_CODE = 10
_MORE_SIGNS = 5


def ticket_number(agency: str, complaint: Complaint) -> str:
    """Return the complaint's number, for example "DPUPR-241126-K72QMB".

    Agency code, day of the complaint in WIB (ddmmyy), and six signs from the complaint's id: 344 million a
    day and agency. With 200,000 complaints a year, all of them one agency's, two alike are to be expected
    once in six years; spread over thirty agencies once in some 190. The signs begin with a letter, so that
    no run of digits is ever longer than six.
    """
    digest = int.from_bytes(sha256(complaint.id.encode()).digest()[:8], "big")
    digest, letter = divmod(digest, len(_LETTERS))
    signs = _LETTERS[letter]
    for _ in range(_MORE_SIGNS):
        digest, sign = divmod(digest, len(_SIGNS))
        signs += _SIGNS[sign]
    return f"{agency_code(agency)}-{in_wib(complaint.opened_at):%d%m%y}-{signs}"


def agency_code(agency: str) -> str:
    """Return a short code: a short name that stands in the name ("DPUPR Klaten"), else its initials.

    A name of one word is its own code, cut where it is long.
    """
    words = ["".join(char for char in word if char.isascii() and char.isalpha()) for word in agency.split()]
    words = [word for word in words if word]
    if len(words) == 1:
        return words[0].upper()[:_MAX_CODE]
    short = next((word for word in words if word.isupper() and len(word) >= _SHORTEST), "")
    if short:
        return short[:_MAX_CODE]
    initials = "".join(word[0] for word in words if word[0].isupper())
    return initials[:_MAX_CODE] or _FALLBACK
