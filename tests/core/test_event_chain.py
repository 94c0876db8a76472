"""The record of acts shows any later change."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.domain.event import GENESIS, Event, first_broken, seal


def chain(payloads: list[str]) -> list[Event]:
    events: list[Event] = []
    previous = GENESIS
    for seq, payload in enumerate(payloads, start=1):
        sealed = seal(previous, seq, seq * 10, "admin", "draft.saved", "c1", payload)
        events.append(Event(seq, seq * 10, "admin", "draft.saved", "c1", payload, previous, sealed))
        previous = sealed
    return events


@given(payloads=st.lists(st.text(), max_size=20))
def test_an_untouched_chain_holds(payloads: list[str]) -> None:
    assert first_broken(chain(payloads)) is None


@given(payloads=st.lists(st.text(), min_size=1, max_size=20), data=st.data())
def test_a_changed_event_is_named(payloads: list[str], data: st.DataObject) -> None:
    events = chain(payloads)
    place = data.draw(st.integers(0, len(events) - 1))
    events[place] = replace(events[place], payload=events[place].payload + "x")
    assert first_broken(events) == place + 1


@given(payloads=st.lists(st.text(), min_size=3, max_size=20), data=st.data())
def test_a_removed_event_is_seen(payloads: list[str], data: st.DataObject) -> None:
    events = chain(payloads)
    del events[data.draw(st.integers(1, len(events) - 2))]
    assert first_broken(events) is not None


def test_moving_a_letter_between_fields_is_seen() -> None:
    assert seal(GENESIS, 1, 1, "ab", "c", "", "") != seal(GENESIS, 1, 1, "a", "bc", "", "")
