"""The templates at hand: found by words, ordered for the complaint that waits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from core.domain.finding import ReplyContext
from core.domain.template import Placeholder, Stage, Template
from core.templates.pack import TemplatePack, load_templates

_WORD = re.compile(r"\w+")
_TITLE, _KEYWORD, _BODY = 4, 3, 1


class TemplateLibrary:
    """Active templates of one pack."""

    def __init__(self, pack: TemplatePack) -> None:
        self.header = pack.header
        self.placeholders: Mapping[str, Placeholder] = pack.placeholders
        self._templates = tuple(template for template in pack.templates if template.active)
        self._by_id = {template.id: template for template in self._templates}

    @classmethod
    def load(cls, directory: Path) -> TemplateLibrary:
        """Return the library of the pack in `directory`; raises PackRefused."""
        return cls(load_templates(directory))

    def all(self) -> tuple[Template, ...]:
        """Return every active template by id."""
        return self._templates

    def find(self, template_id: str) -> Template | None:
        """Return the template of that id, None where there is none."""
        return self._by_id.get(template_id)

    def search(self, words: str) -> tuple[Template, ...]:
        """Return the templates that hold every word or its beginning, best first; all for no words."""
        wanted = [word.lower() for word in _WORD.findall(words)]
        scored = [(_match(template, wanted), template) for template in self._templates]
        found = [(score, template) for score, template in scored if score > 0 or not wanted]
        return tuple(template for _, template in sorted(found, key=_best_first))

    def rank(self, context: ReplyContext) -> tuple[Template, ...]:
        """Return the templates fit for the channel and agency, the likeliest for this moment first.

        A late first reply asks for the words of apology; then count the stage and the citizen's own words.
        """
        fitting = [template for template in self._templates if _is_fit(template, context)]
        return tuple(
            template
            for _, template in sorted(((_score(item, context), item) for item in fitting), key=_best_first)
        )


def _best_first(entry: tuple[int, Template]) -> tuple[int, str]:
    return -entry[0], entry[1].id


def _match(template: Template, wanted: list[str]) -> int:
    """Return a score, 0 unless every wanted word is somewhere in the template."""
    places = (
        (_TITLE, f"{template.id} {template.title} {template.when}"),
        (_KEYWORD, " ".join(template.keywords)),
        (_BODY, f"{template.body} {template.short}"),
    )
    indexed = [(weight, [word.lower() for word in _WORD.findall(text)]) for weight, text in places]
    total = 0
    for word in wanted:
        best = max(
            (weight for weight, held in indexed if any(item.startswith(word) for item in held)), default=0
        )
        if not best:
            return 0
        total += best
    return total


def _is_fit(template: Template, context: ReplyContext) -> bool:
    return context.channel in template.channels and (
        not template.agencies or context.agency in template.agencies
    )


def _score(template: Template, context: ReplyContext) -> int:
    score = 0
    if context.is_first_response:
        score += 10 if template.stage is Stage.FIRST_RESPONSE else 0
        score += 100 if template.for_late and context.is_late else 0
    elif template.stage is not Stage.FIRST_RESPONSE:
        score += 10
    # Words of apology for lateness would be untrue, and odd, in a reply that is on time.
    score -= 50 if template.for_late and not (context.is_late and context.is_first_response) else 0
    return score + 6 * _shared_keywords(template, context.incoming_text)


def _shared_keywords(template: Template, incoming: str) -> int:
    heard = " " + " ".join(_WORD.findall(incoming.lower())) + " "
    return sum(1 for keyword in template.keywords if f" {keyword.lower()} " in heard)
