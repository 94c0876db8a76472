"""Reads a rule pack from its TOML files and refuses what it cannot trust."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from core.packs.header import data_files, read_header
from core.packs.table import Table, read_table
from core.rules.checker import Checker
from core.rules.model import Rule, RulePack
from core.rules.parse import Regulation, parse_regulation, parse_rule, word_list
from core.rules.trial import trouble_of


def load_pack(directory: Path) -> RulePack:
    """Return the rules of all files in `directory`; raises PackRefused with file, line and reason.

    `pack.toml` names the pack; every other file may hold `[regulation.*]`, `[lists]` and `[[rule]]` entries.
    Patterns are proved safe and can be compiled; settings of computed checks can be understood.
    """
    return _read(directory)[0]


def load_tried_pack(directory: Path) -> RulePack:
    """Return what `load_pack` returns after every rule was tried (a second or two); raises PackRefused.

    Each must find its bad example and pass its good one, and no pattern may be slow on hostile texts.
    """
    pack, entries = _read(directory)
    checker = Checker(pack)
    for rule, entry in zip(pack.rules, entries, strict=True):
        reason, key = trouble_of(checker, rule, entry)
        if reason:
            raise entry.refuse(f"aturan {rule.id}: {reason}", key)
    return pack


def _read(directory: Path) -> tuple[RulePack, list[Table]]:
    """Return the pack, and where each of its rules stands."""
    header = read_header(directory)
    tables = [read_table(file) for file in data_files(directory)]
    regulations: dict[str, Regulation] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for table in tables:
        regulations |= _regulations(table, regulations)
        lists |= _lists(table, lists)
    rules: dict[str, Rule] = {}
    entries: list[Table] = []
    for table in tables:
        for entry in table.tables("rule"):
            rule = parse_rule(entry, regulations, lists)
            if rule.id in rules:
                raise entry.refuse(f"aturan {rule.id} tertulis dua kali", "id")
            rules[rule.id] = rule
            entries.append(entry)
        table.finish()
    if not rules:
        raise tables[0].refuse("paket tidak berisi aturan") if tables else _empty(directory)
    return RulePack(header, tuple(rules.values()), lists), entries


def _empty(directory: Path) -> Exception:
    return Table(directory, "", {}).refuse("paket tidak berisi aturan")


def _regulations(table: Table, known: Mapping[str, Regulation]) -> dict[str, Regulation]:
    section = table.table("regulation")
    found = {}
    for key in section.values:
        if key in known:
            raise section.refuse(f"peraturan “{key}” tertulis dua kali", key)
        found[key] = parse_regulation(section.table(key))
    return found


def _lists(table: Table, known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    section = table.table("lists")
    found: dict[str, tuple[str, ...]] = {}
    for key in section.values:
        if key in known:
            raise section.refuse(f"daftar “{key}” tertulis dua kali", key)
        found[key] = word_list(section, key)
    return found
