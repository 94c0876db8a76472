"""The life of a reply: every move is meant, none can publish twice."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.mention import Visibility
from core.domain.outbox import IllegalMove, OutboxEntry, OutboxState, Signal, advance, can

S, E = OutboxState, Signal


def test_only_the_platforms_proof_or_a_person_makes_a_reply_sent() -> None:
    ways = {
        (state, signal)
        for state in S
        for signal in E
        if can(state, signal) and advance(state, signal) is S.SENT
    }
    assert ways == {
        (S.SENDING, E.ACCEPTED),
        (S.UNCERTAIN, E.FOUND),
        (S.NEEDS_PERSON, E.FOUND),
        (S.NEEDS_PERSON, E.PERSON_CONFIRMED_SENT),
    }


def test_an_uncertain_reply_goes_out_again_only_where_a_repeat_is_harmless() -> None:
    again = [signal for signal in E if can(S.UNCERTAIN, signal) and advance(S.UNCERTAIN, signal) is S.QUEUED]
    assert again == [E.ABSENT_AND_SAFE]


def test_a_reply_that_may_be_out_cannot_be_cancelled_as_if_it_were_not() -> None:
    assert not can(S.SENDING, E.CANCELLED_BY_PERSON)
    assert not can(S.UNCERTAIN, E.CANCELLED_BY_PERSON)


def test_final_states_know_nothing_more() -> None:
    for state in (S.SENT, S.CANCELLED):
        assert state.is_final
        assert not any(can(state, signal) for signal in E)


@pytest.mark.parametrize("state", [state for state in S if not state.is_final])
def test_every_live_state_reaches_an_end(state: OutboxState) -> None:
    reached = {state}
    for _ in S:
        reached |= {advance(at, signal) for at in reached for signal in E if can(at, signal)}
    assert S.SENT in reached


@given(signals=st.lists(st.sampled_from(E)), start=st.sampled_from(S))
def test_a_claim_is_the_only_door_to_sending(signals: list[Signal], start: OutboxState) -> None:
    path = [start]
    for signal in signals:
        if can(path[-1], signal):
            path.append(advance(path[-1], signal))
    assert all(before is S.QUEUED for before, after in pairwise(path) if after is S.SENDING)


@given(ahead=st.integers(2 * 60_000, 400 * 86_400_000), hold=st.integers(0, 30_000))
def test_a_clock_that_is_set_right_holds_no_reply_for_days(ahead: int, hold: int) -> None:
    true = 1_793_000_000_000
    entry = queued_at(true + ahead, hold)
    assert entry.wait(true) == 0


@given(jitter=st.integers(-2_000, 2_000), hold=st.integers(3_000, 30_000))
def test_a_small_correction_leaves_the_time_to_undo(jitter: int, hold: int) -> None:
    entry = queued_at(1_793_000_000_000, hold)
    assert entry.wait(1_793_000_000_000 + jitter) == hold - jitter


def queued_at(moment: int, hold: int) -> OutboxEntry:
    return OutboxEntry(
        id="o", account_id="a", complaint_id="c", mention_id="m", target_id="t", thread_id="t",
        visibility=Visibility.PUBLIC, body="b", idempotency_key="k", state=S.QUEUED,
        queued_at=moment, not_before=moment + hold,
    )  # fmt: skip


def test_an_illegal_move_is_a_bug() -> None:
    with pytest.raises(IllegalMove):
        advance(S.SENT, E.CLAIMED)
