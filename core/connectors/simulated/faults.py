"""Failures on demand: what goes wrong, at which call, before or after the platform did its part."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum


class Operation(StrEnum):
    """What is asked of the platform."""

    PROFILE = "profile"
    FETCH = "fetch"
    CONTEXT = "context"
    SEND = "send"
    FIND = "find_own_replies"


class Moment(StrEnum):
    """BEFORE: the platform never hears of it. AFTER: it did what was asked and the answer is lost."""

    BEFORE = "before"
    AFTER = "after"


class Faults:
    """A queue of failures for each call and moment, and one that holds until it is released."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._planned: dict[tuple[Operation, Moment], deque[BaseException | None]] = {}
        self._held: Callable[[], BaseException] | None = None

    def plan(self, operation: Operation, moment: Moment, *failures: BaseException | None) -> None:
        """Let the next calls fail, one failure each; None lets a call pass."""
        with self._lock:
            self._planned.setdefault((operation, moment), deque()).extend(failures)

    def hold(self, failure: Callable[[], BaseException]) -> None:
        """Let every call fail before it reaches the platform, until `release`."""
        with self._lock:
            self._held = failure

    def release(self) -> None:
        """End what `hold` began."""
        with self._lock:
            self._held = None

    @contextmanager
    def around(self, operation: Operation) -> Iterator[None]:
        """Run a call of the platform between the failures planned for it."""
        self._fail(operation, Moment.BEFORE)
        yield
        self._fail(operation, Moment.AFTER)

    def _fail(self, operation: Operation, moment: Moment) -> None:
        with self._lock:
            queue = self._planned.get((operation, moment))
            failure = queue.popleft() if queue else None
            if failure is None and moment is Moment.BEFORE and self._held is not None:
                failure = self._held()
        if failure is not None:
            raise failure
