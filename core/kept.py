"""A value that takes long to make: made when first asked for, and anew once what it rests on has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """May be asked from any thread; whoever asks waits for this value alone, and only while it is made."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = threading.RLock()
        self._value: T | None = None
        self._is_fresh = False

    def get(self) -> T:
        """Return the value; raises what making it raises, and is made again then."""
        value = self._value
        if self._is_fresh and value is not None:
            return value
        with self._lock:
            if not self._is_fresh or self._value is None:
                # Told first: what changes while it is being made makes it stale again.
                self._is_fresh = True
                try:
                    self._value = self._make()
                except BaseException:
                    self._is_fresh = False
                    raise
            return self._value

    @property
    def at_hand(self) -> T | None:
        """The value as it was made last, None where it never was; nobody waits."""
        return self._value

    def drop(self) -> None:
        """Have it made anew when it is asked for again; never waits."""
        self._is_fresh = False
