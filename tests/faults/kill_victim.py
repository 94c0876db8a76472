"""The program without a window, made to be killed: it works as fast as it can and says what it has done.

It imports everything, says that it is warm, reads its orders as one line of JSON, and goes on until it dies.
Each act is told twice on stdout: before it is asked for, and after the store has acknowledged it.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from core.acts import drafting, handling, sending
from core.acts.refusals import ActRefused
from core.clock import Clock, OperatingSystemTime, TrustedClock
from core.connectors.mastodon.sign_in import secret_text
from core.connectors.registry import build
from core.domain.account import Account, AccountState, LengthRule, Platform
from core.domain.complaint import View
from core.domain.finding import Finding, ReplyContext
from core.net.reachability import Reachability
from core.store import accounts, inbox
from core.store.store import Store
from core.sync.engine import SyncEngine
from core.sync.polling import PollingPolicy

EAGER = PollingPolicy(
    base_ms=100,
    night_ms=100,
    active_from=0,
    active_to=24,
    widest_ms=100,
    refresh_gap_ms=20,
    watchful_ms=100,
)
READ_AFTER_MS = (150, 400, 900)
UNDO_MS = 1_500


class LetThrough:
    """A checker without rules: this trial is about durability."""

    def check(self, text: str, context: ReplyContext) -> tuple[Finding, ...]:
        return ()


def account_of(orders: dict[str, Any]) -> Account:
    """Return the account that the orders describe."""
    return Account(
        id=orders["account"],
        platform=Platform.MASTODON,
        handle="dinas",
        display_name="Dinas Uji",
        remote_id="",
        base_url=orders["url"],
        agency="DPUPR",
        state=AccountState.ACTIVE,
        length=LengthRule(500),
        idempotent_send=orders["idempotent"],
        connected_at=1,
    )


def engine_of(store: Store, clock: Clock, seed: int) -> SyncEngine:
    """Return an engine that waits as little as a trial can bear; what it does in which order is as ever."""
    return SyncEngine(
        store,
        clock,
        lambda account, secret: build(account, secret, clock, None),
        Reachability(clock),
        Random(seed),
        polling={Platform.MASTODON: EAGER},
        read_after=READ_AFTER_MS,
        backoff=lambda failures: 20 << min(failures, 4),
        glance_ms=20,
    )


def tell(**what: object) -> None:
    """Write one line, at once."""
    print(json.dumps(what), flush=True)


class Person:
    """Types, sends, takes back, hands on and waits, at random, without end."""

    def __init__(self, store: Store, clock: Clock, orders: dict[str, Any]) -> None:
        self._store = store
        self._clock = clock
        self._reader = store.reader()
        self._random = Random(orders["seed"])
        self._trial = orders["trial"]
        self._acts = 0

    def act(self) -> None:
        """Do one thing with one complaint that waits."""
        waiting = inbox.page(self._reader, View.UNANSWERED, self._clock.now(), None, 20)
        free = [row.complaint_id for row in waiting if row.outbox_state is None]
        if not free:
            return
        self._acts += 1
        complaint = self._random.choice(free)
        words = f"Terima kasih, laporan {self._trial}/{self._acts} kami periksa."
        dice = self._random.random()
        if dice < 0.4:
            self._do("draft", complaint, words)
        elif dice < 0.5:
            self._do("forward", complaint, words)
        elif dice < 0.55:
            self._do("wait", complaint, words)
        elif dice < 0.85:
            self._do("queue", complaint, words)
        else:
            entry = self._do("queue", complaint, words, hold_ms=UNDO_MS)
            if entry:
                self._do("undo", complaint, words, entry=entry)

    def _do(self, act: str, complaint: str, words: str, *, entry: str = "", hold_ms: int = 0) -> str:
        tell(asks=act, complaint=complaint, words=words, entry=entry)
        try:
            if act == "draft":
                self._store.write(lambda tx: drafting.save_draft(tx, complaint, words)).result()
            elif act == "undo":
                self._store.write(lambda tx: sending.undo_send(tx, entry)).result()
            elif act == "forward":
                entry = self._store.write(
                    lambda tx: handling.record_forward(tx, complaint, "", "Bidang Uji", "surat").id
                ).result()
            elif act == "wait":
                entry = self._store.write(
                    lambda tx: str(handling.wait_for_citizen(tx, complaint, "foto").started_at)
                ).result()
            else:
                entry = self._store.write(
                    lambda tx: sending.queue_reply(tx, complaint, words, LetThrough(), hold_ms=hold_ms).id
                ).result()
        except ActRefused:
            tell(refused=act, complaint=complaint)
            return ""
        tell(done=act, complaint=complaint, words=words, entry=entry)
        return entry


def main() -> None:
    """Work until killed."""
    tell(warm=True)
    orders = json.loads(sys.stdin.readline())
    clock = TrustedClock(OperatingSystemTime())
    store = Store.open(Path(orders["path"]), bytes.fromhex(orders["key"]), clock)
    reader = store.reader()
    if accounts.find(reader, orders["account"]) is None:
        account, secret = account_of(orders), secret_text(orders["token"])
        store.write(lambda tx: accounts.add(tx, account, secret)).result()
    engine_of(store, clock, orders["seed"]).start()
    tell(open=True)
    person, pause = Person(store, clock, orders), Random(orders["seed"] + 1)
    while True:
        person.act()
        time.sleep(pause.uniform(0, 0.01))


if __name__ == "__main__":
    main()
