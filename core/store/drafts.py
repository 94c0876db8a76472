"""What a person is writing: one draft per complaint."""

from __future__ import annotations

import json
from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.series import WHOLE, Series
from core.store.connection import Connection
from core.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Draft:
    """An unsent text; `updated_at` is UTC ms, `private` means for the citizen alone."""

    complaint_id: str
    body: str
    updated_at: int
    private: bool = False
    series: Series = WHOLE


def save(
    tx: Transaction, complaint_id: str, body: str, private: bool | None = None, series: Series | None = None
) -> None:
    """Keep the text; an empty one is kept too, so that clearing is not undone by a restart.

    `private` None leaves the readers as they are: whoever does not know them must not widen them. `series`
    None leaves the parts that wait.
    """
    tx.execute(
        "INSERT INTO draft (complaint_id, body, updated_at, private, parts) "
        "VALUES (?1, ?2, ?3, coalesce(?4, 0), coalesce(?5, '[]')) "
        "ON CONFLICT (complaint_id) DO UPDATE SET body = ?2, updated_at = ?3, "
        "private = coalesce(?4, private), parts = coalesce(?5, parts)",
        (
            complaint_id,
            body,
            tx.now,
            None if private is None else int(private),
            None if series is None else _written(series),
        ),
    )
    _tell(tx, complaint_id)


def discard(tx: Transaction, complaint_id: str) -> None:
    """Forget the draft."""
    if tx.execute("DELETE FROM draft WHERE complaint_id = ?", (complaint_id,)).rowcount:
        _tell(tx, complaint_id)


def find(connection: Connection, complaint_id: str) -> Draft | None:
    """Return the draft, or None."""
    row = connection.execute(
        "SELECT complaint_id, body, updated_at, private, parts FROM draft WHERE complaint_id = ?",
        (complaint_id,),
    ).fetchone()
    return Draft(row[0], row[1], row[2], bool(row[3]), _read(row[4])) if row else None


def _written(series: Series) -> str:
    return json.dumps([series.place, series.count, *series.waiting] if series else [])


def _read(parts: str) -> Series:
    kept = json.loads(parts)
    return Series(int(kept[0]), int(kept[1]), tuple(map(str, kept[2:]))) if kept else WHOLE


def _tell(tx: Transaction, complaint_id: str) -> None:
    tx.touch(Changed.DRAFT, complaint_id)
    tx.touch(Changed.COMPLAINT, complaint_id)
