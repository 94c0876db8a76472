"""What to do with a reply that is too long even in short: numbered parts, sent one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row, surface
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole


class SplitDialog(QDialog):
    """Shows the parts; `agreed` carries them: the first goes into the text, the others wait with the draft.

    A mention has one living reply at a time, so the next part can only follow when the first is sent.
    """

    agreed = Signal(object)

    def __init__(self, parts: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self.setWindowTitle(self.tr("Bagi menjadi {n} balasan").format(n=len(parts)))
        self.setModal(True)
        note = self.tr(
            "Bagian 1 masuk ke kotak balasan. Setelah dikirim, bagian berikutnya muncul sendiri di sana; "
            "semuanya tetap tersimpan walau Tanggap ditutup. Ctrl+Z mengembalikan tulisan yang utuh."
        )
        cards = column(*(self._card(n, part) for n, part in enumerate(parts)), 1, spacing=SMALL)
        paper = QWidget()
        paper.setLayout(cards)
        scroll = QScrollArea()
        scroll.setWidget(paper)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.take = Button(self.tr("Mulai dengan bagian 1"), Variant.PRIMARY, "check")
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        no = Button(self.tr("Batal"), Variant.SECONDARY)
        no.clicked.connect(self.reject)
        buttons = row(1, no, self.take, spacing=SMALL)
        self.setLayout(column(PlainLabel(note, wrap=True), scroll, buttons, margin=LARGE, spacing=MEDIUM))
        self.resize(560, 440)

    def _card(self, number: int, part: str) -> QWidget:
        card = QWidget()
        surface(card, "card")
        title = PlainLabel(self.tr("Bagian {n}").format(n=number + 1), TextRole.STRONG)
        copy = Button(self.tr("Salin"), Variant.QUIET, "copy")
        copy.setAccessibleName(self.tr("Salin bagian {n}").format(n=number + 1))
        copy.clicked.connect(partial(self._copy, part))
        card.setLayout(column(row(title, 1, copy), PlainLabel(part, wrap=True), margin=MEDIUM, spacing=TIGHT))
        return card

    def _copy(self, part: str, _checked: bool = False) -> None:
        QGuiApplication.clipboard().setText(part)

    @Slot()
    def _take(self) -> None:
        self.agreed.emit(self._parts)
        self.accept()
