"""An *aduan*: one citizen's matter in one thread, with its response clock."""

from dataclasses import dataclass
from enum import StrEnum

from core.domain.mention import Author


class ComplaintClass(StrEnum):
    """The kind of matter, which sets its follow-up clock (reference rules.md 3.1; values are data keys)."""

    COMPLAINT = "pengaduan"
    ASPIRATION = "aspirasi"
    INFORMATION = "permintaan_informasi"
    EMERGENCY = "darurat"
    OVERSIGHT = "pengawasan"
    APPRECIATION = "apresiasi"
    NOT_COMPLAINT = "bukan_aduan"

    @property
    def asks_for_action(self) -> bool:
        """False for thanks and for what is no complaint at all."""
        return self not in (ComplaintClass.APPRECIATION, ComplaintClass.NOT_COMPLAINT)


class Triage(StrEnum):
    """What a person decided; a new mention reopens what was resolved."""

    OPEN = "open"
    RESOLVED = "resolved"
    NOT_COMPLAINT = "not_complaint"


@dataclass(frozen=True, slots=True)
class Complaint:
    """One citizen's matter; times are UTC milliseconds.

    `waiting_since` is the posting time of the oldest mention that is not answered, None when all are;
    `respond_by` is its deadline. `reply_to` is the mention that an answer will address. `complaint_class`
    and `duty` (an agency's key) are what a person decided, None and "" until then; `ticket` is the number
    that the citizen was told, "" until one was. `reopened_at` is the posting time of the words that opened
    a closed matter anew; `erasure_planned_at` is when a person planned to erase what is private in it,
    `extended_at` when they gave the follow-up its extension.
    """

    id: str
    account_id: str
    thread_id: str
    author: Author
    opened_at: int
    triage: Triage
    reply_to: str
    waiting_since: int | None
    respond_by: int | None
    first_response_at: int | None = None
    answered_at: int | None = None
    closed_at: int | None = None
    complaint_class: ComplaintClass | None = None
    duty: str = ""
    ticket: str = ""
    reopened_at: int | None = None
    erasure_planned_at: int | None = None
    extended_at: int | None = None

    @property
    def received_at(self) -> int:
        """When the words came that the follow-up answers (UTC ms)."""
        return self.opened_at if self.reopened_at is None else self.reopened_at

    @property
    def is_extended(self) -> bool:
        """True when the follow-up to these words, not to those before, has its extension."""
        return self.extended_at is not None and self.extended_at >= self.received_at


class View(StrEnum):
    """The work states that the left column lists."""

    DUE_SOON = "due_soon"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    OUTBOX = "outbox"
    RESOLVED = "resolved"
    NOT_COMPLAINT = "not_complaint"
