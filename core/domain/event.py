"""The append-only record of acts: each entry seals the one before it."""

from dataclasses import dataclass
from hashlib import sha256

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `payload` is canonical JSON, `at` UTC ms, `hash` covers `previous`."""

    seq: int
    at: int
    actor: str
    kind: str
    subject: str
    payload: str
    previous: str
    hash: str


def seal(previous: str, seq: int, at: int, actor: str, kind: str, subject: str, payload: str) -> str:
    """Return the hash that binds an event to all before it (SHA-256, hex)."""
    fields = (previous, str(seq), str(at), actor, kind, subject, payload)
    body = "".join(f"{len(field.encode())}:{field}" for field in fields)
    return sha256(body.encode()).hexdigest()


def first_broken(events: "list[Event]", start: str = GENESIS) -> int | None:
    """Return the seq of the first event whose seal does not hold, or None when the chain is whole."""
    previous = start
    for expected, event in enumerate(events, start=events[0].seq if events else 1):
        whole = event.previous == previous and event.seq == expected
        if not whole or event.hash != seal(
            previous, event.seq, event.at, event.actor, event.kind, event.subject, event.payload
        ):
            return event.seq
        previous = event.hash
    return None
