"""Promises: without a day, in another's name, and results that nothing shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.domain.finding import CaseRecord, RecordedAct
from core.domain.wib import in_wib, long_date
from core.rules.checks.agency_names import keys_in, named
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.wording import clause, has, phrases, signature, ticket
from core.rules.draft import Draft
from core.rules.links import Span

_CLOCK = re.compile(r"(?i)\b(?:sampai|hingga|s\.?d\.?|sebelum)\s{1,2}(?:pukul|jam|pkl\.?)\s{1,2}\d")


def _vague_promise(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find words such as "segera" that hold something out without a day; `dated` words become a day instead.

    Quiet before what the citizen shall do (`citizen`), and behind denials and told wishes (`not_ours`).
    """
    day = long_date(draft.calendar.working_day_after(in_wib(draft.context.now).date()))
    capitals = (place for word in params["capitals"] for place in _written(draft, word))
    for start, end in sorted({*phrases(params["words"]).spans(draft), *capitals}):
        first, last = clause(draft, start, end)
        if has(draft, params["citizen"], end, min(end + 25, last)) and _directly(
            draft, end, params["citizen"]
        ):
            continue
        first = max(first, draft.text.rfind(",", first, start) + 1, start - 30)
        if has(draft, params["not_ours"], first, start) or _directly_before(
            draft, start, params["day_parts"]
        ):
            continue
        found = draft.text[start:end]
        waits = has(draft, params["waits"], start, end)
        if waits and _CLOCK.search(draft.plain, end, last):
            continue
        template = params["news"][0] if waits else params["act"][0]
        better = template.replace("{tgl_target}", day)
        if found[:1].isupper():
            better = better[:1].upper() + better[1:]
        yield Hit(start, end, {"found": found, "better": better})


def _written(draft: Draft, word: str) -> Iterator[Span]:
    """Yield where `word` stands written just so, apart from words that are all in capitals like it."""
    if word not in draft.plain:
        return
    for found in re.finditer(rf"(?<![\w.]){re.escape(word)}(?!\w)", draft.plain):
        before = draft.plain[: found.start()].split()[-1:]
        if not (before and before[0].isupper() and len(before[0]) > 2):
            yield found.span()


def _directly(draft: Draft, place: int, words: tuple[str, ...]) -> bool:
    """Whether the first word behind `place` is one of `words`."""
    return any(not draft.text[place:start].strip(" ") for start, _ in phrases(words).spans(draft, place))


def _directly_before(draft: Draft, place: int, words: tuple[str, ...]) -> bool:
    spans = list(phrases(words).spans(draft, max(0, place - 15), place))
    return bool(spans) and not draft.text[spans[-1][1] : place].strip()


def _others_promise(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find what another agency will do, said by one that has not recorded handing the matter there.

    Found are "DPUPR besok memperbaiki" and "akan diperbaiki (oleh) DPUPR"; not what is handed *to* an agency.
    Quiet where the own agency is not known; its ticket and initials tell own ones too. Names may be missed.
    """
    own = keys_in(draft, draft.context.agency)
    if not own:
        return
    signed = signature(draft)
    own |= keys_in(draft, ticket(draft)) | keys_in(draft, "" if signed is None else draft.text[signed:])
    seen = -1
    for key, (start, end) in named(draft):
        if key in own or start < seen or _is_handed_over(draft, key, draft.context.record):
            continue
        first, last = draft.sentence_of(start, end)
        before = max(first, start - 60)
        tail = _until_break(draft, end, min(last, end + 60))
        if _is_object(draft, start, params):
            continue
        ahead = has(draft, params["future"], before, start)
        active = (ahead or has(draft, params["future"], end, tail)) and has(draft, params["acts"], end, tail)
        if active or (ahead and _passive_ends(draft, before, start, params)):
            seen = end
            yield Hit(start, end, {"found": draft.text[start:end], "better": draft.text[start:end]})


def _is_object(draft: Draft, place: int, params: Params) -> bool:
    """Whether a word such as "ke" or "dengan" stands at most two words before `place`."""
    spans = list(phrases(params["objects"]).spans(draft, max(0, place - 40), place))
    return bool(spans) and len(draft.text[spans[-1][1] : place].split()) <= 1


def _passive_ends(draft: Draft, start: int, place: int, params: Params) -> bool:
    """Whether a passive verb, with or without "oleh", stands directly before `place`."""
    spans = list(phrases(params["passives"]).spans(draft, start, place))
    return bool(spans) and draft.text[spans[-1][1] : place].strip().lower() in ("", *params["by"])


def _until_break(draft: Draft, start: int, end: int) -> int:
    """Return where the words that belong to a subject end: at a comma or semicolon."""
    places = [place for sign in ",;" if (place := draft.text.find(sign, start, end)) >= 0]
    return min(places, default=end)


def _is_handed_over(draft: Draft, key: str, record: CaseRecord | None) -> bool:
    if record is None or RecordedAct.FORWARDED not in record.acts:
        return False
    return not record.forwarded_to or any(key in keys_in(draft, name) for name in record.forwarded_to)


def _unproved_result(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a matter called settled without a day or a picture; conditions are none (`not_ours`)."""
    if draft.has_date or draft.context.has_media or has(draft, params["proofs"]):
        return
    for start, end in phrases(params["words"]).spans(draft):
        first, _ = clause(draft, start, end)
        if not has(draft, params["not_ours"], max(first, start - 40), start):
            yield Hit(start, end, {"found": draft.text[start:end]})


CHECKS: Mapping[str, Check] = {
    "vague_promise": Check(
        _vague_promise,
        required=("words", "citizen", "not_ours", "waits", "news", "act", "day_parts", "capitals"),
    ),
    "others_promise": Check(_others_promise, required=("future", "acts", "passives", "by", "objects")),
    "unproved_result": Check(_unproved_result, required=("words", "proofs", "not_ours")),
}
