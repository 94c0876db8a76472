"""Words that tell who complained. A heuristic: names are not certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.domain.complaint import ComplaintClass
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.privacy import quoted
from core.rules.draft import Draft
from core.rules.people import people_lists

_NEXT = 3
_CLAUSE = 40
_HANDLE = re.compile(r"[\s:]{0,3}@(\w[\w.]{1,60}(?:@[\w.-]{1,100})?)")


def _complainant_named(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find who complained: a handle or a name behind "dilaporkan oleh", and any name in oversight matters."""
    words = draft.lexicon
    oversight = draft.context.complaint_class is ComplaintClass.OVERSIGHT
    own = draft.context.citizen_handle.lstrip("@").lower()
    people = draft.people
    for start, end in words.find(params["reported_by"]):
        handle = _HANDLE.match(draft.plain, end)
        if handle is not None and (oversight or handle.group(1).lower().rstrip(".") != own):
            yield quoted(draft, start, handle.end())
        apart = _CLAUSE if draft.folded.startswith("yang ", start) else _NEXT
        last = draft.sentence_of(start, end)[1]
        near = [one for one in people if 0 <= one.start - end <= apart and one.end <= last]
        if near:
            yield quoted(draft, start, near[0].end)
        elif words.has(params["by_name"], start, end) and (name := _capitalised(draft, end)):
            yield quoted(draft, start, name)
    yield from _said_to_report(draft, params)
    if not oversight:
        return
    for one in people:
        before = draft.folded[: one.start].split()[-1:]
        if one.called or (before and before[0] in people_lists(draft.lists).greetings):
            yield quoted(draft, one.start, one.end)


def _said_to_report(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find "Pak Rekaan yang melaporkan"; a citizen who is thanked so is spoken to."""
    words = draft.lexicon
    for start, end in words.find(params["reporting"]):
        who = next((one for one in draft.people if 0 <= start - one.end <= _NEXT), None)
        if who is None or who.called:
            continue
        if not words.has(params["thanks"], draft.sentence_of(start, end)[0], who.start):
            yield quoted(draft, who.start, end)


def _capitalised(draft: Draft, end: int) -> int | None:
    """Return the end of a capitalised word right after `end` that may be a name."""
    lists = people_lists(draft.lists)
    for word, start, stop in draft.words:
        if end <= start <= end + 3:
            is_name = draft.plain[start].isupper() and word not in lists.no_names and word not in lists.titles
            return stop if is_name else None
    return None


CHECKS: Mapping[str, Check] = {
    "complainant_named": Check(
        _complainant_named, required=("reported_by", "by_name", "reporting", "thanks")
    ),
}
