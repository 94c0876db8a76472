"""Brings the ways people write a word to the one that the pack knows: slang, Javanese, affixes, slips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from core.routing.tokens import folded_words
from core.routing.words import Language

_LONGEST_PHRASE = 4
_SHORTEST_STEM = 4
_SHORTEST_SLIP = 6
_REMEMBERED = 20_000
_NASALS = ("ng", "ny", "m", "n")
"""Spoken verbs drop the "me" of "mengalir", "menyerang"."""


class Spelling:
    """Normalises folded words; `vocabulary` are the words that the pack's terms are made of."""

    def __init__(self, language: Language, terms: Iterable[str]) -> None:
        self._phrases = _phrases(language)
        self._replace = {key[0]: plain for key, plain in self._phrases.items() if len(key) == 1}
        self._affixes = language.prefixes, tuple(sorted(language.suffixes, key=len, reverse=True))
        self.vocabulary = frozenset(word for term in terms for word in self.plain(folded_words(term)))
        self._kept = self.vocabulary | language.known | language.common | language.fillers | language.titles
        self._slips = _near_misses(sorted(word for word in self._kept if len(word) >= _SHORTEST_SLIP))
        self._word = lru_cache(_REMEMBERED)(self._respelt)

    def plain(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words with the pack's replacements alone, as its own terms are read."""
        return tuple(word for word, _ in self._replaced(words))

    def normal(self, words: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """Return each normalised word with the index of the written one that it comes from."""
        return tuple((plain, index) for word, index in self._replaced(words) for plain in self._word(word))

    def _replaced(self, words: Sequence[str]) -> Iterator[tuple[str, int]]:
        index = 0
        while index < len(words):
            for size in range(min(_LONGEST_PHRASE, len(words) - index), 0, -1):
                plain = self._phrases.get(tuple(words[index : index + size]))
                if plain is not None:
                    yield from ((word, index) for word in plain)
                    index += size
                    break
            else:
                yield words[index], index
                index += 1

    def _respelt(self, word: str) -> tuple[str, ...]:
        if word in self._kept or not word.isalpha():
            return (word,)
        for stem in self._stems(word):
            if stem in self._replace:
                return self._replace[stem]
            if stem in self._kept:
                return (stem,)
        if len(word) >= _SHORTEST_SLIP:
            for shape in _shapes(word):
                for meant in self._slips.get(shape, ()):
                    if _one_slip(word, meant):
                        return (meant,)
        return (word,)

    def _stems(self, word: str) -> Iterator[str]:
        prefixes, suffixes = self._affixes
        cut = [word[: -len(suffix)] for suffix in suffixes if word.endswith(suffix)]
        yield from (stem for stem in cut if len(stem) >= _SHORTEST_STEM - 1)
        if word.startswith(_NASALS):
            yield from (f"me{whole}" for whole in (word, *cut))
        for whole in (word, *cut):
            for prefix in prefixes:
                if whole.startswith(prefix) and len(whole) - len(prefix) >= _SHORTEST_STEM:
                    yield whole[len(prefix) :]


def _phrases(language: Language) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {folded_words(key): folded_words(plain) for key, plain in language.replace.items()}


def _near_misses(words: Iterable[str]) -> dict[str, list[str]]:
    """Return the words by each of their shapes with at most one letter left out."""
    found: dict[str, list[str]] = {}
    for word in words:
        for shape in dict.fromkeys(_shapes(word)):
            found.setdefault(shape, []).append(word)
    return found


def _shapes(word: str) -> Iterator[str]:
    """Yield the word, and the word without each letter but the first, which people seldom get wrong."""
    yield word
    for index in range(1, len(word)):
        yield word[:index] + word[index + 1 :]


def _one_slip(written: str, meant: str) -> bool:
    """Return whether one letter is too many, missing, wrong, or swapped with its neighbour."""
    start = 0
    while start < min(len(written), len(meant)) and written[start] == meant[start]:
        start += 1
    rest, wanted = written[start:], meant[start:]
    swapped = len(rest) > 1 and rest[1::-1] + rest[2:] == wanted
    return swapped or rest[1:] == wanted or rest == wanted[1:] or rest[1:] == wanted[1:]
