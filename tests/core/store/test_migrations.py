"""An older file is copied and then changed whole or not at all; a newer one is left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from core.clock import ManualClock
from core.domain.complaint import ComplaintClass
from core.errors import StoreDamaged, StoreTooNew, StoreUnreachable
from core.store import accounts, backup, complaints, conversation, drafts, handling, migrations, settings
from core.store.connection import Connection, open_reader, open_writer
from core.store.migrations import LATEST
from core.store.schema import SCHEMA, TABLES
from core.store.store import Store
from core.store.transaction import Transaction
from tests.core.store.making import KEY, NOW, account, did, matter, post, receive


def set_version(path: Path, version: int) -> None:
    connection = open_writer(path, KEY)
    connection.execute(f"PRAGMA user_version={version}")
    connection.close()


def test_every_table_of_ours_is_strict(reader: Connection) -> None:
    tables = {
        row["name"]: row["strict"]
        for row in reader.execute("PRAGMA table_list")
        if row["type"] == "table" and row["schema"] == "main" and not row["name"].startswith(("sqlite_", "_"))
    }
    assert "complaint" in tables
    assert [name for name, strict in tables.items() if not strict] == []


def test_a_newer_file_is_refused_and_stays_as_it_is(store: Store) -> None:
    store.close()
    set_version(store.path, LATEST + 1)
    before = store.path.read_bytes()
    with pytest.raises(StoreTooNew):
        Store.open(store.path, KEY, ManualClock(NOW))
    assert store.path.read_bytes() == before
    assert not backup.directory_of(store.path).exists()


def test_a_migration_is_preceded_by_a_copy_of_the_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    receive(store, post())
    store.close()
    newer = Migrations("tanggap")

    @newer(name="0001_first_tables")
    def known(db: Database) -> None:
        raise AssertionError("already applied")

    @newer(name="0002_note")
    def note(db: Database) -> None:
        db.execute("CREATE TABLE note (text TEXT NOT NULL) STRICT")

    connection = open_writer(store.path, KEY)
    connection.close()
    monkeypatch.setattr(migrations, "LATEST", LATEST + 1)
    monkeypatch.setattr(migrations.migrate, "__defaults__", (newer, LATEST + 1))
    Store.open(store.path, KEY, ManualClock(NOW)).close()

    copy = backup.newest(backup.directory_of(store.path))
    assert copy is not None
    for path, version, has_note in ((copy, LATEST, False), (store.path, LATEST + 1, True)):
        connection = open_reader(path, KEY)
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        assert connection.execute("PRAGMA user_version").fetchone()[0] == version
        assert connection.execute("SELECT count(*) FROM mention").fetchone()[0] == 1
        assert ("note" in names) is has_note
        connection.close()


def file_of_version_1(path: Path) -> None:
    """Make a file as the first release did, with a complaint and a draft in it."""
    first = Migrations("tanggap")

    @first(name="0001_first_tables")
    def tables(db: Database) -> None:
        for statement in TABLES:
            db.execute(statement)

    connection = open_writer(path, KEY)
    migrations.migrate(connection, first, 1)
    connection.execute("BEGIN")
    tx = Transaction(connection, NOW)
    accounts.add(tx, account(), "token-contoh")
    connection.execute(
        "INSERT INTO complaint (id, account_id, thread_id, author_id, opened_at, latest, reply_to, mentions, "
        "waiting_since, respond_by) VALUES (?, 'a1', 't1', 'warga1', 5, 'm1', 'm1', 1, 5, 99)",
        (matter(),),
    )
    connection.execute(
        "INSERT INTO mention (id, account_id, complaint_id, remote_id, thread_id, author_id, author_handle, "
        "author_name, text, posted_at, kind, visibility, reply_target_id, permalink, language, media, "
        "fetched_at, source, respond_by) VALUES ('m1', 'a1', ?, 'p1', 't1', 'warga1', 'warga1.c', 'Warga', "
        "'Jalan rusak', 5, 'mention', 'public', '', '', '', '[]', 6, 'api', 99)",
        (matter(),),
    )
    connection.execute(
        "INSERT INTO draft (complaint_id, body, updated_at) VALUES (?, 'Konsep', 7)", (matter(),)
    )
    tx.log("complaint.opened", matter(), {"mention": "m1"}, actor="platform")
    connection.execute("COMMIT")
    connection.close()


def test_a_file_of_the_first_release_keeps_all_it_holds_and_takes_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    file_of_version_1(path)
    store = Store.open(path, KEY, ManualClock(NOW))
    copy = backup.newest(backup.directory_of(path))
    assert copy is not None
    assert copy.name.endswith("-v1.db")
    assert backup.is_sound(copy, KEY)
    reader = store.reader()
    record = conversation.load(reader, matter())
    assert record is not None
    assert (record.complaint.complaint_class, record.complaint.duty, record.complaint.ticket) == (
        None,
        "",
        "",
    )
    assert (record.complaint.respond_by, record.mentions[0].post.text) == (99, "Jalan rusak")
    assert record.draft == drafts.Draft(matter(), "Konsep", 7, private=False)
    assert (record.forwards, record.pauses, record.recent) == ((), (), ())
    did(store, handling.set_class, matter(), ComplaintClass.EMERGENCY)
    receive(store, post("p2"))
    found = complaints.find(reader, matter())
    assert found is not None
    assert found.complaint_class is ComplaintClass.EMERGENCY
    assert store.broken_event() is None
    assert store.quick_check()
    assert [row[0] for row in reader.execute("PRAGMA integrity_check")] == ["ok"]
    assert reader.execute("PRAGMA foreign_key_check").fetchall() == []
    reader.close()
    store.close()
    old = open_reader(copy, KEY)
    assert old.execute("PRAGMA user_version").fetchone()[0] == 1
    assert old.execute("SELECT body FROM draft").fetchone()[0] == "Konsep"
    old.close()


def test_a_migrated_file_has_the_shape_of_a_new_one(store: Store, tmp_path: Path) -> None:
    old = tmp_path / "lama.db"
    file_of_version_1(old)
    Store.open(old, KEY, ManualClock(NOW)).close()
    shapes = []
    for path in (old, store.path):
        connection = open_reader(path, KEY)
        rows = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\'"
        )
        shapes.append({tuple(row) for row in rows if not row["name"].startswith("sqlite_stat")})
        connection.close()
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("failing", range(3))
def test_a_migration_that_stops_half_way_changes_nothing(store: Store, failing: int) -> None:
    store.close()
    newer = Migrations("percobaan")
    for number in range(3):

        def step(db: Database, number: int = number) -> None:
            db.execute(f"CREATE TABLE langkah{number} (a TEXT) STRICT")
            if number == failing:
                raise ZeroDivisionError

        newer(name=f"langkah{number}")(step)
    connection = open_writer(store.path, KEY)
    before = [tuple(row) for row in connection.execute("SELECT name, sql FROM sqlite_master")]
    with pytest.raises(ZeroDivisionError):
        migrations.migrate(connection, newer, LATEST + 1)
    assert [tuple(row) for row in connection.execute("SELECT name, sql FROM sqlite_master")] == before
    assert connection.execute("PRAGMA user_version").fetchone()[0] == LATEST
    connection.close()


def test_the_version_counts_the_migrations() -> None:
    assert len(SCHEMA._migrations) == LATEST


def test_an_empty_file_has_lost_everything_and_is_not_filled(tmp_path: Path) -> None:
    (tmp_path / "tanggap.db").touch()
    with pytest.raises(StoreDamaged):
        Store.open(tmp_path / "tanggap.db", KEY, ManualClock(NOW))
    assert (tmp_path / "tanggap.db").stat().st_size == 0


def test_a_first_start_that_died_half_way_does_not_hinder_the_next(tmp_path: Path) -> None:
    (tmp_path / "tanggap.db.baru").write_bytes(b"setengah jadi")
    store = Store.open(tmp_path / "tanggap.db", KEY, ManualClock(NOW))
    store.write(lambda tx: settings.put(tx, "a", "b")).result()
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["tanggap.db"]


def test_a_folder_that_cannot_be_made_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("")
    with pytest.raises(StoreUnreachable):
        Store.open(tmp_path / "berkas" / "tanggap.db", KEY, ManualClock(NOW))


def test_a_start_without_a_migration_does_not_load_the_migration_library(store: Store) -> None:
    store.close()
    program = (
        "import sys; from pathlib import Path; from core.clock import ManualClock;"
        "from core.store.store import Store;"
        f"Store.open(Path(sys.argv[1]), bytes.fromhex('{KEY.hex()}'), ManualClock(0)).close();"
        "print('sqlite_utils' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(store.path)],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "False"
