"""One template on the screen: its words with a live check, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from core.acts import template_editing
from core.acts.template_editing import Saved, TemplateRefused
from core.domain.template import Scope, Template
from core.domain.wib import in_wib
from core.rules.limits import narrowest
from core.store import templates as stored
from core.templates import proof
from core.templates.library import needs_review
from ui.common.acting import Acts
from ui.common.buttons import Button, Variant
from ui.common.fault_text import sentence_of
from ui.common.labels import PlainLabel
from ui.common.layout import Divider, column, row
from ui.common.safe_text import one_line, within
from ui.templates.form import TemplateForm
from ui.templates.history_dialog import HistoryDialog
from ui.templates.proof_list import ProofList
from ui.templates.unsaved_bar import UnsavedBar
from ui.theme.spacing import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from core.application import Application
    from core.store.transaction import Transaction
    from ui.bridge import Bridge

_CHECK_MS = 400
_NARROW = 500  # a template that is longer needs its short form there


class TemplateEditor(QWidget):
    """Typed words leave the fields only when a person says so.

    `told` says in one sentence what came of an act. `settled` comes when nothing unsaved is left after a
    saving or a dropping, `stayed` when the person goes on writing; `copied` carries a template to begin with.
    """

    told = Signal(str)
    settled = Signal()
    stayed = Signal()
    copied = Signal(object)

    def __init__(self, app: Application, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app, self._bridge = app, bridge
        self._acts = Acts(app, self)
        self._saving = False
        self.current: Template | None = None
        self.history: HistoryDialog | None = None
        self.form = TemplateForm()
        self.proofs = ProofList()
        self.note = PlainLabel(wrap=True, muted=True)
        self.trouble = PlainLabel(wrap=True)
        self.unsaved = UnsavedBar()
        self.save = Button(self.tr("Simpan"), Variant.PRIMARY, "check")
        self.copy = Button(self.tr("Salin untuk diubah"), Variant.SECONDARY, "copy")
        self.versions = Button(self.tr("Riwayat…"), Variant.QUIET, "clock")
        self.retire = Button(self.tr("Berhenti memakai"), Variant.QUIET, "ban")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_MS)
        self._arrange()
        self._connect()

    @property
    def is_unsaved(self) -> bool:
        """True while the fields hold words that are nowhere else."""
        return self.current is not None and not self.current.is_locked and self.form.is_edited

    @property
    def is_new(self) -> bool:
        """True while the template that is shown has never been kept."""
        return self.current is not None and not self.current.id

    def show_template(self, template: Template) -> None:
        """Show another template in place of the one in the fields; ask first where `is_unsaved`."""
        self.unsaved.hide()
        self.say("")
        if self.current is None or self.current.id != template.id:
            self._sheet.verticalScrollBar().setValue(0)
        self.current = template
        self.form.tell_limits(narrowest(self._app.packs.limits, _NARROW))
        self.form.show_template(template)
        self._show_state()
        self._check()

    def ask(self) -> None:
        """Ask what is to become of the typed words."""
        self._foot.hide()
        self.unsaved.ask(self.form.title.text().strip())

    @Slot(str)
    def say(self, words: str) -> None:
        """Say what stands in the way, "" for nothing."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def _arrange(self) -> None:
        paper = QWidget()
        body = column(self.note, self.form, self.proofs, 1, spacing=MEDIUM)
        body.setContentsMargins(LARGE, LARGE, LARGE, MEDIUM)
        paper.setLayout(body)
        self._sheet = sheet = QScrollArea()
        sheet.setWidget(paper)
        sheet.setWidgetResizable(True)
        sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._foot = QWidget()
        self._foot.setLayout(row(self.retire, self.versions, 1, self.copy, self.save, spacing=SMALL))
        below = column(self.trouble, self.unsaved, self._foot, spacing=SMALL)
        below.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        whole = column(sheet, Divider(), below)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.say("")

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self._timer.timeout.connect(self._check)
        self.save.clicked.connect(self._save)
        self.copy.clicked.connect(self._copy)
        self.versions.clicked.connect(self._show_history)
        self.retire.clicked.connect(self._retire)
        self.unsaved.keep_asked.connect(self._save)
        self.unsaved.drop_asked.connect(self._drop)
        self.unsaved.stay_asked.connect(self._stay)

    def _show_state(self) -> None:
        template = self.current
        if template is None:
            return
        own = not template.is_locked
        self.note.setText(self._remark(template))
        self.note.setVisible(bool(self.note.text()))
        self.copy.setVisible(not own)
        self.save.setVisible(own)
        for button in (self.versions, self.retire):
            button.setVisible(own and not self.is_new)
            button.setEnabled(not self.is_unsaved)
        self.save.setEnabled(not self._saving and (self.is_new or self.is_unsaved))
        self.retire.setText(self.tr("Berhenti memakai") if template.active else self.tr("Pakai lagi"))
        self._foot.setHidden(self.unsaved.isVisibleTo(self))

    def _remark(self, template: Template) -> str:
        if template.is_locked:
            return self.tr(
                "Templat Diskominfo {id}: dapat dipakai, tidak dapat diubah. Salin bila OPD Anda memerlukan "
                "kalimat lain."
            ).format(id=template.id)
        if not template.active:
            return self.tr("Templat ini tidak dipakai: tidak ditawarkan saat membalas.")
        if needs_review(template, in_wib(self._app.clock.now()).date()):
            return self.tr("Templat ini sudah melewati tanggal tinjau ulang. Periksa isinya, lalu simpan.")
        return ""

    @Slot()
    def _on_edited(self) -> None:
        if self.unsaved.isVisibleTo(self) and not self.is_unsaved:
            self._stay()
        self._show_state()
        self._timer.start()

    @Slot()
    def _check(self) -> None:
        template = self.form.template()
        if template is not None:
            library = self._app.templates
            self.proofs.show_proofs(proof.examine(template, library.placeholders, self._app.checker))

    @Slot()
    def _copy(self) -> None:
        template = self.form.template()
        if template is not None:
            title = self.tr("{title} (salinan)").format(title=template.title)
            self.copied.emit(replace(template, id="", title=title, scope=Scope.OPD, version=0, active=True))

    @Slot()
    def _save(self) -> None:
        unknown = self._tidy_agencies()
        template = self.form.template()
        if template is None or self._saving:
            return
        if unknown:
            self._refuse(
                within(
                    self.tr("OPD ini tidak dikenal: {names}. Tulisan Anda tetap ada; perbaiki, lalu simpan."),
                    names=one_line(", ".join(unknown)),
                )
            )
            return
        self._saving = True
        self._show_state()
        work = partial(
            template_editing.save,
            template=template,
            pack=self._app.templates.pack,
            checker=self._app.checker,
        )
        self._acts.run(work, partial(self._saved, template), self._say_trouble)

    def _tidy_agencies(self) -> tuple[str, ...]:
        """Write agencies by their keys, and return the names that no agency has."""
        template = self.form.template()
        agencies = self._app.packs.agencies if self._app.is_prepared else None
        if template is None or agencies is None or not template.agencies:
            return ()
        found = {name: agencies.find(name) for name in template.agencies}
        keys = dict.fromkeys(agency.key if agency else name for name, agency in found.items())
        self.form.agencies.setText(", ".join(keys))
        return tuple(name for name, agency in found.items() if agency is None)

    def _saved(self, asked: Template, saved: Saved) -> None:
        self._saving = False
        self.current = saved.template
        self.form.settle(asked, saved.template)
        self.say("")
        self.told.emit(self.tr("Templat “{title}” tersimpan.").format(title=one_line(saved.template.title)))
        if not self.is_unsaved:
            self.unsaved.hide()
            self.settled.emit()
        self._show_state()

    @Slot()
    def _drop(self) -> None:
        self.unsaved.hide()
        template = self._app.templates.find(self.current.id) if self.current is not None else None
        self.current = None
        if template is not None:
            self.show_template(template)
        self.settled.emit()

    @Slot()
    def _stay(self) -> None:
        self.unsaved.hide()
        self._show_state()
        self.form.body.setFocus()
        self.stayed.emit()

    @Slot()
    def _retire(self) -> None:
        template = self.current
        if template is None:
            return
        if template.active:
            self._run(partial(template_editing.deactivate, template_id=template.id))
            return
        pack, checker = self._app.templates.pack, self._app.checker
        self._run(partial(template_editing.activate, template_id=template.id, pack=pack, checker=checker))

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
            self._run(
                partial(
                    template_editing.restore,
                    template_id=template.id,
                    version=version,
                    pack=pack,
                    checker=checker,
                )
            )

    def _run(self, work: Callable[[Transaction], object]) -> None:
        self._acts.run(work, None, self._say_trouble)

    def _say_trouble(self, error: Exception) -> None:
        self._saving = False
        if isinstance(error, TemplateRefused):
            why = (*error.reasons, *(proof.finding.message for proof in error.proofs))
            self._refuse(f"{error.title}. {error.advice}\n{'; '.join(dict.fromkeys(why))}")
        else:
            self._refuse(sentence_of(error))

    def _refuse(self, words: str) -> None:
        asked = self.unsaved.isVisibleTo(self)
        self.unsaved.hide()
        self._show_state()
        self.say(words)
        if asked:
            self.stayed.emit()
