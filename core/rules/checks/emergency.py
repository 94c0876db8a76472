"""Replies to words of danger, violence and misconduct: what must be in them and what must not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.domain.complaint import ComplaintClass
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.phrases import Span, Words, find, has, words_of
from core.rules.checks.privacy import people_of, quoted
from core.rules.draft import Draft
from core.rules.plain import plain

_CLOCK = re.compile(
    r"(?i)\b(?:pukul|jam|pkl\.?)\s{0,2}\d{1,2}|\b\d{1,2}[.:]\d{2}\b|\b\d{1,3}\s{0,2}(?:menit|jam)\b"
)
_CALL = re.compile(r"(?<![\d.,])(?:1[0-2]\d|\(?0\d{2,3}\)?[ -]?\d{3}[\d -]{2,8})(?![\d.,]\d|\d)")
_AROUND = 45


def told(draft: Draft, words: tuple[str, ...], unless: tuple[str, ...] = ()) -> bool:
    """Return whether the citizen's words hold one of `words` with none of `unless` around it."""
    incoming = plain(draft.context.incoming_text)
    tokens = words_of(incoming)
    return any(not _weakened(tokens, span, unless) for span in find(words, tokens))


def _weakened(tokens: Words, span: Span, unless: tuple[str, ...]) -> bool:
    return has(unless, tokens, max(0, span[0] - _AROUND), span[1] + _AROUND)


def _no_help_named(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find an answer to an emergency without whom to call, or without a time.

    Words of danger count only while no person has set a class; the class "darurat" always counts.
    """
    decided = draft.context.complaint_class
    if decided is None:
        if not told(draft, params["danger"], params.get("unless", ())):
            return
    elif decided is not ComplaintClass.EMERGENCY:
        return
    missing = []
    if not _CALL.search(draft.plain) and not has(params["units"], draft.words):
        missing.append(params["missing"][0])
    if not (draft.has_date or _CLOCK.search(draft.plain) or has(params["times"], draft.words)):
        missing.append(params["missing"][1])
    if missing:
        yield Hit(len(draft.text), len(draft.text), {"kurang": params["missing"][2].join(missing)})


def _violence_unguarded(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find an answer to violence that leads to no protection, or that tells details of the case."""
    if not told(draft, params["violence"], params.get("unless", ())):
        return
    details = [span for span in find(params["details"], draft.words) if not _protects(draft, span, params)]
    for span in details:
        yield quoted(draft, *span)
    if not details and not (has(params["protection"], draft.words)):
        yield Hit(len(draft.text), len(draft.text))


def _protects(draft: Draft, span: Span, params: Params) -> bool:
    """Whether the sentence asks to keep the matter to oneself."""
    start, end = draft.sentence_of(*span)
    return has(params["keeps"], draft.words, start, end)


def _accused_in_public(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a request for names or evidence in public, or an accused who is named, in oversight matters."""
    oversight = draft.context.complaint_class is ComplaintClass.OVERSIGHT
    decided = draft.context.complaint_class is not None
    if not oversight and (decided or not told(draft, params["misconduct"], params.get("unless", ()))):
        return
    words = draft.words
    for start, end in find(params["asks"], words):
        last = draft.sentence_of(start, end)[1]
        asked = next((one for one in find(params["evidence"], words, end, last) if one[0] - end <= 60), None)
        if asked is None or has(params["privately"], words, start, last):
            continue
        if not has(params["not"], words, max(0, start - 30), asked[0]):
            yield quoted(draft, start, asked[1])
    for one in people_of(draft):
        if not one.called:
            yield quoted(draft, one.start, one.end)


CHECKS: Mapping[str, Check] = {
    "no_help_named": Check(
        _no_help_named, required=("danger", "units", "times", "missing"), optional=("unless",)
    ),
    "violence_unguarded": Check(
        _violence_unguarded, required=("violence", "details", "protection", "keeps"), optional=("unless",)
    ),
    "accused_in_public": Check(
        _accused_in_public,
        required=("misconduct", "asks", "evidence", "privately", "not"),
        optional=("unless",),
    ),
}
