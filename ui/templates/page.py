"""The template library as a screen: find, read, write with a live check, hand on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QListView, QSplitter, QWidget

from core.domain.changes import Changed, ChangeSet
from core.domain.finding import Channel
from core.domain.template import Scope, Stage, Template
from core.domain.wib import in_wib
from ui.common.buttons import Button, Variant
from ui.common.layout import Divider, column, row, surface
from ui.templates.delegate import TemplateDelegate
from ui.templates.editor import TemplateEditor
from ui.templates.hand_over import HandOver
from ui.templates.model import TemplateListModel
from ui.theme.spacing import MEDIUM, SMALL, TIGHT

if TYPE_CHECKING:
    from core.application import Application
    from ui.bridge import Bridge

_REVIEW_DAYS = 365


class TemplatesPage(QWidget):
    """`told` says in one sentence what came of an act.

    `left_unsaved` comes when the page is left while somebody writes, `came_back` whenever it is shown.
    """

    told = Signal(str)
    left_unsaved = Signal()
    came_back = Signal()

    def __init__(self, app: Application, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app, self._bridge = app, bridge
        self._next: Callable[[], None] | None = None
        self._listing = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Cari templat: judul, isi, atau kata kunci"))
        self.search.setAccessibleName(self.tr("Cari templat"))
        self.search.setClearButtonEnabled(True)
        self.model = TemplateListModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TemplateDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("Templat"))
        self.add = Button(self.tr("Templat baru"), Variant.SECONDARY, "pencil")
        self.hand_over = HandOver(app)
        self.editor = TemplateEditor(app, bridge)
        self._arrange()
        self._connect()

    @property
    def is_unsaved(self) -> bool:
        """True while somebody's words are on this page and nowhere else."""
        return self.editor.is_unsaved

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came_back.emit()
        self._look()
        if self.is_unsaved:
            self.editor.ask()
        else:
            self.search.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self.window().isVisible() and self.is_unsaved:
            self.left_unsaved.emit()

    def _arrange(self) -> None:
        surface(self, "window")
        side = QWidget()
        surface(side, "base")
        top = column(self.search, row(self.add, 1, self.hand_over, spacing=TIGHT), spacing=SMALL)
        top.addWidget(self.hand_over.work)
        top.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, SMALL)
        left = column(top, Divider(), self.list)
        left.setStretch(2, 1)
        side.setLayout(left)
        side.setMinimumWidth(300)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        halves.addWidget(side)
        halves.addWidget(self.editor)
        halves.setSizes([360, 800])
        halves.setStretchFactor(1, 1)
        self.setLayout(column(halves))

    def _connect(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self.search.textChanged.connect(self._look)
        self.list.selectionModel().currentChanged.connect(self._on_row)
        self.add.clicked.connect(self._begin)
        self.editor.told.connect(self.told)
        self.editor.settled.connect(self._go_on)
        self.editor.stayed.connect(self._stay)
        self.editor.copied.connect(self._start)
        self.hand_over.told.connect(self.told)
        self.hand_over.troubled.connect(self.editor.say)

    @Slot()
    def _look(self) -> None:
        """List what is asked for; words that are being written stay in the fields whatever is listed."""
        writing = self.is_unsaved or self.editor.is_new
        self._list(marking=writing)
        if not writing:
            self._show_row()

    def _list(self, *, marking: bool) -> None:
        library, words = self._app.templates, self.search.text().strip()
        self._listing = True
        try:
            self.model.show(library.search(words) if words else library.every())
            if self._next is None and (marking or not self.list.currentIndex().isValid()):
                self._mark()
            if not marking and not self.list.currentIndex().isValid() and self.model.rowCount():
                self.list.setCurrentIndex(self.model.index(0))
        finally:
            self._listing = False

    def _mark(self) -> None:
        """Stand in the list where the template in the fields stands, if it is listed."""
        shown = self.editor.current
        place = self.model.place_of(shown.id) if shown is not None else QModelIndex()
        self.list.setCurrentIndex(place)
        if not place.isValid():
            self.list.clearSelection()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.of(Changed.TEMPLATE) and self.isVisible():
            self._look()

    @Slot(QModelIndex)
    def _on_row(self, index: QModelIndex) -> None:
        template = self.model.template(index)
        if self._listing or template is None:
            return
        shown = self.editor.current
        if self.is_unsaved and shown is not None and shown.id == template.id:
            self._stay()
        else:
            self._step(partial(self._show, template.id))

    def _show(self, template_id: str) -> None:
        """Show a template that was chosen, wherever it stands by now."""
        self._listing = True
        try:
            self.list.setCurrentIndex(self.model.place_of(template_id))
        finally:
            self._listing = False
        self._show_row()

    def _show_row(self) -> None:
        template = self.model.template(self.list.currentIndex())
        shown = self.editor.current
        self.editor.setVisible(template is not None)
        if template is None:
            self.editor.current = None
        elif template != shown and not (shown and _is_older(template, shown)):
            self.editor.show_template(template)

    def _step(self, step: Callable[[], None]) -> None:
        """Do what would empty the fields, after asking where words would be lost."""
        if self.is_unsaved:
            self._next = step
            self.editor.ask()
        else:
            step()

    @Slot()
    def _go_on(self) -> None:
        """Take the step that was held up; without one, stand where the template in the fields stands."""
        step, self._next = self._next, None
        if step is not None:
            step()
        elif self.editor.current is None:
            self._look()
        elif self._app.templates.find(self.editor.current.id) is not None:
            self._list(marking=True)
            if not self.list.currentIndex().isValid():
                self.search.clear()
            self._show_row()
        # What was kept a moment ago is listed as soon as the library has heard of it.

    @Slot()
    def _stay(self) -> None:
        self._next = None
        self._listing = True
        try:
            self._mark()
        finally:
            self._listing = False

    @Slot()
    def _begin(self) -> None:
        self._step(self._start_empty)

    def _start_empty(self) -> None:
        day = in_wib(self._app.clock.now()).date() + timedelta(days=_REVIEW_DAYS)
        self._start(
            Template(
                id="",
                title="",
                when="",
                body="{salam}, {sapaan}. ",
                short="",
                stage=Stage.FIRST_RESPONSE,
                channels=(Channel.PUBLIC, Channel.PRIVATE),
                version=0,
                scope=Scope.OPD,
                review_by=day,
            )
        )

    @Slot(object)
    def _start(self, template: Template) -> None:
        self.editor.setVisible(True)
        self.editor.show_template(template)
        self._stay()
        self.editor.form.title.setFocus()
        self.editor.form.title.selectAll()


def _is_older(listed: Template, shown: Template) -> bool:
    """What was kept a moment ago may not be in the library yet."""
    return listed.id == shown.id and listed.version < shown.version
