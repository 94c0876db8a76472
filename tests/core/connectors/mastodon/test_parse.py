"""Whatever a server tells, a post comes of it or nothing does; nothing ever raises."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.connectors.mastodon.parse import moment, notification, post
from core.domain.mention import Author, Media, Visibility

STATUS: dict[str, object] = {
    "id": "1795500000d41d8cd98f00b204e9800998ecf8427e",
    "created_at": "2026-11-24T08:00:00.250Z",
    "edited_at": "2026-11-24T15:30:00+07:00",
    "in_reply_to_id": "1795400000aa",
    "visibility": "private",
    "language": "id",
    "url": "https://s.example/@warga/1",
    "spoiler_text": "",
    "content": "<p>@dinas lampu <b>mati</b></p>",
    "account": {"id": 77, "acct": "warga@jauh.example", "display_name": "Warga Rekaan"},
    "media_attachments": [
        {"type": "image", "url": "https://s.example/a.png", "description": "tiang miring"},
        None,
        {},
    ],
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def test_every_field_that_matters_is_read() -> None:
    read = post(STATUS, our_id="1", thread_id="akar", otherwise_at=5)
    assert read is not None
    assert read.remote_id == STATUS["id"]
    assert read.thread_id == "akar"
    assert read.author == Author("77", "warga@jauh.example", "Warga Rekaan")
    assert read.text == "@dinas lampu mati"
    assert read.posted_at == 1_795_507_200_250
    assert read.edited_at == 1_795_509_000_000
    assert read.visibility is Visibility.FOLLOWERS
    assert read.parent_remote_id == "1795400000aa"
    assert read.permalink == "https://s.example/@warga/1"
    assert read.language == "id"
    assert not read.is_ours
    assert read.media[0] == Media("image", "https://s.example/a.png", "tiang miring")


def test_a_content_warning_stands_before_the_words() -> None:
    read = post(STATUS | {"spoiler_text": "Kecelakaan"}, our_id="", thread_id="", otherwise_at=5)
    assert read is not None
    assert read.text == "Kecelakaan\n\n@dinas lampu mati"


def test_an_unknown_visibility_is_taken_for_private() -> None:
    for told in ("entah", None, 5):
        read = post(STATUS | {"visibility": told}, our_id="", thread_id="", otherwise_at=5)
        assert read is not None
        assert read.visibility is Visibility.DIRECT


def test_only_our_own_account_is_ours() -> None:
    mine = post(STATUS, our_id="77", thread_id="", otherwise_at=5)
    nobody = post(STATUS | {"account": {}}, our_id="", thread_id="", otherwise_at=5)
    assert mine is not None
    assert mine.is_ours
    assert nobody is not None
    assert not nobody.is_ours


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("2026-11-24T08:00:00Z", 1_795_507_200_000),
        ("2026-11-24T08:00:00.064Z", 1_795_507_200_064),
        ("2026-11-24T08:00:00.064123456Z", 1_795_507_200_064),
        ("2026-11-24T15:00:00+07:00", 1_795_507_200_000),
        ("2026-11-24T08:00:00", 1_795_507_200_000),
        ("kemarin", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("", None),
        (None, None),
        (1_795_507_200, None),
    ],
)
def test_times_are_read_in_every_dress(told: object, at: int | None) -> None:
    read = moment(told)
    assert read == at or (at is None and (read or 0) < 0)


@given(JSON)
def test_any_json_is_taken(raw: object) -> None:
    post(raw, our_id="1", thread_id="", otherwise_at=5)
    notification(raw)


@given(st.fixed_dictionaries(dict.fromkeys(STATUS, JSON)))
def test_any_value_of_any_field_is_taken(raw: dict[str, object]) -> None:
    told = notification({"id": raw["id"], "type": "mention", "status": raw, "account": raw["account"]})
    read = post(raw, our_id="1", thread_id="", otherwise_at=5)
    if read is not None:
        assert read.remote_id
        assert read.thread_id
        json.dumps([read.remote_id, read.text, read.author.name, read.permalink]).encode()
    assert told is None or told.id
