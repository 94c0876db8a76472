"""A rule pack in memory: what each rule looks for, when it holds and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.domain.finding import Citation, RepairAct, Severity
from core.packs.header import PackHeader


class Kind(StrEnum):
    """How a rule finds its places."""

    PATTERN = "pattern"
    WORDS = "words"
    COMPUTED = "computed"


class Near(StrEnum):
    """Where a guard looks, seen from the hit."""

    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Guard:
    """A hit is dropped when `pattern` is found near it.

    Before and after look at most `within` code points far and not past the end of a clause.
    """

    near: Near
    pattern: str
    within: int = 40


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Another severity where all that is given holds.

    `when` names conditions, `sentence` matches around the hit, `mark` is a field that the check gave the hit.
    """

    severity: Severity
    when: tuple[str, ...] = ()
    sentence: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RepairText:
    """A one-click mend; {fields} in its words are filled from the hit, `act` says what is done with them.

    With a `mark` it is for hits that have a field of that name, in place of the rule's own.
    """

    label: str
    text: str
    act: RepairAct = RepairAct.WRITE
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A reply that the rule must find and one that it must pass, with settings of the surroundings."""

    bad: str
    good: str
    context: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a pack.

    `applies` and `Adjustment.when` name conditions (core.rules.conditions); `check` and `params` are for
    computed rules (core.rules.checks); `words` maps what is found to its replacement ("" for none);
    `allow` names lists of the pack that make a hit harmless.
    """

    id: str
    title: str
    severity: Severity
    kind: Kind
    message: str
    advice: str
    citation: Citation
    example: Example
    applies: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    adjust: tuple[Adjustment, ...] = ()
    patterns: tuple[str, ...] = ()
    ignore_case: bool = True
    in_links: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    guards: tuple[Guard, ...] = ()
    allow: tuple[str, ...] = ()
    check: str = ""
    params: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    repair: RepairText | None = None
    marked_repairs: tuple[RepairText, ...] = ()


@dataclass(frozen=True, slots=True)
class RulePack:
    """All rules in the order of their files, and the lists that they allow."""

    header: PackHeader
    rules: tuple[Rule, ...]
    lists: Mapping[str, tuple[str, ...]]
