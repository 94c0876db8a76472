"""An emergency that waits stands before everything else, whatever its deadline."""

from __future__ import annotations

import pytest

from core.domain.complaint import ComplaintClass, Triage, View
from core.domain.mention import Post
from core.domain.sla import HOUR_MS
from core.store import alarms, complaints, events, handling, inbox
from core.store.connection import Connection
from core.store.store import Store
from tests.core.store.making import NOW, did, matter, post, receive

FLOOD = "Banjir sudah masuk rumah"


def hear(store: Store) -> int:
    """Look through everything that came, as the program does; return how much there was."""
    reader = store.reader()
    found = alarms.unheard(reader, 1_000)
    reader.close()
    did(store, alarms.keep, [(words, "banjir" in words.text.lower()) for words in found])
    return len(found)


def come(store: Store, *posts: Post) -> None:
    receive(store, *posts)
    hear(store)


def shown(reader: Connection, view: View = View.UNANSWERED) -> list[tuple[str, bool]]:
    return [
        (row.author_handle.partition(".")[0], row.alarmed) for row in inbox.page(reader, view, NOW, None, 99)
    ]


def test_the_newest_emergency_stands_before_what_is_long_overdue(store: Store, reader: Connection) -> None:
    come(
        store,
        post("p1", by="lama", at=NOW - 90 * HOUR_MS),
        post("p2", by="banjir", at=NOW, text=FLOOD),
        post("p3", by="baru", at=NOW),
    )
    assert shown(reader) == [("banjir", True), ("lama", False), ("baru", False)]
    assert shown(reader, View.DUE_SOON) == [("banjir", True), ("lama", False)]
    assert inbox.counts(reader, NOW)[View.DUE_SOON] == 2
    found = complaints.find(reader, matter("banjir"))
    assert found is not None
    assert found.respond_by == NOW + 24 * HOUR_MS, "the clock is what it is"


def test_emergencies_among_themselves_go_by_their_deadline(store: Store, reader: Connection) -> None:
    come(store, *(post(f"p{n}", by=f"w{n}", at=NOW - n * HOUR_MS, text=FLOOD) for n in range(3)))
    assert [name for name, _ in shown(reader)] == ["w2", "w1", "w0"]


def test_words_that_come_later_raise_the_alarm_too(store: Store, reader: Connection) -> None:
    come(store, post("p1"), post("p2", by="lain", at=NOW - 9 * HOUR_MS))
    assert shown(reader)[0] == ("lain", False)
    come(store, post("p3", at=NOW, text=FLOOD))
    assert shown(reader)[0] == ("warga1", True)


def test_an_answered_emergency_is_in_its_place_and_thanks_raise_no_alarm(
    store: Store, reader: Connection
) -> None:
    come(store, post("p1", text=FLOOD))
    did(store, complaints.mark_answered, matter(), NOW, NOW)
    assert shown(reader, View.ANSWERED) == [("warga1", False)]
    come(store, post("p2", at=NOW + 1, text="Terima kasih"), post("p3", by="lain", at=NOW - HOUR_MS))
    assert shown(reader) == [("lain", False), ("warga1", False)]


@pytest.mark.parametrize("triage", [Triage.RESOLVED, Triage.NOT_COMPLAINT])
def test_a_closed_one_alarms_nobody(store: Store, reader: Connection, triage: Triage) -> None:
    come(store, post(text=FLOOD))
    did(store, complaints.set_triage, matter(), triage)
    assert shown(reader, View(triage.value)) == [("warga1", False)]
    assert inbox.counts(reader, NOW)[View.DUE_SOON] == 0
    did(store, complaints.set_triage, matter(), Triage.OPEN)
    assert shown(reader) == [("warga1", True)]


def test_a_person_says_what_is_an_emergency_and_what_is_none(store: Store, reader: Connection) -> None:
    come(store, post(text=FLOOD))
    did(store, handling.set_class, matter(), ComplaintClass.ASPIRATION)
    assert shown(reader) == [("warga1", False)]
    did(store, handling.set_class, matter(), None)
    assert shown(reader) == [("warga1", True)], "taking the class back brings the alarm back"
    did(store, handling.set_class, matter(), ComplaintClass.ASPIRATION)
    come(store, post("p2", at=NOW, text="Ini fotonya"))
    assert shown(reader) == [("warga1", False)]
    come(store, post("p3", at=NOW + 1, text="Sekarang benar-benar banjir"))
    assert shown(reader) == [("warga1", True)], "nobody has judged these words"
    calm = post("p4", by="lain")
    come(store, calm)
    did(store, handling.set_class, matter("lain"), ComplaintClass.EMERGENCY)
    assert ("lain", True) in shown(reader)


def test_an_edit_is_heard_anew(store: Store, reader: Connection) -> None:
    come(store, post())
    did(store, handling.set_class, matter(), ComplaintClass.COMPLAINT)
    come(store, post(text=FLOOD, edited_at=NOW))
    assert shown(reader) == [("warga1", True)]
    come(store, post(text="Sudah surut", edited_at=NOW + 1))
    assert shown(reader) == [("warga1", False)]


def test_words_are_heard_once_and_what_was_edited_meanwhile_is_not_taken_for_heard(
    store: Store, reader: Connection
) -> None:
    receive(store, post("p1"), post("p2", by="lain", text=FLOOD))
    assert hear(store) == 2
    assert hear(store) == 0
    receive(store, post("p3", by="tiga"))
    before = alarms.unheard(reader, 9)
    receive(store, post("p3", by="tiga", text=FLOOD, edited_at=NOW))
    did(store, alarms.keep, [(words, False) for words in before])
    assert [words.text for words in alarms.unheard(reader, 9)] == [FLOOD]


def test_the_record_says_why_it_stands_first_without_the_words(store: Store, reader: Connection) -> None:
    come(store, post(text=FLOOD))
    [told] = [event for event in events.page(reader, matter(), 0, 9) if event.kind == "complaint.alarm"]
    assert told.actor == "system"
    assert "banjir" not in told.payload.lower()
    assert store.broken_event() is None


def test_looking_for_unheard_words_reads_no_whole_table(store: Store, reader: Connection) -> None:
    come(store, *(post(f"p{n}", by=f"w{n}") for n in range(50)))
    seen: list[str] = []
    reader.set_trace_callback(seen.append)
    alarms.unheard(reader, 9)
    reader.set_trace_callback(None)
    [detail] = [row["detail"] for row in reader.execute(f"EXPLAIN QUERY PLAN {seen[0]}")]
    assert "USING INDEX mention_unheard" in detail
