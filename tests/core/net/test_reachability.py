"""The line's state is what the last tries found, told once for each change and in order."""

from __future__ import annotations

import threading
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from core.clock import ManualClock
from core.net.backoff import BASE_MS, CAP_MS, delay
from core.net.reachability import LineState, Reachability


def test_it_knows_nothing_before_a_try() -> None:
    assert Reachability(ManualClock(1)).state == LineState(None, None, None)


def test_the_line_is_up_while_one_server_answers() -> None:
    clock = ManualClock(1_000)
    line = Reachability(clock)
    line.succeeded("a")
    clock.advance(10)
    line.failed("b")
    assert line.state == LineState(online=True, since=1_000, last_success=1_000)
    assert line.of("b") == LineState(online=False, since=1_010, last_success=None)
    clock.advance(10)
    line.failed("a")
    assert line.state == LineState(online=False, since=1_020, last_success=1_000)
    assert line.of("a") == LineState(online=False, since=1_020, last_success=1_000)
    line.forget("a")
    line.forget("b")
    assert line.state.online is None


def test_a_dead_server_that_is_forgotten_no_longer_counts() -> None:
    line = Reachability(ManualClock(1))
    line.failed("dead")
    line.succeeded("alive")
    line.failed("alive")
    line.forget("dead")
    assert line.state.online is False


def test_listeners_are_told_of_changes_alone() -> None:
    line = Reachability(ManualClock(1))
    told: list[bool | None] = []
    unsubscribe = line.subscribe(lambda state: told.append(state.online))
    for _ in range(3):
        line.succeeded("a")
    for _ in range(3):
        line.failed("a")
    line.succeeded("a")
    assert told == [True, False, True]
    unsubscribe()
    unsubscribe()
    line.failed("a")
    assert told == [True, False, True]


def test_a_listener_may_ask_and_leave() -> None:
    line = Reachability(ManualClock(1))
    told: list[LineState] = []

    def once(_: LineState) -> None:
        told.append(line.state)
        leave()

    leave = line.subscribe(once)
    line.succeeded("a")
    line.failed("a")
    assert [state.online for state in told] == [True]


def test_what_is_told_last_is_true_with_many_workers() -> None:
    line = Reachability(ManualClock(1))
    told: list[bool | None] = []
    line.subscribe(lambda state: told.append(state.online))

    def work(seed: int) -> None:
        chance = Random(seed)
        for _ in range(300):
            (line.succeeded if chance.random() < 0.5 else line.failed)(f"account-{seed}")

    workers = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert told[-1] == line.state.online


@given(st.integers(1, 10_000), st.integers())
def test_waits_stay_below_a_ceiling_that_doubles(attempt: int, seed: int) -> None:
    wait = delay(attempt, Random(seed))
    assert 0 <= wait <= min(CAP_MS, BASE_MS * 2 ** min(attempt - 1, 30))


def test_a_crowd_comes_back_spread_out() -> None:
    ceiling = BASE_MS * 2**7
    waits = [delay(8, Random(office)) for office in range(137)]
    quarters = [sum(n <= 4 * wait / ceiling < n + 1 for wait in waits) for n in range(4)]
    assert sum(quarters) == 137
    assert min(quarters) >= 20
