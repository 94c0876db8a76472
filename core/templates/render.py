"""Fills a template strictly: what is not known stays visible, and nothing is ever cut."""

from __future__ import annotations

from collections.abc import Mapping

from core.domain.account import LengthRule
from core.domain.template import Rendered, Template
from core.rules.length import measure
from core.templates.placeholders import PLACEHOLDER


def render(template: Template, values: Mapping[str, str], rule: LengthRule) -> Rendered:
    """Return the filled words, the short form where the long one does not fit `rule`.

    A placeholder without a value stays as {name} and its span is told. A text that is still too long is
    returned whole: shortening is a person's decision.
    """
    text, unresolved = _fill(template.body, values)
    if template.short and measure(text, rule) > rule.limit:
        text, unresolved = _fill(template.short, values)
        return Rendered(text, unresolved, used_short=True)
    return Rendered(text, unresolved)


def _fill(words: str, values: Mapping[str, str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    parts: list[str] = []
    unresolved: list[tuple[int, int]] = []
    length = place = 0
    for found in PLACEHOLDER.finditer(words):
        before = words[place : found.start()]
        value = values.get(found.group(1), "").strip()
        length += len(before)
        if not value:
            value = found.group()
            unresolved.append((length, length + len(value)))
        elif _opens_sentence(words, found.start()):
            value = _capitalised(value)
        parts += (before, value)
        length += len(value)
        place = found.end()
    return "".join((*parts, words[place:])), tuple(unresolved)


def _opens_sentence(words: str, place: int) -> bool:
    before = words[:place].rstrip()
    return not before or (before[-1] in ".!?" and not before.endswith(("no.", "No.")))


def _capitalised(value: str) -> str:
    """Begin with a capital, unless the first word is a link, a handle or the like."""
    first = value.split()[0]
    return value[:1].upper() + value[1:] if first.isalpha() else value
