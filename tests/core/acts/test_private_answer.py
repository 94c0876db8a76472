"""An answer to public words can be for the citizen alone; what is private never becomes public."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.acts import drafting, sending
from core.acts.refusals import AudienceChanged
from core.acts.target import audience_of, context_of, record_of
from core.domain.finding import Channel
from core.domain.mention import Post, Visibility
from core.store import drafts
from core.store.drafts import Draft
from tests.core.acts.test_sending import BODY, Finds, do, queue, record
from tests.core.sync.desktop import Desktop, NothingToSay


def draft(desktop: Desktop, post: Post) -> Draft | None:
    return drafts.find(desktop.reader, desktop.complaint(post).id)


def shown_as(desktop: Desktop, visibility: Visibility) -> Post:
    post = replace(desktop.receive(), remote_id="dilihat", thread_id="dilihat", visibility=visibility)
    desktop.server.posts.append(post)
    desktop.sync.refresh()
    desktop.live_for(3_000)
    return post


@pytest.mark.parametrize("visibility", list(Visibility))
@pytest.mark.parametrize("private", [True, False])
def test_a_private_answer_is_direct_and_no_answer_is_wider_than_the_words(
    desktop: Desktop, visibility: Visibility, private: bool
) -> None:
    post = shown_as(desktop, visibility)
    checker = Finds()
    entry = desktop.entry(queue(desktop, post, checker, private=private))
    assert entry.visibility is (Visibility.DIRECT if private else visibility)
    assert checker.context is not None
    assert (checker.context.channel is Channel.PRIVATE) is entry.visibility.is_private
    assert record(desktop, entry.id, "reply.queued")["visibility"] == entry.visibility.value


def test_the_window_and_the_queue_see_the_same_readers(desktop: Desktop) -> None:
    post = shown_as(desktop, Visibility.PUBLIC)
    found = record_of(desktop.reader, desktop.complaint(post).id)
    now = desktop.clock.now()
    assert audience_of(found, private=False) is Visibility.PUBLIC
    assert context_of(found, now).channel is Channel.PUBLIC
    assert audience_of(found, private=True) is Visibility.DIRECT
    assert context_of(found, now, private=True).channel is Channel.PRIVATE


def test_what_was_meant_for_the_citizen_alone_stays_so_whatever_they_write_next(desktop: Desktop) -> None:
    post = shown_as(desktop, Visibility.PUBLIC)
    again = replace(post, remote_id="lagi", posted_at=post.posted_at + 1, visibility=Visibility.UNLISTED)
    desktop.server.posts.append(again)
    desktop.sync.refresh()
    desktop.live_for(3_000)
    with pytest.raises(AudienceChanged):
        queue(desktop, post, NothingToSay(), private=False, written_for=Visibility.DIRECT)
    with pytest.raises(AudienceChanged):
        queue(desktop, post, NothingToSay(), private=True, written_for=Visibility.UNLISTED)
    entry = queue(desktop, post, NothingToSay(), private=True, written_for=Visibility.DIRECT)
    assert desktop.entry(entry).visibility is Visibility.DIRECT


def test_undo_gives_the_words_back_for_the_same_readers(desktop: Desktop) -> None:
    post = shown_as(desktop, Visibility.PUBLIC)
    matter = desktop.complaint(post).id
    for private in (True, False):
        entry = queue(desktop, post, NothingToSay(), private=private)
        do(desktop, lambda tx, entry=entry: sending.undo_send(tx, entry))
        found = draft(desktop, post)
        assert found is not None
        assert (found.body, found.private) == (BODY, private)
        do(desktop, lambda tx: drafting.save_draft(tx, matter, ""))


@pytest.mark.parametrize(("returned", "meanwhile"), [(True, False), (False, True)])
def test_private_words_beside_public_ones_make_all_of_them_private(
    desktop: Desktop, returned: bool, meanwhile: bool
) -> None:
    post = shown_as(desktop, Visibility.PUBLIC)
    matter = desktop.complaint(post).id
    entry = queue(desktop, post, NothingToSay(), private=returned)
    do(desktop, lambda tx: drafting.save_draft(tx, matter, "Pikiran baru.", meanwhile))
    do(desktop, lambda tx: sending.undo_send(tx, entry))
    found = draft(desktop, post)
    assert found is not None
    assert (found.body, found.private) == (f"{BODY}\n\nPikiran baru.", True)


def test_saving_without_a_word_about_readers_leaves_them(desktop: Desktop) -> None:
    post = desktop.receive()
    matter = desktop.complaint(post).id

    def saved(*values: Any) -> bool:
        do(desktop, lambda tx: drafting.save_draft(tx, matter, *values))
        found = draft(desktop, post)
        assert found is not None
        return found.private

    assert [saved("a"), saved("b", True), saved("c"), saved("d", False), saved("e")] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_a_private_answer_stops_the_countdown_too(desktop: Desktop) -> None:
    post = shown_as(desktop, Visibility.PUBLIC)
    queue(desktop, post, NothingToSay(), private=True, hold_ms=0)
    desktop.step()
    assert desktop.complaint(post).waiting_since is None
