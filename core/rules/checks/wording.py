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

# Whether it counts only where a sentence begins, its second word ("" where none or open), and all words.
_Phrase = tuple[bool, str, tuple[str, ...]]
_Entries = dict[str, list[_Phrase]]
_Group = tuple[list[_Phrase], dict[str, list[_Phrase]]]  # those to be tried always, and by the second word
_NOTHING: _Group = ([], {})
OPENING = 60  # code points in which a greeting is expected (reference rules.md, STR-01)
SHORTEST = 20  # code points; what is shorter is hardly a reply (STR-12)
_HANDLE = re.compile(r"[@#]\w[\w.@-]{0,100}")
_SIGNATURE = re.compile(
    r"(?<![^\s.!?])(?:[-–—/~]{1,2}\s{0,2}|\(|\^|(?i:admin)\s{1,2})(?=[A-Z])[\w.&/ ]{1,40}"
    r"(?:,\s{0,2}[^.!?\n]{2,60})?[).]?\s{0,5}(?:#\w{1,60}\s{0,3}){0,4}$"
)
_TICKET = re.compile(
    r"\b[A-Z][A-Z0-9]{1,15}(?:-[A-Z]{1,15}){0,2}-\d{4,8}(?:-[0-9A-Z]{2,8})?\b"
    r"|(?i:\b(?:no(?:mor)?|tiket|id)\b\.?\s{0,2}(?:(?:laporan|tiket|aduan|pengaduan|registrasi|catatan)\b)?"
    r"(?:\s(?:kami|anda|bapak/ibu))?\s{0,2}[:#]?\s{0,2}(?!\d{1,3}\b)(?=[\w./-]{0,20}\d)[\w][\w./-]{2,25})"
)
_CLAUSE_END = re.compile(r"[.!?;](?=\s|$)|\n")


class Phrases:
    """A compiled list of phrases; safe to share."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        self._listed = entries
        self._whole: _Entries = {}
        self._begun: _Entries = {}
        for entry in entries:
            first_only = entry.startswith("^")
            words = tuple(entry.removeprefix("^").lower().split())
            begun = words[0].endswith("*")
            # A word that begins so shares the first two letters; a shorter beginning is tried on every word.
            stem = words[0][:-1][:2] if len(words[0]) > 2 else ""
            index, key = (self._begun, stem) if begun else (self._whole, words[0])
            second = words[1] if len(words) > 1 and not words[1].endswith("*") else ""
            index.setdefault(key, []).append((first_only, second, words))
        self._groups = {word: _group(entries) for word, entries in self._whole.items()}

    def spans(self, draft: Draft, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Yield where a phrase stands wholly in `draft.text[start:end]`, in order; the longest at a place."""
        return iter(self._within(draft, start, len(draft.text) if end is None else end))

    def _within(self, draft: Draft, start: int, end: int) -> list[Span]:
        found: list[Span] | None = draft.memo.get(self)
        if found is None:
            found = draft.memo[self] = self._all(draft)
        if not found:
            return found
        first, last = bisect_left(found, (start, 0)), bisect_left(found, (end, 0))
        return [span for span in found[first:last] if span[1] <= end]

    def _all(self, draft: Draft) -> list[Span]:
        """Return the longest phrase at each place of the whole text."""
        spans: list[Span] = []
        words = draft.words
        beginnings = draft.lexicon.beginnings(self._listed)
        if not self._begun:
            beginnings = self._whole.keys() & beginnings
        for word in beginnings:
            always, by_second = self._group(word)
            for place in draft.places[word]:
                following = words[place + 1][0] if place + 1 < len(words) else ""
                begun = by_second.get(following)
                entries = always if begun is None else always + begun
                begin = words[place][1]
                reached = -1
                for first_only, _, phrase in entries:
                    if not first_only or _leads(draft, begin):
                        reached = max(reached, _end(draft, place, phrase))
                if reached > begin:
                    spans.append((begin, reached))
        return sorted(spans)

    def _group(self, word: str) -> _Group:
        """Return the phrases that begin with `word`."""
        begun = (*self._begun.get(word[:2], ()), *self._begun.get("", ())) if self._begun else ()
        open_ended = [entry for entry in begun if word.startswith(entry[2][0][:-1])]
        if open_ended:
            return _group(self._whole.get(word, []) + open_ended)
        return self._groups.get(word, _NOTHING)

    def found(self, draft: Draft, start: int = 0, end: int | None = None) -> bool:
        """Return whether any phrase stands in `draft.text[start:end]`."""
        return bool(self._within(draft, start, len(draft.text) if end is None else end))

    def last(self, draft: Draft, start: int, end: int) -> int:
        """Return where the last phrase in `draft.text[start:end]` begins, -1 where there is none."""
        return max((begin for begin, _ in self.spans(draft, start, end)), default=-1)


def _group(entries: list[_Phrase]) -> _Group:
    by_second: dict[str, list[_Phrase]] = {}
    for entry in entries:
        if entry[1]:
            by_second.setdefault(entry[1], []).append(entry)
    return [entry for entry in entries if not entry[1]], by_second


@lru_cache(maxsize=1_024)
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


def ticket(draft: Draft) -> str:
    """Return the first report number that the reply tells, "" where there is none."""
    if _TICKET not in draft.memo:
        found = _TICKET.search(draft.plain)
        draft.memo[_TICKET] = found.group() if found else ""
    told: str = draft.memo[_TICKET]
    return told


def has_ticket(draft: Draft) -> bool:
    """Return whether the reply tells a report number."""
    record = draft.context.record
    if record is not None and record.ticket and record.ticket in draft.text:
        return True
    return bool(ticket(draft))


def signature(draft: Draft) -> int | None:
    """Return where the writer's initials begin at the end of the reply, None where there are none."""
    if _SIGNATURE not in draft.memo:
        draft.memo[_SIGNATURE] = signature_in(draft.text)
    place: int | None = draft.memo[_SIGNATURE]
    return place


def signature_in(text: str) -> int | None:
    """Return what `signature` returns, for a text that is not examined further."""
    found = _SIGNATURE.search(text, max(0, len(text) - 130))
    return found.start() if found else None


def without_handles(text: str) -> str:
    """Return `text` without handles and hashtags."""
    return _HANDLE.sub("", text)


def length(draft: Draft) -> int:
    """Return how many code points the reply's own words take."""
    return len(" ".join(without_handles(draft.text).split()))


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


def _end(draft: Draft, place: int, phrase: tuple[str, ...]) -> int:
    """Return where `phrase` ends when it stands at the `place`-th word, else -1."""
    words = draft.words
    if len(phrase) == 1:
        return words[place][2]
    if place + len(phrase) > len(words):
        return -1
    before = -1
    for at, wanted in enumerate(phrase, place):
        word, start, end = words[at]
        if not (word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted):
            return -1
        if before >= 0 and not draft.text[before:start].isspace():
            return -1
        before = end
    return before


def _leads(draft: Draft, start: int) -> bool:
    before = draft.text[:start].rstrip(" \t\r\"“'(")
    return not before or before[-1] in ".!?;:\n"
