"""What a first answer to a complaint holds: greeting, thanks, apology, act, number, unit, initials.

All of these keep quiet where the class says that the reply is of another kind (params `classes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from core.domain.wib import in_wib
from core.rules.checks.agency_names import all_names
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.wording import (
    OPENING,
    after_opening,
    asks_citizen,
    body_end,
    concerns,
    has,
    has_ticket,
    joint,
    phrases,
    signature,
)
from core.rules.draft import Draft

_WORD_SIGN = re.compile(r"[^\W_]")
_QUESTION = re.compile(r"\?{1,5}")
_HANDLE = re.compile(r"[@#]\w[\w.@-]{0,100}")
_SHORTEST = 20
# Short numbers (112, 123), information lines (1500...), lines with an area code, mobile numbers.
_PHONE = re.compile(r"(?<![\d./-])(?:1\d{2}|1500\d{3}|\(?0\d{2,3}\)?[ -]?\d{5,8}|(?:\+?62|0)8\d{8,11})(?!\d)")


def _no_greeting(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply whose first words neither greet nor address; courtesy with an address is enough.

    The mark "half" tells that a greeting stands there and only the address is missing. Of a complaint that
    nobody has classed and whose record is not at hand only what is a whole reply, or a bare word, is judged.
    """
    if (
        not draft.text.strip()
        or not concerns(draft, params["classes"])
        or has(draft, params["exempt"], 0, 20)
    ):
        return
    if not _is_whole(draft, params) and _length(draft) >= _SHORTEST:
        return
    start = _opening_start(draft)
    greeted = has(draft, params["greetings"], start, start + OPENING)
    addressed = has(draft, params["addresses"], start, start + OPENING) or start > 0
    courteous = has(draft, params["courtesies"], start, start + OPENING)
    if addressed and (greeted or courteous):
        return
    yield Hit(0, 0, {"half": ""} if greeted else {})


def _wrong_greeting(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a greeting of another hour; each list maps what may follow its key to hours ("pagi 0-11")."""
    hour = in_wib(draft.context.now).hour
    start = _opening_start(draft)
    for first, entries in params.items():
        table = _hours(entries)
        right = next((word for word, (begin, end) in table.items() if begin <= hour < end), "")
        for begin, end in phrases(tuple(f"{first} {word}" for word in table)).spans(
            draft, start, start + OPENING
        ):
            found = draft.text[begin:end]
            low, high = table[found.lower().split()[-1]]
            if not low <= hour < high:
                lead = found[: len(found) - len(found.split()[-1])]
                better = lead + _like(found.split()[-1], right) if right else ""
                yield Hit(begin, end, {"found": found, "better": better, "jam": f"{hour:02d}"})
            return


def _no_thanks(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a whole first reply that neither thanks nor says that the words were taken in."""
    if not concerns(draft, params["classes"]) or not _is_whole(draft, params):
        return
    if not has(draft, params["words"]) and not has_ticket(draft):
        start, end = after_opening(draft, params["greetings"])
        yield Hit(start, end, {"sambung": joint(draft, start)})


def _no_apology(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply without an apology; a reply that shows regard in one of the `regards` ways needs none."""
    if not draft.text.strip() or not concerns(draft, params["classes"]):
        return
    if has(draft, params["words"]) or has(draft, params.get("regards", ())):
        return
    start, end = after_opening(draft, params["openings"])
    yield Hit(start, end, {"sambung": joint(draft, start)})


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
    if has(draft, names, 0, body):
        return
    vague = list(phrases(params["vague"]).spans(draft))
    for start, end in vague:
        yield Hit(start, end, {"found": draft.text[start:end]})
    if vague or not concerns(draft, params["classes"]) or not draft.context.is_first_response:
        return
    if draft.text.strip() and not has(draft, names) and not has(draft, params["excused"]):
        yield Hit(0, 0, {"found": ""})


def _bare_hand_over(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find the citizen sent on without a way there: no link, number or channel, and no handing over by us."""
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


def _no_initials(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a first reply that nobody signs."""
    if _length(draft) >= _SHORTEST and concerns(draft, params["classes"]) and signature(draft) is None:
        yield Hit(len(draft.text), len(draft.text))


def _too_short(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply of signs only, or a first reply of hardly a word; links, handles and tags do not count."""
    text = draft.text.strip()
    if not text:
        return
    if not _WORD_SIGN.search(_HANDLE.sub("", text)):
        yield Hit(0, len(draft.text), {"length": "0"})
    elif (
        draft.context.is_first_response and concerns(draft, params["classes"]) and _length(draft) < _SHORTEST
    ):
        yield Hit(0, len(draft.text), {"length": str(_length(draft))})


def _open_questions(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply of fewer sentences than the citizen asked questions, greeting and courtesies left out."""
    asked = len(_QUESTION.findall(draft.context.incoming_text))
    if not asked or not draft.text.strip():
        return
    told = sum(not has(draft, params["courtesies"], start, end) for start, end in draft.sentences)
    if told < asked:
        yield Hit(0, 0, {"asked": str(asked), "told": str(told)})


def _is_whole(draft: Draft, params: Params) -> bool:
    """Whether the text is meant as a complete reply: its case is known, or it greets or is signed."""
    if draft.context.complaint_class is not None or draft.context.record is not None:
        return True
    return signature(draft) is not None or has(draft, params["greetings"], 0, OPENING)


def _opening_start(draft: Draft) -> int:
    """Return where the words begin behind the handles that platforms put in front."""
    found = re.match(r"\s{0,5}(?:@[\w.@-]{1,200}[\s,:]{1,5}){1,10}", draft.text)
    return found.end() if found else 0


def _length(draft: Draft) -> int:
    return len(" ".join(_HANDLE.sub("", draft.text).split()))


def _words_before(draft: Draft, place: int, count: int, first: int) -> int:
    """Return where the `count`-th word before `place` begins, not before `first`."""
    before = [start for _, start, _ in draft.words if first <= start < place]
    return before[-count:][0] if before else place


def _has_number(draft: Draft, start: int, end: int) -> bool:
    return _PHONE.search(draft.plain, start, end) is not None


@lru_cache(maxsize=32)
def _hours(entries: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    table = {}
    for entry in entries:
        word, hours = entry.rsplit(" ", 1)
        begin, end = hours.split("-")
        table[word] = (int(begin), int(end))
    return table


def _like(found: str, word: str) -> str:
    if found.isupper():
        return word.upper()
    return word.capitalize() if found[:1].isupper() else word


_COMMON = ("classes",)
CHECKS: Mapping[str, Check] = {
    "no_greeting": Check(_no_greeting, required=(*_COMMON, "greetings", "addresses", "courtesies", "exempt")),
    "wrong_greeting": Check(_wrong_greeting, required=("selamat", "sugeng")),
    "no_thanks": Check(_no_thanks, required=(*_COMMON, "greetings", "words")),
    "no_apology": Check(_no_apology, required=(*_COMMON, "words", "openings"), optional=("regards",)),
    "no_action": Check(_no_action, required=(*_COMMON, "news", "actions", "not_ours")),
    "no_ticket": Check(_no_ticket, required=(*_COMMON, "sentence")),
    "no_unit": Check(_no_unit, required=(*_COMMON, "vague_classes", "units", "vague", "excused")),
    "bare_hand_over": Check(_bare_hand_over, required=("sends", "bodies", "ways", "handed")),
    "no_initials": Check(_no_initials, required=_COMMON),
    "too_short": Check(_too_short, required=_COMMON),
    "open_questions": Check(_open_questions, required=("courtesies",)),
}
