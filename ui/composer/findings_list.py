"""What the rules say of the draft: a calm list, gravest first, each with its ground and its mend."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.domain.finding import Finding, Severity
from ui.common.labels import PlainLabel
from ui.common.layout import column
from ui.composer.finding_card import FindingCard
from ui.theme.spacing import SMALL
from ui.theme.type_scale import TextRole

SHOWN = 30
_GRAVITY = (Severity.ERROR, Severity.WARN, Severity.INFO)


def gravest_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings by severity, then by their place in the text."""
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[int, int, int]:
    return _GRAVITY.index(finding.severity), finding.start, finding.end


class FindingsList(QScrollArea):
    """At most `SHOWN` cards; a card is used again for another finding, and one that says the same stays."""

    chosen = Signal(object)
    repair_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[FindingCard] = []
        self._stack = QVBoxLayout()
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(SMALL)
        self._more = PlainLabel("", TextRole.CAPTION, muted=True, wrap=True)
        self._more.hide()
        self._paper = QWidget()
        self._body = column(self._stack, self._more, 1, spacing=SMALL)
        self._paper.setLayout(self._body)
        self.setWidget(self._paper)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Temuan pemeriksa"))

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        """The cards that are shown, from the top."""
        return tuple(self._cards)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show `findings`, gravest first."""
        wanted = gravest_first(findings)[:SHOWN]
        for card, finding in zip(self._cards, wanted, strict=False):
            card.show_finding(finding)
        for finding in wanted[len(self._cards) :]:
            self._cards.append(self._card(finding))
        for card in self._cards[len(wanted) :]:
            self._stack.removeWidget(card)
            card.hide()
            card.deleteLater()
        del self._cards[len(wanted) :]
        left = len(findings) - len(wanted)
        self._more.setVisible(left > 0)
        self._more.setText(
            self.tr("Masih ada {n} temuan lain. Perbaiki dahulu yang di atas.").format(n=left) if left else ""
        )
        self.updateGeometry()

    def set_current(self, finding: Finding | None) -> None:
        """Mark and unfold one card and bring it into view."""
        for card in self._cards:
            card.set_current(card.finding is finding)
            if card.finding is finding:
                self._body.activate()
                self.ensureWidgetVisible(card, 0, 0)

    def sizeHint(self) -> QSize:
        width = max(self.viewport().width(), 240)
        return QSize(width, max(self._paper.heightForWidth(width), self._paper.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)

    def _card(self, finding: Finding) -> FindingCard:
        card = FindingCard(finding)
        card.chosen.connect(self.chosen)
        card.repair_asked.connect(self.repair_asked)
        self._stack.addWidget(card)
        return card
