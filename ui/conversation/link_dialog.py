"""Where links in a citizen's words really lead; nothing opens before a person has seen the host."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row, surface
from ui.common.safe_text import one_line
from ui.conversation.links import Link, Refusal
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole

_SHOWN = 20


def open_in_browser(address: str) -> bool:
    """Hand an address that was judged and confirmed to the system's browser."""
    return QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


class LinkDialog(QDialog):
    """One card per link: its true host first, the text as written below."""

    def __init__(
        self, links: Sequence[Link], parent: QWidget, open_address: Callable[[str], bool] = open_in_browser
    ) -> None:
        super().__init__(parent)
        self._open_address = open_address
        self.setWindowTitle(self.tr("Tautan"))
        self.setModal(True)
        cards = column(*(self._card(link) for link in links[:_SHOWN]), 1, spacing=SMALL)
        paper = QWidget()
        paper.setLayout(cards)
        scroll = QScrollArea()
        scroll.setWidget(paper)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        close = Button(self.tr("Tutup"), Variant.SECONDARY)
        close.clicked.connect(self.reject)
        note = self.tr(
            "Periksa nama situsnya sebelum membuka. Tanggap tidak membuka tautan dengan sendirinya."
        )
        self.setLayout(
            column(PlainLabel(note, wrap=True), scroll, row(1, close), margin=LARGE, spacing=MEDIUM)
        )
        self.resize(540, min(480, 150 + 130 * len(links[:_SHOWN])))

    def _card(self, link: Link) -> QWidget:
        card = QWidget()
        surface(card, "card")
        body = column(margin=MEDIUM, spacing=TIGHT)
        if link.host:
            body.addWidget(PlainLabel(link.host, TextRole.TITLE, wrap=True, selectable=True))
        written = PlainLabel(
            one_line(link.written, 300), TextRole.CAPTION, muted=True, wrap=True, selectable=True
        )
        body.addWidget(written)
        if link.foreign_letters:
            warning = self.tr("Nama situs ini ditulis dengan huruf yang mirip huruf biasa. Bisa jadi tiruan.")
            body.addWidget(PlainLabel(warning, TextRole.STRONG, wrap=True))
        if link.refusal is not None:
            body.addWidget(PlainLabel(self._reason(link.refusal), wrap=True))
        else:
            copy = Button(self.tr("Salin"), Variant.QUIET, "copy")
            copy.clicked.connect(partial(self._copy, link.address))
            go = Button(self.tr("Buka di peramban"), Variant.SECONDARY, "external-link")
            go.setAccessibleName(self.tr("Buka {host} di peramban").format(host=link.host))
            go.clicked.connect(partial(self._open, link.address))
            body.addLayout(row(1, copy, go, spacing=SMALL))
        card.setLayout(body)
        return card

    def _reason(self, refusal: Refusal) -> str:
        return {
            Refusal.NOT_HTTPS: self.tr("Tidak dibuka: bukan alamat https yang aman."),
            Refusal.MISLEADING: self.tr("Tidak dibuka: ditulis untuk menyamarkan tujuan sebenarnya."),
            Refusal.BROKEN: self.tr("Tidak dibuka: alamatnya tidak utuh."),
        }[refusal]

    def _open(self, address: str, _checked: bool = False) -> None:
        self._open_address(address)
        self.accept()

    def _copy(self, address: str, _checked: bool = False) -> None:
        QGuiApplication.clipboard().setText(address)
