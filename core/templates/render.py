"""Fills a template strictly: what is not known stays visible, and nothing is ever cut."""

from __future__ import annotations

from collections.abc import Mapping

from core.domain.account import LengthRule
from core.domain.template import Rendered, Template
from core.rules.length import measure
from core.templates.placeholders import PLACEHOLDER

_ABBREVIATIONS = ("no.", "tgl.", "jl.", "kel.", "kec.", "kab.")


def render(template: Template, values: Mapping[str, str], rule: LengthRule) -> Rendered:
    """Return the filled words of the longest form that fits `rule`.

    A placeholder without a value stays as {name} and its span is told. A text that is too long even in its
    shortest form is returned whole: shortening is a person's decision.
    """
    filled = Rendered("", ())
    for place, words in enumerate(template.forms):
        text, unresolved = fill(words, values)
        filled = Rendered(text, unresolved, used_short=place > 0)
        if measure(text, rule) <= rule.limit:
            break
    return filled


def fill(words: str, values: Mapping[str, str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return `words` with what is known, and the (start, end) spans of the placeholders that are not."""
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
        place = found.end()
        if value.endswith(".") and words.startswith(".", place):
            # "Keluhan di Jl." before a full stop has one already.
            value = value.rstrip(".")
        parts += (before, value)
        length += len(value)
    return "".join((*parts, words[place:])), tuple(unresolved)


def _opens_sentence(words: str, place: int) -> bool:
    before = words[:place].rstrip()
    return not before or (before[-1] in ".!?" and not before.lower().endswith(_ABBREVIATIONS))


def _capitalised(value: str) -> str:
    """Begin with a capital, unless the first word is a link, a handle or the like."""
    first = value.split()[0]
    return value[:1].upper() + value[1:] if first.isalpha() else value
