"""Templates for the complaint at hand: ranked, and filled with what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain.finding import ReplyContext
from core.domain.template import Template
from core.rules.length import room
from core.templates.render import render
from core.templates.values import values_for

if TYPE_CHECKING:
    from core.clock import Clock
    from core.store.conversation import ConversationRecord
    from core.templates.library import TemplateLibrary


class TemplateFiller:
    """Chooses and fills templates for one complaint; without one it offers nothing."""

    def __init__(self, library: TemplateLibrary, clock: Clock) -> None:
        self._library, self._clock = library, clock
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
        ranked = self._library.rank(context)
        if not words.strip():
            return ranked
        fitting = {template.id for template in self._library.search(words)}
        return tuple(template for template in ranked if template.id in fitting)

    def fill(self, template: Template) -> str:
        """Return the template's words for this complaint; what nobody knows yet stays as {place}."""
        context = self._now()
        if context is None or self._record is None:
            return ""
        values = values_for(context, self._record.account, self._record.complaint)
        return render(template, values, room("", context)).text

    def _now(self) -> ReplyContext | None:
        return replace(self._context, now=self._clock.now()) if self._context is not None else None
