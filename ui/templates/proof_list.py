"""What the rules say of a template when it is filled in with sample words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.domain.finding import Severity
from core.templates.proof import Proof
from ui.common.chip import Chip
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.common.severity_look import ICONS, TONES
from ui.templates import wording
from ui.theme.spacing import SMALL, TIGHT
from ui.theme.type_scale import TextRole

_MOST = 8


class ProofList(QWidget):
    """Errors first; says so calmly when there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel("", TextRole.STRONG, wrap=True)
        self._lines = QWidget()
        self._lines.setLayout(column(spacing=TIGHT))
        self.setLayout(column(self._title, self._lines, spacing=TIGHT))
        self.setAccessibleName(self.tr("Hasil pemeriksaan templat"))

    def show_proofs(self, proofs: Sequence[Proof]) -> None:
        """Show what was found, each rule once per form and channel."""
        grave = [proof for proof in proofs if proof.finding.severity is not Severity.INFO]
        self._title.setText(
            self.tr("Pemeriksaan: {n} hal perlu diperhatikan").format(n=len(grave))
            if grave
            else self.tr("Pemeriksaan: templat ini bersih")
        )
        fresh = QWidget()
        fresh.setLayout(column(*(self._line(proof) for proof in grave[:_MOST]), spacing=TIGHT))
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self._lines, fresh)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = fresh

    def _line(self, proof: Proof) -> QWidget:
        finding = proof.finding
        forms = {"body": self.tr("Isi"), "short": self.tr("Bentuk pendek")}
        where = f"{forms.get(proof.form, self.tr('Bentuk terpendek'))}, {wording.channel(proof.channel)}"
        chip = Chip(where, TONES[finding.severity], ICONS[finding.severity])
        line = QWidget()
        words = row(chip, PlainLabel(finding.message, wrap=True), spacing=SMALL)
        words.setStretch(1, 1)
        line.setLayout(words)
        return line
