"""The calm word that an account has to sign in again: once for each time, gone when it is solved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.domain.account import Account
from ui.accounts.account_menu import waiting_for_sign_in
from ui.common.notice_bar import NoticeBar, Offer
from ui.common.safe_text import within


class SignInNotice(QObject):
    """Speaks through a bar of its own, so that other news do not push it away; `asked` carries an id."""

    asked = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.bar = NoticeBar()
        self._told: set[str] = set()
        self._about = ""

    def show_accounts(self, known: Sequence[Account]) -> None:
        """Tell of the first account that waits and was not told of since it last worked."""
        waiting = {account.id: account for account in waiting_for_sign_in(known)}
        self._told &= waiting.keys()
        if self._about not in waiting:
            self._about = ""
            self.bar.clear()
        untold = [account for account in waiting.values() if account.id not in self._told]
        if untold and not self.bar.text:
            self._tell(untold[0])

    def _tell(self, account: Account) -> None:
        self._told.add(account.id)
        self._about = account.id
        said = self.tr("Akun @{handle} perlu masuk kembali. Aduan dan balasan tersimpan aman.")
        said = within(said, handle=account.handle)
        self.bar.warn(said, Offer(self.tr("Masuk kembali"), partial(self.asked.emit, account.id)))
