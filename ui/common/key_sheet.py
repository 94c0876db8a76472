"""The sheet of keys (`?`), made from the same list as the menus."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.common.actions import ACTS, Menu, shown_key
from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.theme.palette import colours
from ui.theme.spacing import LARGE, SMALL, TIGHT, WIDE
from ui.theme.type_scale import TextRole

_MORE = {"next": ("↓",), "previous": ("↑",), "open": ("Enter",)}
_NARROWEST = 28


class KeyCap(PlainLabel):
    """A key as it looks on the keyboard."""

    def __init__(self, key: str) -> None:
        super().__init__(key, TextRole.CAPTION)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(SMALL, 2, SMALL, 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(_NARROWEST, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.border), 1))
        painter.setBrush(QColor(palette.window))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.end()
        super().paintEvent(event)


class KeySheet(QDialog):
    """Every key, by menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Daftar tombol"))
        left = column(*(self._group(menu) for menu in (Menu.COMPLAINT, Menu.REPLY)), 1, spacing=LARGE)
        right = column(
            *(self._group(menu) for menu in (Menu.GO, Menu.ACCOUNT, Menu.PROGRAM, Menu.HELP)),
            1,
            spacing=LARGE,
        )
        close = Button(self.tr("Tutup"), Variant.PRIMARY)
        close.clicked.connect(self.accept)
        note = PlainLabel(
            self.tr("Tombol satu huruf bekerja selama kursor tidak berada di kotak tulisan."),
            TextRole.CAPTION,
            muted=True,
            wrap=True,
        )
        columns = row(left, right, spacing=WIDE * 2)
        title = PlainLabel(self.tr("Daftar tombol"), TextRole.TITLE)
        foot = row(note, close, spacing=WIDE)
        foot.setStretch(0, 1)
        self.setLayout(column(title, columns, foot, margin=WIDE, spacing=LARGE))

    def _group(self, menu: Menu) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL - 2)
        grid.setColumnStretch(0, 1)
        acts = [act for act in ACTS if act.menu is menu and (act.keys or act.id in _MORE)]
        for number, act in enumerate(acts):
            keys = [shown_key(key) for key in act.keys] + list(_MORE.get(act.id, ()))
            caps = row(1, *(KeyCap(key) for key in keys), spacing=TIGHT)
            grid.addWidget(PlainLabel(act.text), number, 0)
            grid.addLayout(caps, number, 1)
        return column(PlainLabel(menu.text, TextRole.STRONG), grid, spacing=SMALL)
