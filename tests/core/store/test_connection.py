"""The file is sealed, written with care, and its troubles are told apart."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from core.errors import StoreBusy, StoreDamaged, StoreUnreachable
from core.store.connection import Connection, StoreError, as_fault, open_reader, open_writer
from core.store.store import Store
from tests.core.store.making import KEY, post, receive


def pragma(connection: Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_the_writer_is_durable_strict_and_leaves_no_trace_of_deleted_rows(tmp_path: Path) -> None:
    connection = open_writer(tmp_path / "a.db", KEY)
    assert pragma(connection, "journal_mode") == "wal"
    assert pragma(connection, "synchronous") == 2
    assert pragma(connection, "foreign_keys") == 1
    assert pragma(connection, "secure_delete") == 1
    assert pragma(connection, "temp_store") == 2
    assert pragma(connection, "busy_timeout") == 5000
    connection.close()


def test_the_linked_library_has_no_wal_reset_bug(tmp_path: Path) -> None:
    connection = open_writer(tmp_path / "a.db", KEY)
    version = connection.execute("SELECT sqlite_version()").fetchone()[0]
    connection.close()
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)


def test_nothing_in_the_file_is_readable_without_the_key(store: Store) -> None:
    receive(store, post(text="Kalimat rahasia warga"))
    store.close()
    content = store.path.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"Kalimat rahasia" not in content
    plain = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM mention")
    plain.close()


def test_a_key_that_does_not_fit_is_a_damaged_store(store: Store) -> None:
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreDamaged):
        open_writer(store.path, bytes(32))
    assert store.path.read_bytes() == before


def test_a_reader_cannot_write(reader: Connection) -> None:
    with pytest.raises(StoreError) as caught:
        reader.execute("DELETE FROM setting")
    assert isinstance(as_fault(caught.value), StoreUnreachable)


def test_a_reader_does_not_create_a_file(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable):
        open_reader(tmp_path / "tidak-ada.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_another_program_that_holds_the_file_is_busy(store: Store) -> None:
    one, two = open_writer(store.path, KEY), open_writer(store.path, KEY)
    two.execute("PRAGMA busy_timeout=10")
    one.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as caught:
        two.execute("BEGIN IMMEDIATE")
    assert isinstance(as_fault(caught.value), StoreBusy)
    one.close()
    two.close()


def test_a_folder_in_the_file_s_place_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "a.db").mkdir()
    with pytest.raises(StoreUnreachable):
        open_writer(tmp_path / "a.db", KEY)


def test_our_own_mistakes_are_no_faults(store: Store) -> None:
    connection = open_writer(store.path, KEY)
    for statement in ("SELECT * FROM tidak_ada", "INSERT INTO draft VALUES ('x', 'y', 1)"):
        with pytest.raises(StoreError) as caught:
            connection.execute(statement)
        assert as_fault(caught.value) is None
    connection.close()


def test_a_key_of_the_wrong_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_writer(tmp_path / "a.db", b"pendek")


def test_opening_a_damaged_file_writes_nothing_to_stderr(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.db").write_bytes(b"bukan basis data" * 600)
    with pytest.raises(StoreDamaged):
        open_reader(tmp_path / "a.db", KEY)
    assert capfd.readouterr().err == ""
