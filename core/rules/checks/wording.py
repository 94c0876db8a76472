"""Phrases of a pack in a draft, and the parts that every reply has: opening, body, signature.

A phrase is one or more words parted by spaces; "teruskan*" stands for all words that begin so, and "^mohon"
only for the first word of a sentence. Case does not matter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from core.rules.draft import Draft
from core.rules.links import Span

OPENING = 60  # code points in which a greeting is expected (reference rules.md, STR-01)
_SIGNATURE = re.compile(
    r"(?<![^\s.!?])(?:[-–—/~]{1,2}\s{0,2}|\(|\^|(?i:admin)\s{1,2})(?=[A-Z])[\w.&/ ]{1,40}"
    r"(?:,\s{0,2}[^.!?\n]{2,60})?[).]?\s{0,5}(?:#\w{1,60}\s{0,3}){0,4}$"
)
_CLAUSE_END = re.compile(r"[.!?;](?=\s|$)|\n")


class Phrases:
    """A compiled list of phrases; safe to share."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        self._whole: dict[str, list[tuple[bool, tuple[str, ...]]]] = {}
        self._begun: list[tuple[bool, tuple[str, ...]]] = []
        for entry in entries:
            first_only = entry.startswith("^")
            words = tuple(entry.removeprefix("^").lower().split())
            if words[0].endswith("*"):
                self._begun.append((first_only, words))
            else:
                self._whole.setdefault(words[0], []).append((first_only, words))
        self._stems = tuple(words[0][:-1] for _, words in self._begun)

    def spans(self, draft: Draft, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Yield where a phrase stands wholly in `draft.text[start:end]`, in order; the longest at a place."""
        words = draft.words
        stop = len(draft.text) if end is None else end
        for place in range(bisect_left(words, start, key=_word_start), len(words)):
            word, begin, _ = words[place]
            if begin >= stop:
                return
            entries = self._whole.get(word, [])
            if self._stems and word.startswith(self._stems):
                entries = [*entries, *self._begun]
            ends = [
                _end(draft, place, phrase) for first, phrase in entries if not first or _leads(draft, begin)
            ]
            reached = max(ends, default=-1)
            if begin < reached <= stop:
                yield begin, reached

    def found(self, draft: Draft, start: int = 0, end: int | None = None) -> bool:
        """Return whether any phrase stands in `draft.text[start:end]`."""
        return next(self.spans(draft, start, end), None) is not None

    def last(self, draft: Draft, start: int, end: int) -> int:
        """Return where the last phrase in `draft.text[start:end]` begins, -1 where there is none."""
        return max((begin for begin, _ in self.spans(draft, start, end)), default=-1)


@lru_cache(maxsize=256)
def phrases(entries: tuple[str, ...]) -> Phrases:
    """Return the compiled list of `entries`."""
    return Phrases(entries)


def has(draft: Draft, entries: tuple[str, ...], start: int = 0, end: int | None = None) -> bool:
    """Return whether any of `entries` stands in `draft.text[start:end]`."""
    return phrases(entries).found(draft, start, end)


def listed(draft: Draft, name: str) -> tuple[str, ...]:
    """Return a list of the pack, empty where the pack has none of that name."""
    return draft.lists.get(name, ())


def clause(draft: Draft, start: int, end: int) -> Span:
    """Return the part between full stops, semicolons and line ends that holds the span."""
    text = draft.text
    first = max((found.end() for found in _CLAUSE_END.finditer(text, max(0, start - 300), start)), default=0)
    after = _CLAUSE_END.search(text, end)
    return max(first, start - 300, 0), after.start() if after else len(text)


def signature(draft: Draft) -> int | None:
    """Return where the writer's initials begin at the end of the reply, None where there are none."""
    found = _SIGNATURE.search(draft.text, max(0, len(draft.text) - 130))
    return found.start() if found else None


def body_end(draft: Draft) -> Span:
    """Return the place (an empty span) where one more sentence fits: before the initials, else at the end."""
    place = signature(draft)
    end = len(draft.text[:place].rstrip()) or len(draft.text)
    return end, end


def joint(draft: Draft, place: int) -> str:
    """Return what parts a sentence that is put in at `place` from the words before it."""
    before = draft.text[:place]
    if not before or before[-1].isspace():
        return ""
    return ". " if before[-1].isalnum() else " "


def concerns(draft: Draft, classes: tuple[str, ...]) -> bool:
    """Return whether a rule for `classes` holds; where nobody has decided, "unset" is needed.

    "unset" presumes a complaint, "unset_recorded" only where the complaint's record is at hand. Either way
    words that show another matter (list `other_matters`: thanks for a question, PPID, a correction) end it.
    """
    kind = draft.context.complaint_class
    if kind is not None:
        return kind.value in classes
    presumed = "unset" in classes or ("unset_recorded" in classes and draft.context.record is not None)
    return presumed and not has(draft, listed(draft, "other_matters"))


def asks_citizen(draft: Draft) -> bool:
    """Return whether the next step is the citizen's: a request (list `asks_citizen`) without a condition."""
    for start, end in phrases(listed(draft, "asks_citizen")).spans(draft):
        first, _ = clause(draft, start, end)
        if not has(draft, listed(draft, "conditional"), first, start):
            return True
    return False


def after_opening(draft: Draft, entries: tuple[str, ...]) -> Span:
    """Return the place (an empty span) behind the last of the first two sentences that holds a phrase."""
    place = 0
    for start, end in draft.sentences[:2]:
        if has(draft, entries, start, end):
            place = end
    return place, place


def _word_start(word: tuple[str, int, int]) -> int:
    return word[1]


def _end(draft: Draft, place: int, phrase: tuple[str, ...]) -> int:
    """Return where `phrase` ends when it stands at the `place`-th word, else -1."""
    found = draft.words[place : place + len(phrase)]
    if len(found) < len(phrase):
        return -1
    before = -1
    for (word, start, end), wanted in zip(found, phrase, strict=True):
        if not (word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted):
            return -1
        if before >= 0 and not draft.text[before:start].isspace():
            return -1
        before = end
    return before


def _leads(draft: Draft, start: int) -> bool:
    before = draft.text[:start].rstrip(" \t\r\"“'(")
    return not before or before[-1] in ".!?;:\n"
