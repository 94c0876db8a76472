"""Learning from corrections: additive log-odds of words, bounded so that single corrections stay small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import log

from core.domain.learned import Learned
from core.domain.suggestion import Reason
from core.routing.spelling import Spelling
from core.routing.tokens import Token
from core.routing.words import Language

_MOST_POINTS = 6.0
_SHORTEST, _LONGEST = 3, 20
_MOST_WORDS = 60
_NAME_LENGTH = 2
"""How many words after "Pak", "Bu" and the like may be a name."""


def lesson_words(tokens: Iterable[Token], spelling: Spelling, language: Language) -> frozenset[str]:
    """Return the words worth counting: none that may be a name, a number, a handle or a link."""
    words: dict[str, None] = {}
    for token in _impersonal(tokens, spelling, language):
        for word, _ in spelling.normal((token.folded,)):
            if _SHORTEST <= len(word) <= _LONGEST and word not in language.common | language.fillers:
                words.setdefault(word)
    return frozenset(list(words)[:_MOST_WORDS])


def _impersonal(tokens: Iterable[Token], spelling: Spelling, language: Language) -> Iterator[Token]:
    maybe_name = 0
    for token in tokens:
        if token.folded in language.titles:
            maybe_name = _NAME_LENGTH
            continue
        known = all(word in spelling.vocabulary for word, _ in spelling.normal((token.folded,)))
        capital = token.written[:1] != token.written[:1].lower()
        if not token.personal and token.folded.isalpha() and (known or not (capital or maybe_name)):
            yield token
        maybe_name = 0 if known else max(0, maybe_name - 1)


def weigh(learned: Learned, label: str, words: Iterable[str]) -> tuple[Reason, ...]:
    """Return what the corrections say for `label`.

    All reasons together stay below the number of corrections that the best word rests on, and below 6: one
    correction can only settle a tie, since the pack's own points are whole numbers.
    """
    kind = label.partition(":")[0] + ":"
    of_label = learned.labels.get(label, 0)
    of_kind = sum(times for name, times in learned.labels.items() if name.startswith(kind))
    weights: dict[str, tuple[float, int]] = {}
    for word in sorted(words):
        counts = {name: times for name, times in learned.words[word].items() if name.startswith(kind)}
        here, elsewhere = counts.get(label, 0), sum(counts.values()) - counts.get(label, 0)
        inside = (here + 0.5) / (of_label + 1)
        outside = (elsewhere + 0.5) / (of_kind - of_label + 1)
        if here and inside > outside:
            weights[word] = log(inside / outside), here
    if not weights:
        return ()
    bound = min(max(times for _, times in weights.values()) - 0.1, _MOST_POINTS)
    scale = min(1.0, bound / sum(weight for weight, _ in weights.values()))
    return tuple(
        Reason(word, weight * scale, f"dipelajari dari {times} koreksi Anda", learned=True)
        for word, (weight, times) in weights.items()
    )
