"""When the citizen hears again, and whether that day can be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from core.domain.complaint import ComplaintClass
from core.domain.wib import in_wib, long_date
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.wording import asks_citizen, body_end, clause, concerns, has, joint, listed, phrases
from core.rules.day_reader import NamedDay, read_days
from core.rules.draft import Draft

# A day further back than this is quoted (a document, an old report); nobody promises it by mistake.
_OLDEST_DAYS = 400
_PAUSE = re.compile(r",|\s(?=dan\s|serta\s)")
_NO_CALENDAR_CLASSES = (ComplaintClass.EMERGENCY,)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A named day and what the reply does with it; `keep` is what a new date must leave in front."""

    named: NamedDay
    promised: bool
    news: bool
    keep: str


def _no_next_date(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply that does not say when the next news comes.

    Enough is: a day that is not merely told of the past, a step that the citizen is asked for, or a result.
    Later words in a conversation need a day only when they hold out something (`vague`).
    """
    if not draft.text.strip() or not concerns(draft, params["classes"]):
        return
    if not draft.context.is_first_response and not has(draft, params["vague"]):
        return
    judged = _judged(draft)
    past = bool(judged) and all(not item.promised and _days_ahead(draft, item) < 0 for item in judged)
    if draft.has_date and not past:
        return
    if asks_citizen(draft) or ((past or _is_fresh(draft, params)) and has(draft, params["results"])):
        return
    start, end = body_end(draft)
    day = long_date(draft.calendar.working_day_after(_today(draft)))
    yield Hit(start, end, {"tgl_target": day, "sambung": joint(draft, start)})


def _is_fresh(draft: Draft, params: Params) -> bool:
    """Whether the reply tells of what has just happened and holds out nothing more."""
    return has(draft, params["just_now"]) and not has(draft, params["vague"])


def _impossible_day(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a promised day that is over, or whose first news comes only after the follow-up deadline.

    The deadline counts while it can still be kept. Several promises are judged by the earliest: news in time
    may announce work that comes later.
    """
    today = _today(draft)
    promised = [item for item in _judged(draft) if item.promised]
    for item in promised:
        if -_OLDEST_DAYS <= _days_ahead(draft, item) < 0:
            yield _with_better_day(draft, item, {"why": params["past"][0]}, None)
    record = draft.context.record
    if record is None or record.follow_up_by is None or record.follow_up_by <= draft.context.now:
        return
    deadline = in_wib(record.follow_up_by - 1).date()
    ahead = [item for item in promised if item.named.day >= today]
    first = min(ahead, key=_day_of, default=None)
    if first is not None and first.named.day > deadline:
        why = params["beyond"][0].replace("{deadline}", long_date(deadline))
        yield _with_better_day(draft, first, {"why": why, "beyond": ""}, deadline)


def _free_day(draft: Draft, _params: Params) -> Iterator[Hit]:
    """Find news promised for a day on which offices are closed; work in the field and emergencies may be.

    So may the answer that is due within the 24 hours, which run through nights and holidays.
    """
    if draft.context.complaint_class in _NO_CALENDAR_CLASSES:
        return
    due = draft.context.respond_by
    answer_day = in_wib(due).date() if due is not None and due > draft.context.now else None
    for item in _judged(draft):
        day = item.named.day
        if (
            item.news
            and not item.named.term
            and day > _today(draft)
            and day != answer_day
            and not draft.calendar.is_working_day(day)
        ):
            yield _with_better_day(draft, item, {"why": draft.calendar.why_free(day)}, None)


def _with_better_day(draft: Draft, item: _Judged, fields: Mapping[str, str], latest: date | None) -> Hit:
    start, end = item.named.start, item.named.end
    better = draft.calendar.working_day_after(max(item.named.day, _today(draft)))
    if latest is not None:
        better = draft.calendar.working_day_after(_today(draft))
    fits = latest is None or better <= latest
    words = item.keep + long_date(better) if fits else ""
    found = draft.text[start:end]
    return Hit(start, end, {"found": found, "better": words, "hari": long_date(item.named.day), **fields})


def _judged(draft: Draft) -> list[_Judged]:
    """Return the days that the reply names, judged once for all rules that ask."""
    known: list[_Judged] | None = draft.memo.get(_judged)
    if known is None:
        known = draft.memo[_judged] = []
        behind = 0
        for named in read_days(draft.plain, draft.dates, _today(draft), draft.calendar):
            known.append(_judge(draft, named, behind))
            behind = named.end
    return known


def _judge(draft: Draft, named: NamedDay, behind: int) -> _Judged:
    """Tell a promise from a day that is only told, by the words of its clause.

    Behind the previous day only, and after the day itself up to a pause, at most 40 code points.
    """
    first, last = clause(draft, named.start, named.end)
    pause = _PAUSE.search(draft.text, named.end, min(last, named.end + 40))
    first, last = max(first, behind), pause.start() if pause else min(last, named.end + 40)
    latest_words = phrases(listed(draft, "date_latest"))
    latest = latest_words.last(draft, first, named.end)
    promise = phrases(listed(draft, "date_promise")).last(draft, first, named.end)
    past = phrases(listed(draft, "date_past"))
    told = past.last(draft, first, named.start)
    follows = has(draft, listed(draft, "date_promise"), named.end, last) and told < 0
    not_ours = has(draft, listed(draft, "date_not_ours"), first, last)
    promised = latest >= 0 or (promise >= 0 and not _governed(draft, told, promise)) or follows
    work = phrases(listed(draft, "date_work")).last(draft, first, named.start)
    news = phrases(listed(draft, "date_news")).last(draft, first, named.start)
    tells = (
        latest >= 0 or news > work or (follows and has(draft, listed(draft, "date_news"), named.end, last))
    )
    keep = ""
    for start, end in latest_words.spans(draft, named.start, named.end):
        keep = draft.text[start:end] + " "
    ours = promised and not not_ours
    return _Judged(named, ours, ours and tells, keep)


def _governed(draft: Draft, told: int, promise: int) -> bool:
    """Whether a word such as "sudah" rules the promise: it stands after it, or directly before it."""
    if told < 0:
        return False
    return told > promise or len(draft.text[told:promise].split()) == 1


def _days_ahead(draft: Draft, item: _Judged) -> int:
    days = (item.named.day - _today(draft)).days
    return days if days >= -_OLDEST_DAYS else 0


def _day_of(item: _Judged) -> date:
    return item.named.day


def _today(draft: Draft) -> date:
    return in_wib(draft.context.now).date()


CHECKS: Mapping[str, Check] = {
    "no_next_date": Check(_no_next_date, required=("classes", "results", "just_now", "vague")),
    "impossible_day": Check(_impossible_day, required=("past", "beyond")),
    "free_day": Check(_free_day),
}
