"""A morning of practice, with a line that fails: every citizen is heard and answered once."""

from __future__ import annotations

from pathlib import Path
from random import Random

from core.acts import sending
from core.clock import ManualClock
from core.connectors.simulated.connector import SimulatedConnector
from core.connectors.simulated.faults import Moment, Operation
from core.domain.account import Account, AccountState, Platform
from core.domain.complaint import View
from core.domain.outbox import OutboxState
from core.errors import Offline, RateLimited, ServerTrouble, Uncertain
from core.net.reachability import Reachability
from core.paths import RESOURCES
from core.store import accounts, inbox, outbox
from core.store.store import Store
from core.sync.account_sync import AccountSync
from core.sync.desk import Desk
from core.sync.polling import Cadence, load_polling
from tests.core.sync.desktop import KEY, MINUTE, START, NothingToSay

MORNING_MINUTES = 240


def test_every_citizen_of_a_practice_morning_is_heard_and_answered_once(tmp_path: Path) -> None:
    clock, chance = ManualClock(START), Random(3)
    connector = SimulatedConnector(clock, seed=3)
    who = connector.profile()
    store = Store.open(tmp_path / "latihan.db", KEY, clock)
    reader = store.reader()
    account = Account(
        "latihan",
        Platform.SIMULATED,
        who.handle,
        who.display_name,
        who.remote_id,
        "",
        "DPUPR",
        AccountState.ACTIVE,
        who.length,
        who.idempotent_send,
        START,
    )
    store.write(lambda tx: accounts.add(tx, account, "")).result()
    desk = Desk(account.id, store, clock, connector, Reachability(clock), lambda failures: 1_000)
    polling = load_polling(RESOURCES / "polling.toml")["simulated"]
    sync = AccountSync(desk, Cadence(account.id, polling, chance, clock.monotonic()))
    failures = [Uncertain(), Offline(), ServerTrouble(), RateLimited(START)]
    number = 0
    for minute in range(MORNING_MINUTES // 4):
        if minute % 7 == 0:
            connector.faults.plan(Operation.FETCH, Moment.BEFORE, chance.choice(failures[1:]))
        if minute % 5 == 0:
            connector.faults.plan(Operation.SEND, chance.choice(list(Moment)), Uncertain())
        for row in inbox.page(reader, View.UNANSWERED, clock.now(), None, 50):
            if row.outbox_state is None:
                number += 1
                words, matter = f"Terima kasih, laporan {number} kami periksa.", row.complaint_id
                store.write(
                    lambda tx, matter=matter, words=words: sending.queue_reply(
                        tx, matter, words, NothingToSay(), hold_ms=0
                    )
                ).result()
        end = clock.monotonic() + 4 * MINUTE
        while (left := end - clock.monotonic()) > 0:
            clock.advance(max(1, min(sync.step(), left)))
    replies = [outbox.find(reader, row[0]) for row in reader.execute("SELECT id FROM outbox")]
    public = [
        post.text
        for row in reader.execute("SELECT remote_id FROM mention")
        for post in connector.find_own_replies(row[0], 0)
    ]
    assert number >= 3
    assert {reply.state for reply in replies if reply is not None} == {OutboxState.SENT}
    assert len(public) == len(set(public)) == number
    assert inbox.counts(reader, clock.now())[View.UNANSWERED] == 0
    reader.close()
    sync.close()
    store.close()
