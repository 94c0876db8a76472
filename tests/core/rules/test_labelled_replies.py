"""Recall and false alarms over replies that were labelled by hand."""

import pytest

from core.rules.checker import Checker
from tests.core.rules.context import context
from tests.core.rules.replies import Reply, findings_of, labelled_replies


@pytest.mark.parametrize("reply", labelled_replies(), ids=lambda reply: f"{reply.family}:{reply.text[:30]}")
def test_a_reply_is_judged_as_it_is_labelled(checker: Checker, reply: Reply) -> None:
    failure = reply.failure(findings_of(checker, reply))
    assert bool(failure) == bool(reply.missed), failure or "known miss is found now: remove `missed`"


def test_personal_data_is_found_with_its_full_span(checker: Checker) -> None:
    text = "Balasan: NIK 3310014107900001, hp 0812-3456-7890, surel contoh@surel.example. Ya."
    spans = {finding.rule_id: text[finding.start : finding.end] for finding in checker.check(text, context())}
    assert spans["PDP-01"] == "3310014107900001"
    assert spans["PDP-02"] == "0812-3456-7890"
    assert spans["PDP-03"] == "contoh@surel.example"
