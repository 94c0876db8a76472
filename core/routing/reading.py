"""Reads a text once: its normalised words, the terms in them, the districts and emergencies they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from core.agencies.pack import AgencyPack
from core.domain.agency import Agency
from core.domain.complaint import ComplaintClass
from core.routing.points import quoted
from core.routing.spelling import Spelling
from core.routing.terms import Positions, TermIndex
from core.routing.tokens import Token, tokens_of
from core.routing.words import Clue, Emergency, RoutingPack

_PHRASE_POINTS, _WORD_POINTS = 3, 1
_NAME_POINTS = 3
_OWN_NAME_POINTS = 5
"""An outside body's name is also the name of its matter ("PLN mati"); an own office is named on purpose."""
ANY_DISTRICT = "KECAMATAN"
"""The key that stands for a district office whose place is not named."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`words` without fillers; `found` maps terms to the positions of their words; `districts` are keys.

    `sites` are the positions of words that tell where, not whose duty.
    """

    words: tuple[str, ...]
    found: Mapping[str, Positions]
    districts: tuple[str, ...]
    emergency: tuple[str, ...]
    sites: Positions


class Reader:
    """The index over both packs: the routing pack's clues, and the names and keywords of the agencies."""

    def __init__(self, agencies: AgencyPack, pack: RoutingPack) -> None:
        self.pack = pack
        self.keys = tuple(agency.key for agency in agencies.agencies)
        self._places = {
            name: agency.key for agency in agencies.agencies if agency.kecamatan for name in _names(agency)
        }
        self.districts = frozenset(self._places.values())
        clues = (*pack.clues, *_from_emergencies(pack.emergencies))
        self.clues = (*_known(clues, self.keys), *_from_agencies(agencies.agencies))
        terms = list(dict.fromkeys(_terms(self.clues, pack.emergencies)))
        self.spelling = Spelling(pack.language, [*terms, *self._places])
        self._index = TermIndex([*terms, *self._places], self.spelling, pack.language.fillers)
        self._clues_by_term: dict[str, list[int]] = {}
        for number, clue in enumerate(self.clues):
            for term in clue.terms:
                self._clues_by_term.setdefault(term, []).append(number)
        # Cues are compared after normalisation, so they are read in the same way.
        self._cues = frozenset(self.spelling.plain(tuple(pack.places.cues)))

    def normal(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Return the normalised words, fillers included."""
        words = tuple(token.folded for token in tokens if not token.personal)
        return tuple(word for word, _ in self.spelling.normal(words))

    def clues_of(self, found: Iterable[str]) -> tuple[Clue, ...]:
        """Return the clues of which a term was found, in the order of the packs."""
        numbers = {number for term in found for number in self._clues_by_term.get(term, ())}
        return tuple(self.clues[number] for number in sorted(numbers))

    def read(self, text: str) -> Reading:
        """Return what stands in `text`."""
        fillers = self.pack.language.fillers
        words = tuple(word for word in self.normal(tokens_of(text)) if word not in fillers)
        found = self._index.find(words)
        alarms = tuple(self._alarms(words, found))
        return Reading(words, found, tuple(self._named(words, found)), alarms, self._sites(words))

    def _sites(self, words: Sequence[str]) -> Positions:
        places = self.pack.places
        return frozenset(
            at
            for at, (before, word) in enumerate(pairwise(words), start=1)
            if before in places.beside and word in places.sites
        )

    def _named(self, words: Sequence[str], found: Mapping[str, Positions]) -> Iterator[str]:
        named: dict[str, None] = {}
        for name, key in self._places.items():
            if name in found and (
                name not in self.pack.places.uncertain or self._beside_a_cue(words, found[name])
            ):
                named.setdefault(key)
        return iter(named)

    def _beside_a_cue(self, words: Sequence[str], positions: Positions) -> bool:
        return any(at and words[at - 1] in self._cues for at in positions)

    def _alarms(self, words: Sequence[str], found: Mapping[str, Positions]) -> Iterator[str]:
        alarms: dict[str, None] = {}
        for emergency in self.pack.emergencies:
            if not any(term in found for term in emergency.unless):
                told = (quoted(words, found[term]) for term in emergency.terms if term in found)
                alarms.update(dict.fromkeys(told))
        return iter(alarms)


def _names(agency: Agency) -> Iterator[str]:
    """Return how people name a district: its name without "Kecamatan", folded to lower case."""
    for name in (agency.name, *agency.aliases):
        plain = name.casefold().removeprefix("kecamatan ").strip()
        if plain:
            yield plain


def _known(clues: Iterable[Clue], keys: Iterable[str]) -> Iterator[Clue]:
    """Yield the clues without agencies that the agency pack does not know."""
    known = frozenset((*keys, *ComplaintClass))
    for clue in clues:
        labels = tuple(label for label in clue.labels if label in known)
        if labels:
            yield replace(clue, labels=labels)


def _from_emergencies(emergencies: Iterable[Emergency]) -> Iterator[Clue]:
    for emergency in emergencies:
        if emergency.agencies and emergency.points:
            yield Clue(
                emergency.agencies,
                emergency.points,
                emergency.terms,
                emergency.unless,
                note="kata darurat",
                urgent=True,
            )


def _from_agencies(agencies: Iterable[Agency]) -> Iterator[Clue]:
    for agency in agencies:
        if agency.kecamatan:
            continue
        names = (agency.name, *agency.aliases)
        if agency.key != ANY_DISTRICT:  # "kecamatan" is said of a place far more often than of its office
            names = tuple(dict.fromkeys((agency.key, *names)))
        points = _NAME_POINTS if agency.outside else _OWN_NAME_POINTS
        yield Clue((agency.key,), points, names, note="disebut namanya")
        phrases = tuple(word for word in agency.keywords if len(word.split()) > 1)
        words = tuple(word for word in agency.keywords if len(word.split()) == 1)
        if phrases:
            yield Clue((agency.key,), _PHRASE_POINTS, phrases)
        if words:
            yield Clue((agency.key,), _WORD_POINTS, words)


def _terms(clues: Iterable[Clue], emergencies: Iterable[Emergency]) -> Iterator[str]:
    for clue in clues:
        yield from (*clue.terms, *clue.unless)
    for emergency in emergencies:
        yield from (*emergency.terms, *emergency.unless)
