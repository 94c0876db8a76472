"""The other side of a kill trial: a server process that can be planted, broken and looked at."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "kunci-uji"

_POSTING: tuple[dict[str, object], ...] = (
    {"kind": "hang_after", "seconds": 2.0},
    {"kind": "hang_before", "seconds": 2.0},
    {"kind": "close_after"},
    {"kind": "close_before"},
    {"kind": "reset_body"},
    {"kind": "error_after", "status": 504},
    {"kind": "error_after", "status": 500},
    {"kind": "error_before", "status": 503},
    {"kind": "garbage"},
    {"kind": "html_page", "status": 200},
    {"kind": "slow", "seconds": 0.2},
)
_READING: tuple[dict[str, object], ...] = (
    {"kind": "close_before"},
    {"kind": "error_before", "status": 502},
    {"kind": "hang_before", "seconds": 0.3},
    {"kind": "limited", "seconds": 1.0},
    {"kind": "html_page", "status": 200},
)
# Not the look at the target before sending: its trouble pauses the account for a minute, longer than a trial.
_READ_PATHS = "/api/v1/(notifications|statuses/[^/]+/context)"


class ServerProcess:
    """One fake server of the given kind; ends with the `with` block."""

    def __init__(self, personality: str, token: str = TOKEN) -> None:
        self.idempotent = personality == "mastodon"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fakes.mastodon", "--token", token, "--personality", personality],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.url = f"http://127.0.0.1:{int(self._process.stdout.readline())}"

    def __enter__(self) -> ServerProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process.wait(timeout=20)

    def plant(self, text: str, author: str, name: str | None = None) -> str:
        """Have a citizen mention the agency; returns the post's id."""
        planted = self._ask("mention", {"text": text, "author": author, "name": name})
        return str(planted["ids"][0])

    def edit(self, post_id: str, text: str) -> None:
        """Have the citizen change a post."""
        self._ask("edit", {"id": post_id, "text": text})

    def break_at_random(self, chance: Random) -> None:
        """Put up to four faults in force, for some of the next requests."""
        rules = [
            rule | {"nth": chance.randint(1, 4), "times": chance.randint(1, 2)}
            for rule in chance.sample(_POSTING, chance.randint(0, 3))
        ]
        if chance.random() < 0.4:
            reading = {"method": "GET", "path": _READ_PATHS, "nth": chance.randint(1, 10)}
            rules.append(chance.choice(_READING) | reading)
        self.break_next(*rules)

    def break_next(self, *rules: dict[str, object]) -> None:
        """Put these faults in force and no others."""
        self._ask("faults", {"rules": list(rules)})

    def revoke(self) -> None:
        """Refuse every token from now on."""
        self._ask("revoke", {})

    def mend(self) -> None:
        """Let everything go well from now on."""
        self.break_next()

    def our_posts(self) -> list[dict[str, Any]]:
        """Return what the agency has published."""
        found: list[dict[str, Any]] = self._ask("statuses?ours=1")
        return found

    def violations(self) -> list[str]:
        """Return what was asked against the platform's documentation."""
        found: list[str] = self._ask("violations")
        # A program killed between a request's head and its body leaves a request without a body.
        return [line for line in found if not line.endswith("status is missing")]

    def _ask(self, name: str, told: object = None) -> Any:
        body = None if told is None else json.dumps(told).encode()
        request = urllib.request.Request(
            f"{self.url}/_test/{name}", body, {"User-Agent": "uji", "Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)
