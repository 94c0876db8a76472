"""Kill the program at random moments and see what it cost: `python -m tests.faults.kill_trial --trials 200`.

A server process fails at random while a program without a window receives, drafts, sends and takes back,
and is killed with SIGKILL (reference reliability.md F1 and F2). Afterwards the program runs undisturbed
until it is quiet, and everything that was acknowledged is looked for.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from core.clock import OperatingSystemTime, TrustedClock
from core.domain.outbox import OutboxEntry, OutboxState
from core.store import drafts, events, outbox
from core.store.connection import Connection, open_reader
from core.store.store import Store
from tests.faults.kill_ledger import Ledger, duplicates, untrue
from tests.faults.kill_server import ROOT, TOKEN, ServerProcess
from tests.faults.kill_victim import engine_of

KEY = bytes(range(32))
LIFE_S = 0.5
MENTIONS = 3
QUIET_WITHIN_S = 120.0
SETTLED = (OutboxState.SENT, OutboxState.NEEDS_PERSON, OutboxState.CANCELLED, OutboxState.FAILED)


@dataclass
class Place:
    """One database with its server."""

    name: str
    server: ServerProcess
    path: Path
    ledger: Ledger = field(default_factory=Ledger)
    planted: list[str] = field(default_factory=list)


@dataclass
class Report:
    """The figures of a series; everything in `faults` must be empty."""

    figures: dict[str, object] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def table(self) -> str:
        """Return the figures as lines."""
        width = max(map(len, self.figures))
        lines = [f"{name:<{width}}  {value}" for name, value in self.figures.items()]
        return "\n".join([*lines, *(f"FAULT: {fault}" for fault in self.faults)])


def run(trials: int, seed: int, directory: Path) -> Report:
    """Kill `trials` programs and return what it cost."""
    chance, report = Random(seed), Report()
    began = time.monotonic()
    in_flight: Counter[str] = Counter()
    with ExitStack() as stack:
        places = [
            Place(name, stack.enter_context(ServerProcess(name)), directory / f"{name}.db")
            for name in ("mastodon", "snac")
        ]
        warm = stack.enter_context(_kennel())
        for trial in range(trials):
            place = places[trial % len(places)]
            _prepare(place, trial, chance)
            place.ledger.hear(_live_and_die(next(warm), place, trial, chance))
            in_flight += _look(place, report)
        killed_s = time.monotonic() - began
        for place in places:
            place.server.mend()
            if place.path.exists():
                _recover(place, report)
        acknowledged = sum((place.ledger.acknowledged for place in places), Counter())
    report.figures = {
        "trials": trials,
        "seconds per trial": f"{killed_s / max(trials, 1):.2f}",
        "acknowledged drafts": acknowledged["draft"],
        "acknowledged replies": acknowledged["queue"],
        "acknowledged undos": acknowledged["undo"],
        "killed while sending": in_flight["sending"],
        "of these already public": in_flight["public"],
        **report.figures,
        "faults": len(report.faults),
    }
    return report


@contextmanager
def _kennel() -> Iterator[Iterator[subprocess.Popen[str]]]:
    """Yield programs that have done their imports; the next one warms up while the last one works."""
    waiting = [_spawn()]

    def lead_out() -> Iterator[subprocess.Popen[str]]:
        while True:
            waiting.append(_spawn())
            victim = waiting.pop(0)
            assert victim.stdout is not None
            victim.stdout.readline()
            yield victim

    try:
        yield lead_out()
    finally:
        for victim in waiting:
            victim.kill()
            victim.communicate()


def _spawn() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.kill_victim"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _prepare(place: Place, trial: int, chance: Random) -> None:
    for number in range(MENTIONS):
        author = f"warga{trial}x{number}@warga.example"
        place.planted.append(place.server.plant(f"Aduan {trial}/{number}: jalan rusak.", author))
    place.server.break_at_random(chance)


def _live_and_die(
    victim: subprocess.Popen[str], place: Place, trial: int, chance: Random
) -> list[dict[str, Any]]:
    orders = {
        "path": str(place.path),
        "key": KEY.hex(),
        "url": place.server.url,
        "token": TOKEN,
        "account": f"akun-{place.name}",
        "idempotent": place.server.idempotent,
        "seed": chance.randrange(2**31),
        "trial": trial,
    }
    assert victim.stdin is not None
    victim.stdin.write(json.dumps(orders) + "\n")
    victim.stdin.flush()
    time.sleep(chance.uniform(0, LIFE_S))
    assert victim.poll() is None, "the program ended by itself"
    victim.kill()
    told, _ = victim.communicate()
    return [json.loads(line) for line in told.splitlines(keepends=True) if line.endswith("\n")]


def _look(place: Place, report: Report) -> Counter[str]:
    """Return what the kill has cut, and note a damaged file."""
    found: Counter[str] = Counter()
    if not place.path.exists():
        return found
    reader = open_reader(place.path, KEY)
    try:
        if not reader.execute("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").fetchone():
            return found
        if reader.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            report.faults.append(f"{place.name}: integrity_check after a kill")
        cut = outbox.orphans(reader)
    finally:
        reader.close()
    texts = [str(post["text"]) for post in place.server.our_posts()] if cut else []
    found["sending"] = len(cut)
    found["public"] = sum(any(entry.body in text for text in texts) for entry in cut)
    return found


def _recover(place: Place, report: Report) -> None:
    """Run undisturbed until quiet, and hold what is there against what was said."""
    clock = TrustedClock(OperatingSystemTime())
    store = Store.open(place.path, KEY, clock)
    reader = store.reader()
    engine = engine_of(store, clock, seed=1)
    began = time.monotonic()
    try:
        engine.start()
        while not _is_quiet(reader, place.planted) and time.monotonic() - began < QUIET_WITHIN_S:
            time.sleep(0.05)
        if not engine.stop(20):
            report.faults.append(f"{place.name}: the engine did not stop")
        _judge(place, reader, report)
        report.figures[f"{place.name}: seconds until quiet"] = f"{time.monotonic() - began:.1f}"
    finally:
        reader.close()
        store.close()


def _is_quiet(reader: Connection, planted: Sequence[str]) -> bool:
    open_ends = [entry for entry in outbox.live(reader, None) if entry.state not in SETTLED]
    return not open_ends and not _missing(reader, planted)


def _missing(reader: Connection, planted: Sequence[str]) -> set[str]:
    return set(planted) - {row[0] for row in reader.execute("SELECT remote_id FROM mention")}


def _judge(place: Place, reader: Connection, report: Report) -> None:
    entries = _all_entries(reader)
    posts = place.server.our_posts()
    known = {complaint: drafts.find(reader, complaint) for complaint in _complaints(reader)}
    words = {complaint: draft.body for complaint, draft in known.items() if draft is not None}
    twice = duplicates(entries.values(), posts)
    lost = place.ledger.lost_drafts(words) + place.ledger.lost_acts(entries)
    lost += place.ledger.lost_handling(_handled(reader))
    open_ends = [entry for entry in entries.values() if entry.state not in SETTLED]
    missed = _missing(reader, place.planted)
    problems = {
        "acknowledged and lost": lost,
        "public twice": twice,
        "said falsely": untrue(entries.values(), posts, place.ledger.undone()),
        "not settled": [f"{entry.id} {entry.state} {entry.reason}" for entry in open_ends],
        "mentions missed": sorted(missed),
        "against the documentation": place.server.violations(),
    }
    if reader.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        problems["integrity_check"] = ["not ok"]
    if events.verify(reader) is not None:
        problems["event chain"] = [f"broken at {events.verify(reader)}"]
    for name, found in problems.items():
        report.faults += [f"{place.name}: {name}: {what}" for what in found]
    states = Counter(entry.state for entry in entries.values())
    report.figures[f"{place.name}: mentions, missed"] = f"{len(place.planted)}, {len(missed)}"
    report.figures[f"{place.name}: public replies, duplicates"] = f"{len(posts)}, {len(twice)}"
    report.figures[f"{place.name}: drafts and acts lost"] = len(lost)
    report.figures[f"{place.name}: replies by state"] = dict(sorted(states.items()))


def _all_entries(reader: Connection) -> dict[str, OutboxEntry]:
    ids = [row[0] for row in reader.execute("SELECT id FROM outbox")]
    found = {id: outbox.find(reader, id) for id in ids}
    return {id: entry for id, entry in found.items() if entry is not None}


def _handled(reader: Connection) -> set[tuple[str, str]]:
    rows = reader.execute(
        "SELECT complaint_id, id FROM forward UNION SELECT complaint_id, started_at FROM pause"
    )
    return {(row[0], str(row[1])) for row in rows}


def _complaints(reader: Connection) -> list[str]:
    return [row[0] for row in reader.execute("SELECT id FROM complaint")]


def main() -> int:
    """Run a series and print its figures; 0 when nothing was lost, doubled or told falsely."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.kill_trial")
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        report = run(asked.trials, asked.seed, Path(directory))
    print(report.table())
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
