"""Stored texts with what a rule says of each: they notice the changes that labelled replies do not.

tests/data/pack-probes.toml: `[[probe]]` with `rule`, `text`, `finds` ("error 0-12", worst first) and the
settings of its surroundings. `python -m tests.core.rules.mutate --write` looks for what is missing; entries
under `[unnoticed]` are changes that make no difference that could be found.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.rules.checker import Checker
from tests.core.rules.context import from_settings

FILE = Path(__file__).parents[2] / "data" / "pack-probes.toml"
_HEAD = "# Ditulis oleh `python -m tests.core.rules.mutate --write`. Semua nama, nomor, dan alamat rekaan.\n"


@dataclass(frozen=True, slots=True)
class Probe:
    """A text in its surroundings, and the findings of one rule in it."""

    rule: str
    text: str
    finds: tuple[str, ...]
    context: Mapping[str, Any] = field(default_factory=dict)

    def is_met(self, checker: Checker) -> bool:
        """Return whether the rule says what was stored."""
        return observe(checker, self.rule, self.text, self.context) == self.finds

    def is_found(self, checker: Checker) -> bool:
        """Return whether the rule finds anything in the text."""
        return bool(observe(checker, self.rule, self.text, self.context))


def observe(checker: Checker, rule: str, text: str, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the findings of one rule as "error 0-12"."""
    findings = checker.check(text, from_settings(settings))
    return tuple(
        f"{item.severity.value} {item.start}-{item.end}" for item in findings if item.rule_id == rule
    )


def stored_probes() -> tuple[tuple[Probe, ...], Mapping[str, list[str]]]:
    """Return the probes, and the unnoticed changes by rule."""
    values = tomllib.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    probes = tuple(
        Probe(entry["rule"], entry["text"], tuple(entry["finds"]), entry.get("context", {}))
        for entry in values.get("probe", ())
    )
    return probes, values.get("unnoticed", {})


def write_probes(probes: Iterable[Probe], unnoticed: Mapping[str, Iterable[str]]) -> None:
    """Write the file anew."""
    parts = [_HEAD, "[unnoticed]"]
    parts += [
        f"{json.dumps(rule)} = {_toml(sorted(names))}" for rule, names in sorted(unnoticed.items()) if names
    ]
    for probe in sorted(probes, key=lambda probe: (probe.rule, probe.text)):
        lines = [
            f"rule = {_toml(probe.rule)}",
            f"text = {_toml(probe.text)}",
            f"finds = {_toml(list(probe.finds))}",
        ]
        if probe.context:
            pairs = ", ".join(f"{_toml(key)} = {_toml(value)}" for key, value in probe.context.items())
            lines.append(f"context = {{ {pairs} }}")
        parts.append("\n".join(["", "[[probe]]", *lines]))
    FILE.write_text("\n".join(parts) + "\n", "utf-8")


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
