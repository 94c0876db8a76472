"""Words that give away somebody's state, child, complaint or identity. Heuristics: names are not certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.domain.complaint import ComplaintClass
from core.domain.finding import RecordedAct
from core.rules.checks.check import Check, Hit, Params
from core.rules.draft import Draft
from core.rules.lexicon import Span
from core.rules.people import People, people_in, people_lists

_REACH = 120
_NEXT = 3
_CLAUSE = 40
_HANDLE = re.compile(r"[\s:]{0,3}@(\w[\w.]{1,60}(?:@[\w.-]{1,100})?)")
_CLASS = re.compile(r"\b(?:[Kk]elas|KELAS|kls)\.?\s{1,2}(?:\d{1,2}|[IVX]{1,4})\s?-?[A-Ha-h]?\b")


def quoted(draft: Draft, start: int, end: int) -> Hit:
    """Return a hit whose message may quote the place as {found}."""
    return Hit(start, end, {"found": draft.text[start:end]})


def _person_and_fact(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a person and a private fact in one sentence.

    A named third person and any of `facts` will do; the citizen spoken to, or "beliau", needs a word of
    `states` between. A sentence with a word of `unless` speaks of a case that may be.
    """
    words = draft.lexicon
    facts = tuple(words.find(params["facts"]))
    if not facts:
        return
    people = draft.people
    subjects = tuple(words.find(params["subjects"]))
    for start, end in draft.sentences:
        here = [fact for fact in facts if start <= fact[0] < end]
        if not here or words.has(params.get("unless", ()), start, end):
            continue
        named = [(one.start, one.end) for one in people if start <= one.start < end and not one.called]
        spoken = [(one.start, one.end) for one in people if start <= one.start < end and one.called]
        spoken += [one for one in subjects if start <= one[0] < end]
        pair = _pair(named, here)
        if pair is None:
            states = tuple(words.find(params["states"], start, end))
            pair = _joined_by(spoken, states, here)
        if pair is not None:
            yield quoted(draft, *pair)


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
        greetings=frozenset(),
    )
    fronts = {start for start, _ in draft.sentences}
    for child in people_in(words, of_children):
        # "Perlindungan Anak Klaten" is an office: amid a sentence a child is written small.
        if draft.plain[child.start].islower() or child.start in fronts:
            yield quoted(draft, child.start, child.end)
    children = tuple(words.find(params["children"]))
    for one in draft.people:
        near = [child for child in children if 0 <= one.start - child[1] <= _CLAUSE]
        if one.announced and near:
            yield quoted(draft, near[0][0], one.end)
    for found in _CLASS.finditer(draft.plain):
        start, end = draft.sentence_of(*found.span())
        school = next(words.find(params["schools"], start, end), None)
        if school is not None and words.has(params["befallen"], start, end):
            yield quoted(draft, min(found.start(), school[0]), max(found.end(), school[1]))


def _complainant_named(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find who complained: a handle or a name behind "dilaporkan oleh", and any name in oversight matters."""
    words = draft.lexicon
    oversight = draft.context.complaint_class is ComplaintClass.OVERSIGHT
    own = draft.context.citizen_handle.lstrip("@").lower()
    people = draft.people
    for start, end in words.find(params["reported_by"]):
        handle = _HANDLE.match(draft.plain, end)
        if handle is not None and (oversight or handle.group(1).lower().rstrip(".") != own):
            yield quoted(draft, start, handle.end())
        apart = _CLAUSE if draft.folded.startswith("yang ", start) else _NEXT
        last = draft.sentence_of(start, end)[1]
        near = [one for one in people if 0 <= one.start - end <= apart and one.end <= last]
        if near:
            yield quoted(draft, start, near[0].end)
        elif words.has(params["by_name"], start, end) and (name := _capitalised(draft, end)):
            yield quoted(draft, start, name)
    if not oversight:
        return
    for one in people:
        before = draft.folded[: one.start].split()[-1:]
        if one.called or (before and before[0] in people_lists(draft.lists).greetings):
            yield quoted(draft, one.start, one.end)


def _capitalised(draft: Draft, end: int) -> int | None:
    """Return the end of a capitalised word right after `end` that may be a name."""
    lists = people_lists(draft.lists)
    for word, start, stop in draft.words:
        if end <= start <= end + 3:
            is_name = draft.plain[start].isupper() and word not in lists.no_names and word not in lists.titles
            return stop if is_name else None
    return None


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
        _person_and_fact, required=("facts", "subjects", "states"), optional=("unless",)
    ),
    "child_named": Check(_child_named, required=("children", "schools", "befallen")),
    "complainant_named": Check(_complainant_named, required=("reported_by", "by_name")),
    "picture_sent": Check(_picture_sent, required=("masked",)),
    "erasure_open": Check(_erasure_open, required=("closing",)),
}
