"""Practice is separate by construction: a whole answered complaint opens no socket and asks no key store."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.story

ROOT = Path(__file__).resolve().parents[2]

PRACTISE = """
import json, pathlib, sys, time
seen = []
def watch(event, arguments):
    if event.startswith("socket.") or (event == "import" and arguments[0].partition(".")[0] == "keyring"):
        seen.append(event)
sys.addaudithook(watch)
if sys.argv[2] == "slip":
    import socket
    socket.socket().close()
from core.acts.sending import queue_reply
from core.acts.target import context_of, record_of
from core.application import open_practice
from core.domain.complaint import View
from core.paths import practice_profile
from core.store import inbox, outbox
application = open_practice(practice_profile(pathlib.Path(sys.argv[1])))
application.start()
reader = application.store.reader()
deadline = time.monotonic() + 30
while not (rows := inbox.page(reader, View.UNANSWERED, application.clock.now(), None, 5)):
    assert time.monotonic() < deadline, "no citizen wrote"
    time.sleep(0.05)
body = "Selamat pagi, Bapak/Ibu. Terima kasih, mohon maaf. Dicek Tim PJU, kabar paling lambat 1 Maret 2027."
def answer(tx):
    row = rows[0]
    context = context_of(record_of(tx.connection, row.complaint_id), tx.now)
    found = [finding.rule_id for finding in application.checker.check(body, context)]
    return queue_reply(
        tx,
        row.complaint_id,
        body,
        application.checker,
        hold_ms=0,
        override_reason="uji",
        overridden=found,
        accepted_warnings=found,
    )
application.act(answer).result()
while not any(entry.remote_id for entry in outbox.page(reader, None, 5)):
    assert time.monotonic() < deadline, "the reply was not delivered"
    time.sleep(0.05)
reader.close()
application.stop()
print(json.dumps(seen))
"""


def practise(folder: Path, mode: str) -> list[str]:
    """Answer a simulated citizen in a process of its own; return what it touched that it must not."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PRACTISE, str(folder), mode],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    touched: list[str] = json.loads(done.stdout)
    return touched


def test_practice_touches_no_network_and_no_keyring(tmp_path: Path) -> None:
    assert practise(tmp_path, "careful") == []


def test_the_watch_bites(tmp_path: Path) -> None:
    assert "socket.__new__" in practise(tmp_path, "slip")
