"""Recall and false alarms over replies that were labelled by hand."""

import pytest

from core.rules.checker import Checker
from tests.core.rules.context import context
from tests.core.rules.replies import Reply, findings_of, labelled_replies
from tests.core.rules.report import PERSONAL, Tally, error_rules, families, lines, tally

REPLIES = labelled_replies()
EACH_SIDE = 15


@pytest.fixture(scope="module")
def counted(checker: Checker) -> Tally:
    return tally(checker, REPLIES)


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: f"{reply.family}:{reply.text[:30]}")
def test_a_reply_is_judged_as_it_is_labelled(checker: Checker, reply: Reply) -> None:
    failure = reply.failure(findings_of(checker, reply))
    assert bool(failure) == bool(reply.missed), failure or "known miss is found now: remove `missed`"


def test_the_corpus_is_large_and_has_both_sides_of_every_family() -> None:
    assert len(REPLIES) >= 600
    assert len({(reply.text, reply.context) for reply in REPLIES}) > 0.98 * len(REPLIES)
    small = {name: sides for name, sides in families(REPLIES).items() if min(sides) < EACH_SIDE}
    assert small == {}


def test_every_rule_has_a_reply_that_it_must_find(checker: Checker, counted: Tally) -> None:
    assert [rule.id for rule in checker.pack.rules if not counted.wanted[rule.id]] == []
    assert set(counted.wanted) | set(counted.near) <= {rule.id for rule in checker.pack.rules}


def test_hardly_any_personal_data_is_missed(counted: Tally) -> None:
    assert {rule: counted.recall([rule]) for rule in PERSONAL if counted.recall([rule]) < 0.99} == {}


def test_few_errors_are_missed(checker: Checker, counted: Tally) -> None:
    assert counted.recall(error_rules(checker)) >= 0.95


def test_good_replies_are_left_in_peace(counted: Tally) -> None:
    assert counted.false_share(counted.clean_with_error) <= 0.01
    assert counted.false_share(counted.clean_with_warn) <= 0.05


def test_the_report_names_every_rule(checker: Checker) -> None:
    report = "\n".join(lines(checker, REPLIES))
    assert all(f"\n{rule.id:<8}" in report for rule in checker.pack.rules)


def test_personal_data_is_found_with_its_full_span(checker: Checker) -> None:
    text = "Balasan: NIK 3310014107900001, hp 0812-3456-7890, surel contoh@surel.example. Ya."
    spans = {finding.rule_id: text[finding.start : finding.end] for finding in checker.check(text, context())}
    assert spans["PDP-01"] == "3310014107900001"
    assert spans["PDP-02"] == "0812-3456-7890"
    assert spans["PDP-03"] == "contoh@surel.example"
