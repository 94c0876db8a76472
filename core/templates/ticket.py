"""Ticket numbers (*nomor laporan*): made on each computer alone, the same every time, never like a NIK."""

from hashlib import sha256

from core.domain.complaint import Complaint
from core.domain.wib import in_wib

# No vowels and nothing that is read as something else: no words, no 0/O, 1/I.
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_SIGNS = _LETTERS + "23456789"
_FALLBACK = "KLT"
_MAX_CODE = 10


def ticket_number(agency: str, complaint: Complaint) -> str:
    """Return the complaint's number, for example "DPUPR-241126-K72QM".

    Agency code, day of the complaint in WIB (ddmmyy), and five signs from the complaint's id: 3 million a day
    and agency. The signs begin with a letter, so that no run of digits is ever longer than six.
    """
    digest = int.from_bytes(sha256(complaint.id.encode()).digest()[:8], "big")
    digest, letter = divmod(digest, len(_LETTERS))
    signs = _LETTERS[letter]
    for _ in range(4):
        digest, sign = divmod(digest, len(_SIGNS))
        signs += _SIGNS[sign]
    return f"{agency_code(agency)}-{in_wib(complaint.opened_at):%d%m%y}-{signs}"


def agency_code(agency: str) -> str:
    """Return a short code: the name itself where it is one short word, else its initials."""
    words = ["".join(char for char in word if char.isascii() and char.isalpha()) for word in agency.split()]
    words = [word for word in words if word]
    if len(words) == 1 and len(words[0]) <= _MAX_CODE:
        return words[0].upper()
    initials = "".join(word[0] for word in words if word[0].isupper())
    return initials[:_MAX_CODE] or _FALLBACK
