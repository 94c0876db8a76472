"""What a person decides holds, can be undone, and gives way to new words of the citizen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.acts import drafting, triage
from core.acts.refusals import NotThere
from core.domain.complaint import Triage
from core.store.transaction import Transaction
from tests.core.sync.desktop import Desktop


@pytest.mark.parametrize(
    ("act", "becomes"),
    [(triage.mark_resolved, Triage.RESOLVED), (triage.mark_not_complaint, Triage.NOT_COMPLAINT)],
)
def test_deciding_stops_the_clock_and_undoing_gives_it_back(
    desktop: Desktop, act: Callable[[Transaction, str], Triage], becomes: Triage
) -> None:
    post = desktop.receive()
    before = desktop.complaint(post)
    previous = desktop.store.write(lambda tx: act(tx, before.id)).result()
    assert previous is Triage.OPEN
    assert desktop.complaint(post).triage is becomes
    assert desktop.complaint(post).respond_by is None
    desktop.store.write(lambda tx: triage.decide(tx, before.id, previous)).result()
    assert desktop.complaint(post) == before


def test_a_new_mention_opens_a_closed_complaint(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    desktop.store.write(lambda tx: triage.mark_not_complaint(tx, matter)).result()
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
    desktop.store.write(lambda tx: triage.reopen(tx, matter)).result()
    assert desktop.reader.execute("SELECT count(*) FROM event").fetchone()[0] == before


def test_an_unknown_complaint_is_refused(desktop: Desktop) -> None:
    with pytest.raises(NotThere):
        desktop.store.write(lambda tx: triage.mark_resolved(tx, "tidak-ada")).result()


def test_a_draft_is_kept_as_typed_and_a_blank_one_is_gone(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id
    desktop.store.write(lambda tx: drafting.save_draft(tx, matter, "  Konsep \n")).result()
    assert desktop.draft(post) == "  Konsep \n"
    desktop.store.write(lambda tx: drafting.save_draft(tx, matter, " \n")).result()
    assert desktop.draft(post) == ""
