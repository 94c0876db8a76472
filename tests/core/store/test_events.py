"""What happened cannot be changed unnoticed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.store import events
from core.store.connection import Connection, StoreError, open_writer
from core.store.store import Store
from core.store.transaction import Transaction
from tests.core.store.making import KEY, NOW

TRIGGERS = ("event_is_not_changed", "event_is_not_removed")


def log_many(store: Store, number: int) -> None:
    def work(tx: Transaction) -> None:
        for each in range(number):
            tx.log("percobaan", f"s{each % 3}", {"nomor": each, "nama": "Dukuh Éling"})

    store.write(work).result()


def test_events_are_told_in_order_and_by_subject(store: Store, reader: Connection) -> None:
    log_many(store, 7)
    mine = events.page(reader, "s1", 0, 10)
    assert [event.payload for event in mine] == [
        '{"nama":"Dukuh Éling","nomor":1}',
        '{"nama":"Dukuh Éling","nomor":4}',
    ]
    assert {event.at for event in mine} == {NOW}
    assert [event.seq for event in events.page(reader, None, 3, 2)] == [4, 5]


def test_an_untouched_chain_is_whole(store: Store, reader: Connection) -> None:
    assert events.verify(reader) is None
    log_many(store, 2_500)
    assert events.verify(reader) is None


@pytest.mark.parametrize("statement", ["UPDATE event SET payload = '{}'", "DELETE FROM event"])
def test_events_can_neither_be_changed_nor_removed(store: Store, reader: Connection, statement: str) -> None:
    log_many(store, 3)
    with pytest.raises(StoreError, match="events are never"):
        store.write(lambda tx: tx.execute(statement)).result()
    assert events.verify(reader) is None


def test_a_savepoint_that_is_undone_leaves_the_chain_whole(store: Store, reader: Connection) -> None:
    def work(tx: Transaction) -> None:
        tx.log("pertama", "s", {})
        try:
            with tx.db.atomic():
                tx.log("batal", "s", {})
                raise ZeroDivisionError
        except ZeroDivisionError:
            tx.log("kedua", "s", {})

    store.write(work).result()
    assert events.verify(reader) is None
    assert [event.kind for event in events.page(reader, "s", 0, 9)] == ["pertama", "kedua"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whoever_goes_behind_the_triggers_is_found_at_the_row(store: Store, data: st.DataObject) -> None:
    writer = open_writer(store.path, KEY)
    if writer.execute("SELECT count(*) FROM event").fetchone()[0] < 20:
        log_many(store, 20)
    try:
        writer.execute("BEGIN IMMEDIATE")
        for trigger in TRIGGERS:
            writer.execute(f"DROP TRIGGER {trigger}")
        count = int(writer.execute("SELECT count(*) FROM event").fetchone()[0])
        seq = data.draw(st.integers(1, count))
        if data.draw(st.booleans()):
            writer.execute("DELETE FROM event WHERE seq = ?", (seq,))
        else:
            column = data.draw(st.sampled_from(["actor", "kind", "subject", "payload", "previous", "hash"]))
            text = str(writer.execute(f"SELECT {column} FROM event WHERE seq = ?", (seq,)).fetchone()[0])
            place = data.draw(st.integers(0, len(text) - 1))
            altered = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]
            writer.execute(f"UPDATE event SET {column} = ? WHERE seq = ?", (altered, seq))
        assert events.verify(writer) in (seq, seq + 1)
        writer.execute("ROLLBACK")
        assert events.verify(writer) is None
    finally:
        writer.close()


def test_cutting_off_the_newest_events_is_found(store: Store) -> None:
    log_many(store, 5)
    writer = open_writer(store.path, KEY)
    writer.execute("DROP TRIGGER event_is_not_removed")
    last = writer.execute("SELECT max(seq) FROM event").fetchone()[0]
    writer.execute("DELETE FROM event WHERE seq = ?", (last,))
    assert events.verify(writer) == last
    writer.execute("DELETE FROM event")
    assert events.verify(writer) == 1
    writer.close()
