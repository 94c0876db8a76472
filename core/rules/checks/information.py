"""What an office may say of itself: refusals, answers to questions, and matters that stay inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.rules.checks.check import Check, Hit, Params
from core.rules.checks.privacy import quoted
from core.rules.draft import Draft
from core.rules.lexicon import Span

_SOON = 32
_BESIDE = 2
_FIGURE = re.compile(r"\bRp\.?\s?\d|\b\d{1,2}[.:]\d{2}\b|\b\d{1,3}\s(?:hari|jam|menit|bulan|tahun|persen)\b")


def _bare_refusal(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a refusal that lacks the reason, the way to the PPID, or the right to object.

    What also has other meanings (`weak`) refuses only in a sentence `about` information.
    """
    words = draft.lexicon
    missing = [
        label
        for label, there in zip(
            params["missing"], (params["reasons"], params["office"], params["objection"]), strict=False
        )
        if not words.has(there)
    ]
    if not missing:
        return
    for start, end in sorted({*words.find(params["refusals"]), *_denied(draft, params)}):
        first, last = draft.sentence_of(start, end)
        if not words.has(params.get("unless", ()), first, last):
            yield Hit(start, end, {"kurang": ", ".join(missing)})


def _denied(draft: Draft, params: Params) -> Iterator[Span]:
    """Yield "tidak bisa" with the act that follows at once."""
    words = draft.lexicon
    for start, end in words.find(params["denials"]):
        for kind in ("acts", "weak"):
            act = next(words.find(params[kind], end, end + _SOON), None)
            if act is None or act[0] - end > 1:
                continue
            if kind == "acts" or words.has(params["about"], *draft.sentence_of(start, end)):
                yield start, act[1]


def _no_answer(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply to a question without an answer, a link, or the PPID with its period."""
    if not draft.text.strip():
        return
    words = draft.lexicon
    linked = any(draft.plain[start] not in "@#" for start, _ in draft.links)
    if linked or draft.has_date or _FIGURE.search(draft.plain) or words.has(params["answers"]):
        return
    yield Hit(len(draft.text), len(draft.text))


def _office_matters(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find office gossip, what a chief has not done yet, and officers who are named."""
    words = draft.lexicon
    for start, end in words.find(params["matters"]):
        yield quoted(draft, start, end)
    for start, end in words.find(params["chiefs"]):
        held_up = next(words.find(params["delays"], end, end + _SOON), None)
        if held_up is not None and draft.sentence_of(start, end)[1] >= held_up[1]:
            yield quoted(draft, start, held_up[1])
    for start, end in words.find(params["of_office"]):
        officer = next((one for one in draft.people if 0 <= start - one.end <= _BESIDE), None)
        if officer is not None and not officer.called:
            yield quoted(draft, officer.start, end)
    leads = tuple(words.find(params["before_name"]))
    for person in draft.people:
        lead = next((one for one in leads if 0 <= person.start - one[1] <= 2), None)
        inside = next((one for one in leads if person.announced and one[0] == person.start), None)
        if (lead or inside) and not person.called:
            yield quoted(draft, lead[0] if lead else person.start, person.end)


CHECKS: Mapping[str, Check] = {
    "bare_refusal": Check(
        _bare_refusal,
        required=(
            "refusals",
            "denials",
            "acts",
            "weak",
            "about",
            "reasons",
            "office",
            "objection",
            "missing",
        ),
        optional=("unless",),
    ),
    "office_matters": Check(
        _office_matters, required=("matters", "chiefs", "delays", "of_office", "before_name")
    ),
    "no_answer": Check(_no_answer, required=("answers",)),
}
