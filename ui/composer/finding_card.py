"""One finding as a card: what is wrong and its mend at a glance, the reasons one click away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from core.domain.finding import Finding, RepairAct, Severity
from core.rules.citation import describe
from ui.common.buttons import Button, IconButton, Variant
from ui.common.chip import Chip
from ui.common.labels import PlainLabel, explain
from ui.common.layout import column, row
from ui.common.safe_text import one_line
from ui.common.severity_look import ICONS, TONES
from ui.theme.palette import colours
from ui.theme.spacing import MEDIUM, RADIUS, SMALL, TIGHT
from ui.theme.type_scale import TextRole

_LABEL = 44
_CHIP_AIR, _WORD_AIR = 5, 8
_ACT_ICONS = {
    RepairAct.WRITE: "pencil",
    RepairAct.MAKE_PRIVATE: "lock",
    RepairAct.RECORD_FORWARD: "send",
    RepairAct.CHOOSE_CLASS: "template",
    RepairAct.PLAN_ERASURE: "trash",
}


class FindingCard(QFrame):
    """Shows one finding, and another when told so; `chosen` asks for its place in the text."""

    chosen = Signal(object)
    repair_asked = Signal(object)

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self._current = False
        self._chip = Chip()
        self._message = PlainLabel("", TextRole.STRONG, wrap=True)
        self.why = IconButton("chevron-down", self.tr("Mengapa?"))
        self.why.setCheckable(True)
        self.why.toggled.connect(self._unfold)
        # One line of message stands level with the chip and the button; more grow downwards.
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        for part, air in ((self._chip, _CHIP_AIR), (self._message, _WORD_AIR), (self.why, 0)):
            place = column(part, 1)
            place.setContentsMargins(0, air, 0, 0)
            head.addLayout(place, int(part is self._message))
        self.mend = Button("", Variant.QUIET, "pencil")
        self.mend.clicked.connect(self._ask_repair)
        self._advice = PlainLabel("", wrap=True)
        self._ground = PlainLabel("", TextRole.CAPTION, muted=True, wrap=True)
        self._reasons = QWidget()
        self._reasons.setLayout(column(self._advice, self._ground, spacing=TIGHT))
        self._reasons.hide()
        foot = row(self.mend, 1)
        body = column(head, self._reasons, foot, spacing=TIGHT)
        body.setContentsMargins(MEDIUM, TIGHT, TIGHT, TIGHT)
        self.setLayout(body)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tell()

    @property
    def is_unfolded(self) -> bool:
        """True while the reasons are shown."""
        return self.why.isChecked()

    def show_finding(self, finding: Finding) -> None:
        """Show another finding, folded; one that says the same stays as it is."""
        before, self.finding = self.finding, finding
        if saying(before) != saying(finding):
            self._tell()

    def _tell(self) -> None:
        finding = self.finding
        words = {
            Severity.ERROR: self.tr("Perbaiki"),
            Severity.WARN: self.tr("Periksa"),
            Severity.INFO: self.tr("Saran"),
        }
        word = words[finding.severity]
        self._chip.show_word(word, TONES[finding.severity], ICONS[finding.severity])
        self._message.setText(finding.message)
        self._advice.setText(finding.advice)
        self._advice.setVisible(bool(finding.advice))
        self._ground.setText(self._grounds())
        self.why.setChecked(False)
        self.why.setAccessibleName(self.tr("Mengapa? {message}").format(message=finding.message))
        self.mend.setVisible(finding.repair is not None)
        if finding.repair is not None:
            label = finding.repair.label
            self.mend.setText(one_line(label, _LABEL))
            self.mend.set_icon(_ACT_ICONS[finding.repair.act])
            self.mend.setAccessibleName(self.tr("Perbaiki: {label}").format(label=label))
            explain(self.mend, self.tr("{label} (Alt+Enter)").format(label=label))
        self.setAccessibleName(f"{word}. {finding.message}")
        self.setAccessibleDescription(f"{finding.advice} {self._grounds()}")

    def set_current(self, current: bool) -> None:
        """Mark the card whose place the cursor is shown at, and give its reasons; the others fold."""
        self.why.setChecked(current)
        if current != self._current:
            self._current = current
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.is_unfolded:
            self.why.setChecked(False)
        else:
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

    def _grounds(self) -> str:
        return self.tr("Dasar: {ground} · aturan {rule}").format(
            ground=describe(self.finding.citation), rule=self.finding.rule_id
        )

    @Slot(bool)
    def _unfold(self, wanted: bool) -> None:
        self._reasons.setVisible(wanted)
        self.why.set_icon("chevron-up" if wanted else "chevron-down")

    @Slot()
    def _ask_repair(self) -> None:
        self.repair_asked.emit(self.finding)


def saying(finding: Finding) -> tuple[object, ...]:
    """Return all that a card shows of a finding; where it stands in the text is not part of it."""
    mend = (finding.repair.label, finding.repair.act) if finding.repair else None
    return finding.rule_id, finding.severity, finding.message, finding.advice, finding.citation, mend
