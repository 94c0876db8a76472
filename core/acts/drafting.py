"""Writing: a draft is kept as it is typed, and a reply in parts goes on with the next one."""

from __future__ import annotations

from core.domain.series import WHOLE, Series, is_part
from core.store import drafts
from core.store.transaction import Transaction


def save_draft(
    tx: Transaction,
    complaint_id: str,
    body: str,
    private: bool | None = None,
    series: Series | None = None,
) -> None:
    """Keep `body` as the complaint's draft; blank words discard it, unless they are to be private or go on.

    `private` says that it is for the citizen alone; None leaves that as it is. `series` are the parts that
    are to follow; None leaves them.
    """
    kept = drafts.find(tx.connection, complaint_id)
    waiting = series if series is not None else kept.series if kept is not None else WHOLE
    if body.strip() or private or waiting:
        drafts.save(tx, complaint_id, body, private, series)
    else:
        drafts.discard(tx, complaint_id)


def go_on_after(tx: Transaction, complaint_id: str, sent: str, private: bool) -> None:
    """Let the next part of a reply be the draft, to the same readers; without one the draft is done with."""
    kept = drafts.find(tx.connection, complaint_id)
    if kept is not None and kept.series.goes_on_after(sent):
        body, series = kept.series.following()
        drafts.save(tx, complaint_id, body, private, series)
    else:
        drafts.discard(tx, complaint_id)


def return_to_draft(tx: Transaction, complaint_id: str, body: str, private: bool = False) -> None:
    """Put `body` back into the draft, in front of what was written in the meantime, which is kept.

    Where either was for the citizen alone, both now are. A part comes back in front of the next one, which
    waits again.
    """
    later = drafts.find(tx.connection, complaint_id)
    if later is None:
        save_draft(tx, complaint_id, body, private, Series.ended_by(body))
        return
    private = private or later.private
    before = (later.series.place - 1, later.series.count)
    if later.series and is_part(body, before):
        save_draft(tx, complaint_id, body, private, later.series.led_again(later.body))
    elif not later.body.strip() or later.body == body:
        save_draft(tx, complaint_id, body, private)
    else:
        save_draft(tx, complaint_id, f"{body}\n\n{later.body}", private)
