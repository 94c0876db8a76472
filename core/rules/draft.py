"""A reply on its way through the rules: its text, its surroundings and what several rules ask of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property

from core.domain.finding import ReplyContext
from core.rules.dates import find_dates
from core.rules.links import Span, untouchable

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")
_CLAUSE_END = re.compile(r"[.!?;,:](?=\s|$)|\n")


class Draft:
    """One text in one context; everything derived is worked out at most once."""

    def __init__(self, text: str, context: ReplyContext, lists: Mapping[str, tuple[str, ...]]) -> None:
        self.text = text
        self.context = context
        self.lists = lists
        self._sentence_answers: dict[tuple[re.Pattern[str], int, int], bool] = {}

    @cached_property
    def has_date(self) -> bool:
        """Whether the reply says when."""
        return bool(find_dates(self.text))

    @cached_property
    def words(self) -> tuple[tuple[str, int, int], ...]:
        """The words in lower case with their spans."""
        return tuple((found.group().lower(), *found.span()) for found in _WORD.finditer(self.text))

    @cached_property
    def _untouchable(self) -> tuple[Span, ...]:
        return untouchable(self.text)

    def touches_link(self, start: int, end: int) -> bool:
        """Return whether the span lies in a link, an address, a handle or a hashtag."""
        return any(start < stop and begin < end for begin, stop in self._untouchable)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [0, *(found.end() for found in _SENTENCE_END.finditer(self.text))]

    def sentence_has(self, pattern: re.Pattern[str], start: int, end: int) -> bool:
        """Return whether `pattern` is found in the sentence or sentences that hold the span."""
        starts = self._sentence_starts
        first = starts[bisect_right(starts, start) - 1]
        following = bisect_left(starts, end, lo=1)
        last = starts[following] if following < len(starts) else len(self.text)
        key = (pattern, first, last)
        if key not in self._sentence_answers:
            self._sentence_answers[key] = pattern.search(self.text, first, last) is not None
        return self._sentence_answers[key]

    def clause_before(self, start: int, within: int) -> str:
        """Return at most `within` code points before `start`, back to the clause's beginning."""
        window = self.text[max(0, start - within) : start]
        return window[max((found.end() for found in _CLAUSE_END.finditer(window)), default=0) :]

    def after(self, end: int, within: int) -> str:
        """Return at most `within` code points after `end`, up to the sentence's end."""
        window = self.text[end : end + within]
        found = _SENTENCE_END.search(window)
        return window[: found.start()] if found else window
