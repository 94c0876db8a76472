"""Deciding what a complaint is and whether it is settled; two answers that never contradict each other."""

from __future__ import annotations

from core.acts.refusals import NotThere
from core.domain.complaint import Complaint, ComplaintClass, Triage
from core.store import complaints, handling
from core.store.transaction import Transaction


def decide(tx: Transaction, complaint_id: str, triage: Triage) -> Triage:
    """Set the decision and return the one before; a new mention opens again what was closed.

    What is anything else than no complaint at all loses the class that says so. Raises NotThere.
    """
    before = _complaint(tx, complaint_id)
    called_none = before.complaint_class is ComplaintClass.NOT_COMPLAINT
    clears = called_none and triage is not Triage.NOT_COMPLAINT
    settle(tx, complaint_id, triage, None if clears else before.complaint_class)
    return before.triage


def classify(tx: Transaction, complaint_id: str, value: ComplaintClass | None) -> ComplaintClass | None:
    """Say what kind of matter it is and return what it was before; raises NotThere.

    The class that says it is no complaint also decides so, which stops its clock; leaving it reopens.
    """
    before = _complaint(tx, complaint_id)
    triage = before.triage
    if value is ComplaintClass.NOT_COMPLAINT:
        triage = Triage.NOT_COMPLAINT
    elif before.complaint_class is ComplaintClass.NOT_COMPLAINT:
        triage = Triage.OPEN
    settle(tx, complaint_id, triage, value)
    return before.complaint_class


def settle(
    tx: Transaction, complaint_id: str, triage: Triage, complaint_class: ComplaintClass | None
) -> None:
    """Write both answers, which also takes back the acts above; raises NotThere."""
    stands = _complaint(tx, complaint_id)
    if stands.triage is not triage:
        complaints.set_triage(tx, complaint_id, triage)
    if stands.complaint_class is not complaint_class:
        handling.set_class(tx, complaint_id, complaint_class)
        told = {"from": stands.complaint_class, "to": complaint_class}
        tx.log("complaint.classified", complaint_id, told)


def _complaint(tx: Transaction, complaint_id: str) -> Complaint:
    found = complaints.find(tx.connection, complaint_id)
    if found is None:
        raise NotThere(complaint_id)
    return found
