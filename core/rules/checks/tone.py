"""How a reply sounds: shouting, emoji, forms of address, articles of law instead of help, mockery."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from core.rules.checks.check import MOST, Check, Hit, Params
from core.rules.checks.insults import insults
from core.rules.checks.language import signature_start, words_of
from core.rules.checks.settings import numbers, one_sign, pairs
from core.rules.draft import Draft

_CAPITALS = re.compile(r"(?<![\w@#./-])[^\W\d_]{2,40}(?:-[^\W\d_]{2,40})?(?![\w@]|[-/.]\w)")
_VOWEL = re.compile(r"[aiueo]")
_MARKS = re.compile(r"[!?]{2,200}|!")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?\n])\s{0,3}$")
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|(?:[\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1"
    "\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728"
    "\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55]|[\u00a9-\u3299]\ufe0f"
    "|[0-9#*]\ufe0f?\u20e3)"
    "(?:[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d[\u2190-\U0001faff]){0,12}"
)
# "Pasal 12 ayat (1) UU 22/2009" is one citation, "Pasal 12 dan Pasal 13" two.
_PARTS = re.compile(r"\b(?:dan|serta|juga|dengan|jo)\b|[,;.](?=\s)|.{26}", re.DOTALL)
_NUMBER_FOLLOWS = re.compile(r"\s{1,2}(?:No(?:mor|\.)?\s{0,2}|\()?\d", re.IGNORECASE)
_QUOTED = re.compile("[\"“'‘]([^\"“”'‘’\\n]{3,40})[\"”'’]")


def _capitals(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find runs of shouted words; all carry the mark "loud" where they are more than `share` per cent.

    Abbreviations of the pack, words without a vowel and the signature do not shout.
    """
    known = words_of(draft, params["known"])
    least, most = int(params["letters"][0]), int(params["share"][0])
    end = signature_start(draft.plain)
    words = [found for found in _CAPITALS.finditer(draft.plain) if found.start() < end]
    runs: list[list[re.Match[str]]] = []
    last = -2
    for place, found in enumerate(words):
        if not found.group().isupper() or not _is_shouted(draft, found, known):
            continue
        joined = place == last + 1 and draft.plain[words[last].end() : found.start()].strip(" ,") == ""
        if joined:
            runs[-1].append(found)
        else:
            runs.append([found])
        last = place
    runs = [run for run in runs if any(len(found.group()) >= least for found in run)]
    if not runs:
        return
    shouted = sum(len(found.group()) for run in runs for found in run)
    letters = sum(map(str.isalpha, draft.plain)) or 1
    mark = {"loud": ""} if 100 * shouted > most * letters else {}
    for run in runs:
        start, stop = run[0].start(), run[-1].end()
        better = draft.text[start:stop].lower()
        if _SENTENCE_BEFORE.search(draft.plain[max(0, start - 4) : start]):
            better = better[:1].upper() + better[1:]
        yield Hit(start, stop, {"found": draft.text[start:stop], "better": better, **mark})


def _is_shouted(draft: Draft, found: re.Match[str], known: frozenset[str]) -> bool:
    word = found.group()
    return (
        word not in known
        and _VOWEL.search(word.lower()) is not None
        and not draft.touches_link(*found.span())
    )


def _marks(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find "!!" and "??", and every "!" after the first; names that end in "!" are in `names`."""
    seen = False
    for found in _MARKS.finditer(draft.plain):
        if any(draft.plain.endswith(name, 0, found.start() + 1) for name in params["names"]):
            continue
        signs = found.group()
        if len(signs) > 1 or seen:
            better = "?" if "?" in signs else "!" if not seen else "."
            yield Hit(*found.span(), {"found": signs, "better": better})
        seen = seen or "!" in signs


def _emoji(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find mocking emoji, marked "mocking", and all after the first; skin tones and joined signs are one."""
    if draft.text.isascii():
        return
    mocking, told = frozenset(params["mocking"]), Counter[bool]()
    for place, found in enumerate(_EMOJI.finditer(draft.text)):
        is_mocking = draft.text[found.start()] in mocking
        if (is_mocking or place > 0) and told[is_mocking] < MOST:
            told[is_mocking] += 1
            fields = {"found": found.group(), "kosong": ""}
            yield Hit(*found.span(), {**fields, "mocking": ""} if is_mocking else fields)


def _address(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find rude forms of address (marked "rude"), "anda" without its capital, and two forms side by side."""
    rude, formal, small = (frozenset(params[name]) for name in ("rude", "formal", "capital"))
    told = rude | formal | small
    first = ""
    for place, (word, start, end) in enumerate(draft.words):
        if word not in told or draft.touches_link(start, end):
            continue
        found = draft.text[start:end]
        if word in rude and not (found.isupper() and len(found) <= 3):
            yield Hit(start, end, {"found": found, "better": "Anda", "rude": ""})
        elif word in small:
            if found[0].islower():
                yield Hit(start, end, {"found": found, "better": found.capitalize()})
            elif first and first not in small:
                yield Hit(start, end, {"found": found, "better": ""})
            first = first or word
        elif word in formal and _is_address(draft, place):
            if first in small:
                yield Hit(start, end, {"found": found, "better": ""})
            first = first or word


def _is_address(draft: Draft, place: int) -> bool:
    """Whether "Bapak" speaks to the reader: no name or office follows."""
    _, _, end = draft.words[place]
    following = draft.plain[end : end + 2]
    return not (following[:1] == " " and following[1:].isupper())


def _law_without_help(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find `least` citations of law or more in a reply that says nothing of what is done."""
    if any(word.startswith(params["actions"]) for word, _, _ in draft.words):
        return
    found = [(start, end) for word, start, end in draft.words if _is_cited(draft, word, end, params)]
    parted = [_PARTS.search(draft.plain, end, start) for (_, end), (start, _) in pairwise(found)]
    count = 1 + sum(gap is not None for gap in parted)
    if found and count >= int(params["least"][0]):
        yield Hit(found[0][0], found[-1][1], {"jumlah": str(count)})


def _is_cited(draft: Draft, word: str, end: int, params: Params) -> bool:
    """Whether the word cites a law; those in `numbered` ("Satpol PP") only where a number follows."""
    if word not in params["laws"]:
        return False
    return word not in params["numbered"] or _NUMBER_FOLLOWS.match(draft.plain, end) is not None


def _mockery(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find words of mockery, and quotation marks around the citizen's own words."""
    for word, start, end in draft.words:
        if word in params["words"]:
            yield Hit(start, end, {"found": draft.text[start:end]})
    incoming = draft.context.incoming_text.lower()
    for found in _QUOTED.finditer(draft.text):
        if incoming and found.group(1).lower().strip() in incoming:
            yield Hit(*found.span(), {"found": found.group()})


CHECKS: Mapping[str, Check] = {
    "insults": Check(
        insults,
        required=("words", "phrases", "animals", "before", "after", "harmless", "endings", "looks"),
        validate=pairs("looks", one_sign),
    ),
    "capitals": Check(
        _capitals, required=("known", "letters", "share"), validate=numbers("letters", "share")
    ),
    "marks": Check(_marks, required=("names",)),
    "emoji": Check(_emoji, required=("mocking",)),
    "address": Check(_address, required=("rude", "formal", "capital")),
    "law_without_help": Check(
        _law_without_help, required=("laws", "numbered", "actions", "least"), validate=numbers("least")
    ),
    "mockery": Check(_mockery, required=("words",)),
}
