"""`python -m tests.benchmarks.checker_time [TEXT...]`: how long checks take, and which rules take it."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

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


def timed(work: Callable[[], object], times: int) -> list[float]:
    """Return the milliseconds of each run, sorted."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1_000)
    return sorted(taken)


def main() -> None:
    """Print what loading takes, and p50 and p99 for each text; for named texts the dearest rules too."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--times", type=int, default=30)
    arguments = parser.parse_args()
    print(f"load_pack {timed(lambda: load_pack(RESOURCES / 'rules'), 1)[0]:.0f} ms (first time)")
    checker = Checker(load_pack(RESOURCES / "rules"))
    print(f"warm {timed(checker.warm, 1)[0]:.0f} ms, {len(checker.pack.rules)} rules")
    surroundings = from_settings(SETTINGS)
    for name, text in texts().items():
        if arguments.names and name not in arguments.names:
            continue
        found = len(checker.check(text, surroundings))
        taken = timed(lambda text=text: checker.check(text, surroundings), arguments.times)  # type: ignore[misc]
        print(f"{name:<16}{found:>4} findings  p50 {taken[len(taken) // 2]:5.1f}  p99 {taken[-1]:5.1f} ms")
        if arguments.names:
            costs: dict[str, float] = {}
            for _ in range(5):
                for rule, work in hits_by_rule(checker, text, surroundings):
                    costs[rule] = min(costs.get(rule, 1e9), timed(work, 1)[0])
            dearest = sorted(costs.items(), key=lambda item: -item[1])[:20]
            print("   " + ", ".join(f"{rule} {cost:.2f}" for rule, cost in dearest))


if __name__ == "__main__":
    main()
