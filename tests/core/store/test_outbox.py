"""A reply is frozen when queued, moves as the machine allows, and is sent only with the platform's proof."""

from __future__ import annotations

import pytest

from core.domain.changes import Changed, ChangeSet
from core.domain.outbox import IllegalMove, OutboxEntry, OutboxState, Signal
from core.store import complaints, conversation, events, outbox
from core.store.connection import Connection, StoreError
from core.store.store import Store
from tests.core.store.making import NOW, answer, did, matter, post, receive, reply


def insert(store: Store, *entries: OutboxEntry) -> None:
    for entry in entries:
        did(store, outbox.insert, entry)


def move(store: Store, signal: Signal, id: str = "o1", **fields: object) -> OutboxEntry:
    return did(store, outbox.apply, id, signal, **fields)


@pytest.fixture
def queued(store: Store) -> OutboxEntry:
    receive(store, post("p1", at=NOW - 30), post("p2", at=NOW - 20))
    entry = reply()
    insert(store, entry)
    return entry


def test_a_queued_reply_is_read_back_as_it_was_written(queued: OutboxEntry, reader: Connection) -> None:
    assert outbox.find(reader, "o1") == queued
    assert outbox.find(reader, "tidak ada") is None


def test_the_way_to_sent_stops_the_clock_at_the_platforms_time(
    store: Store, queued: OutboxEntry, reader: Connection
) -> None:
    heard: list[ChangeSet] = []
    store.subscribe(heard.append)
    claimed = move(store, Signal.CLAIMED, started_at=NOW, attempts=1)
    assert claimed.state is OutboxState.SENDING
    assert outbox.orphans(reader) == (claimed,)
    sent = move(store, Signal.ACCEPTED, remote_id="r1", permalink="https://x/r1", sent_at=NOW + 7)
    assert outbox.find(reader, "o1") == sent
    assert sent.state is OutboxState.SENT
    complaint = complaints.find(reader, matter())
    assert complaint is not None
    assert (complaint.first_response_at, complaint.waiting_since) == (NOW + 7, NOW - 20)
    assert [event.kind for event in events.page(reader, "o1", 0, 9)] == [
        "outbox.inserted",
        "outbox.claimed",
        "outbox.accepted",
    ]
    assert all(change.of(Changed.OUTBOX) == {"o1"} for change in heard)
    assert all(matter() in change.of(Changed.COMPLAINT) for change in heard)


def test_sent_without_proof_is_refused(store: Store, queued: OutboxEntry, reader: Connection) -> None:
    move(store, Signal.CLAIMED)
    with pytest.raises(StoreError, match="CHECK"):
        move(store, Signal.ACCEPTED)
    stored = outbox.find(reader, "o1")
    assert stored is not None
    assert stored.state is OutboxState.SENDING


def test_an_illegal_move_changes_nothing(store: Store, queued: OutboxEntry, reader: Connection) -> None:
    with pytest.raises(IllegalMove):
        move(store, Signal.FOUND)
    with pytest.raises(KeyError):
        move(store, Signal.CLAIMED, "tidak ada")
    assert outbox.find(reader, "o1") == queued


@pytest.mark.parametrize("field", ["body", "target_id", "mention_id", "idempotency_key", "state", "salah"])
def test_what_was_queued_is_frozen(store: Store, queued: OutboxEntry, field: str) -> None:
    with pytest.raises(TypeError, match=field):
        move(store, Signal.CLAIMED, **{field: "lain"})
    if field in ("body", "target_id", "mention_id", "idempotency_key"):
        with pytest.raises(StoreError, match="frozen"):
            store.write(lambda tx: tx.execute(f"UPDATE outbox SET {field} = 'lain'")).result()


def test_a_mention_has_one_live_reply(store: Store, queued: OutboxEntry, reader: Connection) -> None:
    with pytest.raises(StoreError, match="UNIQUE"):
        insert(store, reply("o2"))
    move(store, Signal.CANCELLED_BY_PERSON)
    insert(store, reply("o3"))
    assert [entry.id for entry in outbox.live(reader, None)] == ["o3"]
    assert [entry.id for entry in outbox.of_complaint(reader, matter())] == ["o3"]


def test_due_are_the_ones_whose_time_has_come_fewest_attempts_first(store: Store, reader: Connection) -> None:
    receive(store, *(post(f"p{number}", by=f"w{number}") for number in range(6)))

    def made(number: int, **fields: object) -> OutboxEntry:
        return reply(f"o{number}", to=f"p{number}", complaint=matter(f"w{number}"), **fields)  # type: ignore[arg-type]

    insert(
        store,
        made(0, attempts=3, at=NOW - 9),
        made(1, at=NOW - 1),
        made(2, at=NOW - 5),
        made(3, not_before=NOW + 1),
        made(4, state=OutboxState.UNCERTAIN, attempts=1),
        made(5, state=OutboxState.NEEDS_PERSON),
    )
    assert [entry.id for entry in outbox.due(reader, "a1", NOW)] == ["o2", "o1", "o4", "o0"]
    assert outbox.due(reader, "lain", NOW) == ()
    assert len(outbox.live(reader, "a1")) == len(outbox.live(reader, None)) == 6


def test_pages_show_live_replies_first_each_once(store: Store, reader: Connection) -> None:
    for number in range(9):
        receive(store, post(f"p{number}", by=f"w{number}"))
        entry = reply(f"o{number}", to=f"p{number}", complaint=matter(f"w{number}"), at=NOW + number // 2)
        insert(store, entry)
        if number % 3:
            move(store, Signal.CLAIMED, entry.id)
            move(store, Signal.ACCEPTED, entry.id, remote_id=f"r{number}", sent_at=NOW)
    move(store, Signal.CANCELLED_BY_PERSON, "o3")
    shown: list[str] = []
    after: OutboxEntry | None = None
    while page := outbox.page(reader, after, 2):
        assert len(page) <= 2
        shown += [entry.id for entry in page]
        after = page[-1]
    assert shown == ["o6", "o0", "o8", "o7", "o5", "o4", "o2", "o1"]


def test_our_reply_seen_again_on_the_platform_is_not_an_outside_answer(
    store: Store, queued: OutboxEntry, reader: Connection
) -> None:
    move(store, Signal.CLAIMED)
    move(store, Signal.ACCEPTED, remote_id="r1", sent_at=NOW)
    before = complaints.find(reader, matter())
    receive(store, answer("r1", "p1", at=NOW))
    assert complaints.find(reader, matter()) == before
    assert "complaint.answered_outside" not in {event.kind for event in events.page(reader, matter(), 0, 9)}
    record = conversation.load(reader, matter())
    assert record is not None
    assert record.own_posts == ()
