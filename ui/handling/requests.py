"""What the strip asks for; the window carries it out and can take it back."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.complaint import ComplaintClass


@dataclass(frozen=True, slots=True)
class Classify:
    """Say what kind of matter it is; None for not decided."""

    value: ComplaintClass | None


@dataclass(frozen=True, slots=True)
class AssignDuty:
    """Say whose duty it is by the agency's key, "" for not decided; `name` is how the screen calls it."""

    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class RecordForward:
    """Note a handing over that was done; `agency` is the key in the pack, "" for another body."""

    agency: str
    name: str
    channel: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """Let the follow-up clock stand still until the citizen writes; `note` says what is awaited."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    """Let the follow-up clock run on."""


@dataclass(frozen=True, slots=True)
class TakeBackForward:
    """Say that a handing over was not done after all, however long ago it was noted."""

    forward_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Extend:
    """Give the follow-up its extension for a written reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class TakeBackExtension:
    """Let the term hold again as if it had not been extended."""


@dataclass(frozen=True, slots=True)
class PlanErasure:
    """Plan to erase what is private in the matter once it is resolved."""


@dataclass(frozen=True, slots=True)
class DropErasure:
    """Give that plan up."""


Request = (
    Classify
    | AssignDuty
    | RecordForward
    | TakeBackForward
    | Wait
    | Resume
    | Extend
    | TakeBackExtension
    | PlanErasure
    | DropErasure
)
