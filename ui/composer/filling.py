"""Templates for the complaint at hand: ranked, and filled with what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain.finding import RecordedAct, ReplyContext
from core.domain.template import Rendered, Template
from core.rules.length import room
from core.templates.blocks import append
from core.templates.render import render
from core.templates.values import values_for

if TYPE_CHECKING:
    from core.application import Application
    from core.store.conversation import ConversationRecord
    from ui.common.in_force import InForce

_NOTHING = Rendered("", ())


class TemplateFiller:
    """Chooses and fills templates for one complaint; without one it offers nothing."""

    def __init__(self, app: Application, in_force: InForce) -> None:
        self._app, self._in_force = app, in_force
        self._record: ConversationRecord | None = None
        self._context: ReplyContext | None = None

    def set_record(self, record: ConversationRecord | None, context: ReplyContext | None) -> None:
        """Say which complaint is answered."""
        self._record, self._context = record, context

    def search(self, words: str) -> Sequence[Template]:
        """Return the templates that hold `words`, those that suit the complaint first."""
        context = self._now()
        if context is None:
            return ()
        library = self._app.templates
        return library.choose(words, context) if words.strip() else library.rank(context)

    def fill(self, template: Template, written: str = "") -> Rendered:
        """Return the template's words for this complaint, after what is `written` already.

        What nobody knows yet stays as {place}.
        """
        context = self._now()
        if context is None or self._record is None:
            return _NOTHING
        values = values_for(
            context,
            self._record.account,
            self._record.complaint,
            self._in_force.calendar,
            self._in_force.values,
        )
        rule = room(written, context)
        if written.strip():
            return append(written, template, values, rule)
        return render(template, values, rule)

    def missing(self, template: Template) -> tuple[RecordedAct, ...]:
        """Return the acts that the template's words claim and that are not recorded yet."""
        record = self._context.record if self._context is not None else None
        if record is None:
            return ()
        return tuple(act for act in template.requires_record if act not in record.acts)

    def _now(self) -> ReplyContext | None:
        return replace(self._context, now=self._app.clock.now()) if self._context is not None else None
