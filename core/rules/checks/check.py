"""What a computed check is: a pure function over a draft, and the settings that a pack must give it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from core.rules.draft import Draft

MOST = 60  # findings of a rule that are told; of the gravest there are none beyond so many of each kind
Params = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a rule found, empty for the whole reply; `fields` fill the {names} in messages."""

    start: int
    end: int
    fields: Mapping[str, str] = field(default_factory=dict)


Run = Callable[[Draft, Params], Iterator[Hit]]
Validate = Callable[[Params], str | None]


@dataclass(frozen=True, slots=True)
class Check:
    """A function that packs may name; settings outside `required` and `optional` are refused.

    `validate` returns the Indonesian reason why settings cannot be used, None where they can.
    """

    run: Run
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    validate: Validate | None = None
