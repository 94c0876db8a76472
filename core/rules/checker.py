"""The reply checker: every rule of a pack over one text, live while typing and again before sending."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from core.domain.calendar import EVERY_WEEKDAY, WorkCalendar
from core.domain.finding import Finding, Repair, ReplyContext, Severity
from core.rules.broken import BROKEN, broken_finding, guarded
from core.rules.checks.check import MOST, Hit
from core.rules.conditions import holds
from core.rules.draft import Draft
from core.rules.matching import Finder, build_finder
from core.rules.mending import harmless
from core.rules.model import Rule, RulePack
from core.rules.word_list import Vocabulary, WordList

_RANK = {Severity.ERROR: 0, Severity.WARN: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class _Ready:
    """A rule with its patterns compiled; `sentences` belong to its adjustments."""

    rule: Rule
    find: Finder
    sentences: tuple[re.Pattern[str] | None, ...]


class Checker:
    """Checks replies against one pack; may be shared between threads once built."""

    def __init__(self, pack: RulePack, calendar: WorkCalendar = EVERY_WEEKDAY) -> None:
        self.pack = pack
        self.calendar = calendar

    def warm(self) -> None:
        """Compile the patterns now instead of at the first check (tens of milliseconds; any thread)."""
        _ = self.ready_rules, self._blocking_rules, self._vocabulary

    def with_calendar(self, calendar: WorkCalendar) -> Checker:
        """Return a checker of the same pack for another calendar; compiled patterns are shared."""
        other = Checker(self.pack, calendar)
        for name in ("ready_rules", "_blocking_rules", "_vocabulary"):
            if name in self.__dict__:
                other.__dict__[name] = self.__dict__[name]
        return other

    def check(self, text: str, context: ReplyContext) -> tuple[Finding, ...]:
        """Return what to look at, worst first and then by place.

        Never raises. Spans are code points inside `text`; an empty span speaks of the whole reply. An offered
        repair never brings a new error.
        """
        draft = self.draft(text, context)
        findings = self._run(draft)
        offered = harmless(text, context, findings, partial(self._count_errors, draft))
        return tuple(
            finding if finding.repair is None or finding.repair in offered else replace(finding, repair=None)
            for finding in findings
        )

    def check_rule(self, rule_id: str, text: str, context: ReplyContext) -> tuple[Finding, ...]:
        """Return what one rule finds by itself, for trying it out; never raises."""
        draft = self.draft(text, context)
        return tuple(
            finding
            for ready in self.ready_rules
            if ready.rule.id == rule_id
            for finding in _findings(draft, ready, _hits(draft, ready))
        )

    @staticmethod
    def blocks(findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings that forbid sending unless a person writes a reason."""
        return tuple(finding for finding in findings if finding.severity is Severity.ERROR)

    @staticmethod
    def asks(findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings that a person must see once before sending."""
        return tuple(finding for finding in findings if finding.severity is Severity.WARN)

    @cached_property
    def ready_rules(self) -> tuple[_Ready, ...]:
        """The rules with their patterns compiled."""
        return tuple(_ready(rule) for rule in self.pack.rules)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        params = (entries for rule in self.pack.rules for entries in rule.params.values())
        return Vocabulary(
            entries for entries in (*params, *self.pack.lists.values()) if isinstance(entries, WordList)
        )

    def draft(self, text: str, context: ReplyContext) -> Draft:
        """Return `text` ready for the pack's rules."""
        return Draft(text, context, self.pack.lists, self.calendar, self._vocabulary)

    @cached_property
    def _blocking_rules(self) -> tuple[_Ready, ...]:
        return tuple(ready for ready in self.ready_rules if _can_block(ready.rule))

    def _run(self, draft: Draft) -> tuple[Finding, ...]:
        findings: list[Finding] = []
        for ready in self.ready_rules:
            hits = _hits(draft, ready)
            if hits:
                findings += _findings(draft, ready, hits)
        return tuple(sorted(findings, key=_order))

    def _count_errors(self, draft: Draft, text: str, only: Collection[str] | None) -> Counter[str]:
        """Return how many errors each rule finds, or those in `only`, in `text` where `draft` stands."""
        trial = draft.with_text(text)
        return Counter(
            ready.rule.id
            for ready in self._blocking_rules
            if only is None or ready.rule.id in only
            for hit in _hits(trial, ready)
            if _severity(trial, ready, hit) is Severity.ERROR
        )


def hits_by_rule(
    checker: Checker, text: str, context: ReplyContext
) -> Iterator[tuple[str, Callable[[], list[Hit]]]]:
    """Yield for each rule the work of finding its places, over one draft: for measuring."""
    draft = checker.draft(text, context)
    for ready in checker.ready_rules:
        yield ready.rule.id, partial(_hits, draft, ready)


def _by_place(span: Hit) -> tuple[int, int]:
    return span.start, -span.end


def _order(finding: Finding) -> tuple[int, int, int, str]:
    return _RANK[finding.severity], finding.start, finding.end, finding.rule_id


def _ready(rule: Rule) -> _Ready:
    sentences = tuple(
        re.compile(item.sentence, re.IGNORECASE) if item.sentence else None for item in rule.adjust
    )
    return _Ready(rule, guarded(rule, build_finder), sentences)


def _can_block(rule: Rule) -> bool:
    return Severity.ERROR in (rule.severity, *(item.severity for item in rule.adjust))


def _hits(draft: Draft, ready: _Ready) -> list[Hit]:
    """Return what a rule finds, by place and without what overlaps an earlier hit."""
    rule = ready.rule
    if (rule.applies or rule.platforms) and not _holds(draft, rule):
        return []
    found = list(ready.find(draft))
    if len(found) < 2:
        return found
    hits = []
    reached = -1
    for hit in sorted(found, key=_by_place):
        if hit.start >= reached or hit.start == hit.end:
            hits.append(hit)
            reached = hit.end
    return hits


def _holds(draft: Draft, rule: Rule) -> bool:
    if rule.platforms and draft.context.platform not in rule.platforms:
        return False
    return all(holds(name, draft) for name in rule.applies)


def _findings(draft: Draft, ready: _Ready, hits: list[Hit]) -> Iterator[Finding]:
    """Yield a rule's findings; of very many the first ones, the gravest before the others."""
    judged = [(_severity(draft, ready, hit), hit) for hit in hits]
    if len(judged) > MOST:
        judged.sort(key=_gravest_first)
    for severity, hit in judged[:MOST]:
        yield _finding(ready.rule, severity, hit)


def _gravest_first(found: tuple[Severity, Hit]) -> int:
    return _RANK[found[0]]


def _finding(rule: Rule, severity: Severity, hit: Hit) -> Finding:
    if hit is BROKEN:
        return broken_finding(rule)
    return Finding(
        rule_id=rule.id,
        severity=severity,
        start=hit.start,
        end=hit.end,
        message=_fill(rule.message, hit.fields),
        advice=_fill(rule.advice, hit.fields),
        citation=rule.citation,
        repair=_repair(rule, hit),
    )


def _severity(draft: Draft, ready: _Ready, hit: Hit) -> Severity:
    """Return the severity of the first adjustment that holds, else the rule's own."""
    if hit is BROKEN:
        return Severity.ERROR
    if not ready.sentences:
        return ready.rule.severity
    for item, sentence in zip(ready.rule.adjust, ready.sentences, strict=True):
        if item.mark and item.mark not in hit.fields:
            continue
        if all(holds(name, draft) for name in item.when) and (
            sentence is None or draft.sentence_has(sentence, hit.start, hit.end)
        ):
            return item.severity
    return ready.rule.severity


def _repair(rule: Rule, hit: Hit) -> Repair | None:
    mend = next((one for one in rule.marked_repairs if one.mark in hit.fields), rule.repair)
    if mend is None or hit.fields.get("better") == "":
        return None
    text = _fill(mend.text, hit.fields)
    return Repair(_fill(mend.label, hit.fields), hit.start, hit.end, text, mend.act)


def _fill(words: str, fields: Mapping[str, str]) -> str:
    if "{" not in words:
        return words
    for name, value in fields.items():
        words = words.replace("{" + name + "}", value)
    return words
