"""What citizens and the agency wrote, and what opens the account, can be read in no file.

The real program receives, answers, meets a failing server and a lost sign-in, and is killed each time. Then
everything that it could write to is searched: data, backups, logs, home, temporary files, terminal.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from core.acts import drafting, sending
from core.clock import OperatingSystemTime, TrustedClock
from core.connectors.mastodon.api import MastodonApi
from core.connectors.mastodon.connector import MastodonConnector
from core.connectors.mastodon.sign_in import SignedIn, secret_text
from core.domain.account import AccountState
from core.domain.complaint import View
from core.net.client import HttpClient
from core.secrets import KeyringKey
from core.sign_in import account_of, keep_account
from core.store import accounts, inbox
from core.store.connection import Connection
from core.store.store import Store
from tests.core.sync.desktop import NothingToSay
from tests.e2e.unattended import Unattended
from tests.faults.kill_server import ServerProcess
from tests.os_keyring import OsKeyring

pytestmark = pytest.mark.story

# Words that no dictionary has, so that a search index or a compressed page cannot hide behind a sentence.
CANARIES = {
    "sentence": "kenariwargakuning",
    "edited sentence": "kenarisuntinganhijau",
    "name": "Kenarinamarekaan",
    "handle": "kenarisebutan",
    "draft": "kenarikonsepbiru",
    "reply": "kenaribalasanungu",
    "token": "kenaritokenabu0123456789",
    "client secret": "kenarirahasiajingga9876",
}
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
TABLES = ("account", "mention", "draft", "outbox")


def found_in(*places: Path) -> set[str]:
    """Return the canaries that can be read in any file of these places."""
    files = [path for place in places for path in chain([place], place.rglob("*")) if path.is_file()]
    assert files
    contents = [path.read_bytes().lower() for path in files]
    return {
        name
        for name, word in CANARIES.items()
        for encoding in ENCODINGS
        if any(word.lower().encode(encoding) in content for content in contents)
    }


@pytest.fixture
def server() -> Iterator[ServerProcess]:
    """A server whose token for the agency is a canary."""
    with ServerProcess("mastodon", CANARIES["token"]) as running:
        yield running


@pytest.fixture
def pc(os_keyring: OsKeyring, server: ServerProcess, tmp_path: Path) -> Unattended:
    """A PC on which the agency's account is connected."""
    made = Unattended(os_keyring, tmp_path)
    made.smoke()
    store = open_store(made)
    clock = TrustedClock(OperatingSystemTime())
    api = MastodonApi(HttpClient(clock, origin=server.url), server.url, CANARIES["token"], clock)
    connector = MastodonConnector(api, clock, our_id="", base_url=server.url, idempotent_send=True)
    secret = secret_text(CANARIES["token"], "tanggap-uji", CANARIES["client secret"])
    account = account_of(SignedIn(connector.profile(), server.url, secret), "DPUPR Klaten", clock.now())
    connector.close()
    store.write(lambda tx: keep_account(tx, account, secret)).result()
    store.close()
    return made


def open_store(pc: Unattended) -> Store:
    """Open the store while the program does not run."""
    key = KeyringKey(pc.store_path).obtain()
    return Store.open(pc.store_path, key, TrustedClock(OperatingSystemTime()))


def waiting(reader: Connection) -> list[str]:
    """Return the complaints that wait for an answer."""
    return [row.complaint_id for row in inbox.page(reader, View.UNANSWERED, 0, None, 50)]


def state(reader: Connection) -> AccountState:
    """Return how the account stands."""
    return accounts.all_accounts(reader)[0].state


def write_back(pc: Unattended) -> None:
    """Leave a draft on one complaint and a reply on another, and copy the store."""
    store = open_store(pc)
    reader = store.reader()
    first, second, *_ = waiting(reader)
    reader.close()
    store.write(lambda tx: drafting.save_draft(tx, first, f"Mohon maaf, {CANARIES['draft']}.")).result()
    body = f"Terima kasih, {CANARIES['reply']} kami cek besok."
    store.write(lambda tx: sending.queue_reply(tx, second, body, NothingToSay(), hold_ms=0)).result()
    store.back_up("harian")
    store.close()


def in_clear(pc: Unattended, target: Path) -> Path:
    """Return a copy of the store as careless software would keep it."""
    copy = sqlite3.connect(target)
    kept = pc.read(
        lambda reader: {name: reader.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}
    )
    for table, rows in kept.items():
        copy.execute(f"CREATE TABLE {table} ({', '.join(rows[0].keys())})")
        copy.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", map(tuple, rows))
    copy.commit()
    copy.close()
    return target


def test_no_word_or_token_is_left_on_disk(pc: Unattended, server: ServerProcess, tmp_path: Path) -> None:
    author = f"{CANARIES['handle']}@contoh.example"
    server.plant(f"Jalan rusak {CANARIES['sentence']} di dusun", author)
    edited = server.plant("Lampu mati", "warga@contoh.example")
    server.edit(edited, f"Lampu mati {CANARIES['edited sentence']}")
    server.plant("Air keruh", "lain@contoh.example", name=CANARIES["name"])
    with pc.running():
        pc.wait_for("the mentions' arrival", lambda: len(pc.read(waiting)) == 3)
    write_back(pc)
    server.break_next(
        {"kind": "html_page", "status": 200, "method": "GET", "path": "/api/v1/notifications"},
        {"kind": "error_after", "status": 504},
    )
    with pc.running():
        pc.wait_for("the reply's delivery", lambda: bool(server.our_posts()))
        pc.wait_for("a word on the server's trouble", (pc.data_dir / "log" / "tanggap.log").exists)
    server.revoke()
    with pc.running():
        pc.wait_for("the lost sign-in", lambda: pc.read(state) is AccountState.SIGN_IN_REQUIRED)

    kept = {path.name for path in pc.data_dir.rglob("*")}
    assert {"tanggap.db", "tanggap.db-wal", "cadangan", "tanggap.log"} <= kept
    assert found_in(pc.data_dir, pc.home, pc.temporary, pc.output) == set()

    key = KeyringKey(pc.store_path).obtain()
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert key not in everything
    assert key.hex().encode() not in everything.lower()

    plain = in_clear(pc, tmp_path / "terang.db")
    assert found_in(plain) == set(CANARIES)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_search_bites(tmp_path: Path, encoding: str) -> None:
    deep = tmp_path / "log" / "tanggap.log"
    deep.parent.mkdir()
    deep.write_bytes(f"x {CANARIES['token']} y".encode(encoding))
    assert found_in(tmp_path) == {"token"}
