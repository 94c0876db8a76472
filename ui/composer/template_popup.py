"""Choosing a template: type to search, see it filled in, Enter puts it into the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.domain.template import Template
from ui.common.labels import PlainLabel
from ui.common.layout import Divider, column, row, surface
from ui.theme.spacing import MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole

_WIDTH, _HEIGHT = 620, 320
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class TemplatePopup(QFrame):
    """Asks `search` for the templates that fit the words, best first, and `fill` for a preview.

    `picked` carries the Template; `dismissed` comes when the popup goes away without one.
    """

    picked = Signal(object)
    dismissed = Signal()

    def __init__(
        self,
        search: Callable[[str], Sequence[Template]],
        fill: Callable[[Template], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._search, self._fill = search, fill
        self._shown: tuple[Template, ...] = ()
        self._chosen = False
        surface(self, "card")
        self.setAccessibleName(self.tr("Pilih templat"))
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("Cari templat: judul, isi, atau kata kunci"))
        self._words.setAccessibleName(self.tr("Cari templat"))
        self._words.installEventFilter(self)
        self._words.textChanged.connect(self._look)
        self._titles = QStringListModel(self)
        self._list = QListView()
        self._list.setModel(self._titles)
        self._list.setStyleSheet("QListView::item { padding: 6px 8px; }")
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setAccessibleName(self.tr("Templat yang cocok"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(self._pick)
        self._list.selectionModel().currentChanged.connect(self._preview)
        self._when = PlainLabel("", TextRole.CAPTION, muted=True, wrap=True)
        self._text = PlainLabel("", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setLayout(self._arranged())
        self.resize(_WIDTH, _HEIGHT)

    def open_above(self, anchor: QWidget) -> None:
        """Show the popup over `anchor`, which stays readable where the screen allows it."""
        self._chosen = False
        self._words.clear()
        self._look("")
        screen = anchor.screen().availableGeometry()
        corner = anchor.mapToGlobal(QPoint(0, -_HEIGHT - TIGHT))
        top = corner.y() if corner.y() >= screen.top() else anchor.mapToGlobal(QPoint(0, anchor.height())).y()
        left = max(screen.left(), min(corner.x(), screen.right() - _WIDTH))
        self.move(left, max(screen.top(), min(top, screen.bottom() - _HEIGHT)))
        self.show()
        self._words.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def shown(self) -> tuple[Template, ...]:
        """The templates in the list, from the top."""
        return self._shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self._list.currentIndex())
                return True
            if event.key() in _WALKING:
                self._list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._chosen:
            self.dismissed.emit()

    def _arranged(self) -> QVBoxLayout:
        paper = QWidget()
        paper.setLayout(column(self._when, self._text, 1, margin=MEDIUM, spacing=SMALL))
        scroll = QScrollArea()
        scroll.setWidget(paper)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        panes = row(self._list, Divider(Qt.Orientation.Vertical), scroll, spacing=SMALL)
        panes.setStretch(0, 2)
        panes.setStretch(2, 3)
        hint = PlainLabel(
            self.tr("↑ ↓ memilih · Enter menyisipkan · Esc menutup"), TextRole.CAPTION, muted=True
        )
        return column(self._words, panes, hint, margin=SMALL, spacing=SMALL)

    @Slot(str)
    def _look(self, words: str) -> None:
        self._shown = tuple(self._search(words))
        self._titles.setStringList([template.title for template in self._shown])
        if self._shown:
            self._list.setCurrentIndex(self._titles.index(0))
        else:
            self._when.setText(self.tr("Tidak ada templat yang cocok. Coba kata lain, atau tulis sendiri."))
            self._text.setText("")

    @Slot(QModelIndex)
    def _preview(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._shown):
            template = self._shown[index.row()]
            self._when.setText(template.when)
            self._text.setText(self._fill(template))

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._shown):
            template = self._shown[index.row()]
            self._chosen = True
            self.close()
            self.picked.emit(template)
