"""What every connector owes to its reader: nothing missed, nothing changed by reading again."""

from __future__ import annotations

import pytest

from core.domain.mention import Visibility
from core.errors import TargetGone
from tests.contract.bench import Ability, Bench
from tests.contract.steps import answer, arrived, mention, read_on

SECOND = 1_000
LIVELY = 'Lampu mati 😢👨‍👩‍👧\nsudah *tiga* malam & gelap <sekali> "nggih"\n\nnuwun'


def test_the_first_reading_brings_everything_and_a_cursor(bench: Bench) -> None:
    connector = bench.connector()
    planted = {bench.plant_mention(f"lubang nomor {number}") for number in range(3)}
    bench.settle()
    posts, cursor = read_on(connector, bench, None)
    assert planted <= {post.remote_id for post in posts}
    assert cursor


def test_the_cursor_brings_what_came_after_it(bench: Bench) -> None:
    connector = bench.connector()
    bench.plant_mention("yang lama")
    bench.settle()
    known, cursor = read_on(connector, bench, None)
    later = bench.plant_mention("yang baru")
    bench.settle()
    posts, cursor = read_on(connector, bench, cursor)
    assert later in {post.remote_id for post in posts}
    again, _ = read_on(connector, bench, cursor)
    assert {post.remote_id for post in again} <= {post.remote_id for post in [*known, *posts]}


def test_more_than_a_page_is_read_to_its_end(bench: Bench) -> None:
    connector = bench.connector()
    planted = {bench.plant_mention(f"aduan {number}") for number in range(95)}
    bench.settle()
    posts, _ = read_on(connector, bench, None)
    assert planted <= {post.remote_id for post in posts}


def test_reading_a_page_twice_gives_the_same_posts(bench: Bench) -> None:
    connector = bench.connector()
    bench.plant_mention("satu")
    bench.plant_mention("dua")
    bench.settle()
    first = connector.fetch(bench.stream, None)
    second = connector.fetch(bench.stream, None)
    assert {post.remote_id: post for post in first.posts} == {post.remote_id: post for post in second.posts}


def test_the_citizens_words_and_time_are_kept(bench: Bench) -> None:
    connector = bench.connector()
    post = mention(connector, bench, LIVELY)
    assert post.text.endswith(LIVELY)
    assert post.author.handle == bench.citizen_handle
    assert abs(post.posted_at - bench.now()) < 120 * SECOND
    assert not post.is_ours
    assert post.thread_id


def test_a_private_word_is_known_as_private(bench: Bench) -> None:
    connector = bench.connector()
    assert mention(connector, bench, "rahasia nggih", Visibility.DIRECT).visibility.is_private


def test_own_posts_in_a_thread_are_ours_and_no_others(bench: Bench) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "kapan ditambal?")
    ours = bench.plant_own_reply(post.remote_id, "Besok, Pak.")
    theirs = bench.plant_mention("siap min", parent_id=post.remote_id)
    bench.settle()
    thread = {entry.remote_id: entry for entry in connector.context(post.target_id)}
    assert thread[ours].is_ours
    assert not thread[theirs].is_ours
    assert not thread[post.remote_id].is_ours
    assert thread[ours].parent_remote_id == post.remote_id
    assert {entry.thread_id for entry in thread.values()} == {post.thread_id}


def test_a_thread_is_told_oldest_first(bench: Bench) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "pertama")
    for text in ("kedua", "ketiga"):
        bench.pass_time(SECOND)
        bench.plant_mention(text, parent_id=post.remote_id)
    bench.settle()
    thread = connector.context(post.target_id)
    assert [entry.posted_at for entry in thread] == sorted(entry.posted_at for entry in thread)
    assert thread[0].remote_id == post.remote_id


@pytest.mark.needs(Ability.EDIT)
def test_an_edited_post_is_read_with_its_new_words(bench: Bench) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "jalan rusak di A")
    bench.pass_time(SECOND)
    bench.edit(post.remote_id, "jalan rusak di B")
    bench.settle()
    edited = next(entry for entry in connector.context(post.target_id) if entry.remote_id == post.remote_id)
    assert edited.text.endswith("jalan rusak di B")
    assert edited.edited_at is not None
    assert edited.posted_at == post.posted_at


@pytest.mark.needs(Ability.DELETE)
def test_a_deleted_post_is_gone(bench: Bench) -> None:
    connector = bench.connector()
    post = mention(connector, bench, "salah kirim")
    bench.delete(post.remote_id)
    bench.settle()
    with pytest.raises(TargetGone):
        connector.context(post.target_id)
    assert post.remote_id not in {entry.remote_id for entry in read_on(connector, bench, None)[0]}


@pytest.mark.needs(Ability.DELETE)
def test_one_deleted_post_hides_no_other(bench: Bench) -> None:
    connector = bench.connector()
    gone, kept = bench.plant_mention("hilang"), bench.plant_mention("tetap")
    bench.delete(gone)
    bench.settle()
    assert kept in {post.remote_id for post in read_on(connector, bench, None)[0]}


@pytest.mark.needs(Ability.ODD_FIELDS)
def test_unknown_and_empty_fields_hide_nothing(bench: Bench) -> None:
    connector = bench.connector()
    before = bench.plant_mention("sebelum")
    odd = bench.plant_odd_mention()
    after = bench.plant_mention("sesudah")
    bench.settle()
    found = {post.remote_id: post for post in read_on(connector, bench, None)[0]}
    assert {before, odd, after} <= set(found)
    assert found[odd].author.remote_id
    assert abs(found[odd].posted_at - bench.now()) < 120 * SECOND


def test_only_own_answers_to_the_target_since_a_time_are_found(bench: Bench) -> None:
    connector = bench.connector()
    post, other = mention(connector, bench, "aduan satu"), mention(connector, bench, "aduan dua")
    bench.plant_own_reply(post.remote_id, "jawaban lama")
    bench.pass_time(3 * SECOND)
    since = bench.now()
    bench.pass_time(3 * SECOND)
    recent = bench.plant_own_reply(post.remote_id, "jawaban baru")
    bench.plant_own_reply(other.remote_id, "jawaban untuk yang lain")
    bench.plant_mention("kata warga", parent_id=post.remote_id)
    bench.settle()
    assert [reply.remote_id for reply in connector.find_own_replies(post.target_id, since)] == [recent]


def test_the_profile_says_who_we_are_and_what_fits(bench: Bench) -> None:
    connector = bench.connector()
    profile = connector.profile()
    post = mention(connector, bench, "halo")
    sent = connector.send(answer(post, "Halo juga.", bench))
    bench.settle()
    reply = next(entry for entry in connector.context(post.target_id) if entry.remote_id == sent.remote_id)
    assert reply.author.remote_id == profile.remote_id
    assert profile.length.limit > 0


def test_a_new_connector_goes_on_from_the_old_cursor(bench: Bench) -> None:
    first = bench.connector()
    bench.plant_mention("sebelum ditutup")
    bench.settle()
    _, cursor = read_on(first, bench, None)
    first.close()
    later = bench.plant_mention("selagi tertutup")
    bench.settle()
    second = bench.connector()
    assert later in {post.remote_id for post in read_on(second, bench, cursor)[0]}
    assert arrived(second, bench, later).text.endswith("selagi tertutup")
