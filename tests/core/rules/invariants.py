"""What must hold of every check, whatever the text and its surroundings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from core.domain.account import LengthRule, LengthUnit, Platform
from core.domain.complaint import ComplaintClass
from core.domain.finding import (
    CaseRecord,
    Channel,
    Finding,
    Repair,
    RepairAct,
    ReplyContext,
    SentText,
    Severity,
)
from core.domain.finding import RecordedAct as Act
from core.rules.checker import Checker
from core.rules.mending import apply_repairs
from tests.core.rules.context import TUESDAY_NOON, context

_RANK = {Severity.ERROR: 0, Severity.WARN: 1, Severity.INFO: 2}
ODD = (
    "\u200b", "\u00a0", "😂", "👍🏽", "ı", "ſ", "İ", "٣", "０", "\n", "\r\n", "\ud800", "e\u0301", "–", "{",
    "}", "@", "#", "…", ". ", "? ", "RT 1/2", "0812", "3310014107900001", "!!", "27/6", "\x00", "ﬀ", "ß", "Σ",
)  # fmt: skip


def violations(checker: Checker, text: str, surroundings: ReplyContext) -> list[str]:
    """Return in words what is wrong with the check of `text`; empty where all holds."""
    findings = checker.check(text, surroundings)
    wrong = [f"{item.rule_id}: span or words" for item in findings if not _is_sound(item, len(text))]
    keys = [(_RANK[item.severity], item.start) for item in findings]
    if keys != sorted(keys):
        wrong.append("not sorted worst first")
    if findings != checker.check(text, surroundings):
        wrong.append("a second check says something else")
    before = _error_rules(findings)
    repairs = [item.repair for item in findings if item.repair is not None]
    for chosen in _choices(repairs):
        mended = apply_repairs(text, chosen)
        new = _error_rules(checker.check(mended, surroundings)) - before
        if new:
            wrong.append(f"{sorted(new)} after mending {[repair.text for repair in chosen]}: {mended!r}")
    return wrong


def _choices(repairs: Sequence[Repair]) -> list[list[Repair]]:
    writing = [repair for repair in repairs if repair.act is RepairAct.WRITE]
    return [[repair] for repair in writing] + ([writing] if len(writing) > 1 else [])


def _error_rules(findings: Sequence[Finding]) -> set[str]:
    return {item.rule_id for item in findings if item.severity is Severity.ERROR}


def _is_sound(finding: Finding, length: int) -> bool:
    inside = 0 <= finding.start <= finding.end <= length
    mend = finding.repair
    mends_inside = mend is None or 0 <= mend.start <= mend.end <= length
    return inside and mends_inside and bool(finding.message and finding.advice and finding.citation.title)


def random_text(source: random.Random, sentences: Sequence[str]) -> str:
    """Return a text out of labelled sentences, cut, joined, torn and sprinkled with odd signs."""
    kind = source.random()
    if kind < 0.1:
        return "".join(chr(source.choice((source.randrange(0x20, 0x250), source.randrange(0x110000))))
                       for _ in range(source.randrange(80)))  # fmt: skip
    parts = [source.choice(sentences) for _ in range(source.randrange(1, 6))]
    if kind < 0.5:
        parts = [
            " ".join(source.sample(words, len(words))[:12]) for words in (part.split() for part in parts)
        ]
    text = source.choice((" ", "\n", "; ", "")).join(parts)
    for _ in range(source.choice((0, 0, 1, 2, 8))):
        place = source.randrange(len(text) + 1)
        cut = source.choice((0, 0, 1, 5))
        text = text[:place] + source.choice(ODD) + text[place + cut :]
    return source.choice((text, text, text, text.upper(), text.lower()))[:2_000]


def random_context(source: random.Random, sentences: Sequence[str]) -> ReplyContext:
    """Return surroundings of any kind."""
    now = source.choice(
        (TUESDAY_NOON, TUESDAY_NOON + source.randrange(10**9), source.randrange(-(10**15), 10**16))
    )
    unit = source.choice(tuple(LengthUnit))
    base = context(
        complaint=source.random() < 0.7,
        first=source.random() < 0.6,
        now=now,
        length=LengthRule(source.choice((0, 140, 280, 5_000)), unit, source.choice((None, 23))),
        platform=source.choice(tuple(Platform)),
        respond_by=source.choice((None, now - 1, now + 10**6)),
        incoming=source.choice(
            ("", source.choice(sentences), "Dalane rusak, kapan didandani? Kulo nyuwun tulung.")
        ),
        handle=source.choice(("warga", "warga@a.example", "")),
    )
    return replace(
        base,
        channel=source.choice(tuple(Channel)),
        agency=source.choice(("DPUPR", "Kecamatan Wedi", "")),
        complaint_class=source.choice((None, *ComplaintClass)),
        record=source.choice((None, _record(source, sentences, now))),
        official=source.choice(((), ("0812-0000-0000", "@klaten.go.id", "dpupr.klaten.go.id/aduan"))),
        has_media=source.random() < 0.3,
    )


def _record(source: random.Random, sentences: Sequence[str], now: int) -> CaseRecord:
    return CaseRecord(
        acts=frozenset(act for act in Act if source.random() < 0.4),
        forwarded_to=source.choice(((), ("Bidang Bina Marga",))),
        duty=source.choice(("", "DPUPR", "DISHUB")),
        ticket=source.choice(("", "DPUPR-241126-K72QM")),
        follow_up_by=source.choice((None, now + 5 * 86_400_000)),
        answered_elsewhere=source.random() < 0.2,
        sent_today=tuple(SentText(source.choice(sentences), source.random() < 0.5) for _ in range(3)),
    )
