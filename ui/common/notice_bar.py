"""What just happened, said quietly inside the window; never a dialog for good news."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from ui.common.buttons import Button, IconButton, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import Divider, column, row, surface
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT

SHOWN_MS = 12_000


@dataclass(frozen=True, slots=True)
class Offer:
    """A button on the bar: its words and what it does."""

    words: str
    act: Callable[[], None]


class NoticeBar(QWidget):
    """One sentence with at most one button; a fault stays until it is closed, other news go by themselves."""

    def __init__(self) -> None:
        super().__init__()
        surface(self, "base")
        self._offer: Offer | None = None
        self._label = PlainLabel(wrap=True)
        self._button = Button("", Variant.QUIET)
        self._button.clicked.connect(self._accept)
        close = IconButton("x", self.tr("Tutup pesan"))
        close.clicked.connect(self.clear)
        body = row(self._label, self._button, close, spacing=MEDIUM)
        body.setContentsMargins(LARGE, TIGHT, SMALL, TIGHT)
        body.setStretch(0, 1)
        self.setLayout(column(Divider(), body))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.clear)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown, empty when none is."""
        return "" if self.isHidden() else self._label.text()

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Say something that goes away by itself."""
        self._show(sentence, None, stays=False)

    def offer(self, sentence: str, offer: Offer) -> None:
        """Say something with a button, such as undoing it."""
        self._show(sentence, offer, stays=False)

    def warn(self, sentence: str, offer: Offer | None = None) -> None:
        """Say something that stays until it was seen."""
        self._show(sentence, offer, stays=True)

    @Slot()
    def clear(self) -> None:
        """Say nothing."""
        self._timer.stop()
        self._offer = None
        self.hide()

    def _show(self, sentence: str, offer: Offer | None, *, stays: bool) -> None:
        self._label.setText(sentence)
        self._offer = offer
        self._button.setText("" if offer is None else offer.words)
        self._button.setVisible(offer is not None)
        self.setAccessibleName(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if stays:
            self._timer.stop()
        else:
            self._timer.start()

    @Slot()
    def _accept(self) -> None:
        offer = self._offer
        self.clear()
        if offer is not None:
            offer.act()
