"""What the reply says against what Tanggap's record holds; all quiet where the record is not at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.domain.complaint import ComplaintClass
from core.domain.finding import CaseRecord, RecordedAct
from core.rules.allow import allowed
from core.rules.checks.agency_names import all_names, keys_in
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.settings import numbers
from core.rules.checks.wording import concerns, has, listed, phrases
from core.rules.dates import find_dates
from core.rules.draft import Draft

_MENTION = re.compile(r"(?<![\w.+/@-])@(\w[\w.-]{0,100})(?:@([\w-][\w.-]{1,100}))?")
_PLAIN_WORD = re.compile(r"[^\W\d_]{2,40}")
_NAME = re.compile(
    r"(?<![^\W_])((?:Bapak|Ibu|Pak|Bu|Kak|Kakak|Mas|Mbak|Sdr|Saudara|Saudari)\b\.?)(?:\s[A-Z][\w'’]{1,30}){1,3}"
)
_JOINT = re.compile(r",|(?i:\bdan\b)")
_NAME_END = re.compile(r"[,.;:()\n]|\s[-–—]")
_SAME_CITIZEN, _OTHERS = 1, 2  # so many sent before: this would be the second and the third


def _claimed_act(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find words that claim a forwarding or an erasure that the record does not hold.

    Plans, conditions and questions claim nothing (`not_claims` before the words), nor does what is denied
    (`denials`, up to a comma or "dan") or news for the citizen (`people`). A forwarding is held when the
    record has one and, where an agency is named, to it.
    """
    record = draft.context.record
    if record is None or draft.context.complaint_class is ComplaintClass.APPRECIATION:
        return
    if RecordedAct.ERASURE_PLANNED not in record.acts:
        for start, end in _claims(draft, params, "erasure"):
            yield Hit(start, end, {"found": draft.text[start:end], "erasure": ""})
    for start, end in _claims(draft, params, "forwarded"):
        place = _behind_to(draft, start, end, params)
        name = "" if place is None else _recipient(draft, place, params)
        if place is not None and _begins(draft, place, params["people"]):
            continue
        if not _is_recorded(draft, record, name):
            last = end if place is None else place + draft.text[place:].find(name) + len(name)
            yield Hit(start, end, {"found": draft.text[start:last], "unit": name, "forward": ""})


def _claims(draft: Draft, params: Params, kind: str) -> Iterator[tuple[int, int]]:
    for start, end in phrases(params[kind]).spans(draft):
        first, last = draft.sentence_of(start, end)
        if draft.text[first:last].rstrip().endswith("?"):
            continue
        words = [begin for _, begin, _ in draft.words if first <= begin < start][-4:]
        if not words:
            yield start, end
            continue
        joints = [joint.end() for joint in _JOINT.finditer(draft.text, words[0], start)]
        denied = has(draft, params["denials"], max(joints, default=words[0]), start)
        if not denied and not has(draft, params["not_claims"], words[0], start):
            yield start, end


def _behind_to(draft: Draft, start: int, end: int, params: Params) -> int | None:
    """Return where the recipient begins: behind the "ke" that ends the claim or follows it closely."""
    stop = min(len(draft.text), end + 25)
    found = _NAME_END.search(draft.text, end, stop)
    ends = [last for _, last in phrases(params["to"]).spans(draft, start, found.start() if found else stop)]
    return ends[0] if ends else None


def _recipient(draft: Draft, start: int, params: Params) -> str:
    """Return the name that begins at `start`, up to a comma or the words that go on (`stops`)."""
    end = min(len(draft.text), start + 80)
    found = _NAME_END.search(draft.text, start, end)
    end = found.start() if found else end
    stop = next((begin for begin, _ in phrases(params["stops"]).spans(draft, start, end)), end)
    return draft.text[start:stop].strip()


