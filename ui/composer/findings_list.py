"""What the rules say of the draft: a calm list, gravest first, each with its ground and its mend."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.domain.finding import Finding, Severity
from ui.common.buttons import Button, Variant
from ui.common.chip import Chip
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.common.safe_text import one_line
from ui.theme.palette import colours
from ui.theme.spacing import MEDIUM, RADIUS, SMALL, TIGHT
from ui.theme.type_scale import TextRole

_SHOWN = 30
_LABEL = 60
_TONES = {Severity.ERROR: "overdue", Severity.WARN: "attention", Severity.INFO: "calm"}
_ICONS = {Severity.ERROR: "alert-circle", Severity.WARN: "alert-triangle", Severity.INFO: "info-circle"}


class FindingCard(QFrame):
    """One finding; a click shows its place in the text."""

    chosen = Signal(object)
    repair_asked = Signal(object)

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self._current = False
        words = {
            Severity.ERROR: self.tr("Perbaiki"),
            Severity.WARN: self.tr("Periksa"),
            Severity.INFO: self.tr("Saran"),
        }
        self._word = words[finding.severity]
        chip = Chip(self._word, _TONES[finding.severity], _ICONS[finding.severity])
        body = column(spacing=TIGHT)
        head = row(chip, PlainLabel(finding.message, TextRole.STRONG, wrap=True), spacing=SMALL)
        head.setAlignment(chip, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        body.addLayout(head)
        if finding.advice:
            body.addWidget(PlainLabel(finding.advice, wrap=True))
        self._foot = row(PlainLabel(self._ground(), TextRole.CAPTION, muted=True, wrap=True), spacing=SMALL)
        self._foot.setStretch(0, 1)
        if finding.repair is not None:
            mend = Button(one_line(finding.repair.label, _LABEL), Variant.QUIET, "pencil")
            mend.setAccessibleName(self.tr("Perbaiki: {label}").format(label=finding.repair.label))
            mend.setToolTip(self.tr("Alt+Enter"))
            mend.clicked.connect(self._ask_repair)
            self._foot.addWidget(mend, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight)
        body.addLayout(self._foot)
        body.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        self.setLayout(body)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{self._word}. {finding.message} {finding.advice} {self._ground()}")

    def be_narrow(self, narrow: bool) -> None:
        """Put the mend below its ground where there is no room beside it."""
        towards = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._foot.direction() is not towards:
            self._foot.setDirection(towards)

    def set_current(self, current: bool) -> None:
        """Mark the card whose place the cursor is shown at."""
        if current != self._current:
            self._current = current
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.chosen.emit(self.finding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(
            QPen(QColor(theme.accent if self._current else theme.divider), 2 if self._current else 1)
        )
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _ground(self) -> str:
        citation = self.finding.citation
        article = f", {citation.article}" if citation.article and citation.confirmed else ""
        return self.tr("Dasar: {title}{article} · {rule}").format(
            title=citation.title, article=article, rule=self.finding.rule_id
        )

    @Slot()
    def _ask_repair(self) -> None:
        self.repair_asked.emit(self.finding)


class FindingsList(QScrollArea):
    """The cards in the checker's order; rebuilt only when the findings differ from what is shown."""

    chosen = Signal(object)
    repair_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._cards: list[FindingCard] = []
        self._narrow = False
        self._stack = QVBoxLayout()
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(SMALL)
        self._paper = QWidget()
        self._paper.setLayout(column(self._stack, 1))
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
        """Show `findings`; cards that say the same as before stay as they are."""
        wanted = tuple(findings[:_SHOWN])
        if [_saying(one) for one in wanted] == [_saying(one) for one in self._findings]:
            for card, finding in zip(self._cards, wanted, strict=True):
                card.finding = finding
            self._findings = wanted
            return
        self._findings = wanted
        for card in self._cards:
            self._stack.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(finding) for finding in wanted]
        self.updateGeometry()

    def be_narrow(self, narrow: bool) -> None:
        """Arrange every card for little room."""
        self._narrow = narrow
        for card in self._cards:
            card.be_narrow(narrow)

    def set_current(self, finding: Finding | None) -> None:
        """Mark one card and bring it into view."""
        for card in self._cards:
            card.set_current(card.finding is finding)
            if card.finding is finding:
                self.ensureWidgetVisible(card)

    def sizeHint(self) -> QSize:
        width = max(self.viewport().width(), 240)
        return QSize(width, max(self._paper.heightForWidth(width), self._paper.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)

    def _card(self, finding: Finding) -> FindingCard:
        card = FindingCard(finding)
        card.be_narrow(self._narrow)
        card.chosen.connect(self.chosen)
        card.repair_asked.connect(self.repair_asked)
        self._stack.addWidget(card)
        return card


def _saying(finding: Finding) -> tuple[str, Severity, str, str, str]:
    label = finding.repair.label if finding.repair else ""
    return finding.rule_id, finding.severity, finding.message, finding.advice, label
