"""`python -m tests.benchmarks.checker_time [TEXT...]`: how long checks take, and which rules take it."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial

from core.rules.checker import Checker, hits_by_rule
from core.rules.pack import load_pack
from tests.benchmarks.checker_texts import texts
from tests.core.rules.conftest import RESOURCES
from tests.core.rules.context import from_settings

SETTINGS = {
    "record": True,
    "class": "pengaduan",
    "limit": 5_000,
    "incoming": "Jalan di desa kami rusak, Pak.",
}


def timed(
    work: Callable[[], object], times: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Return the milliseconds of each run, sorted."""
    taken = []
    for _ in range(times):
        start = clock()
        work()
        taken.append((clock() - start) * 1_000)
    return sorted(taken)


def told(taken: list[float]) -> str:
    """Return p50 and p99 of sorted milliseconds in words."""
    return f"p50 {taken[len(taken) // 2]:5.1f} p99 {taken[len(taken) * 99 // 100]:5.1f}"


def main() -> None:
    """Print what loading takes, and p50 and p99 for each text; for named texts the dearest rules too."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--times", type=int, default=100)
    arguments = parser.parse_args()
    print(f"load_pack {timed(lambda: load_pack(RESOURCES / 'rules'), 1)[0]:.0f} ms (first time)")
    checker = Checker(load_pack(RESOURCES / "rules"))
    print(f"warm {timed(checker.warm, 1)[0]:.0f} ms, {len(checker.pack.rules)} rules")
    surroundings = from_settings(SETTINGS)
    for name, text in texts().items():
        if arguments.names and name not in arguments.names:
            continue
        found = len(checker.check(text, surroundings))
        check = partial(checker.check, text, surroundings)
        wall, work = timed(check, arguments.times), timed(check, arguments.times, time.process_time)
        print(f"{name:<16}{found:>4} findings  wall {told(wall)}  process {told(work)} ms")
        if arguments.names:
            costs: dict[str, float] = {}
            for _ in range(5):
                for rule, find in hits_by_rule(checker, text, surroundings):
                    costs[rule] = min(costs.get(rule, 1e9), timed(find, 1)[0])
            dearest = sorted(costs.items(), key=lambda item: -item[1])[:20]
            print("   " + ", ".join(f"{rule} {cost:.2f}" for rule, cost in dearest))


if __name__ == "__main__":
    main()
