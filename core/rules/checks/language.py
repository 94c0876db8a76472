"""Words that citizens may not know, Javanese in a reply, and how dates, hours and money are written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from core.rules.checks import settings
from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.written import written_badly
from core.rules.draft import Draft

_ABBREVIATION = re.compile(
    r"(?<![\w@#.&-])(?<!\d/)[A-Z][A-Za-z]{0,8}[A-Z](?:es)?(?!\w|@|\.\w|/\d|-(?!nya\b)\w)"
)
_NAME_FOLLOWS = re.compile(r"\s{1,2}(?:[A-Z][a-z]|[A-Z]{3})")
_LAST_WORD = re.compile(r"(\w{2,10})\s$")
_ROMAN = re.compile(r"[IVXLC]{1,6}")
_SIGNED = re.compile(r"(?:^|[\s.)])[\u2012-\u2015-]{1,2}\s{0,2}(?=[A-Z][^\n.!?]{0,40}$)")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?\n])\s{0,3}$")
_BLANK_LINE = re.compile(r"\n\s{0,10}\n|\n")


@lru_cache(maxsize=32)
def pairs(entries: tuple[str, ...]) -> Mapping[str, str]:
    """Return settings written "left = right" as a mapping."""
    return {left.strip(): right.strip() for left, _, right in (entry.partition("=") for entry in entries)}


@lru_cache(maxsize=32)
def _upper(lists: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(word.partition("=")[0].strip().upper() for words in lists for word in words)


def words_of(draft: Draft, names: tuple[str, ...]) -> frozenset[str]:
    """Return the entries of the pack's lists called `names` in capitals, of "left = right" the left."""
    return _upper(tuple(draft.lists.get(name, ()) for name in names))


def signature_start(text: str) -> int:
    """Return where the signature ("– RN, DPUPR Klaten") begins, the text's length if there is none."""
    bare = len(text.rstrip())
    found = _SIGNED.search(text, max(0, bare - 48), bare)
    return found.start() if found else len(text)


