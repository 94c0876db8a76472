"""Reads the labelled sentences and measures the router on them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.agencies.pack import load_agencies
from core.domain.suggestion import Suggestion
from core.paths import RESOURCES
from core.routing.pack import load_routing
from core.routing.router import Router

DATA = Path(__file__).parents[2] / "data" / "routing"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a citizen might write; `agencies` is empty where nobody is responsible."""

    text: str
    classes: tuple[str, ...]
    agencies: tuple[str, ...]


@dataclass(slots=True)
class Row:
    """How often the first, and one of the first three, proposals were right."""

    asked: int = 0
    first: int = 0
    among_three: int = 0

    def count(self, right: Sequence[str], proposed: Sequence[str]) -> None:
        self.asked += 1
        self.first += bool(proposed) and proposed[0] in right
        self.among_three += any(one in right for one in proposed)


def read(*names: str) -> list[Sentence]:
    """Return the sentences of these files, or of all."""
    files = [DATA / f"{name}.toml" for name in names] or sorted(DATA.glob("*.toml"))
    return [
        Sentence(entry["text"], tuple(entry["classes"]), tuple(entry["agencies"]))
        for file in files
        for entry in tomllib.loads(file.read_text("utf-8"))["sentence"]
    ]


def shipped_router() -> Router:
    return Router(load_agencies(RESOURCES / "agencies"), load_routing(RESOURCES / "routing"))


def proposed(suggestion: Suggestion) -> tuple[list[str], list[str]]:
    """Return the proposed classes and agencies as plain keys."""
    return [str(one.value) for one in suggestion.classes], [one.value for one in suggestion.agencies]


def measure(
    router: Router, sentences: Iterable[Sentence], *, addressed: bool = False
) -> tuple[dict[str, Row], dict[str, Row]]:
    """Return the rows by class and by agency; a sentence counts under its first label, and under "semua".

    `addressed` sends each to the account of the agency that it concerns, as citizens mostly do.
    """
    by_class: dict[str, Row] = {"semua": Row()}
    by_agency: dict[str, Row] = {"semua": Row()}
    for sentence in sentences:
        own = sentence.agencies[0] if addressed and sentence.agencies else ""
        classes, agencies = proposed(router.suggest(sentence.text, own))
        for name in ("semua", sentence.classes[0]):
            by_class.setdefault(name, Row()).count(sentence.classes, classes)
        for name in ("semua", *sentence.agencies[:1]) if sentence.agencies else ():
            by_agency.setdefault(name, Row()).count(sentence.agencies, agencies)
    return by_class, by_agency
