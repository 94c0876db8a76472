"""`python -m tests.core.rules.fuzz --seconds 60`: random texts until something is wrong (exit status 1)."""

from __future__ import annotations

import argparse
import random
import sys
import time

from core.rules.checker import Checker
from core.rules.pack import load_pack
from tests.core.rules.conftest import RESOURCES
from tests.core.rules.invariants import random_context, random_text, violations
from tests.core.rules.replies import labelled_replies


def sentences(checker: Checker) -> list[str]:
    """Return what random texts are made of: labelled replies and the pack's own examples and words."""
    words = [" ".join(list(rule.words)[start::20]) for rule in checker.pack.rules for start in range(20)]
    examples = [text for rule in checker.pack.rules for text in (rule.example.bad, rule.example.good)]
    return [reply.text for reply in labelled_replies()] + examples + [text for text in words if text]


def main() -> int:
    """Run until the time is up; print what was done and the slowest check."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(10**9))
    arguments = parser.parse_args()
    checker = Checker(load_pack(RESOURCES / "rules"))
    checker.warm()
    material = sentences(checker)
    source = random.Random(arguments.seed)
    end = time.monotonic() + arguments.seconds
    count, slowest = 0, (0.0, "")
    while time.monotonic() < end:
        text, surroundings = random_text(source, material), random_context(source, material)
        start = time.perf_counter()
        checker.check(text, surroundings)
        slowest = max(slowest, (time.perf_counter() - start, text))
        wrong = violations(checker, text, surroundings)
        if wrong:
            print(f"seed {arguments.seed}, text {count}: {text!r}\n{surroundings}\n" + "\n".join(wrong))
            return 1
        count += 1
    print(f"{count} texts, no violation, seed {arguments.seed}")
    print(f"slowest check {slowest[0] * 1_000:.1f} ms: {slowest[1][:120]!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
