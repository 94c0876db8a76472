"""The words of a text, ready for word lists of any length to be looked up among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, lru_cache

from core.rules.word_list import Vocabulary, bare, heads_of

Span = tuple[int, int]
Word = tuple[str, int, int]
_Phrase = tuple[str, tuple[str, ...]]  # the second word, "" where it is left open, and all of them
_Entry = tuple[bool, tuple[_Phrase, ...]]  # the word alone counts; phrases that it begins
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_STEM = 3
_APART = 3


class Lexicon:
    """A plain text (core.rules.plain) and its words, in lower case and with their spans.

    Entries of word lists are words or phrases in lower case; "diagnos*" stands for all that begin so. A word
    of the text may carry "nya" or "-nya". What a list finds is worked out once for the whole text.
    """

    def __init__(self, text: str, vocabulary: Vocabulary | None = None) -> None:
        self.text = text
        self.words = words_of(text)
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, ...], list[Span]] = {}

    def find(self, entries: tuple[str, ...], start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Yield where an entry stands within `[start:end]`, in order; the longest one at each place."""
        return iter(self._within(entries, start, end))

    def has(self, entries: tuple[str, ...], start: int = 0, end: int | None = None) -> bool:
        """Return whether an entry stands within `[start:end]`."""
        return bool(self._within(entries, start, end))

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Where in `words` each word stands."""
        places: dict[str, list[int]] = {}
        for place, (word, _, _) in enumerate(self.words):
            known = places.get(word)
            if known is None:
                places[word] = [place]
            else:
                known.append(place)
        return places

    def beginnings(self, entries: tuple[str, ...]) -> Collection[str]:
        """Return the different words at which an entry may begin; some of them in vain."""
        if self._vocabulary is None or not self._vocabulary.knows(entries):
            return self.places
        return self._beginnings.get(id(entries), ())

    @cached_property
    def _beginnings(self) -> Mapping[int, list[str]]:
        return {} if self._vocabulary is None else self._vocabulary.beginnings(self.places)

    def _within(self, entries: tuple[str, ...], start: int, end: int | None) -> list[Span]:
        spans = self._known.get(entries)
        if spans is None:
            spans = self._known[entries] = self._spans(entries)
        if not spans or not (start or end is not None):
            return spans
        last = len(self.text) if end is None else end
        first = bisect_left(spans, (start, 0)) if start else 0
        return [span for span in spans[first:] if span[1] <= last]

    def _spans(self, entries: tuple[str, ...]) -> list[Span]:
        words = self.beginnings(entries)
        if not words:
            return []
        index = _index(entries)
        spans: list[Span] = []
        for word in words:
            for head in heads_of(word):
                entry = index.get(head)
                if entry is not None:
                    spans += self._at(entry, word)
        return list(dict(sorted(spans)).items())  # the longest at each place

    def _at(self, entry: _Entry, word: str) -> Iterator[Span]:
        """Yield where a word of the text, or a phrase that it begins, stands for `entry`."""
        alone, phrases = entry
        words = self.words
        for place in self.places[word]:
            _, start, stop = words[place]
            if alone:
                yield start, stop
            if phrases:
                following = words[place + 1][0] if place + 1 < len(words) else ""
                without = bare(following)
                for second, tokens in phrases:
                    if not second or second in (following, without):
                        stop = self._reach(tokens, place)
                        if stop > 0:
                            yield start, stop

    def _reach(self, tokens: tuple[str, ...], place: int) -> int:
        """Return where the phrase at the `place`-th word ends, -1 where it does not stand there."""
        if place + len(tokens) > len(self.words):
            return -1
        end = self.words[place][1]
        for at, token in enumerate(tokens, place):
            word, start, stop = self.words[at]
            fits = token in (word, bare(word)) if token[-1] != "*" else word.startswith(token[:-1])
            if not fits or start - end > _APART:
                return -1
            end = stop
        return end


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in lower case with their spans."""
    return tuple((found.group().lower(), *found.span()) for found in _WORD.finditer(text))


@lru_cache(maxsize=1_024)
def _index(entries: tuple[str, ...]) -> dict[str, _Entry]:
    """Index phrases by their first word, or by its first letters where it is left open."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        tokens = tuple(entry.lower().split())
        head = tokens[0][:_STEM] + "*" if tokens[0].endswith("*") else tokens[0]
        index.setdefault(head, []).append(tokens)
    return {
        head: ((head,) in phrases, tuple(_phrase(tokens) for tokens in phrases if tokens != (head,)))
        for head, phrases in index.items()
    }


def _phrase(tokens: tuple[str, ...]) -> _Phrase:
    second = tokens[1] if len(tokens) > 1 else "*"
    return "" if second.endswith("*") else second, tokens
