"""The fake server as a process of its own, steered from outside."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def running(state: Path, *more: str) -> Iterator[str]:
    """Run the server; yields its root, ends it as a service manager would."""
    command = [sys.executable, "-m", "tests.fakes.mastodon", "--state", str(state), "--token", "kunci", *more]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.terminate()
        process.stdout.close()
        assert process.wait(timeout=10) == 0


def ask(address: str, told: object = None, token: str = "kunci") -> object:
    """Ask once; a `told` object is posted."""
    body = None if told is None else json.dumps(told).encode()
    headers = {"User-Agent": "uji", "Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=10) as answer:
        return json.load(answer)


def test_it_can_be_planted_broken_looked_at_and_started_again(tmp_path: Path) -> None:
    state = tmp_path / "server.json"
    with running(state) as root:
        planted = ask(f"{root}/_test/mention", {"text": "lampu mati", "count": 2})
        assert isinstance(planted, dict)
        target = planted["ids"][0]
        ask(f"{root}/_test/faults", {"rules": [{"kind": "error_after", "status": 504}]})
        with pytest.raises(urllib.error.HTTPError) as told:
            ask(f"{root}/api/v1/statuses", {"status": "Kami tinjau.", "in_reply_to_id": target})
        told.value.close()
        assert told.value.code == 504
        assert ask(f"{root}/_test/violations") == []
    with running(state) as root:
        kept = ask(f"{root}/_test/statuses?ours=1")
        assert isinstance(kept, list)
        assert [(status["text"], status["in_reply_to_id"]) for status in kept] == [("Kami tinjau.", target)]
        notified = ask(f"{root}/api/v1/notifications?types[]=mention")
        assert isinstance(notified, list)
        assert [entry["status"]["id"] for entry in reversed(notified)] == planted["ids"]


def test_it_notices_what_the_documentation_does_not_allow(tmp_path: Path) -> None:
    with running(tmp_path / "server.json", "--personality", "snac") as root:
        for wrong in ("?limit=500", "?halaman=2", "?access_token=kunci"):
            ask(f"{root}/api/v1/notifications{wrong}")
        noted = ask(f"{root}/_test/violations")
        assert isinstance(noted, list)
        assert [line.partition(": ")[2].split()[0] for line in noted] == [
            "wrong",
            "unknown",
            "token",
            "unknown",
        ]
