"""No safe place for the key on this computer: a passphrase, or this session only; never plain text."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from core.errors import KeyringMissing
from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import Divider, column, row
from ui.theme.spacing import LARGE, SMALL, WIDE
from ui.theme.type_scale import TextRole

SHORTEST = 12


class KeyChoice(QDialog):
    """Asks how the data is to be locked; `passphrase` is None when only this session was chosen.

    `known` is true when there is data already, locked with a passphrase: then that one is asked for.
    """

    def __init__(self, *, known: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self.passphrase: str | None = None
        self.setWindowTitle("Tanggap")
        self.setMinimumWidth(520)
        self.first = QLineEdit()
        self.again = QLineEdit()
        for field, name in (
            (self.first, self.tr("Frasa sandi")),
            (self.again, self.tr("Ulangi frasa sandi")),
        ):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
        self.again.setVisible(not known)
        self.message = PlainLabel(wrap=True)
        self.use = Button(self.tr("Pakai frasa sandi"), Variant.PRIMARY, "key")
        self.session = Button(self.tr("Sesi ini saja"))
        self.leave = Button(self.tr("Tutup Tanggap"), Variant.QUIET)
        self.use.clicked.connect(self._use)
        self.session.clicked.connect(self._session)
        self.leave.clicked.connect(self.reject)
        self.session.setVisible(not known)
        self._build()

    def _build(self) -> None:
        title = self.tr("Masukkan frasa sandi") if self._known else KeyringMissing.title
        advice = (
            self.tr("Data di komputer ini dikunci dengan frasa sandi yang Anda buat. Data tidak berubah.")
            if self._known
            else KeyringMissing.advice
        )
        warning = self.tr(
            "Frasa sandi tidak disimpan di mana pun dan tidak dapat dipulihkan. Pakai paling sedikit "
            "{count} karakter, misalnya empat kata."
        ).format(count=SHORTEST)
        note = PlainLabel(warning, TextRole.CAPTION, muted=True, wrap=True)
        note.setVisible(not self._known)
        self.setLayout(
            column(
                PlainLabel(title, TextRole.TITLE, wrap=True),
                PlainLabel(advice, wrap=True),
                column(self.first, self.again, note, spacing=SMALL),
                self.message,
                Divider(),
                row(self.leave, 1, self.session, self.use, spacing=SMALL),
                margin=WIDE,
                spacing=LARGE,
            )
        )
        self.first.setFocus()

    def say(self, sentence: str) -> None:
        """Say why the last try did not work."""
        self.message.setText(sentence)

    @Slot()
    def _use(self) -> None:
        words = self.first.text()
        if not self._known and len(words) < SHORTEST:
            self.say(
                self.tr("Frasa sandi terlalu pendek; pakai paling sedikit {count} karakter.").format(
                    count=SHORTEST
                )
            )
        elif not self._known and words != self.again.text():
            self.say(self.tr("Kedua isian belum sama. Ketik ulang frasa sandinya."))
        elif words:
            self.passphrase = words
            self.accept()

    @Slot()
    def _session(self) -> None:
        self.passphrase = None
        self.accept()
