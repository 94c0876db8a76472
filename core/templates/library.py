"""The templates at hand: found by words, ordered for the complaint that waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from core.domain.finding import ReplyContext
from core.domain.template import Placeholder, Scope, Template
from core.templates.fitness import is_fit, score
from core.templates.pack import TemplatePack, load_templates
from core.templates.words import Folding, match


class TemplateLibrary:
    """One pack with the office's own templates beside it."""

    def __init__(self, pack: TemplatePack, own: Sequence[Template] = ()) -> None:
        self.pack = pack
        self.header = pack.header
        self.placeholders: Mapping[str, Placeholder] = pack.placeholders
        self._folding = Folding(pack.same_word)
        self._by_id = {template.id: template for template in pack.templates}
        for template in own:
            if may_replace(self._by_id.get(template.id), template):
                self._by_id[template.id] = template
        self._every = tuple(sorted(self._by_id.values(), key=_by_owner))
        self._active = tuple(template for template in self._every if template.active)

    @classmethod
    def load(cls, directory: Path) -> TemplateLibrary:
        """Return the library of the pack in `directory`; raises PackRefused."""
        return cls(load_templates(directory))

    def all(self) -> tuple[Template, ...]:
        """Return every active template, Diskominfo's first, by id."""
        return self._active

    def every(self) -> tuple[Template, ...]:
        """Return every template, inactive ones too."""
        return self._every

    def find(self, template_id: str) -> Template | None:
        """Return the template of that id, active or not; None where there is none."""
        return self._by_id.get(template_id)

    def search(self, words: str) -> tuple[Template, ...]:
        """Return the active templates that hold every word or its beginning, best first; all for no words."""
        return self._matching(words, self._active)

    def rank(self, context: ReplyContext) -> tuple[Template, ...]:
        """Return the templates fit for the channel and agency, the likeliest for this moment first."""
        fitting = [template for template in self._active if is_fit(template, context)]
        heard = self._folding.words(context.incoming_text)
        scores = {template.id: score(template, context, heard, self._folding) for template in fitting}
        return tuple(sorted(fitting, key=lambda template: -scores[template.id]))

    def choose(self, words: str, context: ReplyContext) -> tuple[Template, ...]:
        """Return the fitting templates that hold `words`, best match first, then the likeliest."""
        return self._matching(words, self.rank(context))

    def _matching(self, words: str, templates: Sequence[Template]) -> tuple[Template, ...]:
        wanted = self._folding.words(words)
        if not wanted:
            return tuple(templates)
        scored = [(match(template, wanted, self._folding), template) for template in templates]
        return tuple(
            template for points, template in sorted(scored, key=lambda entry: -entry[0]) if points > 0
        )


def needs_review(template: Template, day: date) -> bool:
    """Return whether the day to look at the words again has passed; they may still be used."""
    return template.review_by is not None and day > template.review_by


def may_replace(shipped: Template | None, own: Template) -> bool:
    """Return whether an own template may stand in for the pack's of the same id.

    Only Diskominfo's own newer version may, until a pack brings a later one.
    """
    return shipped is None or (own.scope is Scope.DISKOMINFO and own.version > shipped.version)


def _by_owner(template: Template) -> tuple[int, str]:
    return tuple(Scope).index(template.scope), template.id
