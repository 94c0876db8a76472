"""Writing: a draft is kept as it is typed."""

from __future__ import annotations

from core.store import drafts
from core.store.transaction import Transaction


def save_draft(tx: Transaction, complaint_id: str, body: str) -> None:
    """Keep `body` as the complaint's draft; blank words discard it."""
    if body.strip():
        drafts.save(tx, complaint_id, body)
    else:
        drafts.discard(tx, complaint_id)


def return_to_draft(tx: Transaction, complaint_id: str, body: str) -> None:
    """Put `body` back into the draft, in front of what was written in the meantime, which is kept."""
    later = drafts.find(tx.connection, complaint_id)
    if later is None or not later.body.strip() or later.body == body:
        save_draft(tx, complaint_id, body)
    else:
        save_draft(tx, complaint_id, f"{body}\n\n{later.body}")
