"""What a person decides holds, can be undone, and gives way to new words of the citizen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from core.acts import drafting, triage
from core.acts.refusals import NotThere
from core.domain.complaint import ComplaintClass, Triage
from tests.core.sync.desktop import Desktop


@pytest.mark.parametrize("becomes", [Triage.RESOLVED, Triage.NOT_COMPLAINT])
def test_deciding_stops_the_clock_and_undoing_gives_it_back(desktop: Desktop, becomes: Triage) -> None:
    post = desktop.receive()
    before = desktop.complaint(post)
    previous = desktop.store.write(lambda tx: triage.decide(tx, before.id, becomes)).result()
    assert previous is Triage.OPEN
    assert desktop.complaint(post).triage is becomes
    assert desktop.complaint(post).respond_by is None
    desktop.store.write(lambda tx: triage.decide(tx, before.id, previous)).result()
    assert desktop.complaint(post) == before


def classify(desktop: Desktop, matter: str, value: ComplaintClass | None) -> None:
    desktop.store.write(lambda tx: triage.classify(tx, matter, value)).result()


def decide(desktop: Desktop, matter: str, value: Triage) -> None:
    desktop.store.write(lambda tx: triage.decide(tx, matter, value)).result()


def test_the_class_that_is_no_complaint_decides_so_and_leaving_it_reopens(desktop: Desktop) -> None:
    post = desktop.receive()
    before = desktop.complaint(post)
    classify(desktop, before.id, ComplaintClass.NOT_COMPLAINT)
    called = desktop.complaint(post)
    assert (called.triage, called.respond_by) == (Triage.NOT_COMPLAINT, None)
    classify(desktop, before.id, ComplaintClass.ASPIRATION)
    assert desktop.complaint(post).triage is Triage.OPEN
    assert desktop.complaint(post).respond_by == before.respond_by
    classify(desktop, before.id, ComplaintClass.APPRECIATION)
    assert desktop.complaint(post).triage is Triage.OPEN, "thanks are answered too"


@pytest.mark.parametrize("becomes", [Triage.OPEN, Triage.RESOLVED])
def test_what_is_a_complaint_after_all_loses_the_class_that_says_it_is_none(
    desktop: Desktop, becomes: Triage
) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    classify(desktop, matter, ComplaintClass.NOT_COMPLAINT)
    decide(desktop, matter, becomes)
    assert (desktop.complaint(post).triage, desktop.complaint(post).complaint_class) == (becomes, None)
    classify(desktop, matter, ComplaintClass.INFORMATION)
    decide(desktop, matter, Triage.RESOLVED)
    assert desktop.complaint(post).complaint_class is ComplaintClass.INFORMATION


@pytest.mark.parametrize("before", [Triage.OPEN, Triage.RESOLVED, Triage.NOT_COMPLAINT])
@pytest.mark.parametrize("value", [None, ComplaintClass.ASPIRATION])
def test_taking_the_class_back_restores_both(
    desktop: Desktop, before: Triage, value: ComplaintClass | None
) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    classify(desktop, matter, value)
    decide(desktop, matter, before)
    stood = desktop.complaint(post)
    classify(desktop, matter, ComplaintClass.NOT_COMPLAINT)
    assert desktop.complaint(post).triage is Triage.NOT_COMPLAINT
    work = partial(triage.settle, complaint_id=matter, triage=before, complaint_class=value)
    desktop.store.write(work).result()
    found = desktop.complaint(post)
    assert (found.triage, found.complaint_class, found.respond_by) == (before, value, stood.respond_by)


def test_new_words_end_the_class_that_says_there_is_no_complaint(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    classify(desktop, matter, ComplaintClass.NOT_COMPLAINT)
    desktop.clock.advance(60_000)
    again = replace(post, remote_id="p-lagi", posted_at=desktop.clock.now(), text="Jalannya berlubang.")
    desktop.server.posts.append(again)
    desktop.sync.refresh()
    desktop.live_for(3_000)
    assert (desktop.complaint(post).triage, desktop.complaint(post).complaint_class) == (Triage.OPEN, None)


def test_a_new_mention_opens_a_closed_complaint(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    desktop.store.write(lambda tx: triage.decide(tx, matter, Triage.NOT_COMPLAINT)).result()
    desktop.clock.advance(60_000)
    again = replace(post, remote_id="p-lagi", posted_at=desktop.clock.now(), text="Masih berlubang.")
    desktop.server.posts.append(again)
    desktop.sync.refresh()
    desktop.live_for(3_000)
    assert desktop.complaint(post).triage is Triage.OPEN
    assert desktop.complaint(post).waiting_since == again.posted_at


def test_reopening_what_is_open_leaves_no_trace(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    before = desktop.reader.execute("SELECT count(*) FROM event").fetchone()[0]
    desktop.store.write(lambda tx: triage.decide(tx, matter, Triage.OPEN)).result()
    assert desktop.reader.execute("SELECT count(*) FROM event").fetchone()[0] == before


def test_an_unknown_complaint_is_refused(desktop: Desktop) -> None:
    with pytest.raises(NotThere):
        desktop.store.write(lambda tx: triage.decide(tx, "tidak-ada", Triage.RESOLVED)).result()


def test_a_draft_is_kept_as_typed_and_a_blank_one_is_gone(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    desktop.store.write(lambda tx: drafting.save_draft(tx, matter, "  Konsep \n")).result()
    assert desktop.draft(post) == "  Konsep \n"
    desktop.store.write(lambda tx: drafting.save_draft(tx, matter, " \n")).result()
    assert desktop.draft(post) == ""
