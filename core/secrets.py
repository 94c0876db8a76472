"""Where the key of the encrypted file comes from: the computer's key store, a passphrase, or this run alone.

Beside the store lies `kunci.json`: which source made the key and a check value that proves a key without
opening anything. It holds no secret. There is no plaintext fallback of any kind.
"""

from __future__ import annotations

import hashlib
import hmac
import importlib
import json
import logging
import secrets
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from core.errors import Fault, KeyringMissing, StoreKeyMissing
from core.store import backup

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_log = logging.getLogger(__name__)
KEY_BYTES: Final = 32
_CARD: Final = "kunci.json"
# Memory-hard cost of the OWASP password storage cheat sheet: 128 MiB, about half a second.
_SCRYPT: Final = {"n": 2**17, "r": 8, "p": 1}
_SCRYPT_MEMORY: Final = 192 * 1024 * 1024
# Named here and not asked of keyring: its configuration file and plugins could put a plaintext store first.
_BACKENDS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
    "darwin": (("keyring.backends.macOS", "Keyring"),),
    "linux": (("keyring.backends.SecretService", "Keyring"), ("keyring.backends.kwallet", "DBusKeyring")),
}


class KeySource(Protocol):
    """Something that knows the store's key."""

    def obtain(self) -> bytes:
        """Return the 32-byte key; raises KeyringMissing or StoreKeyMissing."""
        ...


class KeyOrigin(StrEnum):
    """Which source made the key of a store that exists."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 - a name, not a secret


def source_of(store_path: Path) -> KeyOrigin | None:
    """Return which source opens the store at `store_path`, None when nothing was made there yet."""
    card = _read_card(store_path)
    return KeyOrigin(card["origin"]) if card else None


def keyring_usable() -> bool:
    """Return whether this computer has a real key store that answers; a plaintext or null one is none."""
    return _backend() is not None


class KeyringKey:
    """The key in the operating system's key store, made on the first run only."""

    def __init__(self, store_path: Path, service: str = "Tanggap") -> None:
        """Each data directory has a key of its own under `service`."""
        self._store = store_path
        self._service = service
        self._profile = hashlib.sha256(str(store_path.parent.resolve()).encode()).hexdigest()[:16]

    def obtain(self) -> bytes:
        """Return the key; a new one is made only while no store exists, so that none is ever locked out.

        Raises KeyringMissing before the first run, StoreKeyMissing when a store exists that the key store
        cannot open any more.
        """
        with _as_fault(self._trouble):
            backend = _backend()
            if backend is None:
                raise self._trouble("no key store answers")
            found = backend.get_password(self._service, self._profile)
            if found is None:
                found = self._make(backend)
        key = _from_hex(found)
        if key is None or not _fits(_card_of(self._store), key):
            raise StoreKeyMissing("the key store holds another key")
        _write_card(self._store, {"origin": KeyOrigin.KEYRING.value, "check": _check(key)})
        return key

    def _make(self, backend: KeyringBackend) -> str:
        if self._store.exists():
            raise StoreKeyMissing("the key store has no key for this store")
        made = secrets.token_hex(KEY_BYTES)
        backend.set_password(self._service, self._profile, made)
        if backend.get_password(self._service, self._profile) != made:
            raise KeyringMissing("the key store did not keep the key")
        return made

    def _trouble(self, detail: str) -> Fault:
        return StoreKeyMissing(detail) if self._store.exists() else KeyringMissing(detail)


