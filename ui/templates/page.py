"""The template library as a screen: find, read, write with a live check, hand on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QListView, QScrollArea, QSplitter, QWidget

from core.acts import template_editing
from core.acts.template_editing import Saved, TemplateRefused
from core.domain.changes import Changed, ChangeSet
from core.domain.finding import Channel
from core.domain.template import Scope, Stage, Template
from core.domain.wib import in_wib
from core.store import templates as stored
from core.templates import proof
from ui.common.acting import Acts
from ui.common.buttons import Button, Variant
from ui.common.fault_text import sentence_of
from ui.common.labels import PlainLabel
from ui.common.layout import Divider, column, row, surface
from ui.templates.delegate import TemplateDelegate
from ui.templates.form import TemplateForm
from ui.templates.hand_over import HandOver
from ui.templates.history_dialog import HistoryDialog
from ui.templates.model import TemplateListModel
from ui.templates.proof_list import ProofList
from ui.theme.spacing import LARGE, MEDIUM, SMALL, TIGHT

if TYPE_CHECKING:
    from core.application import Application
    from ui.bridge import Bridge

_CHECK_MS = 400
_REVIEW_DAYS = 365


class TemplatesPage(QWidget):
    """`told` says in one sentence what came of an act."""

    told = Signal(str)

    def __init__(self, app: Application, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app, self._bridge = app, bridge
        self._acts = Acts(app, self)
        self._new: Template | None = None
        self.history: HistoryDialog | None = None
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
        self.form = TemplateForm()
        self.proofs = ProofList()
        self.note = PlainLabel(wrap=True, muted=True)
        self.trouble = PlainLabel(wrap=True)
        self.save = Button(self.tr("Simpan"), Variant.PRIMARY, "check")
        self.copy = Button(self.tr("Salin untuk diubah"), Variant.SECONDARY, "copy")
        self.versions = Button(self.tr("Riwayat…"), Variant.QUIET, "clock")
        self.retire = Button(self.tr("Berhenti memakai"), Variant.QUIET, "ban")
        self.add = Button(self.tr("Templat baru"), Variant.SECONDARY, "pencil")
        self.hand_over = HandOver(app)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_MS)
        self._arrange()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()
        self.search.setFocus()

    @property
    def current(self) -> Template | None:
        """The template that is shown: one from the list, or a new one."""
        return self._new or self.model.template(self.list.currentIndex())

    def _arrange(self) -> None:
        surface(self, "window")
        side = QWidget()
        surface(side, "base")
        top = column(self.search, row(self.add, 1, self.hand_over, spacing=TIGHT), spacing=SMALL)
        top.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, SMALL)
        left = column(top, Divider(), self.list)
        left.setStretch(2, 1)
        side.setLayout(left)
        side.setMinimumWidth(300)
        paper = QWidget()
        body = column(self.note, self.form, self.proofs, self.trouble, 1, spacing=MEDIUM)
        body.setContentsMargins(LARGE, LARGE, LARGE, MEDIUM)
        paper.setLayout(body)
        scroll = QScrollArea()
        scroll.setWidget(paper)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = row(self.retire, self.versions, 1, self.copy, self.save, spacing=SMALL)
        foot.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        self._right = QWidget()
        right = column(scroll, Divider(), foot)
        right.setStretch(0, 1)
        self._right.setLayout(right)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        halves.addWidget(side)
        halves.addWidget(self._right)
        halves.setSizes([360, 800])
        halves.setStretchFactor(1, 1)
        self.setLayout(column(halves))
        self._say("")

    def _connect(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self.search.textChanged.connect(self._look)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.form.edited.connect(self._on_edited)
        self._timer.timeout.connect(self._check)
        self.save.clicked.connect(self._save)
        self.copy.clicked.connect(self._copy)
        self.versions.clicked.connect(self._show_history)
        self.retire.clicked.connect(self._retire)
        self.add.clicked.connect(self._begin)
        self.hand_over.told.connect(self.told)
        self.hand_over.troubled.connect(self._say)

    @Slot()
    def _look(self) -> None:
        library, words = self._app.templates, self.search.text().strip()
        self.model.show(library.search(words) if words else library.every())
        if not self.list.currentIndex().isValid() and self.model.rowCount() and self._new is None:
            self.list.setCurrentIndex(self.model.index(0))
        self._show_current()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.of(Changed.TEMPLATE) and self.isVisible():
            self._look()

    @Slot()
    @Slot(QModelIndex)
    def _show_current(self, index: QModelIndex | None = None) -> None:
        if index is not None and index.isValid():
            self._new = None
        template = self.current
        self._right.setVisible(template is not None)
        if template is not None and template != self.form.template():
            self.form.show_template(template)
        if template is not None:
            self._show_state(template)
            self._check()

    def _show_state(self, template: Template) -> None:
        locked, saved = template.is_locked, template.version > 0 and bool(template.id)
        self.note.setText(self._remark(template))
        self.note.setVisible(bool(self.note.text()))
        self.save.setVisible(not locked)
        self.save.setEnabled(self._new is not None)
        self.copy.setVisible(locked)
        self.versions.setVisible(not locked and saved and self._new is None)
        self.retire.setVisible(not locked and saved and self._new is None)
        self.retire.setText(self.tr("Berhenti memakai") if template.active else self.tr("Pakai lagi"))
        self._say("")

    def _remark(self, template: Template) -> str:
        if template.is_locked:
            return self.tr(
                "Templat Diskominfo {id}: dapat dipakai, tidak dapat diubah. Salin bila OPD Anda memerlukan "
                "kalimat lain."
            ).format(id=template.id)
        day = in_wib(self._app.clock.now()).date()
        if template.review_by is not None and template.review_by < day:
            return self.tr("Templat ini sudah melewati tanggal tinjau ulang. Periksa isinya, lalu simpan.")
        return ""

    @Slot()
    def _on_edited(self) -> None:
        self.save.setEnabled(True)
        self._timer.start()

    @Slot()
    def _check(self) -> None:
        template = self.form.template()
        if template is not None:
            library = self._app.templates
            self.proofs.show_proofs(proof.examine(template, library.placeholders, self._app.checker))

    @Slot()
    def _begin(self) -> None:
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
        self.form.title.setFocus()

    @Slot()
    def _copy(self) -> None:
        template = self.form.template()
        if template is not None:
            title = self.tr("{title} (salinan)").format(title=template.title)
            self._start(replace(template, id="", title=title, scope=Scope.OPD, version=0))
            self.form.title.setFocus()
            self.form.title.selectAll()

    def _start(self, template: Template) -> None:
        self.list.setCurrentIndex(QModelIndex())
        self._new = template
        self._show_current()

    @Slot()
    def _save(self) -> None:
        template = self.form.template()
        if template is not None:
            work = partial(
                template_editing.save,
                template=template,
                pack=self._app.templates.pack,
                checker=self._app.checker,
            )
            self._acts.run(work, self._saved, self._say_trouble)

    def _saved(self, saved: Saved) -> None:
        self._new = None
        self._look()
        self.list.setCurrentIndex(self.model.place_of(saved.template.id))
        self.save.setEnabled(False)
        self.told.emit(self.tr("Templat “{title}” tersimpan.").format(title=saved.template.title))

    @Slot()
    def _retire(self) -> None:
        template = self.current
        if template is None:
            return
        if template.active:
            self._acts.run(
                partial(template_editing.deactivate, template_id=template.id), None, self._say_trouble
            )
            return
        pack, checker = self._app.templates.pack, self._app.checker
        work = partial(template_editing.activate, template_id=template.id, pack=pack, checker=checker)
        self._acts.run(work, None, self._say_trouble)

    @Slot()
    def _show_history(self) -> None:
        template = self.current
        versions = stored.history(self._bridge.reader, template.id) if template is not None else ()
        if versions:
            self.history = HistoryDialog(versions, self)
            self.history.wanted.connect(self._restore)
            self.history.open()

    @Slot(int)
    def _restore(self, version: int) -> None:
        template = self.current
        if template is not None:
            pack, checker = self._app.templates.pack, self._app.checker
            work = partial(
                template_editing.restore, template_id=template.id, version=version, pack=pack, checker=checker
            )
            self._acts.run(work, None, self._say_trouble)

    def _say_trouble(self, error: Exception) -> None:
        if isinstance(error, TemplateRefused):
            why = (*error.reasons, *(proof.finding.message for proof in error.proofs))
            self._say(f"{error.title}. {error.advice}\n{'; '.join(dict.fromkeys(why))}")
        else:
            self._say(sentence_of(error))

    @Slot(str)
    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
