"""The inbox shows each complaint in one view, in order, by index searches alone."""

from __future__ import annotations

import random
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.clock import ManualClock
from core.domain.account import Platform
from core.domain.complaint import Triage, View
from core.domain.mention import Visibility
from core.domain.outbox import OutboxState, Signal
from core.domain.sla import HOUR_MS
from core.store import alarms, complaints, drafts, inbox, outbox
from core.store.connection import Connection
from core.store.store import Store
from core.store.transaction import Transaction
from tests.core.store.making import NOW, did, matter, opened, post, receive, reply


def fill(store: Store, number: int, seed: int = 1) -> None:
    """Complaints of every lane, with many equal deadlines."""
    chance = random.Random(seed)
    for start in range(0, number, 80):
        receive(
            store,
            *(
                post(f"p{each}", by=f"w{each}", at=NOW - chance.randrange(30) * HOUR_MS)
                for each in range(start, min(number, start + 80))
            ),
        )

    def decide(tx: Transaction) -> None:
        for each in range(0, number, 7):
            complaints.set_triage(tx, matter(f"w{each}"), Triage.RESOLVED)
        for each in range(1, number, 7):
            complaints.set_triage(tx, matter(f"w{each}"), Triage.NOT_COMPLAINT)
        for each in range(2, number, 7):
            complaints.mark_answered(tx, matter(f"w{each}"), NOW, NOW + each)

    store.write(decide).result()


def everything(reader: Connection, view: View, step: int) -> list[inbox.InboxRow]:
    shown: list[inbox.InboxRow] = []
    while page := inbox.page(reader, view, NOW, shown[-1].key if shown else None, step):
        shown += page
    return shown


def test_a_row_says_what_the_list_shows(store: Store, reader: Connection) -> None:
    long = "\n  Lampu jalan mati di Dusun Contoh " + "x" * 300 + "\nbaris kedua"
    receive(store, post("p1", at=NOW - 9), post("p2", at=NOW - 5, text=long, visibility=Visibility.DIRECT))
    did(store, drafts.save, matter(), "konsep")
    did(store, outbox.insert, reply())
    (row,) = inbox.page(reader, View.UNANSWERED, NOW, None, 9)
    assert row.preview.startswith("Lampu jalan mati")
    assert len(row.preview) == 200
    assert (row.platform, row.account_handle, row.author_handle) == (
        Platform.MASTODON,
        "dinas_contoh",
        "warga1.contoh",
    )
    assert (row.posted_at, row.waiting_since, row.respond_by) == (NOW - 5, NOW - 9, NOW - 9 + 24 * HOUR_MS)
    assert row.sort_key == row.respond_by
    assert (row.mentions, row.private, row.has_draft, row.deleted) == (2, True, True, False)
    assert row.outbox_state is OutboxState.QUEUED
    (waiting,) = inbox.page(reader, View.OUTBOX, NOW, None, 9)
    assert waiting == row


def test_pages_by_key_show_each_row_once_in_order(store: Store, reader: Connection) -> None:
    fill(store, 300)
    for view in View:
        shown = everything(reader, view, 7)
        assert shown == everything(reader, view, 1000)
        assert [row.key for row in shown] == sorted({row.key for row in shown})
        assert inbox.counts(reader, NOW)[view] == len(shown)
    ids = {view: {row.complaint_id for row in everything(reader, view, 1000)} for view in View}
    assert ids[View.DUE_SOON] < ids[View.UNANSWERED]
    lanes = [ids[view] for view in (View.UNANSWERED, View.ANSWERED, View.RESOLVED, View.NOT_COMPLAINT)]
    assert sum(map(len, lanes)) == len(set.union(*lanes)) == 300


def test_what_is_due_soon_follows_the_clock(store: Store, reader: Connection) -> None:
    receive(store, post(at=NOW))
    at = NOW + 16 * HOUR_MS
    assert inbox.counts(reader, at - 1)[View.DUE_SOON] == 0
    assert inbox.counts(reader, at)[View.DUE_SOON] == 1
    assert len(inbox.page(reader, View.DUE_SOON, at, None, 9)) == 1


def test_the_latest_answered_is_on_top(store: Store, reader: Connection) -> None:
    fill(store, 30)
    answered = [row.answered_at or 0 for row in everything(reader, View.ANSWERED, 4)]
    assert answered == sorted(answered, reverse=True)
    assert len(answered) > 2


