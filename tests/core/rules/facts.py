"""The pack's facts beside its patterns: severities, grounds, wording, words and figures.

tests/data/pack-facts.toml holds what was reviewed: what is short as it is, what is long as a digest. After a
wanted change: `python -m tests.core.rules.facts`, and look at the difference before it is committed.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from tests.core.rules.raw import Entry, RawPack, raw_pack

FILE = Path(__file__).parents[2] / "data" / "pack-facts.toml"
_HEAD = "# Ditulis oleh `python -m tests.core.rules.facts`; periksa perubahannya sebelum disimpan.\n"
_DIGESTED = ("message", "advice", "example", "params", "repair")
Facts = Mapping[str, str]


def rule_facts(entry: Entry) -> dict[str, str]:
    """Return one rule's facts; patterns, guards and conditions are held by the probes instead."""
    cited = entry["citation"]
    ground = " | ".join((cited["regulation"], cited.get("article", ""), cited["confidence"]))
    facts = {
        "title": entry["title"],
        "severity": entry["severity"],
        "kind": entry["kind"],
        "citation": ground,
    }
    facts |= {key: _digest(entry[key]) for key in _DIGESTED if key in entry}
    if "words" in entry:
        facts["words"] = f"{len(entry['words'])} {_digest(entry['words'])}"
    if "check" in entry:
        facts["check"] = entry["check"]
    return facts


def pack_facts(raw: RawPack) -> dict[str, dict[str, str]]:
    """Return the facts of all rules, lists and regulations."""
    facts = {name: rule_facts(entry) for name, entry in raw.rules.items()}
    facts["lists"] = {name: f"{len(values)} {_digest(values)}" for name, values in raw.lists.items()}
    facts["regulations"] = {
        key: f"{values['title']} {_digest(values)}" for key, values in raw.regulations.items()
    }
    return facts


def stored_facts() -> dict[str, dict[str, str]]:
    """Return what was reviewed."""
    return tomllib.loads(FILE.read_text("utf-8")) if FILE.exists() else {}


def differences(now: Mapping[str, Facts], reviewed: Mapping[str, Facts]) -> list[str]:
    """Return "BHS-01 words" and the like for everything that is not as it was reviewed."""
    found = []
    for name in sorted({*now, *reviewed}):
        here, there = now.get(name, {}), reviewed.get(name, {})
        found += [f"{name} {key}" for key in sorted({*here, *there}) if here.get(key) != there.get(key)]
    return found


def _digest(value: object) -> str:
    words = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _write(facts: Mapping[str, Facts]) -> None:
    parts = [_HEAD]
    for name in sorted(facts):
        lines = [
            f"{json.dumps(key)} = {json.dumps(value, ensure_ascii=False)}"
            for key, value in facts[name].items()
        ]
        parts.append("\n".join([f"[{name}]", *lines, ""]))
    FILE.write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    present = pack_facts(raw_pack())
    print("\n".join(differences(present, stored_facts())) or "nothing has changed")
    _write(present)