def _abbreviations(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find abbreviations that are neither well known nor explained once in the reply.

    Names of units ("UPTD Puskesmas Bayat"), what stands with its link, all-capital text and the signature are
    left alone. What is in `hinted`, and what the glossary does not hold, is marked "hint".
    """
    glossary = pairs(tuple(entry for name in params["glossary"] for entry in draft.lists.get(name, ())))
    known = words_of(draft, params["known"])
    heads = words_of(draft, params["name_heads"])
    end = signature_start(draft.plain)
    seen: set[str] = set()
    for found in _ABBREVIATION.finditer(draft.plain, 0, end):
        short = found.group()
        if short in seen or short.upper() in known or draft.touches_link(*found.span()):
            continue
        seen.add(short)
        if short.upper() in heads and _NAME_FOLLOWS.match(draft.plain, found.end()):
            continue
        if _word_before(draft.plain, found.start()) in heads:
            continue
        full = glossary.get(short, "")
        if _is_explained(draft, short, full) or _has_link(draft, *found.span()):
            continue
        if full:
            hit = _explained_hit(draft, found, full)
            yield replace(hit, fields={**hit.fields, "hint": ""}) if short in params["hinted"] else hit
        elif short.isupper() and len(short) > 2 and not _looks_like_emphasis(draft, found):
            fields = {"found": short, "better": "", "contoh": "penerangan jalan umum (PJU)", "hint": ""}
            yield Hit(*found.span(), fields)


def _word_before(text: str, place: int) -> str:
    found = _LAST_WORD.search(text, max(0, place - 12), place)
    return found.group(1).upper() if found else ""


def _is_explained(draft: Draft, short: str, full: str) -> bool:
    low = draft.folded
    return f"({short.lower()})" in low or f"{short.lower()} (" in low or (full != "" and full.lower() in low)


def _has_link(draft: Draft, start: int, end: int) -> bool:
    first, last = draft.sentence_of(start, end)
    return any(begin < last and first < stop for begin, stop in draft.links)


def _looks_like_emphasis(draft: Draft, found: re.Match[str]) -> bool:
    """Whether the word is one of several in capitals, or a Roman number."""
    around = draft.plain[max(0, found.start() - 12) : found.end() + 12]
    shouted = [word for word in re.findall(r"[A-Za-z]{3,20}", around) if word.isupper()]
    return len(shouted) > 1 or _ROMAN.fullmatch(found.group()) is not None


def _explained_hit(draft: Draft, found: re.Match[str], full: str) -> Hit:
    """Return the hit whose repair spells the abbreviation out, words that already stand there not doubled."""
    short, start = found.group(), found.start()
    words = full.split()
    for count in range(len(words) - 1, 0, -1):
        lead = " ".join(words[:count]) + " "
        if draft.folded[:start].endswith(lead.lower()):
            start -= len(lead)
            break
    better = f"{full} ({short})"
    if _SENTENCE_BEFORE.search(draft.plain[max(0, start - 4) : start]):
        better = better[:1].upper() + better[1:]
    return Hit(start, found.end(), {"found": short, "better": better, "contoh": better})


def like(found: str, better: str) -> str:
    """Give the better words the capital that the found ones begin with."""
    return better[:1].upper() + better[1:] if found[:1].isupper() and not found.isupper() else better


def _plain_words(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find office terms, those in capitals only as written; "~" marks words that only illustrate."""
    index = _terms(params["terms"])
    for place, (word, start, _) in enumerate(draft.words):
        for tokens, term, better in index.get(word, ()):
            spans = draft.words[place : place + len(tokens)]
            end = spans[-1][2]
            words = draft.text[start:end]
            if tuple(token for token, _, _ in spans) != tokens or (term.isupper() and words != term):
                continue
            if not draft.touches_link(start, end):
                plain = like(words, better.lstrip("~"))
                fields = {"found": words, "better": "" if better[0] == "~" else plain, "contoh": plain}
                yield Hit(start, end, fields)
            break


@lru_cache(maxsize=8)
def _terms(entries: tuple[str, ...]) -> Mapping[str, list[tuple[tuple[str, ...], str, str]]]:
    """Return the terms with their plain words by their first word, long ones first."""
    index: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for term, better in sorted(pairs(entries).items(), key=_longest_first):
        tokens = tuple(term.lower().split())
        index.setdefault(tokens[0], []).append((tokens, term, better))
    return index


def _longest_first(term: tuple[str, str]) -> int:
    return -len(term[0])


def _long_sentence(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find sentences of more words, and paragraphs of more sentences, than the limits.

    Sentences up to `short` words (a greeting, thanks, a signature) do not weigh on the paragraph.
    """
    most_words, most_sentences, short = (int(params[key][0]) for key in ("words", "sentences", "short"))
    starts = [start for _, start, _ in draft.words]
    lengths = [
        (start, end, bisect_left(starts, end) - bisect_left(starts, start)) for start, end in draft.sentences
    ]
    for start, end, count in lengths:
        if count > most_words:
            yield Hit(start, end, {"jumlah": f"{count} kata dalam satu kalimat"})
    breaks = [found.start() for found in _BLANK_LINE.finditer(draft.plain)]
    weighty = [start for start, _, count in lengths if count > short]
    for begin, stop in zip([0, *breaks], [*breaks, len(draft.text)], strict=True):
        inside = bisect_left(weighty, stop) - bisect_left(weighty, begin)
        if inside > most_sentences:
            yield Hit(stop, stop, {"jumlah": f"{inside} kalimat dalam satu paragraf"})


def _krama(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply with at least `least` different krama words, at the first of them."""
    krama = frozenset(params["words"])
    found = [(word, start, end) for word, start, end in draft.words if word in krama]
    if len({word for word, _, _ in found}) >= int(params["least"][0]):
        _, start, end = found[0]
        yield Hit(start, end, {"found": draft.text[start:end]})


CHECKS: Mapping[str, Check] = {
    "abbreviations": Check(_abbreviations, required=("glossary", "known", "name_heads", "hinted")),
    "plain_words": Check(_plain_words, required=("terms",), validate=settings.pairs("terms")),
    "long_sentence": Check(
        _long_sentence,
        required=("words", "sentences", "short"),
        validate=settings.numbers("words", "sentences", "short"),
    ),
    "krama": Check(_krama, required=("words", "least"), validate=settings.numbers("least")),
    "written_badly": Check(
        written_badly,
        required=("months", "days", "afternoon", "before_date"),
        validate=settings.together(settings.months("months"), settings.patterns("days", "before_date")),
    ),
}
