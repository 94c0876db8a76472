"""What a first answer to a complaint holds: act, number, unit, a way on, initials.

All of these keep quiet where the class says that the reply is of another kind (params `classes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.rules.checks.agency_names import all_names
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.wording import (
    OPENING,
    SHORTEST,
    asks_citizen,
    body_end,
    concerns,
    has,
    has_ticket,
    joint,
    length,
    phrases,
    signature,
    without_handles,
)
from core.rules.draft import Draft
from core.rules.links import Span

_WORD_SIGN = re.compile(r"[^\W_]")
_RECIPIENT = 25
_QUESTION = re.compile(r"\?{1,5}")
# Short numbers (112, 123), information lines (1500...), lines with an area code, mobile numbers.
_PHONE = re.compile(r"(?<![\d./-])(?:1\d{2}|1500\d{3}|\(?0\d{2,3}\)?[ -]?\d{5,8}|(?:\+?62|0)8\d{8,11})(?!\d)")


def _no_action(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply that tells nothing that the agency does.

    A ticket number tells that it was registered, dated news (`news`) that it is worked on. Verbs do not count
    behind words that hand the deed to the citizen or deny it (`not_ours`).
    """
    if not draft.text.strip() or not concerns(draft, params["classes"]) or has_ticket(draft):
        return
    unknown = draft.context.complaint_class is None and draft.context.record is None
    if (draft.has_date and (unknown or has(draft, params["news"]))) or asks_citizen(draft):
        return
    not_ours = params["not_ours"]
    for start, end in phrases(params["actions"]).spans(draft):
        first, _ = draft.sentence_of(start, end)
        if not has(draft, not_ours, _words_before(draft, start, 2, first), start):
            return
    yield Hit(0, 0)


def _no_ticket(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a first reply without the report's number."""
    if not draft.text.strip() or not concerns(draft, params["classes"]) or has_ticket(draft):
        return
    record = draft.context.record
    ticket = record.ticket if record else ""
    start, end = body_end(draft)
    sentence = params["sentence"][0].replace("{tiket}", ticket) if ticket else ""
    yield Hit(start, end, {"better": joint(draft, start) + sentence if ticket else ""})


def _no_unit(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find words for no unit in particular, or a first reply that names none.

    "Dinas terkait" is found in every reply whose body names no unit. That a unit is missing at all is told
    only where the class or the record is known, and not where the next step is the citizen's (`excused`).
    """
    if not concerns(draft, params["vague_classes"]):
        return
    own = signature(draft)
    body = len(draft.text) if own is None else own
    names = (*params["units"], *all_names(draft))
    vague = list(phrases(params["vague"]).spans(draft))
    if any(not _within(one, vague) for one in phrases(names).spans(draft, 0, body)):
        return
    for start, end in vague:
        yield Hit(start, end, {"found": draft.text[start:end]})
    if vague or not concerns(draft, params["classes"]) or not draft.context.is_first_response:
        return
    if draft.text.strip() and not has(draft, names) and not has(draft, params["excused"]):
        yield Hit(0, 0, {"found": ""})


def _within(one: Span, others: list[Span]) -> bool:
    return any(start <= one[0] and one[1] <= end for start, end in others)


def _bare_hand_over(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find the citizen sent on without a way there: no link, number or channel, and no handing over by us.

    A whole reply that hands the matter to a body outside the district without a channel is marked "handed".
    """
    for start, end in phrases(params["sends"]).spans(draft):
        first, last = draft.sentence_of(start, end)
        if not has(draft, (*params["bodies"], *all_names(draft)), start, last):
            continue
        window = first, min(len(draft.text), last + 120)
        if has(draft, params["ways"], *window) or has(draft, params["handed"]):
            continue
        if any(window[0] <= begin < window[1] for begin, _ in draft.links) or _has_number(draft, *window):
            continue
        yield Hit(start, end, {"found": draft.text[start:end]})
    yield from _handed_outside(draft, params)


def _handed_outside(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find where a whole reply hands the matter to a body outside the district, no channel told anywhere."""
    for start, end in phrases(params["handed_to"]).spans(draft):
        body = next(phrases(params["outside"]).spans(draft, end, end + _RECIPIENT), None)
        if body is None:
            continue
        whole = signature(draft) is not None or has(draft, params["greetings"], 0, OPENING)
        told = draft.links or has(draft, params["ways"]) or has(draft, params["of_way"])
        if whole and not told and not _has_number(draft, 0, len(draft.text)):
            yield Hit(start, body[1], {"found": draft.text[start : body[1]], "handed": ""})
        return


def _no_initials(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a first reply that nobody signs."""
    if length(draft) >= SHORTEST and concerns(draft, params["classes"]) and signature(draft) is None:
        yield Hit(len(draft.text), len(draft.text))


def _too_short(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply of signs only, or a first reply of hardly a word; links, handles and tags do not count."""
    text = draft.text.strip()
    if not text:
        return
    if not _WORD_SIGN.search(without_handles(text)):
        yield Hit(0, len(draft.text), {"length": "0"})
    elif draft.context.is_first_response and concerns(draft, params["classes"]) and length(draft) < SHORTEST:
        yield Hit(0, len(draft.text), {"length": str(length(draft))})


def _open_questions(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply of fewer sentences than the citizen asked questions, greeting and courtesies left out."""
    asked = len(_QUESTION.findall(draft.context.incoming_text))
    if not asked or not draft.text.strip():
        return
    told = sum(not has(draft, params["courtesies"], start, end) for start, end in draft.sentences)
    if told < asked:
        yield Hit(0, 0, {"asked": str(asked), "told": str(told)})


def _words_before(draft: Draft, place: int, count: int, first: int) -> int:
    """Return where the `count`-th word before `place` begins, not before `first`."""
    before = [start for _, start, _ in draft.words if first <= start < place]
    return before[-count:][0] if before else place


def _has_number(draft: Draft, start: int, end: int) -> bool:
    return _PHONE.search(draft.plain, start, end) is not None


_COMMON = ("classes",)
CHECKS: Mapping[str, Check] = {
    "no_action": Check(_no_action, required=(*_COMMON, "news", "actions", "not_ours")),
    "no_ticket": Check(_no_ticket, required=(*_COMMON, "sentence")),
    "no_unit": Check(_no_unit, required=(*_COMMON, "vague_classes", "units", "vague", "excused")),
    "bare_hand_over": Check(
        _bare_hand_over,
        required=("sends", "bodies", "ways", "handed", "greetings", "handed_to", "outside", "of_way"),
    ),
    "no_initials": Check(_no_initials, required=_COMMON),
    "too_short": Check(_too_short, required=_COMMON),
    "open_questions": Check(_open_questions, required=("courtesies",)),
}
