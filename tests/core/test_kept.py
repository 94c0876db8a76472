"""A value that takes long to make is made once, beside others, and anew when it must be."""

from __future__ import annotations

import threading

import pytest

from core.kept import Kept


def test_many_threads_get_the_value_that_was_made_once() -> None:
    made: list[int] = []
    gate = threading.Event()

    def make() -> int:
        gate.wait(5)
        made.append(1)
        return len(made)

    kept = Kept(make)
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(kept.get())) for _ in range(8)]
    for thread in threads:
        thread.start()
    assert kept.at_hand is None
    gate.set()
    for thread in threads:
        thread.join()
    assert found == [1] * 8


def test_dropping_never_waits_and_has_it_made_anew() -> None:
    begun, gate = threading.Event(), threading.Event()
    values = iter((1, 2))

    def make() -> int:
        value = next(values)
        begun.set()
        gate.wait(5)
        return value

    kept = Kept(make)
    thread = threading.Thread(target=kept.get)
    thread.start()
    begun.wait(5)
    kept.drop()  # what it rests on changed while it was being made
    gate.set()
    thread.join()
    assert kept.at_hand == 1
    assert kept.get() == 2
    assert kept.get() == 2


def test_a_failure_is_told_and_tried_again() -> None:
    attempts: list[int] = []

    def make() -> str:
        attempts.append(1)
        if len(attempts) == 1:
            raise OSError("no line")
        return "made"

    kept = Kept(make)
    with pytest.raises(OSError, match="no line"):
        kept.get()
    assert kept.get() == "made"
