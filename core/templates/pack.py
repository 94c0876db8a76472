"""Reads a template pack from its TOML files and refuses what it cannot trust."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from core.domain.complaint import ComplaintClass
from core.domain.finding import Channel, RecordedAct
from core.domain.template import Placeholder, Scope, Stage, Template
from core.packs.header import PackHeader, data_files, read_header
from core.packs.table import Table, read_table
from core.templates.lawful import faults
from core.templates.placeholders import has_stray_brace, names_in, parse_placeholders

Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TemplatePack:
    """All templates in the order of their ids, the placeholders they may use, and words that mean the same.

    `same_word` maps a word as citizens write it ("lobang") to the one that keywords use ("lubang").
    """

    header: PackHeader
    templates: tuple[Template, ...]
    placeholders: Mapping[str, Placeholder]
    same_word: Mapping[str, str] = field(default_factory=dict)


def no_templates() -> TemplatePack:
    """Return an empty pack, for a pack that cannot be read."""
    return TemplatePack(PackHeader("", "", date.min, ""), (), {})


def load_templates(directory: Path) -> TemplatePack:
    """Return the templates of all files in `directory`; raises PackRefused with file, line and reason."""
    header = read_header(directory)
    tables = [read_table(file) for file in data_files(directory)]
    placeholders: dict[str, Placeholder] = {}
    same_word: dict[str, str] = {}
    for table in tables:
        placeholders |= parse_placeholders(table)
        same_word |= table.mapping("same_word")
    templates: dict[str, Template] = {}
    for table in tables:
        for entry in table.tables("template"):
            template = parse_template(entry, placeholders)
            if template.id in templates:
                raise entry.refuse(f"templat {template.id} tertulis dua kali", "id")
            templates[template.id] = template
        table.finish()
    ordered = tuple(templates[key] for key in sorted(templates))
    return TemplatePack(header, ordered, placeholders, same_word)


def parse_template(table: Table, placeholders: Mapping[str, Placeholder]) -> Template:
    """Return a `[[template]]` entry; raises PackRefused."""
    scope = Scope(table.choice("scope", tuple(Scope)))
    locked = scope is Scope.DISKOMINFO
    template = Template(
        id=table.text("id"),
        title=table.text("title"),
        when=table.text("when", None if locked else ""),
        body=_words(table, "body", placeholders),
        short=_words(table, "short", placeholders),
        tiny=_words(table, "tiny", placeholders),
        stage=Stage(table.choice("stage", tuple(Stage))),
        channels=_channels(table),
        keywords=table.texts("keywords"),
        for_late=table.flag("for_late"),
        version=table.number("version", None if locked else 1),
        classes=_members(table, "classes", ComplaintClass),
        scope=scope,
        agencies=table.texts("agencies"),
        requires_record=_members(table, "requires_record", RecordedAct),
        review_by=table.day("review_by") if locked or table.has("review_by") else None,
        active=table.flag("active", default=True),
    )
    table.finish()
    for fault in faults(template, placeholders):
        raise table.refuse(fault, "id")
    return template


def _words(table: Table, key: str, placeholders: Mapping[str, Placeholder]) -> str:
    words = table.text(key) if key == "body" else table.text(key, "")
    for name in names_in(words):
        if name not in placeholders:
            raise table.refuse(f"isian {{{name}}} tidak dikenal", key)
    if has_stray_brace(words):
        raise table.refuse("ada kurung kurawal di luar isian", key)
    return words


def _members(table: Table, key: str, kinds: type[Member]) -> tuple[Member, ...]:
    names = table.texts(key)
    for name in names:
        if name not in tuple(kinds):
            raise table.refuse(f"“{key}” berisi “{name}”; pilihan: {', '.join(kinds)}", key)
    return tuple(kinds(name) for name in names)


def _channels(table: Table) -> tuple[Channel, ...]:
    channels = table.texts("channels")
    if not channels or any(channel not in tuple(Channel) for channel in channels):
        raise table.refuse("“channels” harus berisi public, private, atau keduanya", "channels")
    return tuple(Channel(channel) for channel in channels)
