"""A reply template (*templat balasan*): versioned words with strict placeholders."""

from dataclasses import dataclass
from enum import StrEnum

from core.domain.finding import Channel


class Stage(StrEnum):
    """The moment in a complaint's life that a template is for."""

    FIRST_RESPONSE = "first_response"
    UPDATE = "update"
    RESOLVED = "resolved"
    FORWARDED = "forwarded"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Template:
    """Words for one situation; `short` is for platforms with a tight limit, empty where none exists.

    `when` says in one Indonesian sentence when to use it; `for_late` marks words for an overdue reply.
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


@dataclass(frozen=True, slots=True)
class Rendered:
    """A filled template; `unresolved` are the (start, end) spans of placeholders left to a person."""

    text: str
    unresolved: tuple[tuple[int, int], ...]
    used_short: bool = False
