"""The shipped rules as they are written, so that single entries can be changed and read again."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from core.packs.header import data_files
from core.packs.table import Table
from core.rules.checker import Checker
from core.rules.model import RulePack
from core.rules.pack import load_pack
from core.rules.parse import Regulation, parse_regulation, parse_rule
from tests.core.rules.conftest import RESOURCES

FOLDER = RESOURCES / "rules"
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RawPack:
    """All entries as TOML gives them, and the pack that was read from them."""

    rules: Mapping[str, Entry]
    lists: Mapping[str, list[str]]
    regulations: Mapping[str, Entry]
    pack: RulePack

    def checker(self, entry: Entry) -> Checker:
        """Return a checker of this one entry; raises PackRefused where it is not a rule."""
        known = {key: _regulation(values) for key, values in self.regulations.items()}
        rule = parse_rule(Table(Path("changed.toml"), "", entry), known, self.pack.lists)
        return Checker(RulePack(self.pack.header, (rule,), self.pack.lists))


@cache
def raw_pack() -> RawPack:
    """Return the shipped pack."""
    rules: dict[str, Entry] = {}
    lists: dict[str, list[str]] = {}
    regulations: dict[str, Entry] = {}
    for file in data_files(FOLDER):
        values = tomllib.loads(file.read_text("utf-8"))
        rules |= {entry["id"]: entry for entry in values.get("rule", ())}
        lists |= values.get("lists", {})
        regulations |= values.get("regulation", {})
    return RawPack(rules, lists, regulations, load_pack(FOLDER))


def _regulation(values: Entry) -> Regulation:
    return parse_regulation(Table(Path("changed.toml"), "", values))
