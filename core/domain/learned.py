"""What a person's own corrections have taught: counts of words by label, never sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.domain.complaint import ComplaintClass


@dataclass(frozen=True, slots=True)
class Lesson:
    """One correction as it is counted: plain words and the labels that they were sorted under."""

    words: frozenset[str] = frozenset()
    labels: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words and self.labels)


@dataclass(frozen=True, slots=True)
class Learned:
    """All corrections so far; `words[word][label]` and `labels[label]` count them."""

    words: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    labels: Mapping[str, int] = field(default_factory=dict)

    @property
    def lessons(self) -> int:
        """How many corrections named a class or an agency, whichever is more."""
        kinds = ("class:", "agency:")
        return max(sum(times for label, times in self.labels.items() if label.startswith(k)) for k in kinds)


def class_label(value: ComplaintClass) -> str:
    """Return the label under which a class is counted."""
    return f"class:{value.value}"


def agency_label(key: str) -> str:
    """Return the label under which an agency is counted."""
    return f"agency:{key}"