def _is_recorded(draft: Draft, record: CaseRecord, name: str) -> bool:
    if RecordedAct.FORWARDED not in record.acts:
        return False
    claimed = keys_in(draft, name)
    if not claimed or not record.forwarded_to:
        return True
    held = {record.duty} if record.duty else set()
    for place in record.forwarded_to:
        keys = keys_in(draft, place)
        if not keys:  # a unit that the list does not know may belong to the agency that is named
            return True
        held |= keys
    return bool(claimed & held)


def _begins(draft: Draft, place: int, words: tuple[str, ...]) -> bool:
    return any(
        not draft.text[place:start].strip() for start, _ in phrases(words).spans(draft, place, place + 40)
    )


def _said_before(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find words sent today to this citizen, or to two others: handles, names, numbers and dates left out."""
    record = draft.context.record
    if record is None or not record.sent_today:
        return
    own = _bare(draft.text)
    if len(own) < int(params["least_words"][0]):
        return
    same = sum(sent.same_citizen and _bare(sent.text) == own for sent in record.sent_today)
    others = sum(not sent.same_citizen and _bare(sent.text) == own for sent in record.sent_today)
    if same >= _SAME_CITIZEN or others >= _OTHERS:
        yield Hit(0, 0, {"count": str(max(same, others))})


def _bare(text: str) -> tuple[str, ...]:
    for start, end in reversed(find_dates(text)):
        text = text[:start] + text[end:]
    text = _MENTION.sub(" ", _NAME.sub(r"\1", text))
    words = (word.lower() for word in text.split() if not any(sign.isdigit() for sign in word))
    return tuple(found for word in words for found in _PLAIN_WORD.findall(word))


def _strange_mention(draft: Draft, _params: Params) -> Iterator[Hit]:
    """Find a handle that is neither the citizen's nor the agency's own nor an official one."""
    citizen = draft.context.citizen_handle
    if not citizen or "@" not in draft.text:
        return
    known = {_local(citizen), _local(draft.context.account_handle)}
    known |= {_local(entry) for entry in (*listed(draft, "official_handles"), *draft.context.official)}
    stems = tuple(name.lower() for name in all_names(draft) if " " not in name and len(name) >= 4)
    official = allowed(draft.context.official)
    judged: dict[str, bool] = {}
    for found in _MENTION.finditer(draft.text):
        mention = found.group()
        if mention not in judged:
            local = found[1].lower().rstrip(".-")
            ours = local in known or local.replace("_", "").replace(".", "").startswith(stems)
            judged[mention] = ours or official.has(mention.lstrip("@"))
        if not judged[mention]:
            yield Hit(*found.span(), {"found": mention, "citizen": "@" + citizen.lstrip("@")})


def _local(handle: str) -> str:
    return handle.strip().lstrip("@").split("@", 1)[0].lower()


def _no_class(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a complaint that nobody has classed: no follow-up clock runs for it."""
    unset = draft.context.record is not None and draft.context.complaint_class is None
    if unset and draft.text.strip() and concerns(draft, params["classes"]):
        yield Hit(0, 0)


def _no_result(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find words about a matter recorded as settled that tell no result; thanks need none."""
    record = draft.context.record
    if record is None or RecordedAct.RESOLVED not in record.acts or not concerns(draft, params["classes"]):
        return
    if draft.text.strip() and not has(draft, params["results"]) and not has(draft, params["thanks"]):
        yield Hit(0, 0)


def _answered_elsewhere(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply to what another of the account's writers answered, unless it takes that up (`refers`)."""
    record = draft.context.record
    known = record is not None and record.answered_elsewhere
    if known and draft.text.strip() and not has(draft, params["refers"]):
        yield Hit(0, 0)


CHECKS: Mapping[str, Check] = {
    "claimed_act": Check(
        _claimed_act, required=("forwarded", "erasure", "not_claims", "denials", "to", "people", "stops")
    ),
    "said_before": Check(_said_before, required=("least_words",), validate=numbers("least_words")),
    "strange_mention": Check(_strange_mention),
    "no_class": Check(_no_class, required=("classes",)),
    "no_result": Check(_no_result, required=("classes", "results", "thanks")),
    "answered_elsewhere": Check(_answered_elsewhere, required=("refers",)),
}
