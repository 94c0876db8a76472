"""Connecting an account: where it lives, for whom it speaks, and what the browser will ask."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from core.domain.account import Account
from core.errors import Fault, Offline, RateLimited, ServerTrouble
from ui.common.buttons import Button, Variant
from ui.common.fault_text import sentence_of
from ui.common.labels import PlainLabel
from ui.common.layout import column, row, surface
from ui.common.safe_text import SafeText, within
from ui.theme.spacing import LARGE, SMALL, TIGHT, WIDE
from ui.theme.type_scale import TextRole

if TYPE_CHECKING:
    from core.application import Application
    from core.sign_in import SignInAttempt

_LOG = logging.getLogger(__name__)
_WIDTH = 520


class ConnectPage(QWidget):
    """Asks for the address, opens the browser in the background, and can be cancelled at any time.

    `connected` carries the account that came back, `left` tells that the person went away.
    """

    connected = Signal(object)
    left = Signal()
    _ended = Signal(object)

    def __init__(self, app: Application) -> None:
        super().__init__()
        self._app = app
        self._attempt: SignInAttempt | None = None
        self.known: Account | None = None
        self._ended.connect(self._show_outcome, Qt.ConnectionType.QueuedConnection)
        self.address = QLineEdit()
        self.address.setPlaceholderText("sosial.contoh.go.id")
        self.agency = QLineEdit()
        self.agency.setPlaceholderText(self.tr("misalnya DPUPR Klaten"))
        self.go = Button(self.tr("Buka peramban"), Variant.PRIMARY, "external-link")
        self.back = Button(self.tr("Kembali"))
        self.cancel = Button(self.tr("Batal"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        self.title = PlainLabel(role=TextRole.TITLE, wrap=True)
        self.steps = PlainLabel(muted=True, wrap=True)
        self.message = PlainLabel(wrap=True)
        self._build()
        self.ask_for(None)
        self._wait(False)
        self.go.clicked.connect(self._begin)
        self.address.returnPressed.connect(self._begin)
        self.agency.returnPressed.connect(self._begin)
        self.cancel.clicked.connect(self._give_up)
        self.back.clicked.connect(self.left)

    def ask_for(self, known: Account | None) -> None:
        """Ask for a new account, or for `known` to sign in again; a sign-in that is under way goes on."""
        if self._attempt is not None:
            return
        self.known = known
        self._say("")
        if known is None:
            self.title.setText(self.tr("Hubungkan akun Mastodon"))
            who = self.tr("akun perangkat daerah")
            after = self.tr("aduan mulai diambil otomatis")
            self.address.clear()
            self.agency.clear()
        else:
            self.title.setText(within(self.tr("Masuk kembali sebagai @{handle}"), handle=known.handle))
            who = within("@{handle}", handle=known.handle)
            after = self.tr("riwayat tetap ada, dan balasan yang tertahan dikirim otomatis")
            self.address.setText(known.base_url)
            self.agency.setText(known.agency)
        self.steps.setText(
            SafeText(
                self.tr(
                    "1. Peramban Anda terbuka di halaman masuk server itu.\n"
                    "2. Masuk dengan {who}, lalu pilih Izinkan.\n"
                    "3. Kembali ke sini; {after}."
                ).format(who=who, after=after)
            )
        )
        (self.address if known is None else self.go).setFocus()

    def _build(self) -> None:
        address_name = PlainLabel(self.tr("Alamat server"), TextRole.STRONG)
        agency_name = PlainLabel(self.tr("Perangkat daerah"), TextRole.STRONG)
        address_name.setBuddy(self.address)
        agency_name.setBuddy(self.agency)
        self.address.setAccessibleName(address_name.text())
        self.agency.setAccessibleName(agency_name.text())
        card = QWidget()
        surface(card, "card")
        card.setMaximumWidth(_WIDTH)
        card.setMinimumWidth(min(_WIDTH, 420))
        body = column(
            self.title,
            self.steps,
            column(address_name, self.address, spacing=TIGHT),
            column(agency_name, self.agency, spacing=TIGHT),
            self.progress,
            self.message,
            row(self.back, 1, self.cancel, self.go, spacing=SMALL),
            margin=WIDE,
            spacing=LARGE,
        )
        card.setLayout(body)
        middle = row(1, card, 1)
        middle.setStretch(1, 4)
        self.setLayout(column(1, middle, 2, margin=SMALL))

    @Slot()
    def _begin(self) -> None:
        address, agency = self.address.text().strip(), self.agency.text().strip()
        if not address or not agency:
            self._say(self.tr("Isi alamat server dan nama perangkat daerah dahulu."))
            (self.agency if address else self.address).setFocus()
            return
        self._say(self.tr("Menunggu Anda selesai di peramban…"))
        self._wait(True)
        self.cancel.setFocus()
        self._attempt = self._app.connect_account(address, agency, self._tell)

    def _tell(self, outcome: Account | Fault) -> None:
        try:
            self._ended.emit(outcome)
        except RuntimeError:
            _LOG.debug("sign-in ended after its page")

    @Slot()
    def _give_up(self) -> None:
        if self._attempt is not None:
            self._attempt.cancel()
            self._attempt = None
        self._say(self.tr("Dibatalkan. Tidak ada yang berubah."))
        self._wait(False)

    @Slot(object)
    def _show_outcome(self, outcome: Account | Fault) -> None:
        if isinstance(outcome, Account):
            self._attempt = None
            self._say("")
            self._wait(False)
            self.connected.emit(outcome)
        elif self._attempt is not None:
            self._attempt = None
            self._say(self._words_of(outcome))
            self._wait(False)
            self.address.setFocus()

    def _words_of(self, fault: Fault) -> str:
        # Work in the background is tried again by itself; a sign-in never is.
        if isinstance(fault, Offline):
            said = self.tr(
                "{title}. Tidak ada yang berubah. Periksa internet komputer ini, lalu ulangi. ({code})"
            )
        elif isinstance(fault, ServerTrouble | RateLimited):
            said = self.tr("{title}. Tidak ada yang berubah. Ulangi beberapa menit lagi. ({code})")
        else:
            return sentence_of(fault)
        return said.format(title=fault.title, code=fault.code)

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def _wait(self, waiting: bool) -> None:
        self.progress.setVisible(waiting)
        self.cancel.setVisible(waiting)
        for widget in (self.address, self.agency, self.go, self.back):
            widget.setEnabled(not waiting)
