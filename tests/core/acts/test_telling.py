"""A number that a citizen was told stays the complaint's number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.acts import sending
from core.acts.target import record_of, ticket_of
from core.domain.mention import Post, Source
from core.domain.sla import KLATEN_SOP
from core.store import events, inbox, mentions
from tests.core.acts.test_sending import do, queue
from tests.core.sync.desktop import Desktop, NothingToSay

DAY = 86_400_000


def number(desktop: Desktop, post: Post) -> str:
    return ticket_of(record_of(desktop.reader, desktop.complaint(post).id))


def test_a_number_that_was_told_outlives_what_it_was_made_from(desktop: Desktop) -> None:
    post = desktop.receive()
    told = number(desktop, post)
    assert told.startswith("DPUPR-")
    assert desktop.complaint(post).ticket == ""
    queue(desktop, post, NothingToSay(), f"Laporan tercatat dengan nomor {told}.")
    assert desktop.complaint(post).ticket == told
    older = replace(post, remote_id="lama", posted_at=post.posted_at - 9 * DAY)
    account = desktop.account()
    do(desktop, lambda tx: mentions.record_page(tx, account, [older], KLATEN_SOP, Source.API))
    assert desktop.complaint(post).opened_at == older.posted_at
    assert number(desktop, post) == told


def test_a_number_that_was_put_in_before_the_day_changed_is_the_one_that_counts(desktop: Desktop) -> None:
    post = desktop.receive()
    put_in = number(desktop, post)
    older = replace(post, remote_id="lama", posted_at=post.posted_at - 9 * DAY)
    account = desktop.account()
    do(desktop, lambda tx: mentions.record_page(tx, account, [older], KLATEN_SOP, Source.API))
    assert number(desktop, post) != put_in
    queue(desktop, post, NothingToSay(), f"Nomor laporan: {put_in}")
    assert desktop.complaint(post).ticket == put_in == number(desktop, post)


def test_undo_keeps_the_number_and_a_second_one_does_not_replace_it(desktop: Desktop) -> None:
    post = desktop.receive()
    told = number(desktop, post)
    entry = queue(desktop, post, NothingToSay(), f"No. {told}")
    do(desktop, lambda tx: sending.undo_send(tx, entry))
    queue(desktop, post, NothingToSay(), f"No. LAIN{told[5:]}")
    assert desktop.complaint(post).ticket == told
    kinds = [event.kind for event in events.page(desktop.reader, desktop.complaint(post).id, 0, 99)]
    assert kinds.count("complaint.ticket") == 1


def test_the_search_finds_a_complaint_by_the_number_that_was_told(desktop: Desktop) -> None:
    post, other = desktop.receive(), desktop.receive("Lampu mati.")
    told = number(desktop, post)
    assert inbox.search(desktop.reader, told, 10) == ()
    queue(desktop, post, NothingToSay(), f"No. {told}")
    [row] = inbox.search(desktop.reader, f" {told.lower()} ", 10)
    assert row.complaint_id == desktop.complaint(post).id
    [row] = inbox.search(desktop.reader, "lampu", 10)
    assert row.complaint_id == desktop.complaint(other).id


@pytest.mark.parametrize("words", ["Terima kasih.", "Nomor {}9", "Nomor A-{}", "No. DPUPR-010126-KAAAA", ""])
def test_other_words_tell_no_number(desktop: Desktop, words: str) -> None:
    post = desktop.receive()
    queue(desktop, post, NothingToSay(), words.format(number(desktop, post)) or "ya")
    assert desktop.complaint(post).ticket == ""
    assert inbox.search(desktop.reader, "", 10) == ()


def test_the_number_of_another_citizen_is_not_taken_over(desktop: Desktop) -> None:
    one, other = desktop.receive(), desktop.receive("Lampu mati.")
    queue(desktop, one, NothingToSay(), f"Nomor {number(desktop, other)}")
    assert desktop.complaint(one).ticket == ""
    assert desktop.complaint(other).ticket == ""
