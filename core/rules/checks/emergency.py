"""Replies to words of danger, violence and misconduct: what must be in them and what must not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.domain.complaint import ComplaintClass
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.privacy import quoted
from core.rules.checks.settings import exactly
from core.rules.draft import Draft
from core.rules.lexicon import Span

_CLOCK = re.compile(
    r"(?i)\b(?:pukul|jam|pkl\.?)\s{0,2}\d{1,2}|\b\d{1,2}[.:]\d{2}\b|\b\d{1,3}\s{0,2}(?:menit|jam)\b"
)
_CALL = re.compile(r"(?<![\d.,])(?:1[0-2]\d|\(?0\d{2,3}\)?[ -]?\d{3}[\d -]{2,8})(?![\d.,]\d|\d)")
_AROUND = 45
_NEXT = 14


def told(
    draft: Draft, words: tuple[str, ...], unless: tuple[str, ...] = (), names: tuple[str, ...] = ()
) -> bool:
    """Return whether the citizen's words hold one of `words` with none of `unless` around it.

    A word that is part of one of `names` ("pemadam kebakaran") does not count.
    """
    return _told(draft, words, unless, names, {})


def _told(
    draft: Draft, words: tuple[str, ...], unless: tuple[str, ...], names: tuple[str, ...], now: Params
) -> bool:
    incoming = draft.incoming
    parts = tuple(incoming.find(names))
    for start, end in incoming.find(words):
        named = any(first <= start < last for first, last in parts)
        if named:
            continue
        around = max(0, start - _AROUND), end + _AROUND
        held = [incoming.text[first:last].lower() for first, last in incoming.find(unless, *around)]
        if not held or (
            now and all(word in now["habits"] for word in held) and _goes_on(draft, start, end, now)
        ):
            return True
    return False


def _goes_on(draft: Draft, start: int, end: int, now: Params) -> bool:
    """Whether words near a danger say that it happens now; "sampai sekarang" (`idle`) does not."""
    incoming = draft.incoming
    around = max(0, start - 2 * _AROUND), end + 2 * _AROUND
    idle = tuple(incoming.find(now["idle"], *around))
    return any(
        not any(first <= one[0] < last for first, last in idle) for one in incoming.find(now["now"], *around)
    )


def _no_help_named(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find an answer to an emergency without whom to call, or without a time.

    Words of danger count only while no person has set a class; the class "darurat" always counts.
    """
    decided = draft.context.complaint_class
    if decided is None:
        if not _told(draft, params["danger"], params.get("unless", ()), params.get("names", ()), params):
            return
    elif decided is not ComplaintClass.EMERGENCY:
        return
    missing = []
    if not _CALL.search(draft.plain) and not draft.lexicon.has(params["units"]):
        missing.append(params["missing"][0])
    if not (draft.has_date or _CLOCK.search(draft.plain) or draft.lexicon.has(params["times"])):
        missing.append(params["missing"][1])
    if missing:
        yield Hit(len(draft.text), len(draft.text), {"kurang": params["missing"][2].join(missing)})


def _violence_unguarded(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find an answer to violence that leads to no protection, or that tells details of the case."""
    if not told(draft, params["violence"], params.get("unless", ())):
        return
    details = [span for span in draft.lexicon.find(params["details"]) if not _protects(draft, span, params)]
    for span in details:
        yield quoted(draft, *span)
    if not details and not (draft.lexicon.has(params["protection"])):
        yield Hit(len(draft.text), len(draft.text))


def _protects(draft: Draft, span: Span, params: Params) -> bool:
    """Whether the sentence asks to keep the matter to oneself."""
    start, end = draft.sentence_of(*span)
    return draft.lexicon.has(params["keeps"], start, end)


def _accused_in_public(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a request for names or evidence in public, or an accused who is named, in oversight matters."""
    oversight = draft.context.complaint_class is ComplaintClass.OVERSIGHT
    decided = draft.context.complaint_class is not None
    if not oversight and (decided or not told(draft, params["misconduct"], params.get("unless", ()))):
        return
    words = draft.lexicon
    for start, end in words.find(params["asks"]):
        last = draft.sentence_of(start, end)[1]
        asked = next((one for one in words.find(params["evidence"], end, last) if one[0] - end <= 60), None)
        if asked is None or words.has(params["of_places"], asked[1], min(asked[1] + _NEXT, last)):
            continue
        here = next(words.find(params["openly"], asked[1], last), None)
        openly = here is not None and not words.has(params["not"], asked[1], here[0])
        if words.has(params["privately"], start, last) and not openly:
            continue
        if not words.has(params["not"], max(0, start - 30), asked[0]):
            yield quoted(draft, start, asked[1])
    for start, end in words.find(params["evidence"]):
        who = next(words.find(params["who"], end, end + _AROUND // 2), None)
        if who is not None and not words.has(params["not"], max(0, start - 30), who[0]):
            yield quoted(draft, start, who[1])
    yield from _evidence_here(draft, params)
    for one in draft.people:
        if not one.called:
            yield quoted(draft, one.start, one.end)


def _evidence_here(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find evidence that shall be shown in public, named before the verb: "buktinya ditaruh di komentar"."""
    words = draft.lexicon
    for start, end in words.find(params["openly"]):
        first = draft.sentence_of(start, end)[0]
        shown = next(words.find(params["evidence"], first, start), None)
        if shown is None or words.has(params["not"], first, start):
            continue
        if words.has(params["asks"], shown[1], start):
            yield quoted(draft, shown[0], end)


CHECKS: Mapping[str, Check] = {
    "no_help_named": Check(
        _no_help_named,
        required=("danger", "units", "times", "missing", "habits", "now", "idle"),
        optional=("unless", "names"),
        validate=exactly("missing", 3),
    ),
    "violence_unguarded": Check(
        _violence_unguarded, required=("violence", "details", "protection", "keeps"), optional=("unless",)
    ),
    "accused_in_public": Check(
        _accused_in_public,
        required=("misconduct", "asks", "who", "evidence", "of_places", "privately", "openly", "not"),
        optional=("unless",),
    ),
}
