"""Bringing templates in from a file, after a trial run, and handing them on."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core.acts import template_editing
from core.packs.refusal import PackRefused
from core.templates import exchange
from core.templates.exchange import Format, Plan
from ui.common.acting import Acts
from ui.common.buttons import Button, Variant
from ui.common.errand import Errand
from ui.common.fault_text import sentence_of
from ui.common.layout import row
from ui.templates.import_dialog import ImportDialog
from ui.theme.spacing import TIGHT

if TYPE_CHECKING:
    from core.application import Application

_FORMATS = {".csv": Format.CSV, ".json": Format.JSON, ".toml": Format.TOML}


class HandOver(QWidget):
    """Two buttons; `told` says what came of it, `troubled` what stood in the way."""

    told = Signal(str)
    troubled = Signal(str)

    def __init__(self, app: Application, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._acts = Acts(app, self)
        self._reading: Errand[Plan] = Errand(self._ask, self._say_trouble, self)
        self.trial: ImportDialog | None = None
        bring = Button(self.tr("Impor…"), Variant.QUIET, "file-import")
        bring.clicked.connect(self._choose_source)
        hand_on = Button(self.tr("Ekspor…"), Variant.QUIET, "external-link")
        hand_on.clicked.connect(self._choose_target)
        self.setLayout(row(bring, hand_on, spacing=TIGHT))

    def import_file(self, file: Path) -> None:
        """Read a file of templates and show what would change."""
        self.troubled.emit("")
        self._reading.run(partial(_plan, self._app, file))

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
            self.told.emit(self.tr("Templat disimpan ke {name}.").format(name=file.name))

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
        self.trial = ImportDialog(plan, self)
        self.trial.accepted.connect(partial(self._import, plan))
        self.trial.open()

    def _import(self, plan: Plan) -> None:
        work = partial(template_editing.import_plan, plan=plan, pack=self._app.templates.pack)
        self._acts.run(work, self._imported, self._say_trouble)

    def _imported(self, count: int) -> None:
        self.told.emit(self.tr("{n} templat diimpor.").format(n=count))

    def _say_trouble(self, error: Exception) -> None:
        if isinstance(error, PackRefused):
            self.troubled.emit(self.tr("Berkas tidak dapat diimpor: {why}.").format(why=error.detail))
        else:
            self.troubled.emit(sentence_of(error))


def _plan(app: Application, file: Path) -> Plan:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise PackRefused(file, None, "berkas tidak dapat dibaca") from error
    return exchange.plan_import(data, file.name, app.templates, app.checker)
