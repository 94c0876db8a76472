"""Word lists of a pack, looked up among the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

Span = tuple[int, int]
Words = tuple[tuple[str, int, int], ...]
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_STEM = 3


def words_of(text: str) -> Words:
    """Return the words of `text` in lower case with their spans, as Draft.words does."""
    return tuple((found.group().lower(), *found.span()) for found in _WORD.finditer(text))


def find(entries: tuple[str, ...], words: Words, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield where an entry stands among the words of `[start:end]`.

    An entry is a word or a phrase in lower case; "diagnos*" stands for all that begin so. A word may carry
    "-nya". Entries do not reach over a sentence's end.
    """
    index = _index(entries)
    for place, (word, first, last) in enumerate(words):
        if first < start:
            continue
        if end is not None and last > end:
            break
        for tokens in (*index.get(word.removesuffix("-nya"), ()), *index.get(word[:_STEM] + "*", ())):
            stop = _reach(tokens, words, place)
            if stop is not None and (end is None or stop <= end):
                yield first, stop
                break


def has(entries: tuple[str, ...], words: Words, start: int = 0, end: int | None = None) -> bool:
    """Return whether an entry stands among the words of `[start:end]`."""
    return next(find(entries, words, start, end), None) is not None


def _reach(tokens: tuple[str, ...], words: Words, place: int) -> int | None:
    end = 0
    for offset, token in enumerate(tokens):
        if place + offset >= len(words):
            return None
        word, start, last = words[place + offset]
        if offset and start - end > _STEM:
            return None
        fits = word.startswith(token[:-1]) if token.endswith("*") else word.removesuffix("-nya") == token
        if not fits:
            return None
        end = last
    return end


@lru_cache(maxsize=256)
def _index(entries: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Index phrases by their first word, or by its first letters where it is left open."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for entry in sorted(entries, key=len, reverse=True):
        tokens = tuple(entry.lower().split())
        first = tokens[0]
        index.setdefault(first[:_STEM] + "*" if first.endswith("*") else first, []).append(tokens)
    return {word: tuple(phrases) for word, phrases in index.items()}
