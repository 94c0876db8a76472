"""Writing: a draft is kept as it is typed."""

from __future__ import annotations

from core.store import drafts
from core.store.transaction import Transaction


def save_draft(tx: Transaction, complaint_id: str, body: str, private: bool | None = None) -> None:
    """Keep `body` as the complaint's draft; blank words discard it.

    `private` says that it is for the citizen alone; None leaves that as it is.
    """
    if body.strip():
        drafts.save(tx, complaint_id, body, private)
    else:
        drafts.discard(tx, complaint_id)


def return_to_draft(tx: Transaction, complaint_id: str, body: str, private: bool = False) -> None:
    """Put `body` back into the draft, in front of what was written in the meantime, which is kept.

    Where either was for the citizen alone, both now are.
    """
    later = drafts.find(tx.connection, complaint_id)
    if later is None or not later.body.strip():
        save_draft(tx, complaint_id, body, private)
    else:
        words = body if later.body == body else f"{body}\n\n{later.body}"
        save_draft(tx, complaint_id, words, private or later.private)
