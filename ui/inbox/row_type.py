"""The typefaces of a row and their measures, made once for all rows."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics

from ui.theme.spacing import SMALL, TIGHT
from ui.theme.type_scale import TextRole, scaled


class RowType:
    """Body, strong and small type over one font, and the heights that follow."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self.body, self.strong = self.font, scaled(font, TextRole.STRONG)
        self.small = scaled(font, TextRole.CAPTION)
        self._metrics = {id(each): QFontMetrics(each) for each in (self.body, self.strong, self.small)}
        self.chip_height = self.metrics(self.small).height() + 6
        self.first = max(self.chip_height, self.metrics(self.body).height())
        self.middle = self.metrics(self.body).height()
        self.foot = self.metrics(self.small).height()
        self.row = self.first + self.middle + self.foot + 2 * TIGHT + 2 * (SMALL + 1)

    def metrics(self, font: QFont) -> QFontMetrics:
        """Return the measures of one of the three."""
        return self._metrics[id(font)]
