"""How often a platform is asked, as data, and the moment of the next asking, as pure functions.

137 offices stand behind one address, so each account has its own offset and every interval is jittered
(reference platforms.md section 15).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from random import Random

_HOUR_MS = 3_600_000
_WIB_MS = 7 * _HOUR_MS


@dataclass(frozen=True, slots=True)
class PollingPolicy:
    """Intervals in ms; active hours are WIB, `active_to` excluded.

    `widen_after` empty rounds double the interval up to `widest_ms`; `watchful_ms` holds while the
    outcome of a sent reply is unknown; `refresh_gap_ms` is the shortest time between two askings.
    """

    base_ms: int = 600_000
    night_ms: int = 3_600_000
    active_from: int = 6
    active_to: int = 22
    jitter: float = 0.2
    widen_after: int = 6
    widest_ms: int = 2_400_000
    refresh_gap_ms: int = 60_000
    watchful_ms: int = 60_000

    def interval(self, now: int, empty_rounds: int, watchful: bool = False) -> int:
        """Return the interval in ms at `now` (UTC ms) after so many rounds without anything new."""
        if watchful:
            return self.watchful_ms
        hour = (now + _WIB_MS) // _HOUR_MS % 24
        if not self.active_from <= hour < self.active_to:
            return max(self.night_ms, self.base_ms)
        widened = self.base_ms << min(empty_rounds // self.widen_after, 16)
        return max(self.base_ms, min(widened, self.widest_ms))

    def jittered(self, interval: int, random: Random) -> int:
        """Return `interval` made up to `jitter` longer or shorter."""
        return round(interval * random.uniform(1 - self.jitter, 1 + self.jitter))


def offset(account_id: str, interval: int) -> int:
    """Return the account's own place within the interval (ms), the same in every run."""
    return int.from_bytes(sha256(account_id.encode()).digest()[:8]) % max(interval, 1)


def load_polling(path: Path) -> dict[str, PollingPolicy]:
    """Return the policies by platform name; raises ValueError where the file is not as it must be."""
    with path.open("rb") as file:
        tables = tomllib.load(file)
    return {name: _policy(name, table) for name, table in tables.items() if isinstance(table, dict)}


_SECONDS = ("base", "night", "widest", "refresh_gap", "watchful")


def _policy(name: str, table: dict[str, object]) -> PollingPolicy:
    values: dict[str, float] = {}
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise ValueError(f"{name}.{key} must be a number that is not negative")
        values[key] = value
    for key in _SECONDS:
        if not values.get(key):
            raise ValueError(f"{name}.{key} is missing or zero")
    try:
        return replace(
            PollingPolicy(),
            **{f"{key}_ms": round(values.pop(key) * 1_000) for key in _SECONDS},
            **values,  # type: ignore[arg-type]
        )
    except TypeError as error:
        raise ValueError(f"{name} has an unknown entry") from error


class Cadence:
    """The rhythm of one account: when it is due, in monotonic ms."""

    def __init__(self, account_id: str, policy: PollingPolicy, random: Random, monotonic: int) -> None:
        """The first asking is due at once, give or take up to two seconds."""
        self._policy = policy
        self._random = random
        self._offset = offset(account_id, policy.base_ms)
        self._last: int | None = None
        self._empty = 0
        self._rounds = 0
        self.due = monotonic + random.randint(0, min(2_000, policy.base_ms // 10))

    def begun(self, monotonic: int) -> None:
        """Note that a round begins."""
        self._last = monotonic

    def done(self, monotonic: int, now: int, found_something: bool, watchful: bool = False) -> None:
        """Note how the round ended and set the next; the second round falls on the account's own offset."""
        self._empty = 0 if found_something else self._empty + 1
        self._rounds += 1
        interval = self._policy.interval(now, self._empty, watchful)
        if self._rounds == 1:
            interval = max(min(interval, self._offset), interval // 4)
        self.due = monotonic + self._policy.jittered(interval, self._random)

    def hurry(self, monotonic: int) -> None:
        """Ask as soon as the shortest gap allows: "Segarkan", or the line is back."""
        earliest = monotonic if self._last is None else self._last + self._policy.refresh_gap_ms
        self.due = min(self.due, max(monotonic, earliest))

    def looked_at(self, monotonic: int) -> None:
        """Go back to the base rhythm, because a person looks at the window."""
        self._empty = 0
        base = monotonic if self._last is None else max(monotonic, self._last + self._policy.base_ms)
        self.due = min(self.due, base)

    def put_off(self, monotonic: int) -> None:
        """Do not ask before `monotonic`: a pause that the platform or the line imposes."""
        self.due = max(self.due, monotonic)
