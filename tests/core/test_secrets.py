"""The key is kept by the computer's own key store or follows from a passphrase, and is never in the clear."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.clock import ManualClock
from core.errors import KeyringMissing, StoreKeyMissing
from core.secrets import KeyOrigin, KeyringKey, PassphraseKey, SessionKey, keyring_usable, source_of
from core.store import settings
from core.store.store import Store
from tests.os_keyring import OsKeyring, os_keyring

__all__ = ["os_keyring"]

READ_IN_ANOTHER_PROCESS = """
import sys
from pathlib import Path
from core.clock import ManualClock
from core.secrets import KeyringKey
from core.store import settings
from core.store.store import Store
path = Path(sys.argv[1])
store = Store.open(path, KeyringKey(path).obtain(), ManualClock(0))
reader = store.reader()
print(settings.get(reader, "tema"))
reader.close()
store.close()
"""


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/tidak-ada")


def write(path: Path, key: bytes) -> None:
    store = Store.open(path, key, ManualClock(0))
    store.write(lambda tx: settings.put(tx, "tema", "gelap")).result()
    store.close()


def files_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_key_made_once_opens_the_store_in_another_process(os_keyring: OsKeyring, tmp_path: Path) -> None:
    path = tmp_path / "data" / "tanggap.db"
    assert keyring_usable()
    key = KeyringKey(path).obtain()
    write(path, key)
    run = subprocess.run(
        [sys.executable, "-c", READ_IN_ANOTHER_PROCESS, str(path)],
        env=os_keyring.env,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.strip() == "gelap", run.stderr
    assert key == KeyringKey(path).obtain()
    assert source_of(path) is KeyOrigin.KEYRING


def test_no_file_holds_the_key(os_keyring: OsKeyring, tmp_path: Path) -> None:
    path = tmp_path / "data" / "tanggap.db"
    key = KeyringKey(path).obtain()
    write(path, key)
    everything = files_of(tmp_path) + files_of(Path(os_keyring.env["HOME"]))
    assert key not in everything
    assert key.hex().encode() not in everything


def test_each_data_directory_has_its_own_key(os_keyring: OsKeyring, tmp_path: Path) -> None:
    one, two = tmp_path / "a" / "tanggap.db", tmp_path / "b" / "tanggap.db"
    assert KeyringKey(one).obtain() != KeyringKey(two).obtain()


def test_a_lost_key_is_never_replaced_while_a_store_exists(os_keyring: OsKeyring, tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    write(path, KeyringKey(path).obtain())
    with pytest.raises(StoreKeyMissing):
        KeyringKey(path, service="Tanggap lain").obtain()


def test_another_key_in_the_key_store_is_told_from_damage(os_keyring: OsKeyring, tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    write(path, PassphraseKey("kata lama", path).obtain())
    (tmp_path / "lain").mkdir()
    card = json.loads((tmp_path / "kunci.json").read_text())
    path.rename(tmp_path / "lain.db")
    (tmp_path / "kunci.json").unlink()
    KeyringKey(path).obtain()
    (tmp_path / "lain.db").rename(path)
    (tmp_path / "kunci.json").write_text(json.dumps(card))
    with pytest.raises(StoreKeyMissing):
        KeyringKey(path).obtain()


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="takes the Linux session bus away")
class TestWithoutAKeyStore:
    def test_the_first_run_says_so_and_writes_nothing(self, tmp_path: Path) -> None:
        assert not keyring_usable()
        with pytest.raises(KeyringMissing):
            KeyringKey(tmp_path / "data" / "tanggap.db").obtain()
        assert not (tmp_path / "data").exists()

    def test_an_existing_store_stays_locked(self, tmp_path: Path) -> None:
        path = tmp_path / "tanggap.db"
        path.write_bytes(b"terkunci")
        with pytest.raises(StoreKeyMissing):
            KeyringKey(path).obtain()
        assert path.read_bytes() == b"terkunci"

    @pytest.mark.parametrize("name", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"])
    def test_a_configured_stand_in_is_not_a_key_store(
        self, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
        assert not keyring_usable()


class Broken:
    """A key store in one of the bad moods of real ones."""

    viable = True

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def get_password(self, service: str, profile: str) -> object:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def set_password(self, service: str, profile: str, password: str) -> None:
        return None


@pytest.mark.parametrize("answer", [None, OSError("denied"), RuntimeError("locked")])
def test_a_key_store_that_fails_before_the_first_run(
    answer: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.secrets._backend", lambda: Broken(answer))
    with pytest.raises(KeyringMissing):
        KeyringKey(tmp_path / "tanggap.db").obtain()


@pytest.mark.parametrize("answer", [None, OSError("denied"), "", "zz", "ab" * 31, "ab" * 1281])
def test_a_key_store_that_fails_later_leaves_the_store_locked(
    answer: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tanggap.db"
    path.write_bytes(b"terkunci")
    monkeypatch.setattr("core.secrets._backend", lambda: Broken(answer))
    with pytest.raises(StoreKeyMissing):
        KeyringKey(path).obtain()


def test_a_passphrase_opens_what_it_sealed_and_nothing_else_does(tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    key = PassphraseKey("sawah hijau di Kl\u00e9ten", path).obtain()
    write(path, key)
    assert source_of(path) is KeyOrigin.PASSPHRASE
    assert PassphraseKey("sawah hijau di Kle\u0301ten", path).obtain() == key
    with pytest.raises(StoreKeyMissing):
        PassphraseKey("sawah kering", path).obtain()
    assert key not in files_of(tmp_path)
    assert b"sawah" not in files_of(tmp_path)


def test_a_lost_salt_is_not_replaced_while_a_store_exists(tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    write(path, PassphraseKey("sawah hijau", path).obtain())
    (tmp_path / "kunci.json").write_text("rusak")
    with pytest.raises(StoreKeyMissing):
        PassphraseKey("sawah hijau", path).obtain()


@pytest.mark.parametrize("damage", [{"n": 2**40}, {"n": 3}, {"salt": "bukan hex"}])
def test_a_damaged_salt_locks_and_does_not_crash(damage: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    write(path, PassphraseKey("sawah hijau", path).obtain())
    card = tmp_path / "kunci.json"
    card.write_text(json.dumps({**json.loads(card.read_text()), **damage}))
    with pytest.raises(StoreKeyMissing):
        PassphraseKey("sawah hijau", path).obtain()


def test_an_unfinished_first_run_binds_nobody_to_its_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    PassphraseKey("kata pertama", path).obtain()
    assert PassphraseKey("kata kedua", path).obtain() == PassphraseKey("kata kedua", path).obtain()


def test_a_session_key_is_kept_nowhere() -> None:
    session = SessionKey()
    assert len(session.obtain()) == 32
    assert session.obtain() == session.obtain()
    assert session.obtain() != SessionKey().obtain()


def test_the_key_store_library_is_not_loaded_with_the_program() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import sys, core.secrets; print('keyring' in sys.modules)"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "False"
