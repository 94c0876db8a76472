"""Choosing one of many with the keys: type to search, read about what is marked, Enter takes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

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

from ui.common.labels import PlainLabel
from ui.common.layout import Divider, column, row, surface
from ui.common.safe_text import one_line
from ui.theme.spacing import MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole

_WIDTH, _HEIGHT = 620, 320
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be taken, and its line in the list."""

    value: Any
    title: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the popup says of itself: its name, what to type, and what to do where nothing fits."""

    name: str
    search: str
    nothing: str
    enter: str


class ChoicePopup(QFrame):
    """Asks `search` for the choices that fit the words, best first, and `tell` for (note, text) of one.

    `picked` carries the value of the choice; `dismissed` comes when the popup goes away without one.
    """

    picked = Signal(object)
    dismissed = Signal()

    def __init__(
        self,
        search: Callable[[str], Sequence[Choice]],
        tell: Callable[[Any], tuple[str, str]],
        words: Words,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._search, self._tell, self._said = search, tell, words
        self._choices: tuple[Choice, ...] = ()
        self._chosen = False
        surface(self, "card")
        self.setAccessibleName(words.name)
        self._words = QLineEdit()
        self._words.setPlaceholderText(words.search)
        self._words.setAccessibleName(words.name)
        self._words.installEventFilter(self)
        self._words.textChanged.connect(self._look)
        self._titles = QStringListModel(self)
        self._list = QListView()
        self._list.setModel(self._titles)
        self._list.setStyleSheet("QListView::item { padding: 6px 8px; }")
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setAccessibleName(words.name)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(self._pick)
        self._list.selectionModel().currentChanged.connect(self._preview)
        self._note = PlainLabel("", TextRole.CAPTION, muted=True, wrap=True)
        self._text = PlainLabel("", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setLayout(self._arranged())
        self.resize(_WIDTH, _HEIGHT)

    def open_above(self, anchor: QWidget) -> None:
        """Show the popup over `anchor`, which stays readable where the screen allows it."""
        self._open(anchor, QPoint(0, -_HEIGHT - TIGHT), QPoint(0, anchor.height()))

    def open_below(self, anchor: QWidget) -> None:
        """Show the popup under `anchor`, or over it where the screen ends."""
        self._open(anchor, QPoint(0, anchor.height() + TIGHT), QPoint(0, -_HEIGHT - TIGHT))

    @property
    def shown(self) -> tuple[Any, ...]:
        """What is in the list, from the top."""
        return tuple(choice.value for choice in self._choices)

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
        # The keys go back to where they came from, whatever the desktop makes of a popup that closes.
        if (opener := self.parentWidget()) is not None:
            opener.window().activateWindow()
        if not self._chosen:
            self.dismissed.emit()

    def _open(self, anchor: QWidget, wanted: QPoint, otherwise: QPoint) -> None:
        self._chosen = False
        self._words.clear()
        self._look("")
        screen = anchor.screen().availableGeometry()
        corner, other = anchor.mapToGlobal(wanted), anchor.mapToGlobal(otherwise)
        fits = screen.top() <= corner.y() and corner.y() + _HEIGHT <= screen.bottom()
        top = corner.y() if fits else other.y()
        left = max(screen.left(), min(corner.x(), screen.right() - _WIDTH))
        self.move(left, max(screen.top(), min(top, screen.bottom() - _HEIGHT)))
        self.show()
        self._words.setFocus(Qt.FocusReason.PopupFocusReason)

    def _arranged(self) -> QVBoxLayout:
        paper = QWidget()
        paper.setLayout(column(self._note, self._text, 1, margin=MEDIUM, spacing=SMALL))
        scroll = QScrollArea()
        scroll.setWidget(paper)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        panes = row(self._list, Divider(Qt.Orientation.Vertical), scroll, spacing=SMALL)
        panes.setStretch(0, 2)
        panes.setStretch(2, 3)
        hint = PlainLabel(
            self.tr("↑ ↓ memilih · Enter {does} · Esc menutup").format(does=self._said.enter),
            TextRole.CAPTION,
            muted=True,
        )
        return column(self._words, panes, hint, margin=SMALL, spacing=SMALL)

    @Slot(str)
    def _look(self, words: str) -> None:
        self._choices = tuple(self._search(words))
        self._titles.setStringList([one_line(choice.title) for choice in self._choices])
        if self._choices:
            self._list.setCurrentIndex(self._titles.index(0))
        else:
            self._note.setText(self._said.nothing)
            self._text.setText("")

    @Slot(QModelIndex)
    def _preview(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._choices):
            note, text = self._tell(self._choices[index.row()].value)
            self._note.setText(note)
            self._note.setVisible(bool(note))
            self._text.setText(text)

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._choices):
            value = self._choices[index.row()].value
            self._chosen = True
            self.close()
            self.picked.emit(value)
