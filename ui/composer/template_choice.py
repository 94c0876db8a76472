"""From a typed `/` to a template's words in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.domain.finding import RecordedAct, ReplyContext
from core.domain.template import Template
from ui.composer.editor import Editor
from ui.composer.filling import TemplateFiller
from ui.composer.template_popup import template_popup

if TYPE_CHECKING:
    from core.application import Application
    from core.store.conversation import ConversationRecord
    from ui.common.in_force import InForce


class TemplateChoice(QObject):
    """Opens the popup and puts the choice into the text, in one undo step.

    A second template joins what is written: greeting, thanks and signature stand once. `told` carries a
    sentence where the person should know which form was taken, or what has to be recorded first.
    """

    told = Signal(str)

    def __init__(self, app: Application, in_force: InForce, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._filler = TemplateFiller(app, in_force)
        self._typed = 0
        self._held = ""
        self.popup = template_popup(self._filler.search, self._preview, editor)
        self.popup.picked.connect(self._insert)
        self.popup.dismissed.connect(self._return)

    def set_record(self, record: ConversationRecord | None, context: ReplyContext | None) -> None:
        """Say which complaint is answered."""
        self._filler.set_record(record, context)

    @Slot()
    @Slot(int)
    def open(self, typed: int = 0) -> None:
        """Ask for a template; the last `typed` characters before the cursor give way to it."""
        if self._editor.isReadOnly():
            return
        self._typed, self._held = typed, ""
        self.popup.open_above(self._editor)

    @Slot()
    def open_for_slash(self) -> None:
        """Ask for a template in place of a `/` that was typed but is not in the text."""
        self.open()
        self._held = "/"

    def _preview(self, template: Template) -> tuple[str, str]:
        filled = self._filler.fill(template)
        short = self.tr("Bentuk pendek, karena bentuk lengkapnya tidak muat di kanal ini.")
        return (f"{template.when} {short}" if filled.used_short else template.when), filled.text

    @Slot(object)
    def _insert(self, template: Template) -> None:
        here, text = self._editor.selected(), self._editor.toPlainText()
        start = max(0, here.start - self._typed)
        written = text[:start] + text[here.end :]
        filled = self._filler.fill(template, written)
        self._editor.replace(0, len(text), filled.text)
        self._editor.setFocus()
        said = [self._unrecorded(act) for act in self._filler.missing(template)]
        if filled.used_short:
            said.append(self.tr("Bentuk pendek templat dipakai karena bentuk lengkapnya tidak muat."))
        if said:
            self.told.emit(" ".join(said))

    def _unrecorded(self, act: RecordedAct) -> str:
        return {
            RecordedAct.FORWARDED: self.tr("Templat ini menyatakan penerusan; catat penerusannya dahulu."),
            RecordedAct.RESOLVED: self.tr("Templat ini menyatakan aduan selesai; tandai selesai dahulu."),
            RecordedAct.ERASURE_PLANNED: self.tr(
                "Templat ini menyatakan data akan dihapus; catat rencana penghapusannya dahulu."
            ),
        }[act]

    @Slot()
    def _return(self) -> None:
        # On a line with words a person may have meant the sign itself.
        if self._held and self._editor.textCursor().block().text().strip():
            self._editor.insertPlainText(self._held)
        self._editor.setFocus()
