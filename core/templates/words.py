"""Words of a person's search and of a citizen's post, as templates are found by them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from core.domain.template import Template

_WORD: Final = re.compile(r"\w+")
_TITLE, _KEYWORD, _BODY = 4, 3, 1


class Folding:
    """Lower case, and the usual word for what citizens write in slang, dialect or Javanese."""

    def __init__(self, same_word: Mapping[str, str]) -> None:
        self._same_word = {word.lower(): usual.lower() for word, usual in same_word.items()}

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of `text` in order, each as its usual one."""
        found = (word.lower() for word in _WORD.findall(text))
        return tuple(part for word in found for part in self._same_word.get(word, word).split())


def match(template: Template, wanted: tuple[str, ...], folding: Folding) -> int:
    """Return a score, 0 unless every wanted word is somewhere in the template or begins a word of it."""
    places = (
        (_TITLE, f"{template.id} {template.title} {template.when}"),
        (_KEYWORD, " ".join((*template.keywords, *template.agencies))),
        (_BODY, f"{template.body} {template.short}"),
    )
    indexed = [(weight, folding.words(text)) for weight, text in places]
    total = 0
    for word in wanted:
        best = max(
            (weight for weight, held in indexed if any(item.startswith(word) for item in held)), default=0
        )
        if not best:
            return 0
        total += best
    return total


def shared_keywords(template: Template, heard: tuple[str, ...], folding: Folding) -> int:
    """Return how many of the template's keywords, of one word or several, a citizen used."""
    text = f" {' '.join(heard)} "
    return sum(
        1
        for keyword in template.keywords
        if (words := folding.words(keyword)) and f" {' '.join(words)} " in text
    )
