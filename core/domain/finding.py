"""What the reply checker says, and what it is told."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from core.domain.account import LengthRule, Platform
from core.domain.complaint import ComplaintClass


class Severity(StrEnum):
    """`error` blocks sending, `warn` asks once, `info` hints."""

    ERROR = "error"
    WARN = "warn"
    INFO = "info"


class Channel(StrEnum):
    """Who will read the reply."""

    PUBLIC = "public"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Citation:
    """The rule's ground: a regulation's title and, where its wording is confirmed, the article."""

    title: str
    article: str = ""
    confirmed: bool = False


class RepairAct(StrEnum):
    """What a one-click mend does: writes words, or asks the screen for an act."""

    WRITE = "write"
    MAKE_PRIVATE = "make_private"
    RECORD_FORWARD = "record_forward"
    CHOOSE_CLASS = "choose_class"
    PLAN_ERASURE = "plan_erasure"


@dataclass(frozen=True, slots=True)
class Repair:
    """A one-click mend; `label` says so in Indonesian. WRITE replaces the span by `text`.

    The other acts leave the words alone; `text` then holds what the act may start from (a unit's name).
    """

    label: str
    start: int
    end: int
    text: str
    act: RepairAct = RepairAct.WRITE


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at in `draft[start:end]` (code points); message and advice are Indonesian."""

    rule_id: str
    severity: Severity
    start: int
    end: int
    message: str
    advice: str
    citation: Citation
    repair: Repair | None = None


class RecordedAct(StrEnum):
    """What the record can prove that was done; words that claim it need it."""

    FORWARDED = "forwarded"
    RESOLVED = "resolved"
    ERASURE_PLANNED = "erasure_planned"


@dataclass(frozen=True, slots=True)
class SentText:
    """The words of a reply of the last day (WIB), and whether they went to this same citizen."""

    text: str
    same_citizen: bool


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """What Tanggap's own record says of the complaint; times are UTC ms.

    `forwarded_to` are the names of units and agencies it was handed to; `duty` is the responsible agency's
    key; `answered_elsewhere` is True when another of the account's writers has answered outside Tanggap.
    """

    acts: frozenset[RecordedAct] = frozenset()
    forwarded_to: tuple[str, ...] = ()
    duty: str = ""
    ticket: str = ""
    follow_up_by: int | None = None
    answered_elsewhere: bool = False
    sent_today: tuple[SentText, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyContext:
    """What a rule may know about the reply's surroundings; times are UTC ms.

    `complaint_class` is None while nobody has decided; `record` is None where nobody has looked, and rules
    about the record then keep quiet. `official` are the agency's own public numbers, addresses and links;
    `has_media` tells of a picture or file sent along with the reply; `part` is the place and the count of a
    reply in numbered parts, which holds for a text that bears that number.
    """

    channel: Channel
    platform: Platform
    length: LengthRule
    now: int
    posted_at: int
    respond_by: int | None
    citizen_handle: str
    account_handle: str
    incoming_text: str
    is_first_response: bool = True
    is_complaint: bool = True
    agency: str = ""
    complaint_class: ComplaintClass | None = None
    record: CaseRecord | None = None
    official: tuple[str, ...] = ()
    has_media: bool = False
    part: tuple[int, int] | None = None

    @property
    def is_late(self) -> bool:
        """True when the response deadline has passed."""
        return self.respond_by is not None and self.now >= self.respond_by


class ReplyChecker(Protocol):
    """What runs the rules over a text."""

    def check(self, text: str, context: ReplyContext) -> tuple[Finding, ...]:
        """Return what to look at; never raises."""
        ...