def test_single_rows_are_told_only_if_they_belong_to_the_view(store: Store, reader: Connection) -> None:
    fill(store, 60)
    ids = [matter(f"w{number}") for number in range(60)]
    for view in View:
        assert inbox.rows(reader, view, NOW, ids) == tuple(everything(reader, view, 100))
    assert inbox.rows(reader, View.UNANSWERED, NOW, []) == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from([*Triage, "answer", "words", "danger", "reply"])),
        max_size=12,
    )
)
def test_counts_are_what_the_views_hold(
    store: Store, reader: Connection, acts: list[tuple[int, object]]
) -> None:
    receive(store, *(post(f"p{number}", by=f"w{number}") for number in range(6)))
    for number, act in acts:
        id = matter(f"w{number}")
        if isinstance(act, Triage):
            did(store, complaints.set_triage, id, act)
        elif act == "answer":
            did(store, complaints.mark_answered, id, NOW, NOW)
        elif act == "words":
            known = int(reader.execute("SELECT count(*) FROM mention").fetchone()[0])
            receive(store, post(f"q{known}", by=f"w{number}", at=NOW - known))
        elif act == "danger":
            known = int(reader.execute("SELECT count(*) FROM mention").fetchone()[0])
            receive(store, post(f"q{known}", by=f"w{number}", at=NOW - known, text="Banjir"))
            heard = [(words, words.text == "Banjir") for words in alarms.unheard(reader, 99)]
            did(store, alarms.keep, heard)
        elif not outbox.live(reader, "a1"):
            known = int(reader.execute("SELECT count(*) FROM outbox").fetchone()[0])
            entry = reply(f"o{known}", to=f"p{number}", complaint=id)
            did(store, outbox.insert, entry)
        else:
            live = outbox.live(reader, "a1")[0]
            signal = Signal.CANCELLED_BY_PERSON
            did(store, outbox.apply, live.id, signal)
    counts = inbox.counts(reader, NOW)
    assert counts == {view: len(everything(reader, view, 3)) for view in View}
    marks = [row.alarmed for row in everything(reader, View.UNANSWERED, 3)]
    assert marks == sorted(marks, reverse=True), "no emergency stands behind anything else"
    assert sum(row.alarmed for row in everything(reader, View.DUE_SOON, 3)) == sum(marks)


@pytest.mark.parametrize(
    "words", ["éling", "ELING", "dusun eli", "eling dusun", "warga1", '"eling" (', "eling*"]
)
def test_search_finds_words_whatever_their_accents_case_and_order(
    store: Store, reader: Connection, words: str
) -> None:
    receive(store, post(text="Banjir di Dusun Éling"), post("p2", by="orang2", text="Lampu mati"))
    assert [row.complaint_id for row in inbox.search(reader, words, 9)] == [matter()]


def test_search_tells_each_complaint_once_newest_first_and_no_more_than_asked(
    store: Store, reader: Connection
) -> None:
    for number in range(5):
        receive(store, *(post(f"p{number}{each}", by=f"w{number}", text="banjir") for each in range(3)))
    assert [row.complaint_id for row in inbox.search(reader, "banjir", 3)] == [
        matter(f"w{number}") for number in (4, 3, 2)
    ]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(max_size=40)
    | st.sampled_from(['"', "a OR", "NEAR(a", "text:a", "a AND NOT", "^a", "-", "a\0b"])
)
def test_search_takes_any_words(reader: Connection, words: str) -> None:
    assert inbox.search(reader, words, 9) == ()


def plan(reader: Connection, statements: list[str]) -> list[str]:
    return [row["detail"] for sql in statements for row in reader.execute(f"EXPLAIN QUERY PLAN {sql}")]


def test_no_query_of_the_list_reads_a_whole_table(store: Store, reader: Connection) -> None:
    fill(store, 100)
    seen: list[str] = []
    reader.set_trace_callback(seen.append)
    for view in View:
        key = inbox.PageKey(NOW, "x")
        inbox.page(reader, view, NOW, None, 50)
        inbox.page(reader, view, NOW, key, 50)
        inbox.rows(reader, view, NOW, [matter("w1")])
    inbox.counts(reader, NOW)
    inbox.search(reader, "jalan rusak", 20)
    reader.set_trace_callback(None)
    details = plan(reader, [sql for sql in seen if sql.lstrip().upper().startswith("SELECT")])
    assert len(details) > 40
    allowed = ("SCAN json_each", "SCAN search VIRTUAL TABLE", "SCAN lane_size", "SCAN main.search_config")
    assert [
        detail for detail in details if detail.startswith("SCAN") and not detail.startswith(allowed)
    ] == []
    ordered = plan(reader, [sql for sql in seen if "c.lane = '" in sql and "ORDER BY c.sort_key" in sql])
    assert len(ordered) > 20
    assert not [detail for detail in ordered if "TEMP B-TREE" in detail]


def test_a_page_far_down_a_long_list_takes_a_few_milliseconds(tmp_path: Path) -> None:
    store = opened(tmp_path / "tanggap.db", ManualClock(NOW))
    fill(store, 8_000)
    reader = store.reader()
    middle = inbox.page(reader, View.UNANSWERED, NOW, None, 2_000)[-1].key

    def fastest(at: inbox.PageKey | None) -> float:
        def one() -> float:
            start = perf_counter()
            assert len(inbox.page(reader, View.UNANSWERED, NOW, at, 50)) == 50
            return perf_counter() - start

        return min(one() for _ in range(20))

    assert fastest(middle) < 0.005
    assert fastest(middle) < 4 * fastest(None)
    reader.close()
    store.close()
