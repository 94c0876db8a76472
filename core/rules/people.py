"""Finds people who are named: a title and a capitalised word, or "atas nama" and one. A heuristic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from core.rules.lexicon import Lexicon, Word

_BETWEEN = re.compile(r"\.?\s{1,3}")
_CALL_ENDS = re.compile(r"\s{0,2}(?:[,.!?;:)\n–-]|$)")
_MAX_NAME = 4
_ABBREVIATION = 5


@dataclass(frozen=True, slots=True)
class People:
    """The lists of a pack that names are told by: titles, phrases that announce a name, and what is none.

    A full stop may follow `short_titles` ("Bpk. Slamet"); after other titles it ends a sentence.
    """

    titles: frozenset[str]
    announced: tuple[str, ...]
    no_names: frozenset[str]
    greetings: frozenset[str]
    short_titles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """Where a person is named, title included; `called` when the words speak to that person."""

    start: int
    end: int
    name: str
    called: bool
    announced: bool = False


def people_lists(lists: Mapping[str, tuple[str, ...]]) -> People:
    """Return the lists of a pack that names are told by; what a pack leaves out is empty."""
    names = (
        "name_titles",
        "name_announced",
        "no_names",
        "public_places",
        "name_greetings",
        "name_short_titles",
    )
    return _people(*(lists.get(name, ()) for name in names))


@lru_cache(maxsize=8)
def _people(
    titles: tuple[str, ...],
    announced: tuple[str, ...],
    no_names: tuple[str, ...],
    places: tuple[str, ...],
    greetings: tuple[str, ...],
    short_titles: tuple[str, ...],
) -> People:
    return People(
        titles=frozenset(titles),
        announced=announced,
        no_names=frozenset((*no_names, *places)),
        greetings=frozenset(greetings),
        short_titles=frozenset(short_titles),
    )


def people_in(lexicon: Lexicon, lists: People) -> Iterator[Person]:
    """Yield the people that a text names, in order of place."""
    text, words = lexicon.text, lexicon.words
    announced = {end: start for start, end in lexicon.find(lists.announced)}
    reached = -1
    for place, (word, start, end) in enumerate(words):
        if start < reached:
            continue
        if end in announced:
            begin = announced[end]
            after_title = place + 1 < len(words) and words[place + 1][0] in lists.titles
            first = place + 2 if after_title else place + 1
        elif word in lists.titles:
            begin, first = start, place + 1
        else:
            continue
        stop = _name_end(text, words, first, lists)
        if stop is None:
            continue
        title, name = text[begin : words[first][1]], text[words[first][1] : stop]
        if end not in announced and _is_abbreviation(name, title):
            continue
        reached = stop
        yield Person(begin, stop, name, _is_called(text, words, place, stop, lists), end in announced)


def _is_abbreviation(name: str, title: str) -> bool:
    """Whether a short word in capitals, after a title in small letters, is rather an office's or initials."""
    return name.isupper() and len(name) <= _ABBREVIATION and not title.strip().isupper()


def _name_end(text: str, words: tuple[Word, ...], first: int, lists: People) -> int | None:
    """Return where the capitalised words from `first` on end, None where there is no name."""
    end: int | None = None
    for place in range(first, min(first + _MAX_NAME, len(words))):
        word, start, stop = words[place]
        before = words[place - 1][2]
        if not _BETWEEN.fullmatch(text, before, start) or not text[start].isupper():
            break
        title = words[place - 1][0]
        stopped = "." in text[before:start] and (place > first or title not in lists.short_titles)
        if stopped or word.split("-")[0] in lists.no_names:
            break
        end = stop
    return end


def _is_called(text: str, words: tuple[Word, ...], place: int, end: int, lists: People) -> bool:
    """Whether the name stands where one speaks to somebody: after a greeting or at the front, set off."""
    if not _CALL_ENDS.match(text, end):
        return False
    while place and words[place - 1][0] in lists.titles:
        place -= 1
    if place == 0:
        return True
    before = text[words[place - 1][2] : words[place][1]]
    return words[place - 1][0] in lists.greetings or any(sign in before for sign in ".,!?\n:;")
