"""What a citizen wrote about somebody and the reply repeats: numbers, addresses, names. A heuristic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from core.rules.allow import allowed
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.privacy import quoted
from core.rules.draft import Draft
from core.rules.figures import joined, looks_like_time, runs
from core.rules.lexicon import Lexicon, Span, Word
from core.rules.people import People, people_lists

_SHORTEST = 8
_MAIL = re.compile(r"(?<![\w@])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PLATE = re.compile(r"(?<![\w-])[A-Z]{1,2}[ -]?\d{1,4}[ -]?[A-Z]{2,3}(?![\w-])")
_HOUSE = re.compile(
    r"(?i)(?<!\w)R\.?T\.?[\s.:]{0,3}(\d{1,3})[\s/,.-]{0,3}(?:R\.?W\.?[\s.:]{0,3})?(\d{1,3})(?!\w)"
)
_AFTER_NUMBER = 30


def _echo(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find what names or reaches a person in the incoming words and comes back in the draft.

    Names are two capitalised words in a row that are no place and no office; the citizen's own handle may be
    used. Numbers have at least eight digits; those that belong to a pole or a report are let be.
    """
    incoming = draft.incoming.text
    if not incoming.strip():
        return
    yield from _numbers(draft, incoming, params)
    yield from _written_alike(draft, incoming)
    yield from _names(draft, params)


def _numbers(draft: Draft, incoming: str, params: Params) -> Iterator[Hit]:
    known = {
        joined(run)[-_SHORTEST:]
        for run in runs(incoming, draft.lists.get("spoken_digits", ()))
        if len(joined(run)) >= _SHORTEST and not looks_like_time(run)
    }
    for run in draft.figures if known else ():
        digits = joined(run)
        if len(digits) < _SHORTEST or digits[-_SHORTEST:] not in known:
            continue
        before = draft.folded[max(0, run[0].start - _AFTER_NUMBER) : run[0].start]
        official = allowed(draft.context.official).has(digits) or any(
            allowed(draft.lists.get(name, ())).has(digits) for name in params.get("official", ())
        )
        if not official and not any(word in before for word in params["of_things"]):
            yield quoted(draft, run[0].start, run[-1].end)


def _written_alike(draft: Draft, incoming: str) -> Iterator[Hit]:
    for pattern in (_MAIL, _PLATE):
        known = {found.group().lower().replace(" ", "") for found in pattern.finditer(incoming)}
        for found in pattern.finditer(draft.plain) if known else ():
            word = found.group().lower().replace(" ", "")
            if word in known and not (pattern is _MAIL and word.endswith(".go.id")):
                yield quoted(draft, *found.span())
    houses = {_house(found) for found in _HOUSE.finditer(incoming)}
    for found in _HOUSE.finditer(draft.plain) if houses else ():
        if _house(found) in houses:
            yield quoted(draft, *found.span())


def _house(found: re.Match[str]) -> tuple[int, int]:
    return int(found.group(1)), int(found.group(2))


def _names(draft: Draft, params: Params) -> Iterator[Hit]:
    lists = people_lists(draft.lists)
    incoming = draft.incoming
    capitals = sum(incoming.text[start].isupper() for _, start, _ in incoming.words)
    if 2 * capitals > len(incoming.words) > 6:
        return  # all words are capitalised: nothing tells a name
    known = {pair for pair, _ in _pairs(incoming, lists, params)}
    own = draft.context.citizen_handle.lower()
    reached = -1
    for pair, (start, end) in _pairs(draft.lexicon, lists, params) if known else ():
        if pair in known and start >= reached and not all(name in own for name in pair):
            yield quoted(draft, start, end)
            reached = end


def _pairs(lexicon: Lexicon, lists: People, params: Params) -> Iterator[tuple[tuple[str, str], Span]]:
    """Yield two names in a row, unless a word such as "Jalan" or "Dinas" makes the row a place or office."""
    heads = frozenset(params["heads"])
    text = lexicon.text
    row: list[Word] = []
    for word, start, end in (*lexicon.words, ("", len(text), len(text))):
        joins = bool(row) and text[row[-1][2] : start].strip(" .") == "" and start - row[-1][2] <= 2
        if row and not (joins and word and text[start].isupper()):
            yield from _pairs_in(row, heads, lists)
            row = []
        if word and text[start].isupper():
            row.append((word, start, end))


def _pairs_in(
    row: list[Word], heads: frozenset[str], lists: People
) -> Iterator[tuple[tuple[str, str], Span]]:
    if any(word in heads for word, _, _ in row):
        return
    for (one, start, one_end), (two, _, end) in pairwise(row):
        plain_words = {one, two} & (lists.no_names | lists.titles | lists.greetings)
        if not plain_words and one_end - start > 1:
            yield (one, two), (start, end)


CHECKS: Mapping[str, Check] = {
    "echo": Check(_echo, required=("heads", "of_things"), optional=("official",)),
}
