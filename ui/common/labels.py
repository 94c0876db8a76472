"""The only label of the program: plain text, never parsed, nothing in it invisible."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.common.safe_text import visible
from ui.theme.type_scale import TextRole, scaled


class PlainLabel(QLabel):
    """Shows text exactly as it is written; whatever comes from outside can do nothing here."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        *,
        muted: bool = False,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        self.setWordWrap(wrap)
        self.setProperty("muted", muted)
        self.setFont(scaled(self.font(), role))
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, with invisible and reordering characters made visible."""
        super().setText(visible(text))


class ElidedLabel(PlainLabel):
    """One line that gives way with an ellipsis where there is no room; the whole text stays accessible."""

    def __init__(self, text: str = "", role: TextRole = TextRole.BODY, *, muted: bool = False) -> None:
        super().__init__(text, role, muted=muted)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        line = self.text().replace("\n", " ")
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def explain(widget: QWidget, words: str) -> None:
    """Tell more on hover and to a screen reader; escaped, because Qt would read the words as HTML."""
    widget.setToolTip(f"<qt>{escape(words)}</qt>" if words else "")
    widget.setAccessibleDescription(words)
