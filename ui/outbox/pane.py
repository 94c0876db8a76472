"""The outbox as a screen: every reply that has not arrived, why, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedLayout, QTableView, QWidget

from core.domain.changes import Changed, ChangeSet
from core.domain.outbox import OutboxEntry, OutboxState
from ui.common.buttons import Button, Variant
from ui.common.chip import Chip
from ui.common.empty_state import EmptyState
from ui.common.labels import PlainLabel
from ui.common.layout import Divider, column, row, surface
from ui.outbox import wording
from ui.outbox.act_row import ActRow
from ui.outbox.entry_acts import EntryAct, EntryActs
from ui.outbox.model import Column, OutboxModel
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.theme.type_scale import TextRole

if TYPE_CHECKING:
    from core.application import Application
    from ui.bridge import Bridge

_TICK_MS = 1_000
_ROW_HEIGHT = 38
_TABLE = """
QTableView::item { padding: 0 8px; }
QHeaderView { background: palette(base); }
QHeaderView::section {
    background: palette(base); color: palette(placeholder-text); padding: 8px;
    border: none; border-bottom: 1px solid palette(mid);
}
"""


class OutboxPane(QWidget):
    """Lists replies; `complaint_chosen` asks for the conversation of one."""

    status_message = Signal(str)
    complaint_chosen = Signal(str)

    def __init__(self, app: Application, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.acts = EntryActs(app, bridge, self)
        self.model = OutboxModel(bridge.reader, app.clock, self)
        self.table = QTableView()
        self.detail = _Detail()
        self._pages = QStackedLayout()
        self._arrange()
        bridge.changed.connect(self._on_changed)
        self.acts.told.connect(self.status_message)
        self.detail.acts.asked.connect(self._on_act)
        self.detail.open.clicked.connect(self._open_conversation)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.table.doubleClicked.connect(self._open_conversation)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._show_page()

    @property
    def current(self) -> OutboxEntry | None:
        """The reply that is selected."""
        return self.model.entry(self.table.currentIndex().row())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "model"):
            self.model.recolour()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _arrange(self) -> None:
        surface(self, "base")
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Antrean kirim"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setStyleSheet(_TABLE)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setIconSize(QSize(18, 18))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(Column.NEXT, QHeaderView.ResizeMode.Stretch)
        ems = table.fontMetrics().averageCharWidth()
        for place, characters in ((Column.STATE, 25), (Column.CITIZEN, 20), (Column.QUEUED, 17)):
            table.setColumnWidth(place, characters * ems + 2 * MEDIUM)
        listed = QWidget()
        listed.setLayout(column(table, Divider(), self.detail))
        self._pages.addWidget(
            EmptyState(
                "send",
                self.tr("Antrean kirim kosong"),
                self.tr("Balasan yang Anda kirim muncul di sini sampai terbukti tayang, juga saat luring."),
            )
        )
        self._pages.addWidget(listed)
        self.setLayout(self._pages)

    def _show_page(self) -> None:
        has_rows = self.model.rowCount() > 0
        self._pages.setCurrentIndex(1 if has_rows else 0)
        if has_rows and not self.table.currentIndex().isValid():
            self.table.selectionModel().setCurrentIndex(
                self.model.index(0, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
        self._show_detail()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        ids = changes.of(Changed.OUTBOX)
        if ids:
            self.model.update_ids(ids)
            self._show_page()

    @Slot()
    def _tick(self) -> None:
        self.model.tick()
        self.detail.show_entry(self.current, self._app.clock.now())

    @Slot()
    def _show_detail(self, *_indexes: QModelIndex | QPersistentModelIndex) -> None:
        self.detail.show_entry(self.current, self._app.clock.now())

    @Slot(object, str)
    def _on_act(self, act: EntryAct, entry_id: str) -> None:
        self.acts.perform(act, entry_id)

    @Slot()
    def _open_conversation(self, *_index: QModelIndex) -> None:
        if self.current is not None:
            self.complaint_chosen.emit(self.current.complaint_id)


class _Detail(QWidget):
    """The selected reply in full, and its buttons."""

    def __init__(self) -> None:
        super().__init__()
        surface(self, "window")
        self._state = Chip()
        self._next = PlainLabel("", muted=True, wrap=True)
        self._text = PlainLabel("", wrap=True, selectable=True)
        self._hint = PlainLabel("", TextRole.STRONG, wrap=True)
        self.acts = ActRow()
        self.open = Button(self.tr("Buka percakapan"), Variant.QUIET, "messages")
        head = row(self._state, self._next, spacing=SMALL)
        head.setStretch(1, 1)
        body = column(
            head,
            self._text,
            self._hint,
            row(self.acts, self.open, 1, spacing=TIGHT),
            margin=MEDIUM,
            spacing=SMALL,
        )
        body.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        self.setLayout(body)
        self.hide()

    def show_entry(self, entry: OutboxEntry | None, now: int) -> None:
        """Show `entry` as it stands at `now` (UTC ms)."""
        self.setVisible(entry is not None)
        self.acts.show_entry(entry, now)
        if entry is None:
            return
        self._state.show_word(wording.word(entry), wording.tone(entry.state), wording.icon_name(entry.state))
        for label, words in (
            (self._next, wording.sentence(entry, now)),
            (self._text, entry.body),
            (self._hint, self._advice(entry.state)),
        ):
            if label.text() != words:
                label.setText(words)
        self._hint.setVisible(bool(self._hint.text()))

    def _advice(self, state: OutboxState) -> str:
        if state is OutboxState.BLOCKED:
            return self.tr(
                "Buka menu Akun, lalu pilih Masuk kembali. Balasan ini dikirim otomatis sesudahnya."
            )
        if state is OutboxState.NEEDS_PERSON:
            return self.tr(
                "Lihat dahulu di kanalnya, lalu pilih salah satu. "
                "Tanggap tidak mengirim ulang dengan sendirinya."
            )
        return ""
