"""Recall and false alarms over sentences that were labelled by hand."""

import tomllib
from pathlib import Path

import pytest

from core.domain.finding import Severity
from core.rules.checker import Checker
from tests.core.rules.context import context

REPLIES = tomllib.loads((Path(__file__).parents[2] / "data" / "replies.toml").read_text("utf-8"))
TO_FIND = [(rule, text) for rule, texts in REPLIES["find"].items() for text in texts]


def test_the_corpus_is_large_enough() -> None:
    assert len(TO_FIND) + len(REPLIES["pass"]) + len(REPLIES["near"]) >= 150


@pytest.mark.parametrize(("rule", "text"), TO_FIND)
def test_a_violation_is_found(checker: Checker, rule: str, text: str) -> None:
    found = {finding.rule_id for finding in checker.check(text, context(complaint=rule == "STR-08"))}
    assert rule in found


@pytest.mark.parametrize("text", REPLIES["pass"] + REPLIES["near"])
def test_a_good_reply_is_left_in_peace(checker: Checker, text: str) -> None:
    findings = checker.check(text, context(complaint=False))
    assert [
        (finding.rule_id, text[finding.start : finding.end])
        for finding in findings
        if finding.severity is not Severity.INFO
    ] == []


def test_personal_data_is_found_with_its_full_span(checker: Checker) -> None:
    text = "Balasan: NIK 3310014107900001, hp 0812-3456-7890, surel contoh@surel.example. Ya."
    spans = {finding.rule_id: text[finding.start : finding.end] for finding in checker.check(text, context())}
    assert spans["PDP-01"] == "3310014107900001"
    assert spans["PDP-02"] == "0812-3456-7890"
    assert spans["PDP-03"] == "contoh@surel.example"
