"""Pages of a list that is kept oldest first and shown newest first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar


class Numbered(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id, which grows with time."""
        ...


Entry = TypeVar("Entry", bound=Numbered)


def _rank(entry: Numbered) -> tuple[int, str]:
    return (len(entry.id), entry.id)


def page_of(entries: Sequence[Entry], asked: Mapping[str, str], *, newest_first: bool) -> list[Entry]:
    """Return one page as `max_id`, `since_id`, `min_id` and `limit` ask for it.

    `min_id` gives the entries immediately above it; a `newest_first` server cuts at the old end all the
    same, does not know `since_id`, and shows nothing below a `max_id` that it no longer has.
    """
    limit = min(int(asked.get("limit") or 40), 80)
    start, end = 0, len(entries)
    if asked.get("max_id"):
        end = bisect_left(entries, (len(asked["max_id"]), asked["max_id"]), key=_rank)
        if newest_first and (end == len(entries) or entries[end].id != asked["max_id"]):
            return []
    for bound in ("min_id",) if newest_first else ("since_id", "min_id"):
        if asked.get(bound):
            start = max(start, bisect_right(entries, (len(asked[bound]), asked[bound]), key=_rank))
    if asked.get("min_id") and not newest_first:
        end = min(end, start + limit)
    else:
        start = max(start, end - limit)
    return list(reversed(entries[start:end]))
