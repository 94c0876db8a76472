"""Words that give away somebody's state, child, complaint or identity. Heuristics: names are not certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.domain.finding import RecordedAct
from core.rules.checks.check import Check, Hit, Params
from core.rules.draft import Draft
from core.rules.lexicon import Span
from core.rules.people import People, Person, people_in, people_lists

_REACH = 120
_NEXT = 3
_CLAUSE = 40
_CLASS = re.compile(r"\b(?:[Kk]elas|KELAS|kls)\.?\s{1,2}(?:\d{1,2}|[IVX]{1,4})\s?-?[A-Ha-h]?\b")


def quoted(draft: Draft, start: int, end: int) -> Hit:
    """Return a hit whose message may quote the place as {found}."""
    return Hit(start, end, {"found": draft.text[start:end]})


def _person_and_fact(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a person and a private fact in one sentence.

    A named third person and any of `facts` will do; the citizen spoken to, or "beliau", needs a word of
    `states` between. A sentence with a word of `unless` speaks of a case that may be, one with `anybody` of
    whoever it befalls, unless a name stands right before it or is announced behind it.
    """
    words = draft.lexicon
    facts = tuple(words.find(params["facts"]))
    if not facts:
        return
    people = draft.people
    subjects = tuple(words.find(params["subjects"]))
    for start, end in draft.sentences:
        here = [fact for fact in facts if start <= fact[0] < end]
        if not here:
            continue
        third = [one for one in people if start <= one.start < end and not one.called]
        outright = "conditions" in params and _said_outright(draft, third, here, params)
        if words.has(params["conditions"] if outright else params.get("unless", ()), start, end):
            continue
        if any(not _is_named(case, third) for case in words.find(params.get("anybody", ()), start, end)):
            continue
        named = [(one.start, one.end) for one in third]
        spoken = [(one.start, one.end) for one in people if start <= one.start < end and one.called]
        spoken += [one for one in subjects if start <= one[0] < end]
        pair = _pair(named, here)
        if pair is None:
            states = tuple(words.find(params["states"], start, end))
            pair = _joined_by(spoken, states, here)
        if pair is not None:
            yield quoted(draft, *pair)


def _said_outright(draft: Draft, people: list[Person], facts: list[Span], params: Params) -> bool:
    """Whether a fact, or a state with its fact, stands right behind a name: "Pak Rekaan menderita kanker"."""
    for one in people:
        state = next(draft.lexicon.find(params["states"], one.end, one.end + _CLAUSE), None)
        end = state[1] if state is not None and state[0] - one.end <= _NEXT else one.end
        if any(one.end <= fact[0] <= end + _NEXT for fact in facts):
            return True
    return False


def _is_named(case: Span, people: list[Person]) -> bool:
    """Whether "yang sakit" is said of a name right before it, or "ibu hamil" of one announced behind it."""
    return any(
        0 <= case[0] - one.end <= _NEXT or (one.announced and 0 <= one.start - case[1] <= _CLAUSE)
        for one in people
    )


def _pair(people: list[Span], facts: list[Span]) -> Span | None:
    for person in people:
        for fact in facts:
            start, end = min(person[0], fact[0]), max(person[1], fact[1])
            if end - start <= _REACH:
                return start, end
    return None


def _joined_by(people: list[Span], states: tuple[Span, ...], facts: list[Span]) -> Span | None:
    """Return the span from a person over a state soon after to a fact."""
    for person in people:
        for state in states:
            if 0 <= state[0] - person[1] <= _REACH // 3:
                pair = _pair([(person[0], state[1])], facts)
                if pair is not None:
                    return pair
    return None


def _child_named(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a child by name, or by class and school where the sentence tells what befell it."""
    words = draft.lexicon
    lists = people_lists(draft.lists)
    of_children = People(
        titles=frozenset(params["children"]),
        announced=(),
        no_names=lists.no_names | lists.titles,
        greetings=lists.greetings,
    )
    fronts = {start for start, _ in draft.sentences}
    for child in people_in(words, of_children):
        # "Perlindungan Anak Klaten" is an office: amid a sentence a child is written small, or has a title.
        titled = not child.called and draft.lexicon.has(params["capital"], child.start, child.end)
        if draft.plain[child.start].islower() or child.start in fronts or titled:
            yield quoted(draft, child.start, child.end)
    children = tuple(words.find(params["children"]))
    for one in draft.people:
        near = [child for child in children if 0 <= one.start - child[1] <= _CLAUSE]
        if one.announced and near:
            yield quoted(draft, near[0][0], one.end)
    for found in _CLASS.finditer(draft.plain):
        start, end = draft.sentence_of(*found.span())
        school = next(words.find(params["schools"], start, end), None)
        if school is None:
            continue
        told = words.has(params["befallen"], start, end)
        if told or _is_one_pupil(draft, found.start(), (start, end), params):
            yield quoted(draft, min(found.start(), school[0]), max(found.end(), school[1]))


def _is_one_pupil(draft: Draft, place: int, sentence: Span, params: Params) -> bool:
    """Whether "siswi" stands right before the class, in a sentence that speaks of no group."""
    words = draft.lexicon
    pupils = words.find(params["pupils"], max(sentence[0], place - _REACH // 6), place)
    beside = any(place - last <= _NEXT for _, last in pupils)
    return beside and not words.has(params["groups"], *sentence)


def _picture_sent(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a picture or file that goes along, unless the reply says that it was made unrecognisable."""
    if draft.context.has_media and not draft.lexicon.has(params["masked"]):
        yield Hit(len(draft.text), len(draft.text))


def _erasure_open(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find words that close a closed matter while nobody has planned to erase its private data."""
    record = draft.context.record
    if record is None or RecordedAct.RESOLVED not in record.acts:
        return
    if RecordedAct.ERASURE_PLANNED not in record.acts and draft.lexicon.has(params["closing"]):
        yield Hit(len(draft.text), len(draft.text))


CHECKS: Mapping[str, Check] = {
    "person_and_fact": Check(
        _person_and_fact,
        required=("facts", "subjects", "states"),
        optional=("unless", "anybody", "conditions"),
    ),
    "child_named": Check(
        _child_named, required=("children", "schools", "befallen", "capital", "pupils", "groups")
    ),
    "picture_sent": Check(_picture_sent, required=("masked",)),
    "erasure_open": Check(_erasure_open, required=("closing",)),
}
