"""What a person does with a complaint besides answering; each act returns what undoing it needs.

All of it is written to the chain of events, without the notes, which may hold a citizen's words.
"""

from __future__ import annotations

import secrets
from dataclasses import replace

from core.acts.refusals import ExtensionUnexplained, ForwardMayBeClaimed, ForwardUnnamed, NotThere
from core.domain.complaint import Complaint
from core.domain.handling import Forward, Pause, PauseReason
from core.domain.outbox import OutboxState
from core.store import complaints, handling, outbox
from core.store.transaction import Transaction


def assign_duty(tx: Transaction, complaint_id: str, agency_key: str) -> str:
    """Say whose duty it is and return who it was before, "" for nobody; also undoes itself."""
    before = _complaint(tx, complaint_id).duty
    if before != agency_key:
        handling.set_duty(tx, complaint_id, agency_key)
        tx.log("complaint.duty", complaint_id, {"from": before, "to": agency_key})
    return before


def record_forward(
    tx: Transaction, complaint_id: str, agency: str, name: str, channel: str, note: str = ""
) -> Forward:
    """Note that the complaint was handed to `name`; replies may then say so. Raises ForwardUnnamed.

    `agency` is the key in the agency pack, "" for a body that is not in it; `channel` tells the way.
    """
    _complaint(tx, complaint_id)
    if not name.strip():
        raise ForwardUnnamed
    done = Forward(
        secrets.token_hex(16), complaint_id, tx.now, agency, name.strip(), channel.strip(), note.strip()
    )
    return restore_forward(tx, done)


def take_back_forward(tx: Transaction, forward_id: str) -> Forward:
    """Say that a handing over was not done after all and return it; the record keeps which replies went out.

    Raises NotThere, and ForwardMayBeClaimed while a reply written since waits to be sent.
    """
    found = handling.forward(tx.connection, forward_id)
    if found is None:
        raise NotThere(forward_id)
    replies = outbox.of_complaint(tx.connection, found.complaint_id)
    since = [reply for reply in replies if reply.queued_at >= found.at]
    if any(not reply.state.is_final for reply in since):
        raise ForwardMayBeClaimed
    told: dict[str, object] = {"forward": found.id}
    if sent := [reply.id for reply in since if reply.state is OutboxState.SENT]:
        told["sent_since"] = sent
    handling.remove_forward(tx, found)
    tx.log("complaint.forward_taken_back", found.complaint_id, told)
    return found


def restore_forward(tx: Transaction, done: Forward) -> Forward:
    """Put back a handing over that was taken back."""
    handling.add_forward(tx, done)
    told = {"forward": done.id, "agency": done.agency, "name": done.name, "channel": done.channel}
    tx.log("complaint.forwarded", done.complaint_id, told)
    return done


def wait_for_citizen(tx: Transaction, complaint_id: str, note: str) -> Pause:
    """Stop the follow-up clock until the citizen writes again; the response clock runs on.

    Returns the pause, the one before where it already stood still. Undone by `take_back_wait`.
    """
    _complaint(tx, complaint_id)
    standing = handling.open_pause(tx.connection, complaint_id)
    if standing is not None:
        return standing
    pause = Pause(tx.now, None, PauseReason.WAITING_FOR_CITIZEN, note.strip())
    handling.keep_pause(tx, complaint_id, pause)
    tx.log("complaint.paused", complaint_id, {"started_at": pause.started_at, "reason": pause.reason})
    return pause


def take_back_wait(tx: Transaction, complaint_id: str, pause: Pause) -> None:
    """Take a pause back as if it had never been; raises NotThere."""
    if pause.started_at not in {one.started_at for one in handling.pauses(tx.connection, complaint_id)}:
        raise NotThere(complaint_id)
    handling.remove_pause(tx, complaint_id, pause)
    tx.log("complaint.pause_taken_back", complaint_id, {"started_at": pause.started_at})


def resume(tx: Transaction, complaint_id: str) -> Pause | None:
    """Let the follow-up clock run on and return the pause that stood; None where it ran already.

    Undone by `pause_again`.
    """
    _complaint(tx, complaint_id)
    standing = handling.open_pause(tx.connection, complaint_id)
    if standing is None:
        return None
    # A clock that was set back must not make a pause end before it began.
    ended_at = max(tx.now, standing.started_at)
    handling.keep_pause(tx, complaint_id, replace(standing, ended_at=ended_at))
    tx.log("complaint.resumed", complaint_id, {"started_at": standing.started_at, "ended_at": ended_at})
    return standing


def pause_again(tx: Transaction, complaint_id: str, pause: Pause) -> None:
    """Let the clock stand still as before `resume`, unless it stands still anyway; raises NotThere."""
    _complaint(tx, complaint_id)
    if handling.open_pause(tx.connection, complaint_id) is None:
        handling.keep_pause(tx, complaint_id, replace(pause, ended_at=None))
        tx.log("complaint.paused", complaint_id, {"started_at": pause.started_at, "reason": pause.reason})


def extend(tx: Transaction, complaint_id: str, reason: str) -> int | None:
    """Give the follow-up its extension with a written reason; returns when it was given before, if it was.

    The reason is kept in the chain of events. Raises ExtensionUnexplained. Undone by `take_back_extension`.
    """
    complaint = _complaint(tx, complaint_id)
    if not reason.strip():
        raise ExtensionUnexplained
    if complaint.is_extended:
        return complaint.extended_at
    handling.set_extension(tx, complaint_id, tx.now)
    tx.log("complaint.extended", complaint_id, {"reason": reason.strip()})
    return None


def take_back_extension(tx: Transaction, complaint_id: str) -> None:
    """Take the extension back; raises NotThere."""
    if _complaint(tx, complaint_id).extended_at is not None:
        handling.set_extension(tx, complaint_id, None)
        tx.log("complaint.extension_taken_back", complaint_id, {})


def extend_again(tx: Transaction, complaint_id: str, given_at: int) -> None:
    """Put back an extension that was taken back, as given at `given_at` (UTC ms); raises NotThere."""
    if _complaint(tx, complaint_id).extended_at is None:
        handling.set_extension(tx, complaint_id, given_at)
        tx.log("complaint.extended_again", complaint_id, {"given_at": given_at})


def plan_erasure(tx: Transaction, complaint_id: str) -> int | None:
    """Plan to erase what is private in it once it is resolved; returns when that was planned before, if so.

    Undone by `drop_erasure`.
    """
    before = _complaint(tx, complaint_id).erasure_planned_at
    if before is None:
        handling.set_erasure(tx, complaint_id, tx.now)
        tx.log("complaint.erasure_planned", complaint_id, {})
    return before


def drop_erasure(tx: Transaction, complaint_id: str) -> None:
    """Give the plan up; raises NotThere."""
    if _complaint(tx, complaint_id).erasure_planned_at is not None:
        handling.set_erasure(tx, complaint_id, None)
        tx.log("complaint.erasure_dropped", complaint_id, {})


def _complaint(tx: Transaction, complaint_id: str) -> Complaint:
    found = complaints.find(tx.connection, complaint_id)
    if found is None:
        raise NotThere(complaint_id)
    return found
