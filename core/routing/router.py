"""Suggests class and responsible agency of what a citizen wrote, with reasons; a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from core.agencies.pack import AgencyPack
from core.domain.complaint import ComplaintClass
from core.domain.learned import Learned, Lesson, agency_label, class_label
from core.domain.suggestion import Reason, Scored, Suggestion
from core.routing.lessons import lesson_words, weigh
from core.routing.points import Tally, active, tally
from core.routing.reading import ANY_DISTRICT, Reader, Reading
from core.routing.tokens import tokens_of
from core.routing.words import RoutingPack

T = TypeVar("T")
_TOP = 3
_DOUBT = 1.0
"""Points that speak for nothing: a single weak word gives no full score."""
_NO_COMPLAINT = (ComplaintClass.APPRECIATION, ComplaintClass.NOT_COMPLAINT)
_ORDER = (
    ComplaintClass.EMERGENCY,
    ComplaintClass.OVERSIGHT,
    ComplaintClass.COMPLAINT,
    ComplaintClass.INFORMATION,
    ComplaintClass.ASPIRATION,
    *_NO_COMPLAINT,
)


class Router:
    """Pure and deterministic; build it once per pair of packs, it is quick afterwards."""

    def __init__(self, agencies: AgencyPack, words: RoutingPack, learned: Learned | None = None) -> None:
        self._reader = Reader(agencies, words)
        self._learned = learned or Learned()

    def with_learned(self, learned: Learned) -> Router:
        """Return a router with the same packs that heeds these corrections."""
        router = object.__new__(Router)
        router._reader = self._reader
        router._learned = learned
        return router

    def normalise(self, text: str) -> str:
        """Return the text as the router reads it: plain words, slang and Javanese replaced."""
        return " ".join(self._reader.normal(tokens_of(text)))

    def alarms(self, text: str) -> bool:
        """Return whether `text` holds an emergency word, which outranks everything."""
        return bool(self._reader.read(text).emergency)

    def lesson(self, text: str, complaint_class: ComplaintClass | None, agency: str) -> Lesson:
        """Return what there is to learn when a person sorts `text` so; None and "" teach nothing."""
        reader = self._reader
        labels = [class_label(complaint_class)] if complaint_class else []
        labels += [agency_label(agency)] if agency else []
        return Lesson(lesson_words(tokens_of(text), reader.spelling, reader.pack.language), tuple(labels))

    def suggest(self, text: str, own_agency: str = "") -> Suggestion:
        """Return the proposals for `text`, which came to the account of the agency `own_agency`."""
        reading = self._reader.read(text)
        clues = active(self._reader.clues_of(reading.found), reading.found)
        found = tally(clues, reading.found, reading.words, reading.sites)
        self._presume(found, reading)
        self._address(found, own_agency)
        self._name_district(found, reading, own_agency)
        self._recall(found, reading)
        _put_emergency_first(found, reading.emergency)
        classes = found.ranked(_ORDER)
        agencies = found.ranked(self._reader.keys)
        kept = {*agencies[:_TOP], *classes[:1]}
        heeded = [clue for clue in clues if kept.intersection(clue.labels)]
        return Suggestion(
            is_complaint=_side(found, classes),
            classes=tuple(_scored(found, ComplaintClass(label), label, classes) for label in classes[:_TOP]),
            agencies=tuple(_scored(found, key, key, agencies) for key in agencies[:_TOP]),
            emergency=reading.emergency,
            copies=tuple(key for key in reading.districts if key not in agencies[:_TOP]),
            private=any(clue.private for clue in heeded),
            advice=tuple(dict.fromkeys(clue.advice for clue in heeded if clue.advice)),
        )

    def _presume(self, found: Tally, reading: Reading) -> None:
        said = bool(found.reasons)
        for presumption in self._reader.pack.presumptions:
            if not presumption.most_words or (len(reading.words) <= presumption.most_words and not said):
                reason = Reason("", presumption.points, presumption.note)
                found.add(presumption.complaint_class, reason)

    def _address(self, found: Tally, own_agency: str) -> None:
        pack = self._reader.pack
        if own_agency in self._reader.keys and pack.own_points and own_agency not in pack.own_except:
            found.add(own_agency, Reason("", pack.own_points, "akun OPD ini yang dituju warga"))

    def _name_district(self, found: Tally, reading: Reading, own_agency: str) -> None:
        """Put the office that the text names, or that was addressed, in the place of any district office."""
        named = [*reading.districts, *([own_agency] if own_agency in self._reader.districts else [])]
        if named and found.points(ANY_DISTRICT) > 0:
            for reason in found.reasons.pop(ANY_DISTRICT):
                found.add(named[0], reason)

    def _recall(self, found: Tally, reading: Reading) -> None:
        words = {word for word in reading.words if word in self._learned.words}
        if not words:
            return
        for label in self._learned.labels:
            kind, _, value = label.partition(":")
            if value in (_ORDER if kind == "class" else self._reader.keys):
                for reason in weigh(self._learned, label, words):
                    found.add(value, reason)


def _put_emergency_first(found: Tally, words: Sequence[str]) -> None:
    """Nothing outranks an emergency word, however many other words speak for another class."""
    for word in words:
        found.add(ComplaintClass.EMERGENCY, Reason(word, 10, "kata darurat"))
    if words:
        best = max(found.points(label) for label in _ORDER)
        ahead = best - found.points(ComplaintClass.EMERGENCY)
        if ahead >= 0:
            found.add(ComplaintClass.EMERGENCY, Reason("", ahead + 1, "darurat selalu didahulukan"))


def _side(found: Tally, classes: Sequence[str]) -> Scored[bool]:
    """Return whether the best class is a complaint, against the best one of the other side."""
    if not classes:
        return Scored(value=True, score=0.0)
    best = classes[0]
    value = best not in _NO_COMPLAINT
    other = next((found.points(label) for label in classes if (label not in _NO_COMPLAINT) is not value), 0.0)
    points = found.points(best)
    return Scored(value, points / (points + other + _DOUBT), tuple(found.reasons[best]))


def _scored(found: Tally, value: T, label: str, rivals: Sequence[str]) -> Scored[T]:
    whole = sum(found.points(rival) for rival in rivals) + _DOUBT
    return Scored(value, found.points(label) / whole, tuple(found.reasons[label]))
