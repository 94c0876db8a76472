"""A reply in numbered parts: the next follows when one is sent, and none is lost."""

from __future__ import annotations

from functools import partial

from core.acts import drafting, sending
from core.acts.target import context_of, record_of
from core.domain.complaint import View
from core.domain.mention import Post
from core.domain.series import Series
from core.store import drafts, inbox
from core.store.drafts import Draft
from tests.core.acts.test_sending import do, queue
from tests.core.sync.desktop import Desktop, NothingToSay

PARTS = ("Satu. (1/3)", "Dua. (2/3)", "Tiga. (3/3)")
FIRST = Series.beginning(PARTS)


def draft(desktop: Desktop, post: Post) -> Draft | None:
    return drafts.find(desktop.reader, desktop.complaint(post).id)


def keep(
    desktop: Desktop, post: Post, body: str, private: bool | None = None, series: Series | None = None
) -> None:
    complaint = desktop.complaint(post).id
    do(
        desktop,
        lambda tx: drafting.save_draft(tx, complaint, body, private, series),
    )


def begin(desktop: Desktop, *, private: bool = False) -> Post:
    post = desktop.receive()
    keep(desktop, post, PARTS[0], private, FIRST)
    return post


def test_the_next_part_becomes_the_draft_for_the_same_readers(desktop: Desktop) -> None:
    post = begin(desktop, private=True)
    queue(desktop, post, NothingToSay(), body=PARTS[0], private=True)
    found = draft(desktop, post)
    assert found is not None
    assert (found.body, found.private) == (PARTS[1], True)
    assert found.series == Series(2, 3, PARTS[2:])
    record = record_of(desktop.reader, desktop.complaint(post).id)
    assert context_of(record, desktop.clock.now()).part == (2, 3)


def test_a_part_that_is_taken_back_stands_before_the_next(desktop: Desktop) -> None:
    post = begin(desktop)
    entry = queue(desktop, post, NothingToSay(), body=PARTS[0])
    do(desktop, partial(sending.undo_send, entry_id=entry))
    found = draft(desktop, post)
    assert found is not None
    assert (found.body, found.series) == (PARTS[0], FIRST)


def test_the_last_part_leaves_nothing_and_comes_back_as_the_last(desktop: Desktop) -> None:
    post = desktop.receive()
    keep(desktop, post, PARTS[2], False, Series(3, 3))
    entry = queue(desktop, post, NothingToSay(), body=PARTS[2])
    assert draft(desktop, post) is None
    do(desktop, partial(sending.undo_send, entry_id=entry))
    found = draft(desktop, post)
    assert found is not None
    assert found.series.part == (3, 3)


def test_the_whole_sent_after_all_leaves_no_part_behind(desktop: Desktop) -> None:
    post = begin(desktop)
    queue(desktop, post, NothingToSay(), body="Satu. Dua.\nTiga.")
    assert draft(desktop, post) is None


def test_a_part_without_its_number_is_followed_all_the_same(desktop: Desktop) -> None:
    post = begin(desktop)
    queue(desktop, post, NothingToSay(), body="Satu, ditulis ulang.")
    found = draft(desktop, post)
    assert found is not None
    assert found.body == PARTS[1]


def test_typing_and_clearing_keep_the_parts_that_wait(desktop: Desktop) -> None:
    post = begin(desktop)
    keep(desktop, post, "Satu, lebih ringkas. (1/3)")
    keep(desktop, post, "")
    found = draft(desktop, post)
    assert found is not None
    assert (found.body, found.series) == ("", FIRST)


def test_a_choice_of_readers_without_words_is_kept_and_shows_as_no_draft(desktop: Desktop) -> None:
    post = desktop.receive()
    keep(desktop, post, "", True)
    found = draft(desktop, post)
    assert found is not None
    assert found.private
    [row] = inbox.page(desktop.reader, View.UNANSWERED, desktop.clock.now(), None, 10)
    assert not row.has_draft
    keep(desktop, post, "", False)
    assert draft(desktop, post) is None


def test_words_that_come_back_go_to_no_more_readers_than_was_chosen_since(desktop: Desktop) -> None:
    post = desktop.receive()
    entry = queue(desktop, post, NothingToSay(), body="Satu.")
    keep(desktop, post, "", True)
    do(desktop, partial(sending.undo_send, entry_id=entry))
    found = draft(desktop, post)
    assert found is not None
    assert (found.body, found.private) == ("Satu.", True)
