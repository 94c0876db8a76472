"""From a typed `/` to a template's words in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from core.domain.finding import ReplyContext
from core.domain.template import Template
from ui.composer.editor import Editor
from ui.composer.filling import TemplateFiller
from ui.composer.template_popup import TemplatePopup

if TYPE_CHECKING:
    from core.application import Application
    from core.store.conversation import ConversationRecord


class TemplateChoice(QObject):
    """Opens the popup and puts the choice where the cursor is, in one undo step."""

    def __init__(self, app: Application, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._filler = TemplateFiller(app.templates, app.clock)
        self._typed = 0
        self._held = ""
        self.popup = TemplatePopup(self._filler.search, self._filler.fill, editor)
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

    @Slot(object)
    def _insert(self, template: Template) -> None:
        here = self._editor.selected()
        start = max(0, here.start - self._typed)
        self._editor.replace(start, here.end, self._filler.fill(template))
        self._editor.setFocus()

    @Slot()
    def _return(self) -> None:
        # On a line with words a person may have meant the sign itself.
        if self._held and self._editor.textCursor().block().text().strip():
            self._editor.insertPlainText(self._held)
        self._editor.setFocus()