class PassphraseKey:
    """The key that follows from words a person remembers, for computers without a key store."""

    def __init__(self, passphrase: str, store_path: Path) -> None:
        """Raises ValueError for an empty passphrase."""
        if not passphrase:
            raise ValueError("the passphrase is empty")
        self._passphrase = unicodedata.normalize("NFC", passphrase).encode()
        self._store = store_path

    def obtain(self) -> bytes:
        """Return the key; raises StoreKeyMissing for other words than those that made the store."""
        card = _card_of(self._store)
        if self._store.exists():
            if card is None:
                raise StoreKeyMissing("the salt beside the store is gone")
            if card["origin"] != KeyOrigin.PASSPHRASE:
                raise StoreKeyMissing("the store was made with the key store's key")
        elif card is None or card["origin"] != KeyOrigin.PASSPHRASE:
            card = {"origin": KeyOrigin.PASSPHRASE.value, "salt": secrets.token_hex(16), **_SCRYPT}
        try:
            key = self._derive(card)
        except ValueError as error:
            raise StoreKeyMissing("the salt beside the store is damaged") from error
        if not _fits(card, key):
            raise StoreKeyMissing("another passphrase")
        _write_card(self._store, {**card, "check": _check(key)})
        return key

    def _derive(self, card: dict[str, Any]) -> bytes:
        return hashlib.scrypt(
            self._passphrase,
            salt=bytes.fromhex(card["salt"]),
            n=card["n"],
            r=card["r"],
            p=card["p"],
            maxmem=_SCRYPT_MEMORY,
            dklen=KEY_BYTES,
        )


class SessionKey:
    """A key that nobody keeps: what it seals is unreadable once the program ends."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(KEY_BYTES)

    def obtain(self) -> bytes:
        """Return the same key for as long as this object lives."""
        return self._key


def _backend() -> KeyringBackend | None:
    """Return the platform's own key store, imported only now because that takes time."""
    for module, name in _BACKENDS.get(sys.platform, ()):
        try:
            kind: Any = getattr(importlib.import_module(module), name)
            if not kind.viable:
                continue
            backend: KeyringBackend = kind()
        except Exception as error:  # noqa: BLE001 - foreign code on foreign services: whatever it raises, it is no store
            _log.info("key store %s does not answer: %s", module, type(error).__name__)
            continue
        if sys.platform == "win32":
            # The default would roam with a domain profile to other computers.
            backend.persist = "local machine"  # type: ignore[attr-defined,unused-ignore]
        return backend
    return None


@contextmanager
def _as_fault(trouble: Callable[[str], Fault]) -> Iterator[None]:
    try:
        yield
    except Fault:
        raise
    except Exception as error:  # key stores raise their own services' errors, no closed set
        _log.warning("the key store failed: %s", type(error).__name__)
        raise trouble(type(error).__name__) from error


def _from_hex(text: str) -> bytes | None:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def _check(key: bytes) -> str:
    return hmac.new(key, b"tanggap key check", "sha256").hexdigest()[:32]


def _fits(card: dict[str, Any] | None, key: bytes) -> bool:
    """True when the card does not speak against the key."""
    return card is None or "check" not in card or hmac.compare_digest(str(card["check"]), _check(key))


def _card_of(store_path: Path) -> dict[str, Any] | None:
    """Return the card; one left by an unfinished first run keeps its salt but speaks against no key."""
    card = _read_card(store_path)
    if card is not None and not store_path.exists():
        card.pop("check", None)
    return card


def _read_card(store_path: Path) -> dict[str, Any] | None:
    try:
        card = json.loads((store_path.parent / _CARD).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    sound = isinstance(card, dict) and card.get("origin") in set(KeyOrigin)
    if sound and card["origin"] == KeyOrigin.PASSPHRASE:
        sound = isinstance(card.get("salt"), str) and all(isinstance(card.get(name), int) for name in _SCRYPT)
    return card if sound else None


def _write_card(store_path: Path, card: dict[str, Any]) -> None:
    """Write the card whole or not at all."""
    path = store_path.parent / _CARD
    if _read_card(store_path) == card:
        return
    unfinished = path.with_suffix(".baru")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(card), encoding="utf-8")
        # Without its salt a passphrase opens nothing: the card must outlive a power cut.
        backup.sync(unfinished)
        unfinished.replace(path)
        backup.sync(path.parent)
    except OSError as error:
        raise backup.fault_of(error) from error
