"""Patterns that could make the window stutter never get in."""

import re
import time

import pytest

from core.rules.matching import flags_of
from core.rules.model import RulePack
from core.rules.safety import UnsafePattern, check_pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b", "(?:a|a)*b", "(?:a|ab){1,40}c", ".*x", r"\w+@", "(a{1,40}){1,40}", "(?:a{1,40}){1,40}b",
        "(?:a?){0,40}b",
        r"(a)\1",
        "a{0,500}",
        "(?:a{0,30}){2}a{0,30}a{0,30}b", "(", "a?", "x*", "(?(1)a|b)",
        "[a-z]{0,100}[a-z]{0,100}[a-z]{0,100}z",
        "a" * 5_000,
    ],
)  # fmt: skip
def test_a_dangerous_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(UnsafePattern):
        check_pattern(pattern)


@pytest.mark.parametrize(
    "pattern", [r"\bsegera\b", r"mohon[^.\n]{0,40}NIK", r"(?<!\d)\d(?:[ .]?\d){9}", "a|b|c"]
)
def test_an_ordinary_pattern_is_accepted(pattern: str) -> None:
    check_pattern(pattern)


def test_no_shipped_pattern_is_slow_on_hostile_text(pack: RulePack) -> None:
    hostile = [
        "a" * 2000, " " * 2000, "0812 " * 400, "3310-" * 400, "mohon kirim " * 160, "RT 1/" * 400,
        "rumah Pak " * 200,
        "a@a." * 500, "silakan ke " * 180, "{a" * 1000, "(0" * 1000, "perumahan blok a " * 120, "no. " * 500,
    ]  # fmt: skip
    for rule in pack.rules:
        patterns = [(pattern, flags_of(rule)) for pattern in rule.patterns]
        patterns += [(guard.pattern, int(re.IGNORECASE)) for guard in rule.guards]
        for pattern, flags in patterns:
            compiled = re.compile(pattern, flags)
            for text in hostile:
                best = min(_seconds(compiled, text) for _ in range(3))
                assert best < 0.02, (rule.id, pattern, text[:20])


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    start = time.perf_counter()
    for _ in pattern.finditer(text):
        pass
    return time.perf_counter() - start
