"""The left column: what state the work is in, and below it how the channels are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from core.clock import Clock
from core.domain.account import Account
from core.domain.complaint import View
from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import Divider, column, surface
from ui.inbox.channel_row import ChannelRow
from ui.theme.palette import colours
from ui.theme.spacing import MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole

WIDTH = 216
_ICONS = {
    View.DUE_SOON: "clock-exclamation",
    View.UNANSWERED: "inbox",
    View.ANSWERED: "messages",
    View.OUTBOX: "send",
    View.RESOLVED: "circle-check",
    View.NOT_COMPLAINT: "message-off",
}


class ViewButton(Button):
    """A view's name with how many it holds at the right."""

    def __init__(self, name: str, icon_name: str) -> None:
        super().__init__(name, Variant.NAV, icon_name)
        self._name = name
        self._count = 0
        self.setCheckable(True)
        self.setMinimumHeight(34)

    @property
    def count(self) -> int:
        """How many the view holds."""
        return self._count

    def show_count(self, count: int) -> None:
        """Show how many the view holds; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self._name}, {count}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        palette = colours(self)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(QColor(palette.on_selected if self.isChecked() else palette.muted))
        room = QRect(self.rect()).adjusted(0, 0, -MEDIUM, 0)
        said = str(self._count) if self._count < 10_000 else "9999+"
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), said)


class ViewsColumn(QWidget):
    """Views by work state; `chosen` tells which one a person asked for, `sign_in_asked` an account's id."""

    chosen = Signal(View)
    sign_in_asked = Signal(str)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        surface(self, "sunken")
        self.setFixedWidth(WIDTH)
        names = {
            View.DUE_SOON: self.tr("Segera lewat"),
            View.UNANSWERED: self.tr("Belum dijawab"),
            View.ANSWERED: self.tr("Sudah dijawab"),
            View.OUTBOX: self.tr("Antrean kirim"),
            View.RESOLVED: self.tr("Selesai"),
            View.NOT_COMPLAINT: self.tr("Bukan aduan"),
        }
        self._group = QButtonGroup(self)
        self.buttons: dict[View, ViewButton] = {}
        for number, (view, name) in enumerate(names.items()):
            button = ViewButton(name, _ICONS[view])
            self.buttons[view] = button
            self._group.addButton(button, number)
        self._group.idClicked.connect(self._choose)
        self._channels = QVBoxLayout()
        self._channels.setSpacing(SMALL)
        self._channel_rows: dict[str, ChannelRow] = {}
        self._channel_title = PlainLabel(self.tr("Kanal"), TextRole.CAPTION, muted=True)
        views = column(*self.buttons.values(), spacing=2)
        health = column(self._channel_title, self._channels, spacing=SMALL)
        health.setContentsMargins(SMALL, SMALL, SMALL, TIGHT)
        self.setLayout(column(views, 1, Divider(), health, margin=SMALL, spacing=SMALL))

    def show_counts(self, counts: Mapping[View, int]) -> None:
        """Show how many each view holds."""
        for view, button in self.buttons.items():
            button.show_count(counts.get(view, 0))

    def mark(self, view: View | None) -> None:
        """Mark the view that is on the screen; None while search results are."""
        self._group.setExclusive(view is not None)
        for each, button in self.buttons.items():
            button.setChecked(each is view)

    def show_channels(self, accounts: Sequence[Account], reached: Mapping[str, bool | None]) -> None:
        """Show each account's health; `reached` tells whether its server answered last."""
        self._channel_title.setVisible(bool(accounts))
        for gone in set(self._channel_rows) - {account.id for account in accounts}:
            self._channel_rows.pop(gone).deleteLater()
        for account in accounts:
            row = self._channel_rows.get(account.id)
            if row is None:
                row = self._channel_rows[account.id] = ChannelRow()
                row.sign_in_asked.connect(self.sign_in_asked)
                self._channels.addWidget(row)
            row.show_account(account, reached.get(account.id), self._clock.now())

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.chosen.emit(tuple(self.buttons)[number])
