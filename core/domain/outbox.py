"""The life of a reply, as one pure function: nothing is said twice, nothing is said falsely.

A reply is `sent` only with the platform's own id. An outcome that nobody knows is `uncertain` until the
platform was read back; only a server with true idempotency lets it go out again by itself
(reference platforms.md sections 0.6, 0.7 and 14).
"""

from dataclasses import dataclass
from enum import StrEnum

from core.domain.mention import Visibility


class OutboxState(StrEnum):
    """Where a reply stands."""

    HELD = "held"
    QUEUED = "queued"
    SENDING = "sending"
    WAITING = "waiting"
    UNCERTAIN = "uncertain"
    NEEDS_PERSON = "needs_person"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """True when nothing more will happen to the reply."""
        return self in (OutboxState.SENT, OutboxState.CANCELLED)


class Signal(StrEnum):
    """What can happen to a reply."""

    APPROVED = "approved"
    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    NOT_WRITTEN = "not_written"
    OUTCOME_UNKNOWN = "outcome_unknown"
    REFUSED = "refused"
    SIGN_IN_NEEDED = "sign_in_needed"
    ALREADY_ANSWERED = "already_answered"
    RETRY_DUE = "retry_due"
    FOUND = "found"
    ABSENT_AND_SAFE = "absent_and_safe"
    ABSENT_OR_UNCLEAR = "absent_or_unclear"
    PROCESS_DIED = "process_died"
    SIGNED_IN = "signed_in"
    PERSON_CONFIRMED_SENT = "person_confirmed_sent"
    PERSON_ASKED_RESEND = "person_asked_resend"
    CANCELLED_BY_PERSON = "cancelled_by_person"


_S, _E = OutboxState, Signal
_MOVES: dict[tuple[OutboxState, Signal], OutboxState] = {
    (_S.HELD, _E.APPROVED): _S.QUEUED,
    (_S.HELD, _E.CANCELLED_BY_PERSON): _S.CANCELLED,
    (_S.QUEUED, _E.CLAIMED): _S.SENDING,
    (_S.QUEUED, _E.CANCELLED_BY_PERSON): _S.CANCELLED,
    # The thread is read before each claim: a colleague's answer stops the reply, a dead sign-in parks it.
    (_S.QUEUED, _E.ALREADY_ANSWERED): _S.NEEDS_PERSON,
    (_S.QUEUED, _E.SIGN_IN_NEEDED): _S.BLOCKED,
    (_S.QUEUED, _E.NOT_WRITTEN): _S.WAITING,
    (_S.QUEUED, _E.REFUSED): _S.FAILED,
    (_S.SENDING, _E.ACCEPTED): _S.SENT,
    (_S.SENDING, _E.NOT_WRITTEN): _S.WAITING,
    (_S.SENDING, _E.OUTCOME_UNKNOWN): _S.UNCERTAIN,
    (_S.SENDING, _E.PROCESS_DIED): _S.UNCERTAIN,
    (_S.SENDING, _E.REFUSED): _S.FAILED,
    (_S.SENDING, _E.SIGN_IN_NEEDED): _S.BLOCKED,
    (_S.WAITING, _E.RETRY_DUE): _S.QUEUED,
    (_S.WAITING, _E.CANCELLED_BY_PERSON): _S.CANCELLED,
    (_S.UNCERTAIN, _E.FOUND): _S.SENT,
    (_S.UNCERTAIN, _E.ABSENT_AND_SAFE): _S.QUEUED,
    (_S.UNCERTAIN, _E.ABSENT_OR_UNCLEAR): _S.NEEDS_PERSON,
    (_S.NEEDS_PERSON, _E.FOUND): _S.SENT,
    (_S.NEEDS_PERSON, _E.PERSON_CONFIRMED_SENT): _S.SENT,
    (_S.NEEDS_PERSON, _E.PERSON_ASKED_RESEND): _S.QUEUED,
    (_S.NEEDS_PERSON, _E.CANCELLED_BY_PERSON): _S.CANCELLED,
    (_S.FAILED, _E.PERSON_ASKED_RESEND): _S.QUEUED,
    (_S.FAILED, _E.CANCELLED_BY_PERSON): _S.CANCELLED,
    (_S.BLOCKED, _E.SIGNED_IN): _S.QUEUED,
    (_S.BLOCKED, _E.CANCELLED_BY_PERSON): _S.CANCELLED,
}


class IllegalMove(Exception):
    """A signal that the state does not know: a bug, never the environment."""


def advance(state: OutboxState, signal: Signal) -> OutboxState:
    """Return the state after `signal`; raises IllegalMove for a pair that has no meaning."""
    try:
        return _MOVES[state, signal]
    except KeyError:
        raise IllegalMove(f"{state} does not know {signal}") from None


def can(state: OutboxState, signal: Signal) -> bool:
    """Return whether `signal` has a meaning in `state`."""
    return (state, signal) in _MOVES


_SET_BACK_MS = 60_000


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """A reply on its way; body, target, visibility and key are frozen when it is queued. Times are UTC ms.

    `not_before` holds the undo window or the next try; `started_at` is the last claim; `reads` counts
    the read-backs of an uncertain outcome; `reason` says in Indonesian why it stands where it stands.
    """

    id: str
    account_id: str
    complaint_id: str
    mention_id: str
    target_id: str
    thread_id: str
    visibility: Visibility
    body: str
    idempotency_key: str
    state: OutboxState
    queued_at: int
    not_before: int
    attempts: int = 0
    reads: int = 0
    started_at: int | None = None
    remote_id: str | None = None
    permalink: str = ""
    sent_at: int | None = None
    reason: str = ""
    accept_existing_answer: bool = False

    def wait(self, now: int) -> int:
        """Return the ms until this reply may move, 0 when it may.

        A clock that ran ahead when the reply was queued and was then set right must not hold it for days.
        """
        if now < self.queued_at - _SET_BACK_MS:
            return 0
        return max(0, self.not_before - now)
