"""Tries a rule before its pack comes in force: on its own examples, and its patterns on hostile texts."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from core.packs.table import Table
from core.rules.broken import is_broken
from core.rules.checker import Checker
from core.rules.matching import flags_of
from core.rules.model import Rule
from core.rules.surroundings import read_surroundings

SLOWEST_S = 0.02
"""Processor time (s) that a pattern may take over 2,000 signs; the program's own take less than 1 ms."""

_LONG = 2_000
_LETTERS = re.compile(r"[a-z]", re.IGNORECASE)
_PLAIN = ("a", "a ", "1", "1 ", "aA1 ", "kami akan segera ", "di bawah, ")


def trouble_of(checker: Checker, rule: Rule, entry: Table) -> tuple[str, str]:
    """Return why a rule cannot be used (Indonesian) and the key that says so; empty where it can."""
    surroundings = read_surroundings(entry.table("example").table("context"))
    for text in (rule.example.bad, rule.example.good, ""):
        found = checker.check_rule(rule.id, text, surroundings)
        if any(map(is_broken, found)):
            return "gagal saat dijalankan pada contohnya", "check"
        if text == rule.example.bad and not found:
            return "tidak menemukan contoh buruknya sendiri", "example"
        if text == rule.example.good and found:
            return "mempersoalkan contoh baiknya sendiri", "example"
    slow = next((key for key, pattern, flags in _patterns(rule) if _is_slow(pattern, flags)), "")
    return ("polanya terlalu lambat pada teks panjang", slow) if slow else ("", "")


def _patterns(rule: Rule) -> Iterator[tuple[str, str, int]]:
    for pattern in rule.patterns:
        yield "patterns", pattern, flags_of(rule)
    for guard in rule.guards:
        yield "guard", guard.pattern, re.IGNORECASE
    for item in rule.adjust:
        if item.sentence:
            yield "adjust", item.sentence, re.IGNORECASE


def _is_slow(pattern: str, flags: int) -> bool:
    compiled = re.compile(pattern, flags)
    own = sorted(set(_LETTERS.findall(pattern)))
    texts = (*_PLAIN, *own, "".join(own) or "b")
    return any(_seconds(compiled, (text * _LONG)[:_LONG]) > SLOWEST_S for text in texts)


def _seconds(compiled: re.Pattern[str], text: str) -> float:
    """Return the processor time of one search, of three where the first seems slow the least."""
    first = _once(compiled, text)
    return first if first <= SLOWEST_S else min(_once(compiled, text), _once(compiled, text))


def _once(compiled: re.Pattern[str], text: str) -> float:
    before = time.thread_time()
    for _ in compiled.finditer(text):
        pass
    return time.thread_time() - before
