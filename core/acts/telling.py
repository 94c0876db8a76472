"""A complaint's number becomes its own for good once a citizen is told it."""

from __future__ import annotations

import re
from typing import Final

from core.domain.complaint import Complaint
from core.store import handling
from core.store.transaction import Transaction
from core.templates.ticket import ticket_number

_TOLD: Final = r"(?<![A-Z0-9-])[A-Z]{1,10}-\d{6}-"
_NOT_GOING_ON: Final = r"(?![A-Z0-9])"


def freeze_ticket(tx: Transaction, complaint: Complaint, words: str) -> str:
    """Keep the complaint's number as `words` tell it, unless one was told before; return it, or "".

    Its last signs follow from the complaint alone. Agency and day may have changed since the number was
    put in, so what the words say counts.
    """
    if complaint.ticket:
        return complaint.ticket
    signs = ticket_number("", complaint).rpartition("-")[2]
    told = re.search(f"{_TOLD}{re.escape(signs)}{_NOT_GOING_ON}", words)
    if told is None:
        return ""
    handling.set_ticket(tx, complaint.id, told[0])
    tx.log("complaint.ticket", complaint.id, {"ticket": told[0]}, actor="system")
    return told[0]
