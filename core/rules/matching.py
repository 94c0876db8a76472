"""Finds the places that a rule means: patterns, word lists and computed checks behind one function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from core.rules.allow import allowed
from core.rules.checks.check import Hit
from core.rules.checks.registry import CHECKS
from core.rules.draft import Draft
from core.rules.model import Guard, Kind, Near, Rule
from core.rules.prefilter import Search

Finder = Callable[[Draft], Iterator[Hit]]


def flags_of(rule: Rule) -> int:
    """Return the flags that the rule's patterns are compiled with."""
    return re.IGNORECASE if rule.ignore_case else 0


def build_finder(rule: Rule) -> Finder:
    """Return the function that finds what `rule` means, guards and allow-lists applied."""
    if rule.kind is Kind.COMPUTED:
        check = CHECKS[rule.check].run
        return lambda draft: check(draft, rule.params)
    raw = _word_finder(rule.words) if rule.kind is Kind.WORDS else _pattern_finder(rule)
    guards = tuple((guard, re.compile(guard.pattern, re.IGNORECASE)) for guard in rule.guards)

    def find(draft: Draft) -> Iterator[Hit]:
        for hit in raw(draft):
            if not rule.in_links and draft.touches_link(hit.start, hit.end):
                continue
            if rule.allow and _is_allowed(draft, hit, rule.allow):
                continue
            if any(_is_near(draft, hit, guard, pattern) for guard, pattern in guards):
                continue
            yield hit

    return find


def _pattern_finder(rule: Rule) -> Finder:
    searches = [Search(pattern, flags_of(rule)) for pattern in rule.patterns]

    def find(draft: Draft) -> Iterator[Hit]:
        for search in searches:
            for found in search.finditer(draft.searched):
                start, end = found.span()
                yield Hit(start, end, {"found": draft.text[start:end]})

    return find


def _word_finder(words: Mapping[str, str]) -> Finder:
    index: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
    for phrase, better in words.items():
        tokens = tuple(phrase.lower().split())
        index.setdefault(tokens[0], []).append((tokens[1] if len(tokens) > 1 else "", tokens, better))
    for entries in index.values():
        entries.sort(key=_phrase_length, reverse=True)

    def find(draft: Draft) -> Iterator[Hit]:
        words = draft.words
        for word in sorted(index.keys() & draft.places.keys()):
            entries = index[word]
            for place in draft.places[word]:
                following = words[place + 1][0] if place + 1 < len(words) else ""
                for second, tokens, better in entries:
                    end = _phrase_end(draft, place, tokens) if not second or second == following else None
                    if end is not None:
                        start = words[place][1]
                        found = draft.text[start:end]
                        yield Hit(start, end, {"found": found, "better": _like(found, better)})
                        break

    return find


def _phrase_length(entry: tuple[str, tuple[str, ...], str]) -> int:
    return len(entry[1])


def _phrase_end(draft: Draft, place: int, tokens: tuple[str, ...]) -> int | None:
    if len(tokens) == 1:
        return draft.words[place][2]
    found = draft.words[place : place + len(tokens)]
    if len(found) < len(tokens) or any(
        word != token for (word, _, _), token in zip(found, tokens, strict=True)
    ):
        return None
    for (_, _, end), (_, start, _) in pairwise(found):
        if not draft.plain[end:start].isspace():
            return None
    return found[-1][2]


def _like(found: str, better: str) -> str:
    """Give the replacement the capitals of what it replaces."""
    if len(found) > 1 and found.isupper():
        return better.upper()
    return better[:1].upper() + better[1:] if found[:1].isupper() else better


def _is_allowed(draft: Draft, hit: Hit, lists: tuple[str, ...]) -> bool:
    """Compare with the pack's lists and with what the agency itself calls official."""
    found = draft.plain[hit.start : hit.end]
    return allowed(draft.context.official).has(found) or any(
        allowed(draft.lists.get(name, ())).has(found) for name in lists
    )


def _is_near(draft: Draft, hit: Hit, guard: Guard, pattern: re.Pattern[str]) -> bool:
    if guard.near is Near.SENTENCE:
        return draft.sentence_has(pattern, hit.start, hit.end)
    if guard.near is Near.BEFORE:
        return pattern.search(draft.clause_before(hit.start, guard.within)) is not None
    if guard.near is Near.INSIDE:
        return pattern.search(draft.plain[hit.start : hit.end]) is not None
    return pattern.search(draft.after(hit.end, guard.within)) is not None
