"""What a chosen pack would change, asked before it comes in force."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from core.packs.difference import Difference
from core.packs.header import PackHeader
from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.packs import wording
from ui.theme.spacing import LARGE, SMALL
from ui.theme.type_scale import TextRole


class TrialDialog(QDialog):
    """Accepted when the person wants the pack."""

    def __init__(
        self, header: PackHeader, held: PackHeader | None, difference: Difference, parent: QWidget
    ) -> None:
        """`held` is what the pack `header` would take the place of, None where none can be read."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pasang paket data?"))
        self.setModal(True)
        kind = wording.name_of(header.kind)
        self.install = Button(self.tr("Pasang"), Variant.PRIMARY, "check")
        self.install.setEnabled(bool(difference) or header != held)
        self.install.clicked.connect(self.accept)
        cancel = Button(self.tr("Batal"))
        cancel.clicked.connect(self.reject)
        changes = PlainLabel(wording.change_of(difference), wrap=True, selectable=True)
        scroll = QScrollArea()
        scroll.setWidget(changes)
        scroll.setWidgetResizable(True)
        scroll.setMinimumHeight(120)
        source = self.tr("Sumber: {source}").format(source=header.source)
        body = column(
            PlainLabel(f"{kind}: {header.title}", TextRole.STRONG, wrap=True),
            PlainLabel(self.tr("Paket baru: {issue}").format(issue=wording.version_of(header)), wrap=True),
            PlainLabel(
                self.tr("Dipakai sekarang: {issue}").format(issue=wording.version_of(held)), wrap=True
            ),
            PlainLabel(source, TextRole.CAPTION, muted=True, wrap=True),
            PlainLabel(self.tr("Paket ini sudah diperiksa dan dapat dipakai. Yang akan berubah:"), wrap=True),
            scroll,
            row(1, cancel, self.install, spacing=SMALL),
            margin=LARGE,
            spacing=SMALL,
        )
        self.setLayout(body)
        self.setMinimumWidth(520)
