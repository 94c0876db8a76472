"""What the reply checker says, and what it is told."""

from dataclasses import dataclass
from enum import StrEnum

from core.domain.account import LengthRule, Platform


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


@dataclass(frozen=True, slots=True)
class Repair:
    """A one-click mend: replace the span by `text`; `label` says so in Indonesian."""

    label: str
    start: int
    end: int
    text: str


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


@dataclass(frozen=True, slots=True)
class ReplyContext:
    """What a rule may know about the reply's surroundings; times are UTC ms."""

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

    @property
    def is_late(self) -> bool:
        """True when the response deadline has passed."""
        return self.respond_by is not None and self.now >= self.respond_by
