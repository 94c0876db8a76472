"""How much of the platform's room a reply takes, counted as the platform counts."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from core.domain.account import LengthRule
from core.rules.length import measure
from ui.common.labels import PlainLabel
from ui.theme.palette import colours
from ui.theme.type_scale import TextRole


class LengthMeter(PlainLabel):
    """`203/500`; over the limit it says by how much, in words and colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._over = 0
        super().__init__("", TextRole.CAPTION, muted=True, parent=parent)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._wear()

    @property
    def over(self) -> int:
        """By how much the text is too long, 0 when it fits."""
        return self._over

    def show_text(self, text: str, rule: LengthRule) -> None:
        """Count `text` by `rule`."""
        used = measure(text, rule)
        self._over = max(0, used - rule.limit)
        if self._over:
            self.setText(
                self.tr("{used}/{limit} – lebih {over}").format(used=used, limit=rule.limit, over=self._over)
            )
        else:
            self.setText(f"{used}/{rule.limit}")
        self._wear()
        self.setAccessibleName(
            self.tr("Panjang {used} dari {limit} karakter").format(used=used, limit=rule.limit)
        )

    def _wear(self) -> None:
        sheet = f"color: {colours(self).overdue.mark}; font-weight: 600;" if self._over else ""
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
