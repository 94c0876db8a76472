"""The agency's accounts; each one's token lies in the same encrypted row and is read on its own."""

from __future__ import annotations

from typing import Any, Final

from core.domain.account import Account, AccountState, LengthRule, LengthUnit, Platform
from core.domain.changes import Changed
from core.store.connection import Connection, Row
from core.store.transaction import Transaction

_COLUMNS: Final = (
    "id, platform, handle, display_name, remote_id, base_url, agency, state, length_limit, length_unit, "
    "length_url_cost, idempotent_send, connected_at, last_success_at, last_error"
)


def add(tx: Transaction, account: Account, secret: str) -> None:
    """Keep a new account, or give a known one (same id) a new token after signing in again."""
    names = [name.strip() for name in f"{_COLUMNS}, secret".split(",")]
    tx.execute(
        f"INSERT INTO account ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names[1:])}",
        (*_values(account), secret),
    )
    _tell(tx, account.id)
    tx.log("account.added", account.id, {"platform": account.platform, "handle": account.handle})


def update(tx: Transaction, account: Account) -> None:
    """Write all that is known of the account; the token stays."""
    names = [name.strip() for name in _COLUMNS.split(",")][1:]
    tx.execute(
        f"UPDATE account SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?",
        (*_values(account)[1:], account.id),
    )
    _tell(tx, account.id)


def set_state(tx: Transaction, account_id: str, state: AccountState, error: str | None) -> None:
    """Say whether the account can be worked with, and why not; quiet when nothing changes."""
    changed = tx.execute(
        "UPDATE account SET state = ?1, last_error = ?2 "
        "WHERE id = ?3 AND (state, last_error) IS NOT (?1, ?2)",
        (state.value, error, account_id),
    ).rowcount
    if changed:
        _tell(tx, account_id)
        tx.log("account.state", account_id, {"state": state.value}, actor="system")


def mark_success(tx: Transaction, account_id: str, at: int) -> None:
    """Note when the platform last answered (UTC ms); clears the last error."""
    tx.execute("UPDATE account SET last_success_at = ?, last_error = NULL WHERE id = ?", (at, account_id))
    _tell(tx, account_id)


def all_accounts(connection: Connection) -> tuple[Account, ...]:
    """Return every account, by agency and handle."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM account ORDER BY agency, handle, id")
    return tuple(map(_account, rows))


def find(connection: Connection, account_id: str) -> Account | None:
    """Return one account, or None."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM account WHERE id = ?", (account_id,)).fetchone()
    return _account(row) if row else None


def secret(connection: Connection, account_id: str) -> str:
    """Return the account's token; raises KeyError for an unknown account."""
    row = connection.execute("SELECT secret FROM account WHERE id = ?", (account_id,)).fetchone()
    if row is None:
        raise KeyError(account_id)
    return str(row[0])


def remove(tx: Transaction, account_id: str) -> None:
    """Erase the account with its token and all that was fetched and written for it; only events stay."""
    if tx.execute("DELETE FROM account WHERE id = ?", (account_id,)).rowcount:
        _tell(tx, account_id)
        tx.log("account.removed", account_id, {})


def _tell(tx: Transaction, account_id: str) -> None:
    tx.touch(Changed.ACCOUNT, account_id)


def _values(account: Account) -> tuple[Any, ...]:
    return (
        account.id,
        account.platform.value,
        account.handle,
        account.display_name,
        account.remote_id,
        account.base_url,
        account.agency,
        account.state.value,
        account.length.limit,
        account.length.unit.value,
        account.length.url_cost,
        int(account.idempotent_send),
        account.connected_at,
        account.last_success_at,
        account.last_error,
    )


def _account(row: Row) -> Account:
    return Account(
        id=row["id"],
        platform=Platform(row["platform"]),
        handle=row["handle"],
        display_name=row["display_name"],
        remote_id=row["remote_id"],
        base_url=row["base_url"],
        agency=row["agency"],
        state=AccountState(row["state"]),
        length=LengthRule(row["length_limit"], LengthUnit(row["length_unit"]), row["length_url_cost"]),
        idempotent_send=bool(row["idempotent_send"]),
        connected_at=row["connected_at"],
        last_success_at=row["last_success_at"],
        last_error=row["last_error"],
    )
