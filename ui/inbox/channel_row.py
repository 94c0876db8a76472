"""How one account's channel is: a picture, a word, and when it last went well."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from core.domain.account import Account, AccountState
from core.errors import AuthRequired, Offline, RateLimited, ServerTrouble, UnsafeServer
from ui.common.buttons import Button, Variant
from ui.common.labels import ElidedLabel, PlainLabel, explain
from ui.common.layout import column, row
from ui.common.safe_text import within
from ui.common.time_text import short_date_and_time
from ui.theme.icons import pixmap
from ui.theme.palette import colours
from ui.theme.spacing import SMALL
from ui.theme.type_scale import TextRole

_SIZE = 18
# The account keeps the title of what last stood in its way.
_TROUBLES = (AuthRequired, Offline, RateLimited, ServerTrouble, UnsafeServer)
_ADVICE = {fault.title: fault.advice for fault in _TROUBLES}
_COMPACT = "QPushButton { min-height: 20px; padding: 1px 2px 1px 0; text-align: left; }"


def health(account: Account, reached: bool | None) -> tuple[str, str, str]:
    """Return an account's health as (icon, tone, word); what the server did is said in its own words."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("ChannelRow", words)

    if account.state is AccountState.SIGN_IN_REQUIRED:
        return "login", "overdue", tr("Perlu masuk kembali")
    if account.state is AccountState.PAUSED:
        return "player-pause", "calm", tr("Dijeda")
    if account.last_error is not None and account.last_error != Offline.title:
        return "alert-triangle", "attention", account.last_error
    if reached is None:
        return "hourglass", "calm", tr("Menyambung")
    if reached is False:
        return "wifi-off", "attention", tr("Luring")
    return "plug-connected", "good", tr("Tersambung")


def counsel(account: Account, reached: bool | None) -> str:
    """Return what is safe and what to do while a channel is not well, "" while it is."""
    if reached is False and account.last_error is None:
        return Offline.advice
    return _ADVICE.get(account.last_error or "", "")


class ChannelRow(QWidget):
    """The health of one account; `sign_in_asked` carries its id when a person activates one that waits."""

    sign_in_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._account_id = ""
        self._look = ("hourglass", "calm")
        self._picture = PlainLabel()
        self._picture.setFixedSize(_SIZE, _SIZE)
        self._handle = ElidedLabel(role=TextRole.STRONG)
        self._word = PlainLabel(role=TextRole.CAPTION, muted=True, wrap=True)
        self.sign_in = Button(self.tr("Masuk kembali"), Variant.QUIET)
        self.sign_in.setStyleSheet(_COMPACT)
        self.sign_in.clicked.connect(self._ask)
        self.sign_in.hide()
        words = column(self._handle, self._word, row(self.sign_in, 1), spacing=1)
        body = row(self._picture, words, spacing=SMALL)
        body.setAlignment(self._picture, Qt.AlignmentFlag.AlignTop)
        body.setStretch(1, 1)
        self.setLayout(body)

    def show_account(self, account: Account, reached: bool | None, now: int) -> None:
        """Show how the account is."""
        icon_name, tone, word = health(account, reached)
        self._account_id = account.id
        self._look = (icon_name, tone)
        self._handle.setText(f"@{account.handle}")
        waits = account.state is AccountState.SIGN_IN_REQUIRED
        well = account.last_error is None and not waits
        self.sign_in.setVisible(waits)
        self.sign_in.setAccessibleName(within(self.tr("Masuk kembali – @{handle}"), handle=account.handle))
        self.setCursor(Qt.CursorShape.PointingHandCursor if waits else Qt.CursorShape.ArrowCursor)
        if account.last_success_at is not None and (well or reached is False):
            word += f" · {short_date_and_time(account.last_success_at, now)}"
        self._word.setText(word)
        explain(self, counsel(account, reached))
        self.setAccessibleName(within("{handle}: ", handle=f"@{account.handle}") + word)
        self._draw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.sign_in.isHidden() and self.rect().contains(event.position().toPoint()):
            self._ask()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._draw()

    @Slot()
    def _ask(self) -> None:
        self.sign_in_asked.emit(self._account_id)

    def _draw(self) -> None:
        icon_name, tone = self._look
        colour = getattr(colours(self), tone).mark
        self._picture.setPixmap(pixmap(icon_name, colour, _SIZE, self.devicePixelRatioF()))
