"""Triage and answers move the clock, and what a person undoes is undone."""

from __future__ import annotations

from core.domain.complaint import Complaint, Triage
from core.store import complaints, conversation, drafts, events, outbox
from core.store.connection import Connection
from core.store.store import Store
from tests.core.store.making import NOW, answer, did, matter, mention, post, receive, reply


def triage(store: Store, to: Triage) -> None:
    did(store, complaints.set_triage, matter(), to)


def found(reader: Connection) -> Complaint:
    complaint = complaints.find(reader, matter())
    assert complaint is not None
    return complaint


def test_closing_stops_the_clock_and_undoing_lets_it_run_on(store: Store, reader: Connection) -> None:
    receive(store, post())
    before = found(reader)
    triage(store, Triage.NOT_COMPLAINT)
    closed = found(reader)
    assert (closed.triage, closed.closed_at) == (Triage.NOT_COMPLAINT, NOW)
    assert (closed.waiting_since, closed.respond_by) == (None, None)
    triage(store, Triage.OPEN)
    assert found(reader) == before
    kinds = [event.kind for event in events.page(reader, matter(), 0, 9)]
    assert kinds == ["complaint.opened", "complaint.triage", "complaint.triage"]


def test_saying_the_same_again_or_of_nothing_changes_nothing(store: Store, reader: Connection) -> None:
    receive(store, post())
    triage(store, Triage.OPEN)
    did(store, complaints.set_triage, "tidak ada", Triage.RESOLVED)
    assert len(events.page(reader, matter(), 0, 9)) == 1


def test_an_answer_clears_what_was_posted_up_to_it_and_counts_once(store: Store, reader: Connection) -> None:
    receive(store, post("p1", at=NOW - 30), post("p2", at=NOW - 20), post("p3", at=NOW - 10))
    for at in (NOW, NOW + 99):
        did(store, complaints.mark_answered, matter(), NOW - 20, at)
    assert found(reader).waiting_since == NOW - 10
    assert found(reader).first_response_at == NOW


def test_the_conversation_holds_all_that_was_said(store: Store, reader: Connection) -> None:
    receive(store, post("p1", at=NOW - 30), post("p2", at=NOW - 20), answer("r1", "p1", at=NOW - 15))
    entry = reply(to="p2")
    did(store, outbox.insert, entry)
    did(store, drafts.save, matter(), "Konsep")
    record = conversation.load(reader, matter())
    assert record is not None
    assert record.complaint == found(reader)
    assert record.account.handle == "dinas_contoh"
    assert [item.id for item in record.mentions] == [mention("p1"), mention("p2")]
    assert record.replies == (entry,)
    assert record.draft == drafts.Draft(matter(), "Konsep", NOW)
    assert [item.remote_id for item in record.own_posts] == ["r1"]
    assert conversation.load(reader, "tidak ada") is None
    assert not reader.in_transaction
