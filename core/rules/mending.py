"""Which one-click mends may be offered: those that fit and bring no new error, alone or all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from core.domain.finding import Finding, Repair, RepairAct, ReplyContext, Severity
from core.rules.checks.wording import signature_in
from core.rules.length import measure, room
from core.rules.links import Span

MOST_OFFERED = 12
_CLOSE_TOGETHER = 4
_AROUND = 120
_ALLOWANCE = 1_400  # code points that are tried in one check, each trial counting as some more
_EACH = 250
Count = Callable[[str, Collection[str] | None], Counter[str]]


def apply_repairs(text: str, repairs: Iterable[Repair]) -> str:
    """Return `text` with the writing repairs of one check applied; of those that overlap the first given."""
    for repair in sorted(_apart(repairs), key=_by_place, reverse=True):
        text = text[: repair.start] + repair.text + text[repair.end :]
    return text


def _apart(repairs: Iterable[Repair]) -> Iterator[Repair]:
    """Yield the repairs that write, without those that overlap an earlier one."""
    chosen: list[Repair] = []
    for repair in repairs:
        if repair.act is RepairAct.WRITE and not any(
            repair.start < other.end and other.start < repair.end for other in chosen
        ):
            chosen.append(repair)
            yield repair


def harmless(
    text: str, context: ReplyContext, findings: Sequence[Finding], count: Count
) -> frozenset[Repair]:
    """Return the repairs of `findings` that may be offered; `count` tells a text's errors by rule, of
    all rules or only of the given ones.

    Of what writes at most 12 are offered, 4 close together, and of what overlaps the gravest: the others come
    up when these have been applied. What is tried is the text around the repairs: rules look little further
    than their sentence.
    """
    repairs = [finding.repair for finding in findings if finding.repair is not None]
    acts = frozenset(repair for repair in repairs if repair.act is not RepairAct.WRITE)
    writing = [repair for repair in islice(_apart(repairs), MOST_OFFERED) if _keeps_signature(text, repair)]
    fitting = _fitting(text, context, writing)
    layers = list(islice(_layers(fitting), _CLOSE_TOGETHER))
    trial = _Trial(text, count)
    kept = [repair for layer in layers for repair in trial.passing(layer)]
    return acts | frozenset(kept if len(layers) < 2 else trial.passing(kept))


def errors(findings: Iterable[Finding]) -> Counter[str]:
    """Return how often each rule found an error."""
    return Counter(finding.rule_id for finding in findings if finding.severity is Severity.ERROR)


def _by_place(repair: Repair) -> tuple[int, int]:
    return repair.start, -repair.end


def _fitting(text: str, context: ReplyContext, repairs: Sequence[Repair]) -> list[Repair]:
    """Drop what would make the text too long; one that is too long already cannot become a new error."""
    rule = room(text, context)
    used = measure(text, rule)
    left = rule.limit - used
    most = sum(2 * len(repair.text) + (rule.url_cost or 0) for repair in repairs)
    if left < 0 or most <= left:
        return list(repairs)
    fitting = []
    for repair in repairs:
        growth = measure(apply_repairs(text, (repair,)), rule) - used
        if max(0, growth) <= left:
            fitting.append(repair)
            left -= max(0, growth)
    return fitting if measure(apply_repairs(text, fitting), rule) <= rule.limit else []


def _keeps_signature(text: str, repair: Repair) -> bool:
    """Whether the same words sign the reply afterwards: who signs matters to what stands anywhere in it."""
    mended = apply_repairs(text, (repair,))
    before, after = signature_in(text), signature_in(mended)
    if before is None or after is None:
        return before is after
    return text[before:] == mended[after:]


def _layers(repairs: Sequence[Repair]) -> Iterator[list[Repair]]:
    """Yield the repairs in parts that each stand so far apart that every one is as if alone."""
    left = sorted(repairs, key=_by_place)
    while left:
        layer: list[Repair] = []
        for repair in left:
            if not layer or repair.start - layer[-1].end > 2 * _AROUND:
                layer.append(repair)
        left = [repair for repair in left if repair not in layer]
        yield layer


class _Trial:
    """Tries repairs of one text within an allowance: a window that answers is worth more than every mend."""

    def __init__(self, text: str, count: Count) -> None:
        self._text = text
        self._count = count
        self._known: dict[str, Counter[str]] = {}
        self._tried: set[str] = set()
        self._left = _ALLOWANCE

    def passing(self, repairs: Sequence[Repair]) -> list[Repair]:
        """Return the repairs, or a large part found by halving, that bring no error when made at once."""
        kept: list[Repair] = []
        waiting = [list(repairs)]
        while waiting and self._left > 0:
            group = waiting.pop()
            if group and self._brings_nothing([*kept, *group]):
                kept += group
            elif len(group) > 1:
                half = len(group) // 2
                waiting += [group[half:], group[:half]]
        return kept

    def _brings_nothing(self, repairs: Sequence[Repair]) -> bool:
        before, after = [], []
        for start, end in _surroundings(self._text, repairs):
            inside = [
                replace(repair, start=repair.start - start, end=repair.end - start)
                for repair in repairs
                if start <= repair.start and repair.end <= end
            ]
            before.append(self._text[start:end])
            after.append(apply_repairs(self._text[start:end], inside))
        found = self._errors("\n".join(after))
        return not found or not found - self._errors_before("\n".join(before), found)

    def _errors(self, words: str) -> Counter[str]:
        if words not in self._known:
            self._spend(words)
            self._known[words] = self._count(words, None)
        return self._known[words]

    def _errors_before(self, words: str, found: Counter[str]) -> Counter[str]:
        """Return at least the errors of the rules that count in `found`: only these are compared."""
        self._spend(words)
        known = self._known.get(words)
        return self._count(words, found.keys()) if known is None else known

    def _spend(self, words: str) -> None:
        if words not in self._tried:
            self._tried.add(words)
            self._left -= len(words) + _EACH


def _surroundings(text: str, repairs: Sequence[Repair]) -> list[Span]:
    """Return the parts of the text around the repairs; they end between words, where there are any."""
    spans: list[Span] = []
    for repair in sorted(repairs, key=_by_place):
        start, end = max(0, repair.start - _AROUND), min(len(text), repair.end + _AROUND)
        space, behind = text.find(" ", start, repair.start) + 1, text.rfind(" ", repair.end, end)
        start, end = (
            (space or start) if start else 0,
            (behind if behind > 0 else end) if end < len(text) else end,
        )
        if spans and start <= spans[-1][1]:
            start, end = spans[-1][0], max(end, spans.pop()[1])
        spans.append((start, end))
    return spans
