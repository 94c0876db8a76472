"""Who is due is called, in order, whatever the clock does."""

import threading

from core.clock import ManualClock, OperatingSystemTime, TrustedClock
from core.sync.scheduler import Scheduler


def test_due_names_come_in_order_and_the_last_word_counts() -> None:
    clock = ManualClock(0)
    scheduler = Scheduler(clock, lambda name: None)
    scheduler.at("late", 300)
    scheduler.at("soon", 100)
    scheduler.at("moved", 50)
    scheduler.at("moved", 400)
    scheduler.at("gone", 60)
    scheduler.forget("gone")
    scheduler.no_later("late", 200)
    scheduler.no_later("soon", 500)
    clock.advance(250)
    assert scheduler.take_due() == ["soon", "late"]
    clock.advance(250)
    assert scheduler.take_due() == ["moved"]
    assert scheduler.take_due() == []


def test_a_clock_that_jumps_is_noticed() -> None:
    clock, called = ManualClock(0), threading.Event()
    scheduler = Scheduler(clock, lambda name: called.set(), glance_ms=10)
    scheduler.start()
    scheduler.at("a", 3_600_000)
    assert not called.wait(0.05)
    clock.advance(3_600_000)
    assert called.wait(5)
    assert scheduler.stop(5)


def test_a_call_that_fails_does_not_end_the_others() -> None:
    called = threading.Event()

    def call(name: str) -> None:
        if name == "bad":
            raise RuntimeError("uji")
        called.set()

    scheduler = Scheduler(TrustedClock(OperatingSystemTime()), call)
    scheduler.start()
    scheduler.at("bad", 0)
    scheduler.at("good", 1)
    assert called.wait(5)
    assert scheduler.stop(5)


def test_stopping_ends_a_long_wait_at_once() -> None:
    scheduler = Scheduler(ManualClock(0), lambda name: None, glance_ms=60_000)
    scheduler.start()
    scheduler.at("a", 10**9)
    assert scheduler.stop(2)
