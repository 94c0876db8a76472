"""Requests for personal data: in public none, in private with what they are for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.privacy import quoted
from core.rules.draft import Draft
from core.rules.lexicon import Span

_VERB_TO_DATA = 45
_NOT_BEFORE = 25
_AFTER = 60
_NEXT = 14
_DIRECTLY = 2


def _asks_for_data(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a request for NIK, numbers, addresses and the like.

    Let be: what is forbidden in the same breath, leads to an official form or counter, or warns of fraud.
    """
    for start, end in _requests(draft, params):
        first, last = draft.sentence_of(start, end)
        forbidden = draft.lexicon.has(params["forbidding"], end, min(end + _AFTER, last))
        elsewhere = draft.lexicon.has(params["elsewhere"], end, min(end + _AFTER, last))
        of_place = draft.lexicon.has(params["of_places"], end, min(end + _NEXT, last))
        if not (forbidden or elsewhere or of_place or draft.lexicon.has(params["warnings"], first, last)):
            yield quoted(draft, start, end)
    for start, end in _papers_here(draft, params):
        yield quoted(draft, start, end)


def _papers_here(draft: Draft, params: Params) -> Iterator[Span]:
    """Yield papers that are wanted "here", the paper named before the verb."""
    words = draft.lexicon
    for start, end in words.find(params["here"]):
        first = max(draft.sentence_of(start, end)[0], start - _AFTER)
        paper = next(words.find(params["papers"], first, start), None)
        if paper is not None and not _negates(draft, first, start):
            yield paper[0], end


def _asks_without_purpose(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a request for data where the reply does not say what for, or that it stays unpublished."""
    if draft.lexicon.has(params["purpose"]) and draft.lexicon.has(params["secret"]):
        return
    request = next(_requests(draft, params), None)
    if request is not None:
        yield quoted(draft, *request)


def _requests(draft: Draft, params: Params) -> Iterator[Span]:
    """Yield each verb of asking with the data behind it, and each datum that a question follows."""
    words, lists = draft.lexicon, draft.lists
    data = tuple(words.find(lists.get("asked_data", ())))
    verbs = tuple(words.find(lists.get("asking_verbs", ()))) if data else ()
    for start, end in data:
        first, last = draft.sentence_of(start, end)
        if words.has(params.get("towards", ()), max(first, start - 12), start) and _is_number(draft, start):
            continue
        verb = next(
            (one for one in verbs if first <= one[0] < start and start - one[1] <= _VERB_TO_DATA), None
        )
        if verb is not None and not _refused(draft, verb, start, params):
            yield verb[0], end
        elif words.has(params.get("questions", ()), end, min(end + _AFTER // 2, last)):
            yield start, end
        elif (asked := _asked_at_once(draft, start, params)) is not None:
            yield asked, end
        elif _stands_alone(draft, (start, end), (first, last), params):
            yield start, end


def _asked_at_once(draft: Draft, start: int, params: Params) -> int | None:
    """Return where a verb begins that asks only for what follows at once: "dibantu NIK-nya"."""
    first = max(0, start - _VERB_TO_DATA)
    verbs = draft.lexicon.find(params.get("directly", ()), first, start)
    verb = next((one for one in verbs if start - one[1] <= _DIRECTLY), None)
    if verb is None:
        return None
    clause = draft.clause_before(verb[0], _NOT_BEFORE)
    return None if _negates(draft, verb[0] - len(clause), verb[0]) else verb[0]


def _stands_alone(draft: Draft, data: Span, sentence: Span, params: Params) -> bool:
    """Whether a sentence begins with the datum and only softens it ("NIK-nya saja, Kak, nanti kami cek")."""
    if "softeners" not in params or draft.plain[sentence[0] : data[0]].strip():
        return False
    words = draft.lexicon
    goes_on = next(words.find(params["then"], data[1], sentence[1]), None)
    end = sentence[1] if goes_on is None else goes_on[0]
    soft = tuple(words.find(params["softeners"], data[1], end))
    rest = "".join(
        draft.plain[last:first]
        for last, first in zip(
            (data[1], *(one[1] for one in soft)), (*(one[0] for one in soft), end), strict=True
        )
    )
    if rest.strip(" ,.?!"):
        return False
    return goes_on is not None or "?" in rest or words.has(params["asks"], data[1], end)


def _is_number(draft: Draft, start: int) -> bool:
    return draft.folded.startswith(("no", "nmr"), start)


def _refused(draft: Draft, verb: Span, data: int, params: Params) -> bool:
    """Whether a "jangan" holds for the verb, or stands between it and the data, or the verb is no request."""
    lists = draft.lists
    clause = draft.clause_before(verb[0], _NOT_BEFORE)
    negated = _negates(draft, verb[0] - len(clause), verb[0]) or _negates(draft, verb[1], data)
    return (
        negated
        or draft.lexicon.has(params.get("harmless", ()), verb[0], data)
        or draft.lexicon.has(lists.get("asking_idle", ()), verb[0], data)
    )


def _negates(draft: Draft, start: int, end: int) -> bool:
    """Whether a negation stands there that does not only soften ("jangan lupa", "tidak usah ragu")."""
    lists = draft.lists
    soft = tuple(draft.lexicon.find(lists.get("asking_softened", ()), start))
    for one in draft.lexicon.find(lists.get("asking_not", ()), start, end):
        if not any(first == one[0] for first, _ in soft):
            return True
    return False


CHECKS: Mapping[str, Check] = {
    "asks_for_data": Check(
        _asks_for_data,
        required=("forbidding", "elsewhere", "warnings", "of_places", "papers", "here"),
        optional=("harmless", "towards", "questions", "directly", "then", "softeners", "asks"),
    ),
    "asks_without_purpose": Check(
        _asks_without_purpose, required=("purpose", "secret"), optional=("harmless", "towards", "questions")
    ),
}
