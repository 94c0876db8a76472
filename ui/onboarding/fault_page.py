"""A start that cannot go on: what happened, what is safe, what can be done, and the code for reports."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from core.errors import (
    DiskFull,
    Fault,
    StoreBusy,
    StoreDamaged,
    StoreKeyMissing,
    StoreUnreachable,
)
from ui.common.buttons import Button, Variant
from ui.common.fault_text import words_of
from ui.common.labels import PlainLabel
from ui.common.layout import column, row, surface
from ui.theme.icons import pixmap
from ui.theme.palette import colours
from ui.theme.spacing import LARGE, SMALL, WIDE
from ui.theme.type_scale import TextRole

_PICTURE = 36
_WIDTH = 560


class Remedy(StrEnum):
    """What a person can do about it from here."""

    RETRY = "retry"
    RESTORE = "restore"
    ANEW = "anew"
    QUIT = "quit"


def remedies(fault: Exception, *, has_backup: bool = True) -> tuple[Remedy, ...]:
    """Return what helps against a fault, the best first; leaving is always possible."""
    if isinstance(fault, StoreDamaged):
        return Remedy.RESTORE if has_backup else Remedy.ANEW, Remedy.QUIT
    if isinstance(fault, StoreKeyMissing):
        return Remedy.RETRY, Remedy.QUIT
    if isinstance(fault, DiskFull | StoreBusy | StoreUnreachable):
        return Remedy.RETRY, Remedy.QUIT
    return (Remedy.QUIT,)


class FaultPage(QWidget):
    """Shows a fault calmly; `chosen` tells the remedy."""

    chosen = Signal(Remedy)

    def __init__(self, fault: Fault | Exception, *, has_backup: bool = True, advice: str = "") -> None:
        """`has_backup` tells whether a damaged store can be restored; `advice` stands for the fault's own."""
        super().__init__()
        surface(self, "window")
        title, usual, code = words_of(fault)
        self.setWindowTitle("Tanggap")
        self.resize(720, 420)
        self._icon_name = "database-off" if isinstance(fault, StoreDamaged) else "alert-circle"
        self._picture = PlainLabel()
        self.title = PlainLabel(title, TextRole.TITLE, wrap=True)
        self.advice = PlainLabel(advice or usual, wrap=True)
        self.code = PlainLabel(
            self.tr("Kode {code}").format(code=code), TextRole.CAPTION, muted=True, selectable=True
        )
        self.buttons: dict[Remedy, Button] = {}
        for number, remedy in enumerate(remedies(fault, has_backup=has_backup)):
            variant = Variant.PRIMARY if number == 0 else Variant.SECONDARY
            self.buttons[remedy] = self._button(remedy, variant)
        card = QWidget()
        surface(card, "card")
        card.setMaximumWidth(_WIDTH)
        foot = row(self.code, 1, *reversed(self.buttons.values()), spacing=SMALL)
        card.setLayout(column(self._picture, self.title, self.advice, foot, margin=WIDE, spacing=LARGE))
        middle = row(1, card, 1)
        middle.setStretch(1, 6)
        self.setLayout(column(1, middle, 2, margin=WIDE))
        next(iter(self.buttons.values())).setFocus()
        self._draw()

    def _button(self, remedy: Remedy, variant: Variant) -> Button:
        words = {
            Remedy.RETRY: self.tr("Coba lagi"),
            Remedy.RESTORE: self.tr("Pulihkan cadangan"),
            Remedy.ANEW: self.tr("Mulai dengan data baru"),
            Remedy.QUIT: self.tr("Tutup Tanggap"),
        }
        button = Button(words[remedy], variant)
        button.setProperty("remedy", str(remedy))
        button.clicked.connect(self._choose)
        return button

    def _choose(self) -> None:
        self.chosen.emit(Remedy(self.sender().property("remedy")))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._draw()

    def _draw(self) -> None:
        colour = colours(self).attention.mark
        self._picture.setPixmap(pixmap(self._icon_name, colour, _PICTURE, self.devicePixelRatioF()))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
