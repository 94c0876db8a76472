"""Which words that wait for an answer speak of danger, as whoever looked through them found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.store import complaints
from core.store.connection import Connection
from core.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Words:
    """One mention's words as they were read."""

    mention: str
    complaint: str
    text: str


def unheard(connection: Connection, limit: int) -> tuple[Words, ...]:
    """Return words that wait and that nobody has looked through yet, the newest first."""
    rows = connection.execute(
        "SELECT id, complaint_id, text FROM mention "
        "WHERE alarm IS NULL AND answered_at IS NULL AND dismissed = 0 ORDER BY seq DESC LIMIT ?",
        (limit,),
    )
    return tuple(Words(*row) for row in rows)


def keep(tx: Transaction, heard: Iterable[tuple[Words, bool]]) -> None:
    """Write which words raise an alarm; words that were edited meanwhile are left to be heard anew."""
    alarmed: list[Words] = []
    for words, alarm in heard:
        changed = tx.execute(
            "UPDATE mention SET alarm = ? WHERE id = ? AND text = ? AND alarm IS NULL",
            (alarm, words.mention, words.text),
        )
        if alarm and changed.rowcount:
            alarmed.append(words)
    complaints.refresh(tx, [words.complaint for words in alarmed])
    tx.log_all(
        "complaint.alarm",
        [(words.complaint, {"mention": words.mention}) for words in alarmed],
        actor="system",
    )
