"""Deciding what a complaint is; each act returns the decision before it, which undoing needs."""

from __future__ import annotations

from core.acts.refusals import NotThere
from core.domain.complaint import Triage
from core.store import complaints
from core.store.transaction import Transaction


def mark_resolved(tx: Transaction, complaint_id: str) -> Triage:
    """Close the complaint as dealt with; a new mention opens it again."""
    return decide(tx, complaint_id, Triage.RESOLVED)


def mark_not_complaint(tx: Transaction, complaint_id: str) -> Triage:
    """Close it as no complaint at all; a new mention opens it again."""
    return decide(tx, complaint_id, Triage.NOT_COMPLAINT)


def reopen(tx: Transaction, complaint_id: str) -> Triage:
    """Open the complaint again; its clock is the one it had."""
    return decide(tx, complaint_id, Triage.OPEN)


def decide(tx: Transaction, complaint_id: str, triage: Triage) -> Triage:
    """Set the decision and return the one before; raises NotThere. Also undoes the acts above."""
    complaint = complaints.find(tx.connection, complaint_id)
    if complaint is None:
        raise NotThere(complaint_id)
    if complaint.triage is not triage:
        complaints.set_triage(tx, complaint_id, triage)
    return complaint.triage
