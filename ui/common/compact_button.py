"""A button that gives way: its words end in an ellipsis, or leave the picture alone, in little room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.common.buttons import Button, Variant
from ui.common.labels import explain
from ui.common.safe_text import one_line
from ui.theme.spacing import ICON

_FEWEST = 9
_ALONE = ICON + 20
_TIGHT = "QPushButton, QPushButton:focus { padding: 4px 7px; }"


class CompactButton(Button):
    """The words are always told to a screen reader, and on hover while they cannot be read in full."""

    def __init__(
        self,
        text: str,
        variant: Variant = Variant.SECONDARY,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._words, self._hint = text, ""
        self._only_icon, self._fewest = False, 0
        super().__init__(text, variant, icon_name, parent)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, words: str, hint: str = "") -> None:
        """Show other words; `hint` is told on hover."""
        self._words, self._hint = one_line(words), hint
        self._show()

    def keep_words(self) -> None:
        """Never shrink to the picture alone, which says nothing by itself."""
        self._fewest = _FEWEST

    def be_compact(self, compact: bool) -> None:
        """Show the picture alone, or the words too."""
        if compact is not self._only_icon:
            self._only_icon = compact
            self.setStyleSheet(_TIGHT if compact else "")
            self._show()

    def minimumSizeHint(self) -> QSize:
        # What it can shrink to, not what it shows now: else the window could never be made narrow.
        whole = self.sizeHint()
        narrow = self.fontMetrics().averageCharWidth() * self._fewest + _ALONE
        return QSize(min(narrow, whole.width()), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        icon = self.iconSize().width() + 2 if not self.icon().isNull() else 0
        room = max(0, inside.width() - icon)
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _show(self) -> None:
        self.setText("" if self._only_icon else self._words)
        self.setAccessibleName(self._words)
        explain(self, " · ".join(part for part in (self._words, self._hint) if part))
        self.updateGeometry()
