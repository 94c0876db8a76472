"""Every step of a deadline's story has words of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.clock_story import ClockStep, StepKind, explain_follow_up
from core.domain.complaint import Complaint, ComplaintClass
from core.domain.follow_up import FollowUpClock
from core.store import complaints
from tests.core.store.making import matter, post
from tests.ui.desk import Desk, calendar, profiles
from ui.conversation.clock_lines import follow_up_lines


def told(step: ClockStep) -> tuple[str, str]:
    (line,) = follow_up_lines((step,))
    return line


@pytest.mark.parametrize("kind", [kind for kind in StepKind if kind is not StepKind.NO_TERM])
def test_no_step_is_told_as_if_there_were_no_term(kind: StepKind) -> None:
    assert told(ClockStep(kind, at=1_800_000_000_000, days=7)) != told(ClockStep(StepKind.NO_TERM))


def test_an_extended_term_says_so_and_by_how_much(desk: Desk) -> None:
    desk.receive(post("p1"))
    found = complaints.find(desk.bridge.reader, matter())
    assert isinstance(found, Complaint)
    now = desk.clock.now()
    extended = replace(found, complaint_class=ComplaintClass.INFORMATION, extended_at=now)
    clock = FollowUpClock(profiles()["klaten"], calendar())
    story = dict(follow_up_lines(explain_follow_up(clock, extended, (), now)))
    assert "Diperpanjang 7 hari kerja" in story["Perpanjangan"]
    assert "Keadaan" not in story
