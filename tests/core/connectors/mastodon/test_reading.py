"""Nothing is missed and nothing doubled, whatever a server makes of the parameters."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.connectors.mastodon.cursor import Cursor
from core.connectors.mastodon.parse import Told
from core.connectors.mastodon.reading import FIRST_COUNT, FIRST_DAYS_MS, Take, digest, first, question

NOW = 1_795_500_000_000


@dataclass(frozen=True)
class Kind:
    """How a server reads the parameters of a page."""

    name: str
    knows_min: bool = True
    inclusive: bool = False
    newest_first: bool = False
    knows_max: bool = True
    cap: int = 80
    tells_times: bool = True
    oldest_on_top: bool = False


KINDS = [
    Kind("mastodon"),
    Kind("before 4.1", cap=30),
    Kind("snac", newest_first=True),
    Kind("inclusive", inclusive=True),
    Kind("inclusive, newest first", inclusive=True, newest_first=True),
    Kind("no min_id", knows_min=False),
    Kind("no times", newest_first=True, tells_times=False),
    Kind("upside down", oldest_on_top=True),
    Kind("tiny pages", newest_first=True, cap=7),
]


class Server:
    """A list of notifications with ids that have no order."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.ids: list[str] = []
        self.made = 0

    def add(self, count: int) -> None:
        for _ in range(count):
            self.made += 1
            self.ids.append(f"{self.made * 7919 % 100_003:05d}-{self.made}")

    def page(self, asked: dict[str, str | list[str]]) -> list[Told]:
        kind, limit = self.kind, min(int(str(asked["limit"])), self.kind.cap)
        start, end = 0, len(self.ids)
        if kind.knows_max and "max_id" in asked:
            end = self._place(str(asked["max_id"])) + (1 if kind.inclusive else 0)
        if kind.knows_min and "min_id" in asked:
            start = self._place(str(asked["min_id"])) + (0 if kind.inclusive else 1)
            if not kind.newest_first:
                end = min(end, start + limit)
        shown = self.ids[max(start, end - limit) : end]
        told = [Told(identity, "mention", self._at(identity), None, {}) for identity in reversed(shown)]
        return told[::-1] if kind.oldest_on_top else told

    def _place(self, identity: str) -> int:
        order = int(identity.split("-")[1])
        return next(
            (place for place, known in enumerate(self.ids) if int(known.split("-")[1]) >= order),
            len(self.ids),
        )

    def _at(self, identity: str) -> int | None:
        return NOW + int(identity.split("-")[1]) * 1_000 if self.kind.tells_times else None


class Reader:
    """Reads in rounds as the engine does, keeping the cursor as text in between."""

    def __init__(self, server: Server, per_page: int = 1_000) -> None:
        self.server = server
        self.per_page = per_page
        self.text: str | None = None
        self.read: list[str] = []

    def round(self) -> int:
        for pages in range(1, 400):
            cursor = (Cursor.from_text(self.text) if self.text else None) or first(NOW)
            left = self.per_page
            taken: list[str] = []

            def take(told: Told) -> bool:
                nonlocal left
                left -= 1
                if left < 0:
                    return False
                taken.append(told.id)  # noqa: B023
                return True

            reading = digest(cursor, self.server.page(dict(question(cursor))), take)
            self.read += taken
            before, self.text = self.text, reading.cursor.to_text()
            if not reading.more:
                return pages
            assert self.text != before, "the round never ends"
        raise AssertionError("the round never ends")


def into(taken: list[Told]) -> Take:
    """Return a taker that takes everything."""

    def take(told: Told) -> bool:
        taken.append(told)
        return True

    return take


each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@each_kind
@settings(max_examples=25, deadline=None)
@given(bursts=st.lists(st.integers(0, 130), min_size=1, max_size=6), per_page=st.sampled_from([3, 1_000]))
def test_every_notification_is_read_once(kind: Kind, bursts: list[int], per_page: int) -> None:
    if not kind.knows_min or not kind.tells_times:
        bursts = [min(burst, 75) for burst in bursts]
    server = Server(kind)
    reader = Reader(server, per_page)
    for burst in bursts:
        server.add(burst)
        reader.round()
    reader.round()
    assert sorted(reader.read) == sorted(server.ids)


@each_kind
@settings(max_examples=15, deadline=None)
@given(gone=st.sets(st.integers(0, 99)), later=st.integers(1, 60))
def test_deleted_notifications_hide_no_later_one(kind: Kind, gone: set[int], later: int) -> None:
    server = Server(kind)
    reader = Reader(server)
    server.add(100)
    reader.round()
    server.ids = [identity for place, identity in enumerate(server.ids) if place not in gone]
    server.add(later)
    reader.round()
    reader.round()
    assert set(server.ids) <= set(reader.read)
    assert len(reader.read) == len(set(reader.read))


@each_kind
def test_a_quiet_round_asks_once(kind: Kind) -> None:
    server = Server(kind)
    reader = Reader(server)
    server.add(200)
    reader.round()
    reader.round()
    assert reader.round() == 1


def test_what_comes_during_a_long_sweep_is_read_in_the_same_round() -> None:
    server = Server(Kind("mastodon"))
    reader = Reader(server)
    server.add(200)
    grow = server.page

    def page(asked: dict[str, str | list[str]]) -> list[Told]:
        told = grow(asked)
        if server.made == 200:
            server.add(10)
        return told

    server.page = page  # type: ignore[method-assign]
    reader.round()
    assert sorted(reader.read) == sorted(server.ids)


def test_the_first_reading_is_bounded() -> None:
    server = Server(Kind("mastodon"))
    reader = Reader(server)
    server.add(2_000)
    reader.round()
    assert set(server.ids[-FIRST_COUNT:]) == set(reader.read)


def test_the_first_reading_leaves_what_is_older_than_a_week() -> None:
    old = Told("1", "mention", NOW - FIRST_DAYS_MS - 1, None, {})
    young = Told("2", "mention", NOW - FIRST_DAYS_MS + 1, None, {})
    taken: list[Told] = []
    reading = digest(first(NOW), [young, old], into(taken))
    assert taken == [young]
    assert not reading.more


def test_a_newly_edited_post_within_the_page_is_taken_again_once() -> None:
    def told(edited: str | None) -> Told:
        return Told("1", "mention", NOW, {"id": "9", "edited_at": edited}, {})

    cursor = digest(digest(first(NOW), [told(None)], lambda _: True).cursor, [], lambda _: True).cursor
    seen: list[Told] = []
    after = digest(cursor, [told("2026-11-24T09:00:00Z")], into(seen)).cursor
    assert len(seen) == 1
    digest(after, [told("2026-11-24T09:00:00Z")], into(seen))
    assert len(seen) == 1


@given(st.text(max_size=60))
def test_an_unreadable_cursor_is_no_cursor(text: str) -> None:
    assert Cursor.from_text(text) is None or text.startswith("{")


def test_a_server_that_never_goes_back_still_comes_to_an_end() -> None:
    server = Server(Kind("no max_id", knows_max=False))
    reader = Reader(server)
    server.add(90)
    reader.round()
    server.add(90)
    reader.round()
    assert set(server.ids[-130:]) <= set(reader.read)
