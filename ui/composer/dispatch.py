"""The way of a reply to the queue: what has to be asked first, and what the person answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.acts.refusals import ReplyBlocked
from core.acts.sending import queue_reply
from core.domain.finding import Finding
from core.domain.mention import Visibility
from core.domain.outbox import OutboxEntry
from ui.common.acting import Acts
from ui.common.fault_text import words_of
from ui.common.in_force import InForce
from ui.composer.ask_bar import AskBar
from ui.composer.autosave import INITIATOR, Typed
from ui.composer.live_check import LiveCheck

if TYPE_CHECKING:
    from core.application import Application


@dataclass(frozen=True, slots=True)
class Letter:
    """A reply as the person wants it sent; `reason` is why the errors in `overridden` are, "" for none."""

    complaint_id: str
    typed: Typed
    written_for: Visibility | None
    accepted: frozenset[str] = frozenset()
    overridden: frozenset[str] = frozenset()
    reason: str = ""


class Dispatch(QObject):
    """Asks about warnings once each, for a reason where errors are overridden, then hands over.

    `leaving` carries the Letter that is handed over, `queued` the OutboxEntry, `refused` the Letter and what
    stopped it.
    """

    leaving = Signal(object)
    queued = Signal(object)
    refused = Signal(object, object)

    def __init__(
        self, app: Application, in_force: InForce, acts: Acts, check: LiveCheck, ask: AskBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._app, self._in_force = app, in_force
        self._acts, self._check, self._ask = acts, check, ask
        self._accepted: frozenset[str] = frozenset()
        self._letter: Letter | None = None
        ask.accepted.connect(self._on_accepted)

    def forget(self) -> None:
        """Forget what was accepted: another reply is written."""
        self._accepted, self._letter = frozenset(), None

    def send(self, letter: Letter) -> None:
        """Hand the letter over, or ask first about warnings that nobody has accepted yet."""
        self._letter = letter
        if _ids(self._check.warnings) - self._accepted:
            self._ask.ask_about_warnings(len(self._check.warnings))
        else:
            self._hand_over(letter)

    def override(self, letter: Letter) -> None:
        """Ask why a letter must go in spite of its errors; its warnings are accepted with it."""
        self._letter = replace(letter, overridden=_ids(self._check.errors))
        self._ask.ask_for_reason(len(self._check.errors), len(self._check.warnings))

    @Slot(str)
    def _on_accepted(self, reason: str) -> None:
        if self._letter is not None:
            # What was listed when the person was asked; a warning that comes later is asked about.
            self._accepted |= _ids(self._check.warnings)
            self._hand_over(replace(self._letter, reason=reason or self._letter.reason))

    def _hand_over(self, letter: Letter) -> None:
        letter = replace(letter, accepted=self._accepted)
        self.leaving.emit(letter)
        self._acts.run(
            partial(
                queue_reply,
                complaint_id=letter.complaint_id,
                body=letter.typed.text,
                checker=self._app.checker,
                override_reason=letter.reason,
                overridden=letter.overridden,
                accepted_warnings=letter.accepted,
                private=letter.typed.private,
                written_for=letter.written_for,
                official=self._in_force.official,
                clock=self._in_force.clock,
            ),
            self._on_queued,
            partial(self._on_refused, letter),
            initiator=INITIATOR,
        )

    def _on_queued(self, entry: OutboxEntry) -> None:
        self.forget()
        self.queued.emit(entry)

    def _on_refused(self, letter: Letter, error: Exception) -> None:
        self.refused.emit(letter, error)
        if isinstance(error, ReplyBlocked) and error.only_warnings:
            # Nobody had seen these when the others were accepted.
            self._accepted -= _ids(error.findings)
            self._letter = letter
            self._ask.ask_about_warnings(len(error.findings))
            return
        if isinstance(error, ReplyBlocked):
            self.forget()
        title, advice, _code = words_of(error)
        self._ask.say_trouble(title, advice)


def _ids(findings: Sequence[Finding]) -> frozenset[str]:
    return frozenset(finding.rule_id for finding in findings)
