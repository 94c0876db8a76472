"""The buttons for one reply; they change only when what can be done changes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.domain.outbox import OutboxEntry
from ui.common.buttons import Button, Variant
from ui.outbox import entry_acts
from ui.outbox.entry_acts import EntryAct
from ui.theme.spacing import TIGHT


class ActRow(QWidget):
    """`asked` carries the act and the reply's id."""

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[EntryAct, str], ...] = ()
        self._entry_id = ""
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(TIGHT)
        self._row.addStretch(1)
        self.setLayout(self._row)
        self.buttons: dict[EntryAct, Button] = {}

    def show_entry(self, entry: OutboxEntry | None, now: int) -> None:
        """Offer what makes sense for `entry` at `now` (UTC ms)."""
        acts = entry_acts.offered(entry, now) if entry is not None else ()
        wanted = tuple((act, entry_acts.words(act, entry, now)) for act in acts) if entry is not None else ()
        identity = entry.id if entry is not None else ""
        if (wanted, identity) == (self._shown, self._entry_id):
            return
        self._shown, self._entry_id = wanted, identity
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for place, (act, words) in enumerate(wanted):
            plain = act not in (EntryAct.CONFIRM, EntryAct.RESEND)
            button = Button(words, Variant.QUIET if plain else Variant.SECONDARY, entry_acts.icon_name(act))
            button.clicked.connect(partial(self._ask, act))
            self._row.insertWidget(place, button)
            self.buttons[act] = button
        self.setVisible(bool(wanted))

    def _ask(self, act: EntryAct, _checked: bool = False) -> None:
        self.asked.emit(act, self._entry_id)
