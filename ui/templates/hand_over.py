"""Bringing templates in from a file, after a trial run, and handing them on."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core.acts import template_editing
from core.acts.template_editing import TemplateRefused
from core.packs.refusal import PackRefused
from core.templates import exchange
from core.templates.exchange import Format, Plan, Progress, Stopped
from ui.common.acting import Acts
from ui.common.buttons import Button, Variant
from ui.common.errand import Errand
from ui.common.fault_text import sentence_of
from ui.common.layout import row
from ui.common.safe_text import one_line
from ui.templates.import_dialog import ImportDialog
from ui.templates.work_line import WorkLine
from ui.theme.spacing import TIGHT

if TYPE_CHECKING:
    from core.application import Application

_STEP = 20
_FORMATS = {".csv": Format.CSV, ".json": Format.JSON, ".toml": Format.TOML}


class HandOver(QWidget):
    """Two buttons; `told` says what came of it, `troubled` what stood in the way.

    `work` is the line that tells how far an import has been read, for the page to place.
    """

    told = Signal(str)
    troubled = Signal(str)
    _read = Signal(int, int)

    def __init__(self, app: Application, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._acts = Acts(app, self)
        self._reading: Errand[Plan] = Errand(self._ask, self._say_trouble, self)
        self._stopped = threading.Event()
        self.trial: ImportDialog | None = None
        self.work = WorkLine()
        self.work.stop_asked.connect(self._stop)
        self._read.connect(self._tell_progress)
        self.destroyed.connect(self._stopped.set)
        bring = Button(self.tr("Impor…"), Variant.QUIET, "file-import")
        bring.clicked.connect(self._choose_source)
        hand_on = Button(self.tr("Ekspor…"), Variant.QUIET, "external-link")
        hand_on.clicked.connect(self._choose_target)
        self.setLayout(row(bring, hand_on, spacing=TIGHT))

    def import_file(self, file: Path) -> None:
        """Read a file of templates and show what would change."""
        if self._reading.is_running:
            self.troubled.emit(
                self.tr("Berkas sebelumnya masih diperiksa. Tunggu sampai selesai, atau batalkan dahulu.")
            )
            return
        self.troubled.emit("")
        self._stopped.clear()
        self.work.begin(self.tr("Membaca berkas…"))
        self._reading.run(partial(_plan, self._app, file, self._on_row))

    def _on_row(self, done: int, total: int) -> None:
        """Called beside the window: pass the news on, now and then, and stop where that was asked for."""
        if self._stopped.is_set():
            raise Stopped
        if done % _STEP == 0 or done == total:
            self._read.emit(done, total)

    @Slot(int, int)
    def _tell_progress(self, done: int, total: int) -> None:
        if not self._stopped.is_set():
            words = self.tr("Memeriksa templat {done} dari {total}…").format(done=done, total=total)
            self.work.show_progress(words, done, total)

    @Slot()
    def _stop(self) -> None:
        self._stopped.set()

    def export_file(self, file: Path) -> None:
        """Write the office's own templates, or all where it has none, in the format of the file's ending."""
        library = self._app.templates
        own = [template for template in library.every() if not template.is_locked]
        data = exchange.export(own or library.every(), _FORMATS.get(file.suffix.lower(), Format.CSV))
        try:
            file.write_bytes(data)
        except OSError:
            self.troubled.emit(
                self.tr("Berkas tidak dapat ditulis. Templat tidak berubah; pilih folder lain.")
            )
        else:
            self.told.emit(self.tr("Templat disimpan ke {name}.").format(name=one_line(file.name)))

    @Slot()
    def _choose_source(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Impor templat"), "", self.tr("Templat (*.csv *.json *.toml)")
        )
        if name:
            self.import_file(Path(name))

    @Slot()
    def _choose_target(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Ekspor templat"), "templat.csv", self.tr("Templat (*.csv *.json *.toml)")
        )
        if name:
            self.export_file(Path(name))

    def _ask(self, plan: Plan) -> None:
        self.work.hide()
        self.trial = ImportDialog(plan, self)
        self.trial.accepted.connect(partial(self._import, plan))
        self.trial.open()

    def _import(self, plan: Plan) -> None:
        pack, checker = self._app.templates.pack, self._app.checker
        work = partial(template_editing.import_plan, plan=plan, pack=pack, checker=checker)
        self._acts.run(work, self._imported, self._say_trouble)

    def _imported(self, count: int) -> None:
        self.told.emit(self.tr("{n} templat diimpor.").format(n=count))

    def _say_trouble(self, error: Exception) -> None:
        self.work.hide()
        if isinstance(error, Stopped):
            self.told.emit(self.tr("Impor dibatalkan. Tidak ada templat yang berubah."))
        elif isinstance(error, TemplateRefused):
            why = self.tr("Tidak ada yang diimpor: {why}.").format(why=one_line("; ".join(error.reasons)))
            self.troubled.emit(why)
        elif isinstance(error, PackRefused):
            self.troubled.emit(self.tr("Berkas tidak dapat diimpor: {why}.").format(why=error.detail))
        else:
            self.troubled.emit(sentence_of(error))


def _plan(app: Application, file: Path, progress: Progress) -> Plan:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise PackRefused(file, None, "berkas tidak dapat dibaca") from error
    return exchange.plan_import(data, file.name, app.templates, app.checker, progress)
