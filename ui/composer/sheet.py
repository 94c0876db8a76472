"""The composer's parts and where they stand: in a wide window the findings go beside the text."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.common.layout import column, surface
from ui.composer.ask_bar import AskBar
from ui.composer.editor import Editor
from ui.composer.findings_panel import FindingsPanel
from ui.composer.send_row import SendRow
from ui.composer.sender_line import SenderLine
from ui.theme.spacing import MEDIUM, SMALL

_SIDE_BY_SIDE = 860
_SIDE_WIDTH = 372
_EDITOR, _LOW_EDITOR = 64, 40
_NO_LIMIT = 16_777_215


class ComposerSheet(QWidget):
    """Who writes to whom, the text with its findings, a question where there is one, and the foot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sender = SenderLine()
        self.editor = Editor()
        self.findings = FindingsPanel()
        self.ask = AskBar()
        self.foot = SendRow()
        self._middle = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        towards = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._middle.direction() is not towards:
            self._middle.setDirection(towards)
            self.findings.setMaximumWidth(_SIDE_WIDTH if wide else _NO_LIMIT)
            self.findings.stand_beside(wide)

    def be_short(self, short: bool) -> None:
        """Leave room for the conversation in a low window."""
        self.editor.setMinimumHeight(_LOW_EDITOR if short else _EDITOR)
        self.findings.be_short(short)

    def _arrange(self) -> None:
        surface(self, "window")
        self._middle.setSpacing(SMALL)
        self._middle.addWidget(self.editor, 1)
        self._middle.addWidget(self.findings)
        self.be_short(False)
        body: QVBoxLayout = column(self._sender, spacing=SMALL, margin=MEDIUM)
        body.addLayout(self._middle, 1)
        body.addWidget(self.ask)
        body.addWidget(self.foot)
        self.setLayout(body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Balasan"))
        # The eye goes from the text to its findings to the button, and so does Tab.
        self.setTabOrder(self.editor, self.findings)
        self.setTabOrder(self.findings, self.ask)
        self.setTabOrder(self.ask, self.foot)
