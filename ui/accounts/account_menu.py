"""The menu of accounts: one entry for each that has to sign in again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from core.domain.account import Account, AccountState
from ui.common.safe_text import within


def waiting_for_sign_in(known: Sequence[Account]) -> tuple[Account, ...]:
    """Return the accounts that can do nothing until a person signs in."""
    return tuple(account for account in known if account.state is AccountState.SIGN_IN_REQUIRED)


class AccountMenu(QObject):
    """Keeps the entries "Masuk kembali" in `menu` before `follower`; `asked` carries the account's id."""

    asked = Signal(str)

    def __init__(self, menu: QMenu, follower: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._menu, self._follower = menu, follower
        self._shown: dict[str, str] = {}
        self.entries: dict[str, QAction] = {}

    def show_accounts(self, known: Sequence[Account]) -> None:
        """Show an entry for each account that waits, none for the others."""
        waiting = {account.id: account.handle for account in waiting_for_sign_in(known)}
        if waiting == self._shown:
            return
        self._shown = waiting
        for entry in self.entries.values():
            self._menu.removeAction(entry)
            entry.deleteLater()
        self.entries = {account_id: self._entry(account_id, handle) for account_id, handle in waiting.items()}

    def _entry(self, account_id: str, handle: str) -> QAction:
        # In a menu a lone `&` would underline the next letter.
        words = within(self.tr("Masuk kembali – @{handle}"), handle=handle).replace("&", "&&")
        entry = QAction(words, self)
        entry.setData(account_id)
        entry.triggered.connect(self._ask)
        self._menu.insertAction(self._follower, entry)
        return entry

    @Slot()
    def _ask(self) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            self.asked.emit(str(entry.data()))
