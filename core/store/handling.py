"""What a person did with a complaint: its class, whose duty it is, handing over, waiting for the citizen."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from core.domain.changes import Changed
from core.domain.complaint import ComplaintClass
from core.domain.handling import Forward, Pause, PauseReason
from core.store import complaints
from core.store.connection import Connection
from core.store.transaction import Transaction

_FORWARD: Final = "id, complaint_id, at, agency, name, channel, note"
_PAUSE: Final = "started_at, ended_at, reason, note"


def set_class(tx: Transaction, complaint_id: str, value: ComplaintClass | None) -> None:
    """Write what kind of matter a person says it is, None for not decided.

    It outweighs the alarm of all words that stand there now: an emergency is one, anything else is none.
    """
    tx.execute(
        "UPDATE complaint SET class = ?1, judged = CASE WHEN ?1 IS NULL THEN 0 ELSE coalesce("
        "(SELECT max(seq) FROM mention WHERE complaint_id = ?2), 0) END WHERE id = ?2",
        (value.value if value is not None else None, complaint_id),
    )
    complaints.refresh(tx, [complaint_id])


def set_duty(tx: Transaction, complaint_id: str, agency: str) -> None:
    """Write whose duty it is by the agency's key, "" for not decided."""
    _set(tx, complaint_id, "duty", agency)


def set_ticket(tx: Transaction, complaint_id: str, ticket: str) -> None:
    """Write the number that the citizen is told, unless one was told before."""
    tx.execute("UPDATE complaint SET ticket = ? WHERE id = ? AND ticket = ''", (ticket, complaint_id))
    tx.touch(Changed.COMPLAINT, complaint_id)


def set_erasure(tx: Transaction, complaint_id: str, planned_at: int | None) -> None:
    """Write when a person planned to erase what is private in it (UTC ms), None for no plan."""
    _set(tx, complaint_id, "erasure_planned_at", planned_at)


def set_extension(tx: Transaction, complaint_id: str, extended_at: int | None) -> None:
    """Write when a person gave the follow-up its extension (UTC ms), None for none."""
    _set(tx, complaint_id, "extended_at", extended_at)


def forwards(connection: Connection, complaint_id: str) -> tuple[Forward, ...]:
    """Return the complaint's handings over, oldest first."""
    rows = connection.execute(
        f"SELECT {_FORWARD} FROM forward WHERE complaint_id = ? ORDER BY at, id", (complaint_id,)
    )
    return tuple(Forward(*row) for row in rows)


def forward(connection: Connection, id: str) -> Forward | None:
    """Return one handing over, or None."""
    row = connection.execute(f"SELECT {_FORWARD} FROM forward WHERE id = ?", (id,)).fetchone()
    return Forward(*row) if row else None


def add_forward(tx: Transaction, done: Forward) -> None:
    """Keep a handing over that was done."""
    values = (done.id, done.complaint_id, done.at, done.agency, done.name, done.channel, done.note)
    tx.execute(f"INSERT INTO forward ({_FORWARD}) VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    tx.touch(Changed.COMPLAINT, done.complaint_id)


def remove_forward(tx: Transaction, taken_back: Forward) -> None:
    """Forget a handing over that was not done after all."""
    tx.execute("DELETE FROM forward WHERE id = ?", (taken_back.id,))
    tx.touch(Changed.COMPLAINT, taken_back.complaint_id)


def pauses(connection: Connection, complaint_id: str) -> tuple[Pause, ...]:
    """Return the times in which the follow-up clock stood still, oldest first."""
    rows = connection.execute(
        f"SELECT {_PAUSE} FROM pause WHERE complaint_id = ? ORDER BY started_at", (complaint_id,)
    )
    return tuple(Pause(row[0], row[1], PauseReason(row[2]), row[3]) for row in rows)


def open_pause(connection: Connection, complaint_id: str) -> Pause | None:
    """Return the pause that has not ended, or None."""
    return next((pause for pause in pauses(connection, complaint_id) if pause.ended_at is None), None)


def keep_pause(tx: Transaction, complaint_id: str, pause: Pause) -> None:
    """Write a pause as it now is; a complaint has at most one that has not ended (else IntegrityError)."""
    tx.execute(
        f"INSERT INTO pause (complaint_id, {_PAUSE}) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (complaint_id, started_at) DO UPDATE SET ended_at = excluded.ended_at, "
        "reason = excluded.reason, note = excluded.note",
        (complaint_id, pause.started_at, pause.ended_at, pause.reason.value, pause.note),
    )
    tx.touch(Changed.COMPLAINT, complaint_id)


def remove_pause(tx: Transaction, complaint_id: str, pause: Pause) -> None:
    """Forget a pause that a person took back."""
    tx.execute(
        "DELETE FROM pause WHERE complaint_id = ? AND started_at = ?", (complaint_id, pause.started_at)
    )
    tx.touch(Changed.COMPLAINT, complaint_id)


def end_by_new_words(tx: Transaction, arrived: Iterable[tuple[str, str, int]]) -> None:
    """End the pauses of complaints whose citizen has written: (complaint, mention, posting time in UTC ms).

    A pause ends when the words were posted, yet not before it began nor later than they came.
    """
    first: dict[str, tuple[int, str]] = {}
    for complaint_id, mention, posted_at in arrived:
        first[complaint_id] = min(first.get(complaint_id, (posted_at, mention)), (posted_at, mention))
    waiting = tx.query(
        "SELECT complaint_id, started_at FROM pause WHERE ended_at IS NULL "
        "AND complaint_id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(first)),),
    )
    for row in waiting:
        posted_at, mention = first[row["complaint_id"]]
        ended_at = max(row["started_at"], min(posted_at, tx.now))
        tx.execute(
            "UPDATE pause SET ended_at = ? WHERE complaint_id = ? AND ended_at IS NULL",
            (ended_at, row["complaint_id"]),
        )
        tx.log(
            "complaint.resumed",
            row["complaint_id"],
            {"started_at": row["started_at"], "ended_at": ended_at, "mention": mention},
            actor="platform",
        )
        tx.touch(Changed.COMPLAINT, row["complaint_id"])


def _set(tx: Transaction, complaint_id: str, column: str, value: str | int | None) -> None:
    tx.execute(f"UPDATE complaint SET {column} = ? WHERE id = ?", (value, complaint_id))
    tx.touch(Changed.COMPLAINT, complaint_id)
