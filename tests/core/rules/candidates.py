"""Texts on which a changed rule may say something else than the rule as it is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from core.domain.complaint import ComplaintClass
from tests.core.rules.context import from_settings
from tests.core.rules.raw import Entry, raw_pack
from tests.core.rules.replies import labelled_replies
from tests.core.rules.sampling import sample, sample_denied

Settings = Mapping[str, Any]
Candidate = tuple[str, Settings]
_TRIES = 120
_JAVANESE = "Dalane rusak, kapan didandani? Kulo nyuwun tulung nggih."
_FRAMES = ("{}", "Kami {} ya.", "Selamat pagi, {}", "“{}”", "x{}", "{}x", "{} 1", "1 {}")
_LINKS = ("https://a.example/{}", "@{}", "#{}", "{}@a.example", "{}.id", "https://{}")


def candidates(entry: Entry, changed: Entry, lost: str, source: random.Random) -> Iterator[Candidate]:
    """Yield texts and settings, those that are likely to differ first."""
    bases = _bases(entry)
    if entry.get("patterns") != changed.get("patterns"):
        yield from _by_pattern(entry, changed, lost, source)
        yield from bases
    same = entry.get("patterns") == changed.get("patterns")
    fragments = _fragments(entry, changed, lost, source) if same else []
    for text, settings in bases if fragments else ():
        for start, end in _hits(entry, text, settings):
            for fragment in fragments:
                yield from ((made, settings) for made in _inserted(text, start, end, fragment))
    for text, settings in bases:
        for key in settings:
            yield text, {name: value for name, value in settings.items() if name != key}
        yield from ((text, {**settings, **other}) for other in _surroundings(entry))
        yield from ((made, settings) for made in (text.lower(), text.upper(), text.title()))
        for start, end in _hits(entry, text, settings):
            yield from ((frame.format(text[start:end]), settings) for frame in _LINKS)
    for name in entry.get("allow", ()):
        for allowed in raw_pack().lists[name]:
            yield from (
                (frame.format(allowed), {}) for frame in ("{}", "aduan{}", "https://{}/x", "Kami di {} ya.")
            )


def _bases(entry: Entry) -> list[Candidate]:
    """Return what the rule finds: its example, and labelled replies."""
    example = entry["example"]
    settings = dict(example.get("context", {}))
    found: list[Candidate] = [(example["bad"], settings), (example["good"], settings)]
    replies = [reply for reply in labelled_replies() if entry["id"] in (reply.rule, reply.near)]
    return found + [(reply.text, dict(reply.settings)) for reply in replies]


def _by_pattern(entry: Entry, changed: Entry, lost: str, source: random.Random) -> Iterator[Candidate]:
    settings = dict(entry["example"].get("context", {}))
    gone = (
        [lost] if lost else [pattern for pattern in entry["patterns"] if pattern not in changed["patterns"]]
    )
    for _ in range(_TRIES):
        for pattern in gone:
            for made in (sample(pattern, source), sample_denied(pattern, source)):
                yield from ((frame.format(made), settings) for frame in _FRAMES[:3])
    for _ in range(_TRIES // 4):
        for pattern in gone:
            made = sample(pattern, source)
            yield from ((frame.format(made), settings) for frame in _FRAMES[3:])


def _fragments(entry: Entry, changed: Entry, lost: str, source: random.Random) -> list[str]:
    """Return words that a changed guard or adjustment looks for around a hit."""
    patterns = (
        [lost]
        if lost
        else [
            item.get(key, "")
            for part, key in (("guard", "pattern"), ("adjust", "sentence"))
            for item in entry.get(part, ())
            if item not in changed.get(part, ())
        ]
    )
    return list(
        dict.fromkeys(
            make(pattern, source)
            for pattern in patterns
            if pattern
            for _ in range(30)
            for make in (sample, sample_denied)
        )
    )


def _hits(entry: Entry, text: str, settings: Settings) -> list[tuple[int, int]]:
    bare = {key: value for key, value in entry.items() if key not in ("guard", "adjust")}
    findings = raw_pack().checker(bare).check(text, from_settings(settings))
    return [(finding.start, finding.end) for finding in findings if finding.start < finding.end][:3]


def _inserted(text: str, start: int, end: int, fragment: str) -> Iterator[str]:
    yield f"{text[:start]}{fragment} {text[start:]}"
    yield f"{text[:end]} {fragment}{text[end:]}"
    yield f"{text[:start]}{fragment}{text[start:]}"
    yield f"{text[:end]}{fragment}{text[end:]}"
    yield f"{text[:end]}, {fragment}{text[end:]}"
    yield f"{text[start:end]} {fragment}"
    yield f"{fragment} {text[start:end]}"
    for place in [place for place in range(start, end) if text[place] == " "]:
        yield f"{text[:place]} {fragment}{text[place:]}"


def _surroundings(entry: Entry) -> Iterator[Settings]:
    for settings in (
        {}, {"public": False}, {"complaint": False}, {"first": False}, {"late": True}, {"record": True},
        {"media": True}, {"incoming": _JAVANESE}, {"hour": 20}, {"public": True}, {"complaint": True},
    ):  # fmt: skip
        yield settings
        yield {**settings, "late": True, "first": False}
        yield from ({**settings, "class": kind.value} for kind in ComplaintClass)
    for platform in {"mastodon", "simulated", "instagram", "x", *entry.get("platforms", ())}:
        yield {"platform": platform}
