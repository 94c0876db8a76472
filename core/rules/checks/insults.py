"""Insults, also where a letter is starred out, written as a digit, doubled or spaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from core.rules.checks.check import Hit, Params
from core.rules.draft import Draft
from core.rules.prefilter import Search

_TOKEN = re.compile(r"[^\W_][\w*@$+]{1,30}")
_SPACED = re.compile(r"(?<![\w.])[^\W\d_](?:[ .\-_]{1,2}[^\W\d_]){3,11}(?![\w])")
_MASK = re.compile(r"[*\d@$+]")
_REPEATED = re.compile(r"(.)\1{1,30}")
_BETWEEN = re.compile(r"[^\w]")


def insults(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find words and phrases that insult, and animals said of a person.

    `animals`, written plainly, count where a word of `before` stands right before or one of `after` right
    after them, and none of `harmless` follows. `endings` may follow a word; `looks` are signs written for
    letters ("0 = o").
    """
    words, looks = _words(params["words"], params["endings"]), _letters(params["looks"])
    hidden = words | frozenset(params["animals"])
    low = draft.folded
    known: dict[str, bool] = {}
    for found in _TOKEN.finditer(low):
        token = found.group()
        if token not in known:
            known[token] = _is_insult(token, words, hidden, looks)
        if known[token] and not draft.touches_link(*found.span()):
            yield _hit(draft, *found.span())
    for found in _SPACED.finditer(low):
        if _BETWEEN.sub("", found.group().replace("_", "")) in hidden:
            yield _hit(draft, *found.span())
    for found in _phrases(params["phrases"]).finditer(draft.searched):
        yield _hit(draft, *found.span())
    yield from _animals(draft, params)


def _hit(draft: Draft, start: int, end: int) -> Hit:
    return Hit(start, end, {"found": draft.text[start:end]})


@lru_cache(maxsize=8)
def _words(words: tuple[str, ...], endings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word + ending for word in words for ending in ("", *endings))


@lru_cache(maxsize=8)
def _undoubled(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_REPEATED.sub(r"\1", word) for word in words)


@lru_cache(maxsize=8)
def _letters(looks: tuple[str, ...]) -> dict[int, str]:
    return {ord(sign.strip()): letter.strip() for sign, _, letter in (look.partition("=") for look in looks)}


@lru_cache(maxsize=8)
def _phrases(phrases: tuple[str, ...]) -> Search:
    options = (re.escape(phrase).replace(r"\ ", r"\s{1,3}") for phrase in phrases)
    return Search(rf"\b(?:{'|'.join(options)})\b", re.IGNORECASE)


def _is_insult(token: str, words: frozenset[str], hidden: frozenset[str], looks: dict[int, str]) -> bool:
    if token in words:
        return True
    if _MASK.search(token):
        plain = token.translate(looks)
        bare = plain.rstrip("*_")
        if not any(sign.isalpha() for sign in token):
            return False
        return bare in words or (bare in hidden and bare != token) or _is_starred(plain, hidden)
    once = _REPEATED.sub(r"\1", token) if _REPEATED.search(token) else token
    return once != token and len(once) > 2 and once in _undoubled(words)


def _is_starred(token: str, words: frozenset[str]) -> bool:
    """Whether a word with some letters starred out can only be meant as an insult: at least half is seen."""
    if "*" not in token or 2 * token.count("*") > len(token):
        return False
    return any(
        len(word) == len(token)
        and all(sign in ("*", letter) for sign, letter in zip(token, word, strict=True))
        for word in words
    )


def _animals(draft: Draft, params: Params) -> Iterator[Hit]:
    places = draft.words
    named = draft.places.keys() & params["animals"]
    for place in sorted(place for word in named for place in draft.places[word]):
        _, start, end = places[place]
        before = places[place - 1][0] if place and _touches(draft, places[place - 1][2], start) else ""
        follows = place + 1 < len(places) and _touches(draft, end, places[place + 1][1])
        after = places[place + 1][0] if follows else ""
        if after in params["harmless"]:
            continue
        alone = not before and not after and draft.plain[end : end + 1] == "!"
        if before in params["before"] or after in params["after"] or alone:
            yield _hit(draft, start, end)


def _touches(draft: Draft, end: int, start: int) -> bool:
    return draft.plain[end:start].isspace()
