"""Reads a rule pack from its TOML files and refuses what it cannot trust."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from core.packs.header import data_files, read_header
from core.packs.table import Table, read_table
from core.rules.model import Rule, RulePack
from core.rules.parse import Regulation, parse_regulation, parse_rule
from core.rules.word_list import WordList


def load_pack(directory: Path) -> RulePack:
    """Return the rules of all files in `directory`; raises PackRefused with file, line and reason.

    `pack.toml` names the pack; every other file may hold `[regulation.*]`, `[lists]` and `[[rule]]` entries.
    Nothing is compiled here: patterns are proved safe, and compiled at the first check.
    """
    header = read_header(directory)
    tables = [read_table(file) for file in data_files(directory)]
    regulations: dict[str, Regulation] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for table in tables:
        regulations |= _regulations(table, regulations)
        lists |= _lists(table, lists)
    rules: dict[str, Rule] = {}
    for table in tables:
        for entry in table.tables("rule"):
            rule = parse_rule(entry, regulations, lists)
            if rule.id in rules:
                raise entry.refuse(f"aturan {rule.id} tertulis dua kali", "id")
            rules[rule.id] = rule
        table.finish()
    if not rules:
        raise tables[0].refuse("paket tidak berisi aturan") if tables else _empty(directory)
    return RulePack(header, tuple(rules.values()), lists)


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
        found[key] = WordList(section.texts(key))
    return found
