"""The virtual list: only the rows on the screen cost anything, and it stays where the eye left it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.inbox.delegate import RowDelegate
from ui.inbox.model import InboxModel

Index = QModelIndex | QPersistentModelIndex


class InboxList(QListView):
    """Shows an InboxModel; `picked` tells the complaint that the selection moved to, or None.

    The selection follows the complaint, not the row number, and rows that come in above what is read
    do not push it away.
    """

    picked = Signal(object)
    opened = Signal()

    def __init__(self, model: InboxModel, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._anchor: tuple[str, int] | None = None
        self._told: str | None = None
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(self.tr("Daftar aduan"))
        model.mending.connect(self._remember)
        model.mended.connect(self._restore)
        model.modelReset.connect(self._tell)
        self.activated.connect(self._open)

    @property
    def current_id(self) -> str | None:
        """The complaint that is selected."""
        row = self._model.at(self.currentIndex().row())
        return None if row is None else row.complaint_id

    def select(self, complaint_id: str | None) -> bool:
        """Select a complaint and bring it into sight; return whether it is in the list."""
        row = -1 if complaint_id is None else self._model.row_of(complaint_id)
        if row < 0:
            self.setCurrentIndex(QModelIndex())
            return False
        self.setCurrentIndex(self._model.index(row))
        return True

    def step(self, by: int) -> None:
        """Move the selection down (or up); at either end it stays."""
        count = self._model.rowCount()
        if count == 0:
            return
        current = self.currentIndex().row()
        target = 0 if current < 0 else min(max(current + by, 0), count - 1)
        if target >= count - 2 and self._model.canFetchMore(QModelIndex()):
            self._model.fetchMore(QModelIndex())
        self.setCurrentIndex(self._model.index(target))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        if self.current_id != self._told:
            self._told = self.current_id
            self.picked.emit(self._told)

    @Slot()
    def _open(self) -> None:
        self.opened.emit()

    @Slot()
    def _remember(self) -> None:
        bottom = self._model.at(self.indexAt(QPoint(2, self.viewport().height() - 2)).row())
        looked_at = (self.current_id, bottom.complaint_id if bottom else None)
        self._model.keep(*(complaint_id for complaint_id in looked_at if complaint_id is not None))
        top = self.indexAt(QPoint(2, 1))
        row = self._model.at(top.row())
        scrolled = self.verticalScrollBar().value() > 0
        self._anchor = (row.complaint_id, self.visualRect(top).top()) if row and scrolled else None

    @Slot()
    def _restore(self) -> None:
        if self._anchor is None:
            return
        complaint_id, top = self._anchor
        row = self._model.row_of(complaint_id)
        if row >= 0:
            self.doItemsLayout()
            moved = self.visualRect(self._model.index(row)).top() - top
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)
