"""Pages of posts become complaints with the right clock, whatever the order, the overlap and the repeats."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from core.clock import ManualClock
from core.domain.complaint import Triage
from core.domain.mention import Media, Post, Source
from core.domain.sla import HOUR_MS, KLATEN_SOP
from core.store import complaints, cursors, events, inbox, mentions
from core.store.connection import Connection
from core.store.store import Store
from core.store.transaction import Transaction
from tests.core.store.making import NOW, OURS, account, answer, did, matter, mention, opened, post, receive


def delete(store: Store, *remote_ids: str) -> None:
    did(store, mentions.mark_deleted, "a1", remote_ids)


def test_a_mention_opens_a_complaint_whose_clock_runs_from_its_posting(
    store: Store, reader: Connection
) -> None:
    assert receive(store, post(at=NOW - 5 * HOUR_MS)) == 1
    found = complaints.find(reader, matter())
    assert found is not None
    assert found.waiting_since == found.opened_at == NOW - 5 * HOUR_MS
    assert found.respond_by == NOW + 19 * HOUR_MS
    assert found.triage is Triage.OPEN
    assert found.reply_to == mention()
    assert found.author.handle == "warga1.contoh"
    assert [event.kind for event in events.page(reader, matter(), 0, 9)] == ["complaint.opened"]


def test_everything_the_platform_told_is_kept(store: Store, reader: Connection) -> None:
    told = Post(
        **{
            **{name: getattr(post(), name) for name in Post.__slots__},
            "permalink": "https://sosial.contoh.go.id/@warga/1",
            "language": "id",
            "reply_target_id": "induk",
            "parent_remote_id": "p0",
            "media": (Media("image", "https://sosial.contoh.go.id/a.jpg", "lubang di jalan"),),
        }
    )
    receive(store, told)
    kept = mentions.by_id(reader, mention())
    assert kept is not None
    assert kept.post == told
    assert (kept.fetched_at, kept.source, kept.deleted_at) == (NOW, Source.API, None)
    assert mentions.by_id(reader, "tidak ada") is None


def test_more_words_join_the_same_complaint_and_the_oldest_unanswered_sets_the_clock(
    store: Store, reader: Connection
) -> None:
    receive(store, post("p2", at=NOW - 2 * HOUR_MS))
    receive(store, post("p1", at=NOW - 3 * HOUR_MS), post("p9", by="warga2"))
    found = complaints.find(reader, matter())
    assert found is not None
    assert found.waiting_since == NOW - 3 * HOUR_MS
    assert found.reply_to == mention("p2")
    assert [item.id for item in mentions.of_complaint(reader, matter())] == [mention("p1"), mention("p2")]
    assert complaints.find(reader, matter("warga2")) is not None


def test_an_answer_given_elsewhere_stops_the_clock_at_its_own_time(store: Store, reader: Connection) -> None:
    receive(store, post("p1"))
    receive(store, answer("r1", "p1", at=NOW - 5))
    found = complaints.find(reader, matter())
    assert found is not None
    assert (found.waiting_since, found.respond_by) == (None, None)
    assert found.answered_at == found.first_response_at == NOW - 5
    kinds = [event.kind for event in events.page(reader, matter(), 0, 9)]
    assert kinds == ["complaint.opened", "complaint.answered_outside"]


def test_an_answer_to_one_citizen_does_not_answer_another_in_the_thread(
    store: Store, reader: Connection
) -> None:
    receive(store, post("p1"), post("p2", by="warga2"), answer("r1", "p1"))
    other = complaints.find(reader, matter("warga2"))
    assert other is not None
    assert other.waiting_since is not None


def test_words_that_came_after_the_answered_ones_still_wait(store: Store, reader: Connection) -> None:
    receive(store, post("p1", at=NOW - 50), post("p2", at=NOW - 40), answer("r1", "p1", at=NOW - 10))
    found = complaints.find(reader, matter())
    assert found is not None
    assert found.waiting_since == NOW - 40
    assert found.reply_to == mention("p2")


def test_our_own_post_never_becomes_a_mention(store: Store, reader: Connection) -> None:
    unmarked = post("r1", by=OURS)
    assert receive(store, unmarked, answer("r2", "r1")) == 0
    assert reader.execute("SELECT count(*) FROM complaint").fetchone()[0] == 0


def test_new_words_reopen_what_was_closed_and_the_clock_runs_from_them(
    store: Store, reader: Connection
) -> None:
    receive(store, post("p1", at=NOW - 9 * HOUR_MS))
    for triage in (Triage.RESOLVED, Triage.NOT_COMPLAINT):
        did(store, complaints.set_triage, matter(), triage)
        receive(store, post(f"p-{triage}", at=NOW - HOUR_MS))
        found = complaints.find(reader, matter())
        assert found is not None
        assert found.triage is Triage.OPEN
        assert found.closed_at is None
        assert found.waiting_since == NOW - HOUR_MS
    kinds = [event.kind for event in events.page(reader, matter(), 0, 9)]
    assert kinds.count("complaint.reopened") == 2


def test_a_newer_edit_changes_the_words_and_an_older_one_does_not(store: Store, reader: Connection) -> None:
    receive(store, post(text="lama"))
    receive(store, post(text="baru sekali", edited_at=NOW))
    receive(store, post(text="lebih lama", edited_at=NOW - 1), post(text="lama"))
    kept = mentions.by_id(reader, mention())
    assert kept is not None
    assert kept.post.text == "baru sekali"
    assert [row.complaint_id for row in inbox.search(reader, "sekali", 9)] == [matter()]
    assert inbox.search(reader, "lama", 9) == ()


def test_a_deleted_post_is_shown_as_deleted_keeps_its_clock_and_is_not_revived(
    store: Store, reader: Connection
) -> None:
    receive(store, post("p1"))
    before = complaints.find(reader, matter())
    delete(store, "p1", "belum-pernah-terlihat")
    assert receive(store, post("p1", text="hidup lagi", edited_at=NOW), post("belum-pernah-terlihat")) == 0
    kept = mentions.by_id(reader, mention("p1"))
    assert kept is not None
    assert kept.deleted_at == NOW
    assert kept.post.text != "hidup lagi"
    assert complaints.find(reader, matter()) == before
    assert [row.deleted for row in inbox.search(reader, "jalan", 9)] == [True]


def test_an_answer_goes_to_words_that_still_exist(store: Store, reader: Connection) -> None:
    receive(store, post("p1", at=NOW - 20), post("p2", at=NOW - 10))
    delete(store, "p2")
    found = complaints.find(reader, matter())
    assert found is not None
    assert found.reply_to == mention("p1")


_TIMES = st.integers(1, 6).map(lambda step: NOW - 100 + step)
_POSTS = st.builds(
    lambda number, by, thread, at: post(f"p{number}", by=f"w{by}", thread=f"t{thread}", at=at),
    st.integers(1, 8),
    st.integers(1, 2),
    st.integers(1, 2),
    _TIMES,
)
_ANSWERS = st.builds(
    lambda number, to, at: answer(f"r{number}", f"p{to}", at=at + 10),
    st.integers(1, 4),
    st.integers(1, 8),
    _TIMES,
)


def state_after(pages: list[list[Post]]) -> dict[str, list[tuple[object, ...]]]:
    with tempfile.TemporaryDirectory() as folder:
        store = opened(Path(folder) / "tanggap.db", ManualClock(NOW))
        for page in pages:
            receive(store, *page)
        reader = store.reader()
        state = {
            table: sorted(tuple(row) for row in reader.execute(f"SELECT {columns} FROM {table}"))
            for table, columns in (
                ("complaint", "*"),
                ("mention", "id, complaint_id, text, posted_at, respond_by, answered_at, dismissed"),
                ("own_post", "remote_id, parent_remote_id, posted_at"),
                ("lane_size", "*"),
            )
        }
        assert events.verify(reader) is None
        unanswered = [item for item in state["mention"] if item[5] is None]
        for row in reader.execute("SELECT id, waiting_since, respond_by FROM complaint"):
            since = min((int(str(item[3])) for item in unanswered if item[1] == row["id"]), default=None)
            assert row["waiting_since"] == since
            assert row["respond_by"] == (None if since is None else since + 24 * HOUR_MS)
        assert not {item[0] for item in state["mention"]} & {mention(f"r{number}") for number in range(9)}
        reader.close()
        store.close()
        return state


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_repeats_overlaps_and_any_order_lead_to_the_same_state(data: st.DataObject) -> None:
    drawn = data.draw(
        st.lists(_POSTS | _ANSWERS, min_size=1, max_size=12, unique_by=lambda item: item.remote_id)
    )
    once = state_after([drawn])
    shuffled = data.draw(st.permutations(drawn + data.draw(st.lists(st.sampled_from(drawn), max_size=6))))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(shuffled)), max_size=4)))
    bounds = [0, *cuts, len(shuffled)]
    pages = [list(shuffled[start:end]) for start, end in pairwise(bounds)]
    assert state_after(pages) == once


@settings(max_examples=25, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.booleans(), st.lists(st.integers(1, 5), min_size=1, max_size=3)), min_size=1, max_size=8
    )
)
def test_a_deleted_post_stays_deleted_through_any_pages(steps: list[tuple[bool, list[int]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = opened(Path(folder) / "tanggap.db", ManualClock(NOW))
        gone: set[str] = set()
        for is_deletion, numbers in steps:
            names = [f"p{number}" for number in numbers]
            if is_deletion:
                delete(store, *names)
                gone |= set(names)
            else:
                receive(store, *(post(name, by=f"w{name}", edited_at=NOW + len(gone)) for name in names))
        reader = store.reader()
        alive = {row[0] for row in reader.execute("SELECT remote_id FROM mention WHERE deleted_at IS NULL")}
        reader.close()
        store.close()
        assert not alive & gone


def test_a_page_and_its_cursor_are_one(store: Store, reader: Connection) -> None:
    def work(tx: Transaction) -> None:
        mentions.record_page(tx, account(), [post()], KLATEN_SOP, Source.API)
        cursors.put(tx, "a1", "mentions", "42")
        raise ZeroDivisionError

    future = store.write(work)
    assert isinstance(future.exception(), ZeroDivisionError)
    assert cursors.get(reader, "a1", "mentions") is None
    assert mentions.by_id(reader, mention()) is None
