"""Reads the agency pack and finds agencies by whatever people call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.domain.agency import Agency
from core.packs.header import MANIFEST, PackHeader, data_files, read_header
from core.packs.refusal import PackRefused
from core.packs.table import Table, read_table

_CONFIDENCE = ("A", "B", "C")
_NO_LETTER = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class AgencyPack:
    """All agencies in the order of the files; `by_name` maps folded keys, names and aliases."""

    header: PackHeader
    agencies: tuple[Agency, ...]
    by_name: Mapping[str, Agency]

    def find(self, name: str) -> Agency | None:
        """Return the agency with this key, alias or name; case, spaces and signs do not matter."""
        return self.by_name.get(_folded(name))


def load_agencies(directory: Path) -> AgencyPack:
    """Return the agencies of all files in `directory`; raises PackRefused with file, line and reason."""
    header = read_header(directory)
    agencies: list[Agency] = []
    by_name: dict[str, Agency] = {}
    for file in data_files(directory):
        table = read_table(file)
        for entry in table.tables("agency"):
            agency = _agency(entry)
            _enter(entry, agency, by_name)
            agencies.append(agency)
        table.finish()
    if not agencies:
        raise PackRefused(directory / MANIFEST, None, "paket tidak berisi perangkat daerah")
    return AgencyPack(header, tuple(agencies), by_name)


def _agency(table: Table) -> Agency:
    agency = Agency(
        key=table.text("key"),
        name=table.text("name"),
        aliases=table.texts("aliases"),
        duties=table.text("duties"),
        keywords=table.texts("keywords"),
        valid_from=table.day("valid_from") if table.has("valid_from") else None,
        source=table.text("source"),
        confidence=table.choice("confidence", _CONFIDENCE),
        outside=table.flag("outside"),
        kecamatan=table.flag("kecamatan"),
        channel=table.text("channel", ""),
    )
    table.finish()
    return agency


def _enter(table: Table, agency: Agency, by_name: dict[str, Agency]) -> None:
    for name, place in (
        (agency.key, "key"),
        (agency.name, "name"),
        *((a, "aliases") for a in agency.aliases),
    ):
        folded = _folded(name)
        if not folded:
            raise table.refuse(f"sebutan “{name}” tidak berisi huruf", place)
        if by_name.setdefault(folded, agency) is not agency:
            raise table.refuse(f"sebutan “{name}” sudah dipakai {by_name[folded].key}", place)


def _folded(name: str) -> str:
    return _NO_LETTER.sub("", name.casefold())
