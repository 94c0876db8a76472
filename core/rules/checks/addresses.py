"""Where somebody lives: addresses down to the neighbourhood unit or the house, and houses of people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.privacy import quoted
from core.rules.draft import Draft
from core.rules.people import people_lists
from core.rules.prefilter import Search

_BEFORE = 70
# RT and RW are how an address is written, in figures, Roman figures or words.
_UNIT = (
    r"(?i:(?<![^\W_])(?:r\.?\s?t|erte)\.?[\s.:/\-]{{0,3}})"
    r"(?:0?\d{{1,2}}(?![\d%])(?!\s?(?:x|kali|juta|ribu)\b)|[IVX]{{1,4}}(?![^\W_])|(?i:{numbers})(?![^\W_]))"
    r"(?:(?i:[\s/,&.\-]{{0,4}}(?:r\.?\s?w|erwe)?[\s.:/\-]{{0,3}})(?:\d{{1,3}}(?!\d)|(?i:{numbers})(?![^\W_])))?"
    r"|(?i:(?<![^\W_])r\.?w\.?[\s.:]{{0,3}}\d{{1,3}}[\s/,.\-]{{1,3}}r\.?t\.?[\s.:]{{0,3}}\d{{1,3}}(?!\d))"
)
_NAME = r"[A-Z0-9][\w’'-]{0,30}(?:\s(?!K[Mm]\b)[A-Z][\w’'-]{0,30}){0,3}"
_NUMBER = r",?\s{0,2}(?i:\b(?:no|nomor|nomer|nmr)\b)\.?\s{0,3}\d{1,4}\s?[A-Da-d]?(?![\w/])"
_PLOT = r"(?:(?i:no)[. ]{0,3})?\d{1,3}"
_BARE = r"\s\d{1,3}[A-D]?(?!\s?(?:%|[/.:-]?\d))(?=[.,;:)!?]?(?:\s{1,2}(?P<next>[A-Za-z]{1,30})?|$))"
# What follows the word of each list.
_AFTER = {
    "streets": re.compile(rf"\.?\s{{0,3}}{_NAME}(?:{_NUMBER}|{_BARE})"),
    "hamlets": re.compile(
        rf"\.?\s{{1,3}}{_NAME}(?:{_NUMBER}|,?\s{{1,3}}\d{{1,3}}\s?/\s?\d{{1,3}}(?!\s?[/\d]))"
    ),
    "estates": re.compile(
        rf"[^.?!\n]{{0,40}}?(?i:\bblok)\s{{1,3}}[A-Za-z]{{1,2}}[ .\-/]{{0,3}}{_PLOT}(?!\d)"
        rf"|[^.?!\n]{{0,30}}?\b[A-Z]{{1,2}}[ .-]?\d{{1,3}}(?:[ ,/-]{{1,2}}{_PLOT})?(?!\w)"
    ),
    "houses": re.compile(r"[^?!\n]{0,40}?(?i:\b(?:no|nomor|nomer)\b)\.?\s{0,2}\d{1,4}(?!\d)"),
    "numbered": re.compile(r"\s{0,3}:?\s{0,2}\d{1,4}(?!\d)"),
}


def _home_address(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find an address down to the house; an office's address may be given.

    Streets and landmarks alone are the place of a problem and are let be.
    """
    spoken = draft.lists.get("spoken_digits", ())
    for found in _unit_pattern(spoken).finditer(draft.searched):
        if not _of_an_office(draft, found.start(), params, params["own_offices"]):
            yield quoted(draft, *found.span())
    spans = []
    for name, pattern in _AFTER.items():
        for start, end in draft.lexicon.find(params[name]):
            after = pattern.match(draft.plain, end)
            following = after.groupdict().get("next") if after else None
            if after is not None and (following is None or following.lower() in params["goes_on"]):
                spans.append((start, after.end()))
    for start, end in spans:
        if not _of_an_office(draft, start, params, params["offices"]):
            yield quoted(draft, start, end)
    yield from _house_of(draft, params)


@lru_cache(maxsize=8)
def _unit_pattern(spoken: tuple[str, ...]) -> Search:
    return Search(_UNIT.format(numbers="|".join(entry.rpartition(" ")[0] for entry in spoken) or "(?!)"))


def _of_an_office(draft: Draft, start: int, params: Params, offices: tuple[str, ...]) -> bool:
    """Whether an office is named before in the sentence, and no way to somebody's house after it."""
    first = max(draft.sentence_of(start, start)[0], start - _BEFORE)
    return draft.lexicon.has(offices, first, start) and not draft.lexicon.has(params["ways"], first, start)


def _house_of(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find "rumah Pak Slamet", also "rumah pak slamet"."""
    lists = people_lists(draft.lists)
    words = draft.words
    houses, small = frozenset(params["houses"]), frozenset(params["no_small_names"])
    for place, (word, start, _) in enumerate(words):
        if word not in houses:
            continue
        title = place + 1
        while title < len(words) and words[title][0] in (*lists.titles, *params["between"]):
            title += 1
        if title >= len(words) or title == place + 1 or "/" in draft.plain[start : words[title - 1][2]]:
            continue
        name, begin, end = words[title]
        gap = draft.plain[words[title - 1][2] : begin]
        if gap.strip(" .") or len(gap) > 3 or name in lists.no_names or name in small:
            continue
        formal = words[title - 1][0] in params["formal"]
        if draft.plain[begin].isupper() or not formal:
            yield quoted(draft, start, end)


CHECKS: Mapping[str, Check] = {
    "home_address": Check(
        _home_address,
        required=(
            *_AFTER,
            "offices",
            "own_offices",
            "ways",
            "between",
            "goes_on",
            "formal",
            "no_small_names",
        ),
    ),
}
