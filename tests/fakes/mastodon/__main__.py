"""The server as a process: prints its port on the first line and runs until it is told to end."""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path

from tests.fakes.mastodon.oauth import Consent
from tests.fakes.mastodon.personality import PERSONALITIES
from tests.fakes.mastodon.server import GENEROUS_RATE, FakeMastodon


def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.mastodon")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--state", type=Path)
    parser.add_argument("--personality", choices=sorted(PERSONALITIES), default="mastodon")
    parser.add_argument("--agency", default="dinas")
    parser.add_argument("--token", help="a token that is valid from the start")
    parser.add_argument("--consent", type=Consent, choices=list(Consent), default=Consent.APPROVE)
    parser.add_argument("--rate-limit", type=int, default=GENEROUS_RATE)
    asked = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    server = FakeMastodon(
        PERSONALITIES[asked.personality],
        agency=asked.agency,
        port=asked.port,
        rate_limit=asked.rate_limit,
        state=asked.state,
        token=asked.token,
    )
    server.door.consent = asked.consent
    with server:
        print(server.port, flush=True)
        ended.wait()


if __name__ == "__main__":
    main()
