"""Each request as work for one transaction, together with the work that takes it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from core.acts import handling, triage
from core.acts.learning import learn, unlearn
from core.acts.target import record_of
from core.domain.complaint import Complaint, ComplaintClass, Triage
from core.store.transaction import Transaction
from ui.handling.requests import (
    AssignDuty,
    Classify,
    DropErasure,
    Extend,
    PlanErasure,
    RecordForward,
    Request,
    Resume,
    TakeBackExtension,
    TakeBackForward,
    Wait,
)

if TYPE_CHECKING:
    from core.routing.router import Router

Undo = Callable[[Transaction], object]


def carry_out(tx: Transaction, complaint_id: str, request: Request, router: Router | None) -> Undo | None:
    """Do what is asked and return what takes it back, None where nothing has changed. Raises ActRefused.

    What a person decides about class and duty teaches `router`; another decision replaces the lesson.
    """
    match request:
        case Classify(value):
            return _classify(tx, complaint_id, value, router)
        case AssignDuty(key):
            return _assign(tx, complaint_id, key, router)
        case RecordForward(agency, name, channel, note):
            done = handling.record_forward(tx, complaint_id, agency, name, channel, note)
            return partial(handling.take_back_forward, forward_id=done.id)
        case TakeBackForward(forward_id):
            return partial(handling.restore_forward, done=handling.take_back_forward(tx, forward_id))
        case Wait(note):
            return _wait(tx, complaint_id, note)
        case Resume():
            stood = handling.resume(tx, complaint_id)
            return partial(handling.pause_again, complaint_id=complaint_id, pause=stood) if stood else None
    return _further(tx, complaint_id, request)


def _further(
    tx: Transaction, complaint_id: str, request: Extend | TakeBackExtension | PlanErasure | DropErasure
) -> Undo | None:
    complaint = record_of(tx.connection, complaint_id).complaint
    match request:
        case Extend(reason):
            handling.extend(tx, complaint_id, reason)
            if complaint.is_extended:
                return None
            return partial(handling.take_back_extension, complaint_id=complaint_id)
        case TakeBackExtension():
            if complaint.extended_at is None:
                return None
            handling.take_back_extension(tx, complaint_id)
            return partial(handling.extend_again, complaint_id=complaint_id, given_at=complaint.extended_at)
        case PlanErasure():
            if handling.plan_erasure(tx, complaint_id) is not None:
                return None
            return partial(handling.drop_erasure, complaint_id=complaint_id)
        case DropErasure():
            handling.drop_erasure(tx, complaint_id)
            return partial(handling.plan_erasure, complaint_id=complaint_id)


def _wait(tx: Transaction, complaint_id: str, note: str) -> Undo | None:
    stands = any(pause.ended_at is None for pause in record_of(tx.connection, complaint_id).pauses)
    pause = handling.wait_for_citizen(tx, complaint_id, note)
    return None if stands else partial(handling.take_back_wait, complaint_id=complaint_id, pause=pause)


def decide(tx: Transaction, complaint_id: str, wanted: Triage, router: Router | None) -> Undo | None:
    """Decide whether it is settled, as `carry_out` carries out."""
    before = record_of(tx.connection, complaint_id).complaint
    if before.triage is wanted:
        return None
    triage.decide(tx, complaint_id, wanted)
    return _undo_of_class(tx, before, router)


def _classify(
    tx: Transaction, complaint_id: str, value: ComplaintClass | None, router: Router | None
) -> Undo | None:
    before = record_of(tx.connection, complaint_id).complaint
    if before.complaint_class is value:
        return None
    triage.classify(tx, complaint_id, value)
    return _undo_of_class(tx, before, router)


def _undo_of_class(tx: Transaction, before: Complaint, router: Router | None) -> Undo:
    after = record_of(tx.connection, before.id).complaint
    _learn_class(tx, before, after, router)
    return partial(_take_back_class, before=before, router=router)


def _take_back_class(tx: Transaction, before: Complaint, router: Router | None) -> None:
    stands = record_of(tx.connection, before.id).complaint
    triage.settle(tx, before.id, before.triage, before.complaint_class)
    _learn_class(tx, stands, before, router)


def _learn_class(tx: Transaction, before: Complaint, after: Complaint, router: Router | None) -> None:
    if router is not None and before.complaint_class is not after.complaint_class:
        text = _first_words(tx, before.id)
        unlearn(tx, router.lesson(text, before.complaint_class, ""))
        learn(tx, text, after.complaint_class, "", router)


def _assign(tx: Transaction, complaint_id: str, key: str, router: Router | None) -> Undo | None:
    before = handling.assign_duty(tx, complaint_id, key)
    if before == key:
        return None
    if router is not None:
        text = _first_words(tx, complaint_id)
        unlearn(tx, router.lesson(text, None, before))
        learn(tx, text, None, key, router)
    return partial(_assign, complaint_id=complaint_id, key=before, router=router)


def _first_words(tx: Transaction, complaint_id: str) -> str:
    """The words that opened the matter: the same at every decision, whatever was written since."""
    return record_of(tx.connection, complaint_id).mentions[0].post.text
