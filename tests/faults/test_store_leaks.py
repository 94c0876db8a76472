"""Nobody's words and no token are readable in any file, while in use, after a backup, and after erasure."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from core.clock import ManualClock
from core.store import accounts, backup, drafts, mentions, outbox
from core.store import settings as stored_settings
from core.store.connection import WRITER_PRAGMAS
from core.store.schema import TABLES
from core.store.store import Store
from tests.core.store.making import KEY, NOW, account, did, matter, post, receive, reply

CANARIES = {
    "words": "kenari kuning hinggap di pagar",
    "edited": "kenari hijau terbang ke sawah",
    "name": "Nama Warga Rekaan Kenari",
    "draft": "konsep kenari biru",
    "reply": "Terima kasih, segera kami cek.",
    "token": "token-rahasia-kenari-0123456789",
}


def found_in(folder: Path) -> set[tuple[str, str]]:
    files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert files
    return {
        (name, canary)
        for name, content in files.items()
        for canary, text in CANARIES.items()
        if text.encode() in content
        or text.encode("utf-16-le") in content
        or text.split()[0].encode() in content
    }


def live_a_day(store: Store) -> None:
    did(store, accounts.add, account(), CANARIES["token"])
    receive(store, post("p1", by="w1", text=CANARIES["words"]), post("p2", by=CANARIES["name"]))
    receive(store, post("p1", by="w1", text=CANARIES["edited"], edited_at=NOW))
    did(store, drafts.save, matter("w1"), CANARIES["draft"])
    did(store, outbox.insert, reply(complaint=matter("w1")))
    did(store, mentions.mark_deleted, "a1", ["p1"])
    did(store, stored_settings.put, "catatan", CANARIES["words"])


def test_no_file_of_the_store_holds_readable_words(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "tanggap.db", KEY, ManualClock(NOW))
    live_a_day(store)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"tanggap.db", "tanggap.db-wal", "tanggap.db-shm"}
    assert found_in(tmp_path) == set()
    copy = store.back_up("harian")
    store.close()
    assert found_in(tmp_path) == set()
    backup.restore(copy, KEY, store.path, NOW)
    assert len(list(tmp_path.rglob("*.db"))) == 3
    assert found_in(tmp_path) == set()


@pytest.mark.parametrize("careful", [True, False])
def test_erased_words_leave_no_trace_even_for_a_holder_of_the_key(tmp_path: Path, careful: bool) -> None:
    """The same tables unencrypted, so that freed pages can be searched; without care the traces are there."""
    path = tmp_path / "terbuka.db"
    connection = apsw.Connection(str(path))
    for pragma in WRITER_PRAGMAS:
        connection.execute(pragma if careful else pragma.replace("secure_delete=ON", "secure_delete=OFF"))
    for statement in TABLES:
        if careful or "secure-delete" not in statement:
            connection.execute(statement)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(mention)")]
    defaults = {"seq": None, "answered_at": None, "deleted_at": None, "dismissed": 0, "account_id": "a1"}
    connection.execute("PRAGMA foreign_keys=OFF")
    for number in range(300):
        text = f"{CANARIES['words']} sangkarunik{number:04} {'kata ' * 40}"
        row = [
            defaults.get(name, text if name == "text" else f"{number}" if name != "posted_at" else number)
            for name in columns
        ]
        for place, name in enumerate(columns):
            if name in ("fetched_at", "respond_by", "edited_at"):
                row[place] = number
        connection.execute(f"INSERT INTO mention VALUES ({', '.join('?' * len(columns))})", row)
    connection.execute("DELETE FROM mention")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    content = path.read_bytes()
    traces = [word for word in (b"kenari kuning", b"sangkarunik", b"unik0123") if word in content]
    assert bool(traces) is not careful
