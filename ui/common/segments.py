"""One choice of a few, side by side, the chosen one plain to see."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from ui.common.buttons import Button, Variant
from ui.common.layout import row
from ui.theme.type_scale import TextRole, scaled


class Segments(QWidget):
    """`choices` are (icon, words); `chosen` carries the number that a person chose, counted from 0."""

    chosen = Signal(int)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: list[Button] = []
        bold = scaled(self.font(), TextRole.STRONG)
        for number, (icon, words) in enumerate(choices):
            button = Button(words, Variant.SEGMENT, icon)
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {words}")
            button.setFont(bold)
            self._group.addButton(button, number)
            self.buttons.append(button)
        self._group.idClicked.connect(self._tell)
        self.setLayout(row(*self.buttons))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def choose(self, number: int) -> None:
        """Show a choice without telling of it."""
        self.buttons[number].setChecked(True)

    @property
    def choice(self) -> int:
        """The number of what is chosen."""
        return self._group.checkedId()

    @Slot(int)
    def _tell(self, number: int) -> None:
        self.chosen.emit(number)
