"""Where somebody lives: addresses down to the neighbourhood unit or the house, and houses of people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.privacy import quoted
from core.rules.draft import Draft
from core.rules.people import people_lists

_PLACES = ("streets", "hamlets", "estates", "houses")
_BEFORE = 70
_END = r"(?=[.,;:)!?]?(?:\s|$))"
# RT and RW are how an address is written, in figures, Roman figures or words.
_UNIT = (
    r"(?i:(?<![^\W_])(?:r\.?\s?t|erte)\.?[\s.:/\-]{{0,3}})"
    r"(?:0?\d{{1,2}}(?![\d%])(?!\s?(?:x|kali|juta|ribu)\b)|[IVX]{{1,4}}(?![^\W_])|(?i:{numbers})(?![^\W_]))"
    r"(?:(?i:[\s/,&.\-]{{0,4}}(?:r\.?\s?w|erwe)?[\s.:/\-]{{0,3}})(?:\d{{1,3}}(?!\d)|(?i:{numbers})(?![^\W_])))?"
)
_TURNED = r"(?i:(?<![^\W_])r\.?w\.?[\s.:]{0,3}\d{1,3}[\s/,.\-]{1,3}r\.?t\.?[\s.:]{0,3}\d{1,3}(?!\d))"
_NAME = r"[A-Z0-9][\w’'-]{0,30}(?:\s(?!K[Mm]\b)[A-Z][\w’'-]{0,30}){0,3}"
_NUMBER = r",?\s{0,2}(?i:\b(?:no|nomor|nomer|nmr)\b)\.?\s{0,3}\d{1,4}\s?[A-Da-d]?(?![\w/])"


def _home_address(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find an address down to the house; an office's address may be given.

    Streets and landmarks alone are the place of a problem and are let be.
    """
    spoken = tuple(entry.rpartition(" ")[0] for entry in draft.lists.get("spoken_digits", ()))
    pattern = _address_pattern(
        params["streets"], params["hamlets"], params["estates"], params["houses"], spoken
    )
    for found in pattern.finditer(draft.plain):
        if not _of_an_office(draft, found.start(), params):
            yield quoted(draft, *found.span())
    yield from _house_of(draft, params)


def _of_an_office(draft: Draft, start: int, params: Params) -> bool:
    """Whether an office is named before in the sentence, and no way to somebody's house after it."""
    first = max(draft.sentence_of(start, start)[0], start - _BEFORE)
    return draft.lexicon.has(params["offices"], first, start) and not draft.lexicon.has(
        params["ways"], first, start
    )


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


@lru_cache(maxsize=8)
def _address_pattern(
    streets: tuple[str, ...],
    hamlets: tuple[str, ...],
    estates: tuple[str, ...],
    houses: tuple[str, ...],
    spoken: tuple[str, ...],
) -> re.Pattern[str]:
    street, hamlet, estate, house = (_any(words) for words in (streets, hamlets, estates, houses))
    numbers = "|".join(spoken) or "(?!)"
    plot = r"(?:(?i:no)[. ]{0,3})?\d{1,3}"
    bare = rf"\s\d{{1,3}}[A-D]?(?!\s?(?:[%A-Za-z]|[/.:-]?\d)){_END}(?!\s{{1,2}}[a-z])"
    return re.compile(
        "|".join(
            (
                _UNIT.format(numbers=numbers),
                _TURNED,
                rf"{street}\.?\s{{0,3}}{_NAME}(?:{_NUMBER}|{bare})",
                rf"{hamlet}\.?\s{{1,3}}{_NAME}(?:{_NUMBER}|,?\s{{1,3}}\d{{1,3}}\s?/\s?\d{{1,3}}(?!\s?[/\d]))",
                rf"{estate}[^.?!\n]{{0,40}}?(?i:\bblok)\s{{1,3}}[A-Za-z]{{1,2}}[ .\-/]{{0,3}}{plot}(?!\d)",
                rf"{estate}[^.?!\n]{{0,30}}?\b[A-Z]{{1,2}}[ .-]?\d{{1,3}}(?:[ ,/-]{{1,2}}{plot})?(?!\w)",
                rf"{house}[^?!\n]{{0,40}}?(?i:\b(?:no|nomor|nomer)\b)\.?\s{{0,2}}\d{{1,4}}(?!\d)",
                rf"(?i:\b(?:no|nomor|nomer)\.?\s{{0,2}}){house}\s{{0,3}}:?\s{{0,2}}\d{{1,4}}(?!\d)",
            )
        )
    )


def _any(words: tuple[str, ...]) -> str:
    """Return a group for whole words in small letters, with a capital first, or in capitals."""
    forms = {form for word in words for form in (word, word.capitalize(), word.upper(), word.title())}
    return rf"(?<![^\W_])(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})(?![^\W_])"


CHECKS: Mapping[str, Check] = {
    "home_address": Check(
        _home_address,
        required=(*_PLACES, "offices", "ways", "between", "formal", "no_small_names"),
    ),
}
