"""Which one-click mends may be offered: those that fit and bring no new error, alone or all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from core.domain.finding import Finding, Repair, RepairAct, ReplyContext, Severity
from core.rules.length import measure, room

MOST_OFFERED = 16
_TRIALS = 6
_AROUND = 120
Count = Callable[[str], Counter[str]]


def apply_repairs(text: str, repairs: Iterable[Repair]) -> str:
    """Return `text` with the writing repairs of one check applied; of those that overlap the first given."""
    for repair in sorted(_apart(repairs), key=_by_place, reverse=True):
        text = text[: repair.start] + repair.text + text[repair.end :]
    return text


def _apart(repairs: Iterable[Repair]) -> list[Repair]:
    """Return the repairs that write, without those that overlap an earlier one."""
    chosen: list[Repair] = []
    for repair in repairs:
        if repair.act is RepairAct.WRITE and not any(
            repair.start < other.end and other.start < repair.end for other in chosen
        ):
            chosen.append(repair)
    return chosen


def harmless(
    text: str, context: ReplyContext, findings: Sequence[Finding], count: Count
) -> frozenset[Repair]:
    """Return the repairs of `findings` that may be offered; `count` tells a text's errors by rule.

    Of what writes at most 16 are offered, and of what overlaps the gravest: the others come up when these
    have been applied.
    """
    repairs = list(dict.fromkeys(finding.repair for finding in findings if finding.repair is not None))
    writing = _apart(repairs)
    acts = frozenset(repair for repair in repairs if repair.act is not RepairAct.WRITE)
    if not writing:
        return acts
    fitting = _fitting(text, context, writing[:MOST_OFFERED])
    return acts | _together(text, _alone(text, fitting, count), errors(findings), count)


def errors(findings: Iterable[Finding]) -> Counter[str]:
    """Return how often each rule found an error."""
    return Counter(finding.rule_id for finding in findings if finding.severity is Severity.ERROR)


def _by_place(repair: Repair) -> tuple[int, int]:
    return repair.start, -repair.end


def _fitting(text: str, context: ReplyContext, repairs: Sequence[Repair]) -> list[Repair]:
    """Drop what would make the text too long; one that is too long already cannot become a new error."""
    rule = room(text, context)
    used = measure(text, rule)
    return [
        repair
        for repair in repairs
        if used > rule.limit
        or used + 2 * len(repair.text) <= rule.limit
        or measure(apply_repairs(text, (repair,)), rule) <= rule.limit
    ]


def _alone(text: str, repairs: Sequence[Repair], count: Count) -> list[Repair]:
    """Keep what brings no error to its surroundings: rules look little further than their sentence."""
    known: dict[tuple[int, int], Counter[str]] = {}
    kept = []
    for repair in repairs:
        start, end = _surroundings(text, repair)
        after = count(text[start : repair.start] + repair.text + text[repair.end : end])
        if after and (start, end) not in known:
            known[start, end] = count(text[start:end])
        if not after or not after - known[start, end]:
            kept.append(repair)
    return kept


def _surroundings(text: str, repair: Repair) -> tuple[int, int]:
    """Return a span around the repair that ends between words; repairs that are close share one."""
    start = (max(0, repair.start - _AROUND) // _AROUND) * _AROUND
    end = min(len(text), (repair.end // _AROUND + 2) * _AROUND)
    before, behind = text.rfind(" ", 0, start) + 1, text.find(" ", end)
    return (
        before if start - before < _AROUND else start,
        behind if 0 <= behind < end + _AROUND else end,
    )


def _together(text: str, repairs: Sequence[Repair], before: Counter[str], count: Count) -> frozenset[Repair]:
    """Return a large part of the repairs that is harmless at once, found by halving."""
    kept: list[Repair] = []
    waiting = [list(repairs)]
    for _ in range(_TRIALS):
        if not waiting:
            break
        group = waiting.pop()
        if not group:
            continue
        if not count(apply_repairs(text, [*kept, *group])) - before:
            kept += group
        elif len(group) > 1:
            half = len(group) // 2
            waiting += [group[half:], group[:half]]
    return frozenset(kept)
