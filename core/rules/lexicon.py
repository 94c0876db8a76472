"""The words of a text, ready for word lists of any length to be looked up among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache

Span = tuple[int, int]
Word = tuple[str, int, int]
_Entry = tuple[bool, tuple[tuple[str, ...], ...]]  # the word alone counts; phrases that it begins
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_STEM = 3
_APART = 3
_POSSESSIVE = "nya"
_SHORT = 5


class Lexicon:
    """A plain text (core.rules.plain) and its words, in lower case and with their spans.

    Entries of word lists are words or phrases in lower case; "diagnos*" stands for all that begin so. A word
    of the text may carry "nya" or "-nya".
    """

    def __init__(self, text: str, words: tuple[Word, ...] | None = None) -> None:
        self.text = text
        self.words = words_of(text) if words is None else words

    def find(self, entries: tuple[str, ...], start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Yield where an entry stands within `[start:end]`, in order; the longest one at each place."""
        index = _index(entries)
        last = len(self.text) if end is None else end
        places = [place for head in index.keys() & self._places.keys() for place in self._places[head]]
        if start or end is not None:
            first = bisect_left(self.words, start, key=_start)
            places = [place for place in places if place >= first and self.words[place][2] <= last]
        reached = -1
        for place in sorted(set(places)):
            stop = max(self._furthest(index.get(head), place) for head in self._heads(place))
            if reached < place and 0 < stop <= last:
                yield self.words[place][1], stop
                reached = place

    def has(self, entries: tuple[str, ...], start: int = 0, end: int | None = None) -> bool:
        """Return whether an entry stands within `[start:end]`."""
        return next(self.find(entries, start, end), None) is not None

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place in range(len(self.words)):
            for head in self._heads(place):
                places.setdefault(head, []).append(place)
        return places

    def _heads(self, place: int) -> tuple[str, ...]:
        word = self.words[place][0]
        bare = _bare(word)
        return (word, word[:_STEM] + "*") if bare == word else (word, bare, word[:_STEM] + "*")

    def _furthest(self, entry: _Entry | None, place: int) -> int:
        if entry is None:
            return -1
        alone, phrases = entry
        stop = self.words[place][2] if alone else -1
        for tokens in phrases:
            stop = max(stop, self._reach(tokens, place))
        return stop

    def _reach(self, tokens: tuple[str, ...], place: int) -> int:
        """Return where the phrase at the `place`-th word ends, -1 where it does not stand there."""
        if place + len(tokens) > len(self.words):
            return -1
        end = self.words[place][1]
        for token, (word, start, stop) in zip(tokens, self.words[place : place + len(tokens)], strict=True):
            fits = word.startswith(token[:-1]) if token[-1] == "*" else token in (word, _bare(word))
            if not fits or start - end > _APART:
                return -1
            end = stop
        return end


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in lower case with their spans."""
    return tuple((found.group().lower(), *found.span()) for found in _WORD.finditer(text))


def _bare(word: str) -> str:
    """Return a word without "nya" where enough of it remains to be a word."""
    return word.removesuffix(_POSSESSIVE).rstrip("-") if len(word) > _SHORT else word


def _fits(word: str, token: str) -> bool:
    return word.startswith(token[:-1]) if token[-1] == "*" else token in (word, _bare(word))


def _start(word: Word) -> int:
    return word[1]


@lru_cache(maxsize=512)
def _index(entries: tuple[str, ...]) -> dict[str, _Entry]:
    """Index phrases by their first word, or by its first letters where it is left open."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        tokens = tuple(entry.lower().split())
        head = tokens[0][:_STEM] + "*" if tokens[0].endswith("*") else tokens[0]
        index.setdefault(head, []).append(tokens)
    return {
        head: ((head,) in phrases, tuple(tokens for tokens in phrases if tokens != (head,)))
        for head, phrases in index.items()
    }
