"""Ours is recognised through what platforms do to a text, and nobody else's is taken for ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.mention import Author, Post, Visibility
from core.domain.outbox import OutboxEntry, OutboxState
from core.sync.matching import SKEW_MS, Judgement, normalised, read_back

START = 1_790_000_000_000
BODY = "Terima kasih, laporan Anda kami teruskan. Lihat https://klaten.example/tiket?n=7"


def entry(body: str = BODY) -> OutboxEntry:
    return OutboxEntry(
        "e1",
        "a1",
        "c1",
        "m1",
        "p1",
        "t1",
        Visibility.PUBLIC,
        body,
        "k1",
        OutboxState.UNCERTAIN,
        START,
        START,
        attempts=1,
        started_at=START,
    )


def answer(
    text: str = BODY, at: int = START, parent: str = "p1", name: str = "x1", ours: bool = True
) -> Post:
    return Post(name, "t1", Author("us", "dinas"), text, at, parent_remote_id=parent, is_ours=ours)


@pytest.mark.parametrize(
    "shown",
    [
        f"@warga_uji {BODY}",
        f"@warga_uji@kota.example  @lain {BODY}",
        BODY.replace(" ", "\n  "),
        BODY.replace("https://klaten.example/tiket?n=7", "https://pendek.example/a1"),
    ],
)
def test_what_platforms_change_does_not_hide_our_reply(shown: str) -> None:
    assert read_back(entry(), [answer(shown)], ()).judgement is Judgement.FOUND


def test_composed_and_decomposed_letters_are_the_same() -> None:
    reading = read_back(entry("Kafe\u0301 dan selokan"), [answer("Kaf\u00e9 dan selokan")], ())
    assert reading.judgement is Judgement.FOUND


@pytest.mark.parametrize(
    "post",
    [
        answer(parent="p2"),
        answer(at=START - SKEW_MS - 1),
        answer(ours=False),
    ],
)
def test_another_parent_an_older_post_and_another_author_are_not_ours(post: Post) -> None:
    assert read_back(entry(), [post], ()).judgement is Judgement.ABSENT


def test_a_reply_that_is_known_as_another_of_ours_is_not_this_one() -> None:
    assert read_back(entry(), [answer(name="x1")], {"x1"}).judgement is Judgement.ABSENT


def test_twice_is_told_apart_from_once_and_from_other_words() -> None:
    twice = read_back(entry(), [answer(name="x2", at=START + 1), answer(name="x1")], ())
    assert (twice.judgement, [post.remote_id for post in twice.posts]) == (Judgement.SEVERAL, ["x1", "x2"])
    assert read_back(entry(), [answer("Sudah selesai.")], ()).judgement is Judgement.UNCLEAR
    assert (
        read_back(entry(), [answer("Sudah selesai.", name="x2"), answer()], ()).judgement is Judgement.FOUND
    )


@given(st.text())
def test_normalising_twice_changes_nothing_more_and_never_fails(text: str) -> None:
    assert normalised(f"  {normalised(text)}\n") == normalised(normalised(text))


@given(st.text(alphabet="abc @.\n", max_size=200))
def test_handles_inside_a_text_stay(text: str) -> None:
    assert "lurah" in normalised(f"Halo {text} @lurah")
