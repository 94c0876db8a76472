"""A reply on its way through the rules: its text, its surroundings and what several rules ask of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from core.domain.calendar import EVERY_WEEKDAY, WorkCalendar
from core.domain.finding import ReplyContext
from core.rules.dates import find_dates
from core.rules.figures import Run, runs
from core.rules.lexicon import Lexicon
from core.rules.links import Span, all_links, handles
from core.rules.people import Person, people_in, people_lists
from core.rules.plain import fold, plain
from core.rules.prefilter import Text, text_of
from core.rules.word_list import Vocabulary

Lists = Mapping[str, tuple[str, ...]]
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]{0,2}(?=\s|$)|\n")
_CLAUSE_END = re.compile(r"[.!?;,:](?=\s|$)|\n")
_LAST_WORD = re.compile(r"[\w.]{1,12}$")


class Draft:
    """One text in one context; everything derived is worked out at most once.

    All spans are code points of `text`; `plain` and `folded` have a sign for each of its signs.
    """

    def __init__(
        self,
        text: str,
        context: ReplyContext,
        lists: Lists,
        calendar: WorkCalendar = EVERY_WEEKDAY,
        vocabulary: Vocabulary | None = None,
    ) -> None:
        self.text = text
        self.context = context
        self.lists = lists
        self.calendar = calendar
        self.vocabulary = vocabulary
        self.memo: dict[object, Any] = {}  # what checks work out once for all rules that ask
        self._sentence_answers: dict[tuple[re.Pattern[str], int, int], bool] = {}

    def with_text(self, text: str) -> Draft:
        """Return another text in the same context; what is known of the citizen's words is shared."""
        other = Draft(text, self.context, self.lists, self.calendar, self.vocabulary)
        other.__dict__["incoming"] = self.incoming
        return other

    @cached_property
    def plain(self) -> str:
        """The text with one spelling for signs that look alike (core.rules.plain); patterns run on it."""
        return plain(self.text)

    @cached_property
    def folded(self) -> str:
        """`plain` in lower case."""
        return fold(self.plain)

    @cached_property
    def searched(self) -> Text:
        """The text as patterns are looked for in it."""
        return text_of(self.plain, self.folded)

    @cached_property
    def dates(self) -> tuple[Span, ...]:
        """The words that say when."""
        return find_dates(self.plain)

    @property
    def has_date(self) -> bool:
        """Whether the reply says when."""
        return bool(self.dates)

    @property
    def words(self) -> tuple[tuple[str, int, int], ...]:
        """The words in lower case with their spans."""
        return self.lexicon.words

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words, ready for long word lists."""
        return Lexicon(self.plain, self.vocabulary)

    @cached_property
    def incoming(self) -> Lexicon:
        """The citizen's words that are answered."""
        return Lexicon(plain(self.context.incoming_text), self.vocabulary)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The people that the text names."""
        return tuple(people_in(self.lexicon, people_lists(self.lists)))

    @cached_property
    def figures(self) -> tuple[Run, ...]:
        """The rows of digits that could be read as one number."""
        return tuple(runs(self.plain, self.lists.get("spoken_digits", ())))

    @property
    def places(self) -> Mapping[str, list[int]]:
        """Where in `words` each word stands."""
        return self.lexicon.places

    @cached_property
    def links(self) -> tuple[Span, ...]:
        """Links, e-mail addresses, handles and hashtags, by place."""
        return tuple(sorted((*self.addresses, *handles(self.text))))

    @cached_property
    def addresses(self) -> tuple[Span, ...]:
        """Addresses of the web with or without a scheme."""
        return all_links(self.text)

    @cached_property
    def _link_ends(self) -> list[int]:
        """For each of `links` the furthest end of it and all before."""
        return list(accumulate((stop for _, stop in self.links), max))

    def touches_link(self, start: int, end: int) -> bool:
        """Return whether the span lies in a link, an address, a handle or a hashtag."""
        before = bisect_left(self.links, (end, 0))
        return before > 0 and self._link_ends[before - 1] > start

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences without the space around them; an abbreviation such as "Jl." or "No. 5" ends none."""
        bounds = [*self._sentence_starts, len(self.text)]
        found = []
        for start, end in pairwise(bounds):
            words = self.text[start:end]
            if words.strip():
                bare = words.rstrip()
                found.append((end - len(words.lstrip()), start + len(bare)))
        return tuple(found)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [0, *(found.end() for found in _SENTENCE_END.finditer(self.plain) if self._ends(found))]

    def _ends(self, found: re.Match[str]) -> bool:
        before = found.start() - 1
        if found.group() != "." or before < 0 or self.plain[before].isspace():
            return True
        short = self.lists.get("sentence_abbreviations", ())
        last = _LAST_WORD.search(self.folded, max(0, found.start() - 12), found.start()) if short else None
        return last is None or last.group() not in short

    def sentence_of(self, start: int, end: int) -> Span:
        """Return the span of the sentence or sentences that hold the given span."""
        starts = self._sentence_starts
        first = starts[bisect_right(starts, start) - 1]
        following = bisect_left(starts, end, lo=1)
        return first, starts[following] if following < len(starts) else len(self.text)

    def sentence_has(self, pattern: re.Pattern[str], start: int, end: int) -> bool:
        """Return whether `pattern` is found in the sentence or sentences that hold the span."""
        first, last = self.sentence_of(start, end)
        key = (pattern, first, last)
        if key not in self._sentence_answers:
            self._sentence_answers[key] = pattern.search(self.plain, first, last) is not None
        return self._sentence_answers[key]

    def clause_before(self, start: int, within: int) -> str:
        """Return at most `within` code points before `start`, back to the clause's beginning."""
        window = self.plain[max(0, start - within) : start]
        return window[max((found.end() for found in _CLAUSE_END.finditer(window)), default=0) :]

    def after(self, end: int, within: int) -> str:
        """Return at most `within` code points after `end`, up to the sentence's end."""
        window = self.plain[end : end + within]
        found = _SENTENCE_END.search(window)
        return window[: found.start()] if found else window

    @cached_property
    def incoming_is_javanese(self) -> bool:
        """Whether the citizen wrote Javanese: one sure word, or two different ones of the pack's lists."""
        words = {found.group().lower() for found in _WORD.finditer(self.context.incoming_text)}
        sure = self.lists.get("javanese_sure", ())
        return not words.isdisjoint(sure) or len(words & set(self.lists.get("javanese_words", ()))) > 1
