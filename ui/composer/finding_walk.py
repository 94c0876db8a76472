"""Going from finding to finding with the keys, and mending what can be mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from core.domain.finding import Finding, RepairAct
from ui.composer.editor import Editor
from ui.composer.findings_list import gravest_first
from ui.composer.findings_panel import FindingsPanel
from ui.composer.live_check import LiveCheck
from ui.composer.spans import Span


class FindingWalk(QObject):
    """Ties the list of findings to their places in the text.

    `act_asked` carries the Repair that words alone cannot make.
    """

    act_asked = Signal(object)

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
        """Go to the next finding in the text, then to those about the whole reply, and round again."""
        self._go(1)

    @Slot()
    def back(self) -> None:
        """Go to the finding before, round to the last before the first."""
        self._go(-1)

    def to_first_error(self) -> None:
        """Show the gravest finding: why the reply does not go out."""
        self._check.check_now(self._editor.toPlainText())
        for finding in gravest_first(self._check.errors)[:1]:
            self.show(finding)

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
        mendable = [one for one in gravest_first(self._check.findings) if one.repair is not None]
        at_cursor = [one for one in mendable if one.start <= here.end and here.start <= one.end]
        for finding in (*at_cursor, *mendable)[:1]:
            self.repair(finding)

    @Slot(object)
    def repair(self, finding: Finding) -> None:
        """Put the offered words in place, as one undo step, or ask for the act that mends it.

        A finding of an older text is looked up again.
        """
        if finding not in self._check.findings or self._check.text != self._editor.toPlainText():
            self._check.check_now(self._editor.toPlainText())
            same = [one for one in self._check.findings if one.rule_id == finding.rule_id and one.repair]
            if not same:
                return
            finding = same[0]
        if finding.repair is None or self._editor.isReadOnly():
            return
        if finding.repair.act is not RepairAct.WRITE:
            self.act_asked.emit(finding.repair)
        else:
            self._editor.replace(finding.repair.start, finding.repair.end, finding.repair.text)
            self._check.check_now(self._editor.toPlainText())
            self._editor.setFocus()

    def _go(self, step: int) -> None:
        self._check.check_now(self._editor.toPlainText())
        order = sorted(self._check.findings, key=_along_the_text)
        if order:
            self.show(order[(self._standing(order, step) + step) % len(order)])

    def _standing(self, order: Sequence[Finding], step: int) -> int:
        """Return the number of the finding that is shown, else the one to step from at the cursor."""
        here = self._editor.selected()
        if self._current in order and (not _is_placed(self._current) or _span(self._current) == here):
            return order.index(self._current)
        placed = [number for number, one in enumerate(order) if _is_placed(one)]
        if step > 0:
            return next((number for number in placed if order[number].start >= here.end), 0) - 1
        return max((number for number in placed if order[number].start < here.start), default=-1) + 1


def _is_placed(finding: Finding | None) -> bool:
    return finding is not None and finding.start < finding.end


def _span(finding: Finding | None) -> Span:
    return Span(finding.start, finding.end) if finding is not None else Span(0, 0)


def _along_the_text(finding: Finding) -> tuple[bool, int, int]:
    return not _is_placed(finding), finding.start, finding.end
