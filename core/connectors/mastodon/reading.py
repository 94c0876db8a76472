"""One reading of the notifications: which page to ask for, what of it is new, where to go on. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.connectors.mastodon.cursor import Cursor, newest
from core.connectors.mastodon.parse import Told, moment

PAGE = 40
FIRST_DAYS_MS = 7 * 86_400_000
FIRST_COUNT = 400
_SLACK_MS = 86_400_000
# Servers may cap a page below what was asked; one this full may have a successor.
_FULL = PAGE // 2

Take = Callable[[Told], bool]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page brought: `cursor` after it, and whether the server holds more."""

    cursor: Cursor
    more: bool


def first(now: int) -> Cursor:
    """Return the cursor of an account that was never read: the last seven days or 400 notifications."""
    return Cursor(floor=now - FIRST_DAYS_MS, sweeping=True, left=FIRST_COUNT)


def question(cursor: Cursor) -> Mapping[str, str | list[str]]:
    """Return the parameters of the next page (Mastodon documentation, "Get all notifications").

    Notifications that a policy filters are wanted too: by default Mastodon holds back what a stranger
    writes in private, which is how citizens write.
    """
    asked: dict[str, str | list[str]] = {
        "types[]": ["mention"],
        "limit": str(PAGE),
        "include_filtered": "true",
    }
    if cursor.sweeping and cursor.below is not None:
        asked["max_id"] = cursor.below
    elif not cursor.sweeping and cursor.anchor is not None:
        asked["min_id"] = cursor.anchor
    return asked


def digest(cursor: Cursor, told: Sequence[Told], take: Take) -> Reading:
    """Return where reading stands after the page `told`.

    `take` is called for each notification that is new, in the order of reading; the first that it refuses
    ends the page there, and the next reading begins with it.
    """
    page = _newest_first(told)
    edited = max((edit for edit in map(_edited_at, page) if edit is not None), default=0)
    known = set(cursor.seen)
    if not cursor.sweeping and (not page or any(entry.id in known for entry in page)):
        reading = _forward(cursor, page, take)
    else:
        # Nothing known in the page: something may lie between it and what was read before.
        reading = _sweep(replace(cursor, sweeping=True), page, take)
    return replace(reading, cursor=replace(reading.cursor, edited=max(cursor.edited, edited)))


def _forward(cursor: Cursor, page: Sequence[Told], take: Take) -> Reading:
    known = set(cursor.seen)
    taken: list[Told] = []
    whole = True
    for entry in reversed(page):
        if entry.id not in known or _is_newly_edited(cursor, entry):
            whole = take(entry)
            if not whole:
                break
        taken.append(entry)
    fresh = any(entry.id not in known for entry in page)
    after = replace(
        cursor,
        seen=newest([entry.id for entry in reversed(taken)], cursor.seen),
        floor=_raised(cursor.floor, taken),
    )
    return Reading(after, not whole or (fresh and len(page) >= _FULL))


def _sweep(cursor: Cursor, page: Sequence[Told], take: Take) -> Reading:
    known, met = set(cursor.seen), {*cursor.top, cursor.below}
    taken: list[Told] = []
    whole = True
    for entry in page:
        is_new = entry.id not in known and entry.id not in met
        if is_new and not _too_old(cursor, entry):
            whole = take(entry)
            if not whole:
                break
        taken.append(entry)
    left = None if cursor.left is None else cursor.left - len(taken)
    swept = replace(cursor, top=newest(cursor.top, [entry.id for entry in taken]), left=left)
    if whole and _is_over(cursor, left, page):
        # Much may have come above while a long sweep went down.
        return Reading(_settled(swept, taken), more=cursor.below is not None)
    return Reading(replace(swept, below=taken[-1].id if taken else cursor.below), more=True)


def _is_over(cursor: Cursor, left: int | None, page: Sequence[Told]) -> bool:
    known, met = set(cursor.seen), {*cursor.top, cursor.below}
    nothing_new = all(entry.id in met for entry in page)
    reached_known = any(entry.id in known for entry in page)
    spent = left is not None and left <= 0
    return nothing_new or reached_known or spent or _too_old(cursor, page[-1])


def _settled(cursor: Cursor, taken: Sequence[Told]) -> Cursor:
    return Cursor(
        seen=newest(cursor.top, cursor.seen), floor=_raised(cursor.floor, taken), edited=cursor.edited
    )


def _raised(floor: int, taken: Sequence[Told]) -> int:
    latest = max((entry.at for entry in taken if entry.at is not None), default=0)
    return max(floor, latest - _SLACK_MS)


def _too_old(cursor: Cursor, entry: Told) -> bool:
    return entry.at is not None and entry.at < cursor.floor


def _newest_first(told: Sequence[Told]) -> list[Told]:
    """Return the page with the newest first, as documented; sorted where a server has another order."""
    times = [entry.at for entry in told]
    if any(at is None for at in times):
        return list(told)
    return sorted(told, key=lambda entry: -(entry.at or 0))


def _edited_at(entry: Told) -> int | None:
    return moment(entry.status.get("edited_at")) if entry.status is not None else None


def _is_newly_edited(cursor: Cursor, entry: Told) -> bool:
    edit = _edited_at(entry)
    return edit is not None and edit > cursor.edited
