"""A list of words of a pack, and where the lists of one pack may begin in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

_POSSESSIVE = "nya"
_SHORT = 5
_STEM = 3


class WordList(tuple[str, ...]):
    """A tuple of words or phrases that knows its hash and its members, so that both are asked for freely."""

    _hash: int
    _members: frozenset[str]

    def __new__(cls, entries: Iterable[str] = ()) -> WordList:
        """Return the list of `entries`, in their order."""
        made = super().__new__(cls, entries)
        made._hash = tuple.__hash__(made)
        made._members = frozenset(made)
        return made

    def __hash__(self) -> int:
        return self._hash

    def __contains__(self, word: object) -> bool:
        return word in self._members


class Vocabulary:
    """Tells for all lists of a pack at once which of them may begin at a word."""

    def __init__(self, lists: Iterable[WordList]) -> None:
        self._kept = {id(entries): entries for entries in lists if all(map(_words, entries))}
        self._by_head: dict[str, tuple[int, ...]] = {}
        for key, entries in list(self._kept.items()):
            heads = {_head(entry) for entry in entries}
            if None in heads:
                del self._kept[key]
            for head in heads - {None}:
                self._by_head[head or ""] = (*self._by_head.get(head or "", ()), key)
        self._at = lru_cache(maxsize=4_096)(self._lists_at)  # replies say the same words again and again

    def knows(self, entries: tuple[str, ...]) -> bool:
        """Return whether `entries` is one of the lists, by identity."""
        return id(entries) in self._kept

    def beginnings(self, words: Iterable[str]) -> Mapping[int, list[str]]:
        """Return for each list, by its id, those of the different `words` at which an entry may begin."""
        found: dict[int, list[str]] = {}
        for word in words:
            for key in self._at(word):
                known = found.get(key)
                if known is None:
                    found[key] = [word]
                else:
                    known.append(word)
        return found

    def _lists_at(self, word: str) -> tuple[int, ...]:
        keys = (key for head in heads_of(word) for key in self._by_head.get(head, ()))
        return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=8_192)
def heads_of(word: str) -> tuple[str, ...]:
    """Return how entries may begin that stand at `word`: in full, without "nya", or left open ("diag*")."""
    bare_word = bare(word)
    stems = (word[:_STEM] + "*", word[: _STEM - 1] + "*")
    return (word, *stems) if bare_word == word else (word, bare_word, *stems)


def bare(word: str) -> str:
    """Return a word without "nya" where enough of it remains to be a word."""
    return word.removesuffix(_POSSESSIVE).rstrip("-") if len(word) > _SHORT else word


def _head(entry: str) -> str | None:
    """Return what the first word of an entry is looked up by, None where it begins too open."""
    first = _words(entry)[0]
    if not first.endswith("*"):
        return first
    return first[:_STEM] + "*" if len(first) > _STEM else first if len(first) == _STEM else None


def _words(entry: str) -> list[str]:
    return entry.removeprefix("^").lower().split()
