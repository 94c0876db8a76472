"""A reply template (*templat balasan*): versioned words with strict placeholders."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.complaint import ComplaintClass
from core.domain.finding import Channel, RecordedAct


class Stage(StrEnum):
    """The moment in a complaint's life that a template is for."""

    FIRST_RESPONSE = "first_response"
    UPDATE = "update"
    RESOLVED = "resolved"
    FORWARDED = "forwarded"
    CLOSED = "closed"


class Scope(StrEnum):
    """Whose words they are; Diskominfo's are locked, the others may be edited by their owner."""

    DISKOMINFO = "diskominfo"
    OPD = "opd"
    PERSONAL = "pribadi"


class PlaceholderKind(StrEnum):
    """How a placeholder gets its words: from a person, as a day, from the record, or as the office set it."""

    TEXT = "text"
    DATE = "date"
    AUTO = "auto"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name that templates may use; `label` says in Indonesian what belongs there, `hint` how to write it.

    `example` is a realistic value, for showing and checking a template before anybody fills it. `contact`
    tells that the office gives a number, link or channel of its own there, which anybody may be told.
    """

    name: str
    label: str
    kind: PlaceholderKind
    example: str = ""
    hint: str = ""
    contact: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """Words for one situation; `short` is for platforms with a tight limit, empty where none exists.

    `tiny` is for the tightest ones (TikTok: 150), empty as well. `when` says in one Indonesian sentence when
    to use it; `for_late` marks words for an overdue reply. `classes` are the kinds of matter it is for,
    empty for every kind; `agencies` the keys of the agencies that may use it, empty for every agency;
    `requires_record` the acts that the words claim and that must be recorded before they are sent.
    """

    id: str
    title: str
    when: str
    body: str
    short: str
    stage: Stage
    channels: tuple[Channel, ...]
    keywords: tuple[str, ...] = ()
    for_late: bool = False
    version: int = 1
    classes: tuple[ComplaintClass, ...] = ()
    scope: Scope = Scope.DISKOMINFO
    agencies: tuple[str, ...] = ()
    requires_record: tuple[RecordedAct, ...] = ()
    review_by: date | None = None
    active: bool = True
    tiny: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The wordings that exist, the longest first."""
        return tuple(words for words in (self.body, self.short, self.tiny) if words)

    @property
    def is_locked(self) -> bool:
        """True when the agency may use but not change the words."""
        return self.scope is Scope.DISKOMINFO


@dataclass(frozen=True, slots=True)
class Rendered:
    """A filled template; `unresolved` are the (start, end) spans of placeholders left to a person.

    `used_short` is True where the long form did not fit.
    """

    text: str
    unresolved: tuple[tuple[int, int], ...]
    used_short: bool = False
