"""What a routing pack holds, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.complaint import ComplaintClass
from core.packs.header import PackHeader


@dataclass(frozen=True, slots=True)
class Clue:
    """Terms that give `points` to every label of `labels` and take as many from those of `against`.

    A term is a word, a phrase, parts joined by "+" that stand near one another in any order, or parts joined
    by ">" that follow soon after one another; "|" separates ways to say a part, "∎" is an end of the text.
    `unless` are terms that take the clue's effect away wherever they stand. Labels are agency keys or values
    of ComplaintClass. `urgent` is True for what an emergency gives its helpers.
    """

    labels: tuple[str, ...]
    points: int
    terms: tuple[str, ...]
    unless: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    note: str = ""
    advice: str = ""
    private: bool = False
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Emergency:
    """Terms that put "darurat" before everything else unless one of `unless` stands in the text.

    `agencies` are those who can help, with `points` for each.
    """

    terms: tuple[str, ...]
    unless: tuple[str, ...]
    agencies: tuple[str, ...] = ()
    points: int = 0


@dataclass(frozen=True, slots=True)
class Presumption:
    """Points that a class has before any word is read; `most_words` limits it to short texts, 0 does not."""

    complaint_class: ComplaintClass
    points: int
    note: str
    most_words: int = 0


@dataclass(frozen=True, slots=True)
class Language:
    """How citizens write: replacements of words, affixes that may be cut off, and lists of words.

    `fillers` are skipped in matching; `common` are never learned; `titles` stand before a person's name;
    `known` are words that no spelling is ever corrected into something else.
    """

    replace: Mapping[str, str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    fillers: frozenset[str]
    common: frozenset[str]
    titles: frozenset[str]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Places:
    """Names of districts that are also everyday words count only beside one of `cues`.

    One of `sites` right after one of `beside` ("depan pasar") tells where a thing is, not whose duty it is.
    """

    uncertain: frozenset[str]
    cues: frozenset[str]
    sites: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class RoutingPack:
    """A routing pack; `own_points` go to the agency that was addressed unless it is one of `own_except`."""

    header: PackHeader
    language: Language
    clues: tuple[Clue, ...]
    emergencies: tuple[Emergency, ...]
    presumptions: tuple[Presumption, ...]
    places: Places
    own_points: int
    own_except: frozenset[str]
