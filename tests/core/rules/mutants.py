"""All small changes that could be made to a rule's entry, each of which a test must notice."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.core.rules.raw import Entry

_OTHER_SEVERITY = {"error": "warn", "warn": "info", "info": "warn"}
_WORDING = ("title", "message", "advice")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed entry; `name` says what was changed and stays the same from run to run.

    `lost` is a pattern for what the rule no longer knows, "" where it is no pattern that was shortened.
    """

    rule: str
    name: str
    entry: Entry
    lost: str = ""


def mutants(entry: Entry) -> Iterator[Mutant]:
    """Yield the entry with one thing changed."""
    rule = entry["id"]
    for name, change in _changes(entry):
        yield Mutant(rule, name, change)
    for name, change, lost in _alternatives(entry):
        yield Mutant(rule, name, change, lost)


def _changes(entry: Entry) -> Iterator[tuple[str, Entry]]:
    yield "severity", _with(entry, ["severity"], _OTHER_SEVERITY[entry["severity"]])
    for key in _WORDING:
        yield key, _with(entry, [key], entry[key] + ".")
    for key in ("bad", "good"):
        yield f"example {key}", _with(entry, ["example", key], entry["example"][key] + " x")
    if "repair" in entry:
        yield "without repair", _without(entry, [], "repair")
        yield "repair label", _with(entry, ["repair", "label"], entry["repair"]["label"] + ".")
    yield from _citation(entry)
    yield from _shorter_lists(entry)
    yield from _adjustments(entry)


def _shorter_lists(entry: Entry) -> Iterator[tuple[str, Entry]]:
    for key in ("applies", "platforms", "allow", "patterns", "guard", "adjust"):
        for place, item in enumerate(entry.get(key, ())):
            label = item if key in ("applies", "platforms", "allow") else place
            yield f"without {key} {label}", _without(entry, [key], place)
    for key, values in entry.get("params", {}).items():
        for place, value in enumerate(values):
            yield f"without params {key} {value}", _without(entry, ["params", key], place)
    for word in entry.get("words", {}):
        yield f"without word {word}", _without(entry, ["words"], word)
    if entry["kind"] == "pattern":
        yield "ignore_case", _with(entry, ["ignore_case"], not entry.get("ignore_case", True))
    if entry["kind"] != "computed":
        yield "in_links", _with(entry, ["in_links"], not entry.get("in_links", False))


def _adjustments(entry: Entry) -> Iterator[tuple[str, Entry]]:
    for place, item in enumerate(entry.get("adjust", ())):
        other = _OTHER_SEVERITY[item["severity"]]
        yield f"adjust {place} severity", _with(entry, ["adjust", place, "severity"], other)
        for name in item.get("when", ()):
            rest = [condition for condition in item["when"] if condition != name]
            yield f"adjust {place} without {name}", _with(entry, ["adjust", place, "when"], rest)


def _citation(entry: Entry) -> Iterator[tuple[str, Entry]]:
    cited = entry["citation"]
    yield "confidence", _with(entry, ["citation", "confidence"], "B" if cited["confidence"] != "B" else "C")
    yield "article", _with(entry, ["citation", "article"], cited.get("article", "") + "0")


def _alternatives(entry: Entry) -> Iterator[tuple[str, Entry, str]]:
    """Drop every alternative of every group of every pattern."""
    for place, pattern in enumerate(entry.get("patterns", ())):
        for dropped, rest, lost in shorter(pattern):
            yield f"pattern {place} without {dropped}", _with(entry, ["patterns", place], rest), lost
    for place, guard in enumerate(entry.get("guard", ())):
        for dropped, rest, lost in shorter(guard["pattern"]):
            yield f"guard {place} without {dropped}", _with(entry, ["guard", place, "pattern"], rest), lost
    for place, item in enumerate(entry.get("adjust", ())):
        for dropped, rest, lost in shorter(item.get("sentence", "")):
            yield f"adjust {place} without {dropped}", _with(entry, ["adjust", place, "sentence"], rest), lost


def shorter(pattern: str) -> Iterator[tuple[str, str, str]]:
    """Yield what was dropped and where, the rest, and the pattern with that alone, for every alternative."""
    for bars in _groups(pattern):
        if len(bars) < 3:
            continue
        for start, end in pairwise(bars):
            last = end == bars[-1]
            rest = pattern[: start if last else start + 1] + pattern[end if last else end + 1 :]
            alone = pattern[: bars[0] + 1] + pattern[start + 1 : end] + pattern[bars[-1] :]
            yield f"{pattern[start + 1 : end]!r} at {start + 1}", rest, alone


def _groups(pattern: str) -> list[list[int]]:
    """Return for each group the places of what parts its alternatives, its brackets included."""
    done: list[list[int]] = []
    opened: list[list[int]] = [[-1]]
    place = 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "\\":
            place += 1
        elif sign == "[":
            place = _class_end(pattern, place)
        elif sign == "(":
            opened.append([_head_end(pattern, place)])
        elif sign == "|":
            opened[-1].append(place)
        elif sign == ")":
            done.append([*opened.pop(), place])
        place += 1
    return [*done, [*opened.pop(), len(pattern)]]


def _class_end(pattern: str, place: int) -> int:
    place += 2 if pattern[place + 1] in "]^" else 1
    while pattern[place] != "]":
        place += 2 if pattern[place] == "\\" else 1
    return place


def _head_end(pattern: str, place: int) -> int:
    """Return the last place of "(", "(?:", "(?<!", "(?i:" and the like."""
    if pattern[place + 1] != "?":
        return place
    for head in ("(?<!", "(?<=", "(?:", "(?=", "(?!"):
        if pattern.startswith(head, place):
            return place + len(head) - 1
    return pattern.index(":", place)


def _with(entry: Entry, path: list[Any], value: object) -> Entry:
    changed: Any = copy.deepcopy(dict(entry))
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return changed  # type: ignore[no-any-return]


def _without(entry: Entry, path: list[Any], key: Any) -> Entry:
    changed: Any = copy.deepcopy(dict(entry))
    at = changed
    for step in path:
        at = at[step]
    del at[key]
    return changed  # type: ignore[no-any-return]
