"""The trial run of an import: what would be added, what would change and how, what is refused and why."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from core.templates.exchange import Plan
from ui.common.buttons import Button, Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.common.safe_text import one_line
from ui.theme.spacing import LARGE, MEDIUM, SMALL
from ui.theme.type_scale import TextRole

_LONG = 70


class ImportDialog(QDialog):
    """Accepted when the person wants what the plan says."""

    def __init__(self, plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Impor templat"))
        self.setModal(True)
        count = len(plan.added) + len(plan.changed)
        self.apply = Button(self.tr("Impor {n} templat").format(n=count), Variant.PRIMARY, "file-import")
        self.apply.setEnabled(count > 0)
        self.apply.clicked.connect(self.accept)
        cancel = Button(self.tr("Batal"))
        cancel.clicked.connect(self.reject)
        self.words = QPlainTextEdit("\n".join(self._lines(plan)))
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("Yang akan berubah"))
        summary = self.tr("{a} baru, {c} berubah, {u} sama, {r} ditolak. Belum ada yang disimpan.").format(
            a=len(plan.added), c=len(plan.changed), u=len(plan.unchanged), r=len(plan.refused)
        )
        self.setLayout(
            column(
                PlainLabel(summary, TextRole.STRONG, wrap=True),
                self.words,
                row(1, cancel, self.apply, spacing=SMALL),
                margin=LARGE,
                spacing=MEDIUM,
            )
        )
        self.resize(640, 440)

    def _lines(self, plan: Plan) -> Iterator[str]:
        for template in plan.added:
            yield self.tr("Baru: {title}").format(title=one_line(template.title))
        for change in plan.changed:
            yield self.tr("Berubah: {title}").format(title=one_line(change.after.title))
            for field in change.fields:
                before, after = one_line(str(field.before), _LONG), one_line(str(field.after), _LONG)
                yield f"    {field.label}: “{before}” → “{after}”"
        for refused in plan.refused:
            yield self.tr("Ditolak, baris {line}: {reason}").format(
                line=refused.line, reason=one_line(refused.reason)
            )
