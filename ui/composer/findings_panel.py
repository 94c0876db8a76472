"""The checker beside the text: a sum, keys to walk, and the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.domain.finding import Finding, Severity
from ui.common.buttons import IconButton
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.composer.findings_list import FindingsList
from ui.theme.spacing import SMALL, TIGHT
from ui.theme.type_scale import TextRole

_TALLEST, _LOWEST = 210, 124


class FindingsPanel(QWidget):
    """Shows findings; what is chosen or to be mended is told, the text itself is not touched here."""

    chosen = Signal(object)
    repair_asked = Signal(object)
    next_asked = Signal()
    previous_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sum = PlainLabel("", TextRole.STRONG)
        previous = IconButton("chevron-up", self.tr("Temuan sebelumnya (Shift+F8)"))
        following = IconButton("chevron-down", self.tr("Temuan berikutnya (F8)"))
        previous.clicked.connect(self.previous_asked)
        following.clicked.connect(self.next_asked)
        self._walk = (previous, following)
        self.list = FindingsList()
        self.list.chosen.connect(self.chosen)
        self.list.repair_asked.connect(self.repair_asked)
        head = row(self._sum, 1, previous, following, spacing=TIGHT)
        self._rest = PlainLabel(
            self.tr("Balasan sangat panjang: baru bagian awalnya diperiksa, sisanya saat dikirim."),
            TextRole.CAPTION,
            muted=True,
            wrap=True,
        )
        self._rest.hide()
        self.setLayout(column(head, self._rest, self.list, spacing=SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._beside = False
        self._gives_way = self._short = False
        self.hide()

    def stand_beside(self, beside: bool) -> None:
        """Take the text's whole height beside it, or little of it below."""
        self._beside = beside
        tall = QSizePolicy.Policy.Preferred if beside else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tall)
        self._take_room()

    @Slot(bool)
    def give_way(self, wanted: bool) -> None:
        """Shrink to the sum while a question needs the room; the list can still be scrolled."""
        self._gives_way = wanted
        self._take_room()

    def be_short(self, short: bool) -> None:
        """Leave the room to the text where the window is low; the keys still go from finding to finding."""
        self._short = short
        self._take_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The keys that walk the findings in the text walk them from the list too.
        if event.key() != Qt.Key.Key_F8:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.previous_asked.emit()
        else:
            self.next_asked.emit()

    def _take_room(self) -> None:
        low = (
            0 if self._beside or self._gives_way or self._short else min(super().sizeHint().height(), _LOWEST)
        )
        self.setMinimumHeight(low)
        self.updateGeometry()

    @property
    def summary(self) -> str:
        """The sum in words."""
        return str(self._sum.text())

    def show_findings(self, findings: Sequence[Finding], *, partial: bool = False) -> None:
        """Show `findings`; without any the panel gives its room back to the text.

        `partial` says that the end of a very long text has not been looked at.
        """
        self.list.show_findings(findings)
        self._sum.setText(self._in_words(findings))
        self._rest.setVisible(partial)
        self.setAccessibleName(self.tr("Pemeriksa balasan: {sum}").format(sum=self._in_words(findings)))
        for button in self._walk:
            button.setEnabled(bool(findings))
        self.setVisible(bool(findings) or partial)
        self._take_room()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._beside else QSize(hint.width(), min(hint.height(), _TALLEST))

    def _in_words(self, findings: Sequence[Finding]) -> str:
        counts = Counter(finding.severity for finding in findings)
        parts = (
            (Severity.ERROR, self.tr("{n} harus diperbaiki")),
            (Severity.WARN, self.tr("{n} peringatan")),
            (Severity.INFO, self.tr("{n} saran")),
        )
        return " · ".join(words.format(n=counts[kind]) for kind, words in parts if counts[kind])
