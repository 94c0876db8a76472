"""How long to wait after a failure, so that 137 offices behind one address do not come back at once."""

from random import Random

BASE_MS = 5_000
CAP_MS = 15 * 60_000


def delay(attempt: int, random: Random, base_ms: int = BASE_MS, cap_ms: int = CAP_MS) -> int:
    """Return a wait in ms after the `attempt`-th failure (from 1): anywhere up to a ceiling that doubles.

    "Full jitter", the variant that clears a crowd of clients soonest (AWS Architecture Blog, 2015).
    """
    doublings = min(max(attempt, 1) - 1, 40)
    return random.randint(0, min(cap_ms, base_ms << doublings))
