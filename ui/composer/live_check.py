"""Asking the rules while a person writes: soon after the last key, never in the way of the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.domain.finding import Finding, ReplyContext, Severity

if TYPE_CHECKING:
    from core.application import Application

_DELAY_MS = 150
_MOST_TIMES_THE_LIMIT, _MOST_SIGNS = 4, 8_000


def looked_at(limit: int) -> int:
    """Return how many signs of a text are checked while it is written; `limit` is the platform's."""
    return min(_MOST_TIMES_THE_LIMIT * limit, _MOST_SIGNS)


class LiveCheck(QObject):
    """Holds what the rules say of the newest text; `changed` tells when that is known."""

    changed = Signal()

    def __init__(self, app: Application, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._text = ""
        self._context: ReplyContext | None = None
        self.findings: tuple[Finding, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self.check_now)

    @property
    def text(self) -> str:
        """The text that was told last."""
        return self._text

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What holds the reply back."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What a person is asked about once."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARN)

    def set_context(self, context: ReplyContext | None) -> None:
        """Say what the reply will answer; None where there is nothing to answer."""
        self._context = context

    def note(self, text: str) -> None:
        """Take a changed text; it is checked when the person pauses."""
        self._text = text
        self._timer.start()

    @Slot()
    def check_now(self, text: str | None = None) -> None:
        """Check at once; an empty text has no findings, because nothing has been said yet."""
        self._timer.stop()
        if text is not None:
            self._text = text
        if self._context is None or not self._text.strip():
            self.findings = ()
        elif not self._app.is_prepared:
            # The rules are still being read; the queue checks again before anything leaves.
            self._timer.start()
            return
        else:
            self.findings = self._look(replace(self._context, now=self._app.clock.now()))
        self.changed.emit()

    @property
    def is_partial(self) -> bool:
        """True while the text is so long that its end is only checked when it is sent."""
        return self._context is not None and len(self._text) > looked_at(self._context.length.limit)

    def _look(self, context: ReplyContext) -> tuple[Finding, ...]:
        if not self.is_partial:
            return self._app.checker.check(self._text, context)
        # What the whole lacks cannot be said of its beginning.
        seen = self._text[: looked_at(context.length.limit)]
        found = self._app.checker.check(seen, context)
        return tuple(one for one in found if one.start < one.end)
