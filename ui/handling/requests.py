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


Request = Classify | AssignDuty | RecordForward | Wait | Resume
