"""Going from finding to finding with the keys, and mending what can be mended."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from core.domain.finding import Finding
from ui.composer import spans
from ui.composer.editor import Editor
from ui.composer.findings_panel import FindingsPanel
from ui.composer.live_check import LiveCheck
from ui.composer.spans import Span


class FindingWalk(QObject):
    """Ties the list of findings to their places in the text."""

    def __init__(self, editor: Editor, panel: FindingsPanel, check: LiveCheck, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._panel, self._check = editor, panel, check
        self._current: Finding | None = None
        editor.next_finding.connect(self.forward)
        editor.previous_finding.connect(self.back)
        editor.repair_requested.connect(self.repair_here)
        panel.next_asked.connect(self.forward)
        panel.previous_asked.connect(self.back)
        panel.chosen.connect(self.show)
        panel.repair_asked.connect(self.repair)

    @Slot()
    def forward(self) -> None:
        """Go to the next finding in the text, round to the first after the last."""
        self._go(spans.following(self._places(), self._editor.selected().end))

    @Slot()
    def back(self) -> None:
        """Go to the finding before, round to the last before the first."""
        self._go(spans.preceding(self._places(), self._editor.selected().start))

    def to_first_error(self) -> None:
        """Show the gravest finding: why the reply does not go out."""
        self._check.check_now(self._editor.toPlainText())
        if self._check.errors:
            self.show(self._check.errors[0])

    @Slot(object)
    def show(self, finding: Finding) -> None:
        """Select the finding's words; one about the whole reply only moves the focus to the text."""
        self._current = finding
        self._panel.list.set_current(finding)
        if finding.start < finding.end:
            self._editor.select(Span(finding.start, finding.end))
        self._editor.setFocus()

    @Slot()
    def repair_here(self) -> None:
        """Mend the finding at the cursor, else the gravest one that can be mended."""
        self._check.check_now(self._editor.toPlainText())
        here = self._editor.selected()
        mendable = [finding for finding in self._check.findings if finding.repair is not None]
        at_cursor = [one for one in mendable if one.start <= here.end and here.start <= one.end]
        for finding in (*at_cursor, *mendable)[:1]:
            self.repair(finding)

    @Slot(object)
    def repair(self, finding: Finding) -> None:
        """Put the offered words in place, as one undo step; a finding of an older text is looked up again."""
        if finding not in self._check.findings or self._check.text != self._editor.toPlainText():
            self._check.check_now(self._editor.toPlainText())
            same = [one for one in self._check.findings if one.rule_id == finding.rule_id and one.repair]
            if not same:
                return
            finding = same[0]
        if finding.repair is not None and not self._editor.isReadOnly():
            self._editor.replace(finding.repair.start, finding.repair.end, finding.repair.text)
            self._check.check_now(self._editor.toPlainText())
            self._editor.setFocus()

    def _places(self) -> tuple[Span, ...]:
        self._check.check_now(self._editor.toPlainText())
        places = {Span(one.start, one.end) for one in self._check.findings if one.start < one.end}
        return tuple(sorted(places, key=_by_start))

    def _go(self, place: Span | None) -> None:
        if place is None:
            return
        for finding in self._check.findings:
            if (finding.start, finding.end) == (place.start, place.end):
                self.show(finding)
                return


def _by_start(span: Span) -> tuple[int, int]:
    return span.start, span.end
