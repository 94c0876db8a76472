"""Reads a routing pack from its TOML files and refuses what it cannot trust."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from core.domain.complaint import ComplaintClass
from core.packs.header import MANIFEST, data_files, read_header
from core.packs.refusal import PackRefused
from core.packs.table import Table, read_table
from core.routing.words import Clue, Emergency, Language, Places, Presumption, RoutingPack

_CLASSES = tuple(kind.value for kind in ComplaintClass)
_MOST_POINTS = 12
_LISTS = ("fillers", "common", "titles", "known")
_MOST_PARTS = 4


def load_routing(directory: Path) -> RoutingPack:
    """Return the words of all files in `directory`; raises PackRefused with file, line and reason.

    Every file may hold `[[clue]]`, `[[combination]]`, `[[emergency]]` and `[[presumption]]` entries; the
    tables `[replace]`, `[affixes]`, `[lists]`, `[places]` and `[own]` stand once, in whichever file.
    """
    header = read_header(directory)
    tables = [read_table(file) for file in data_files(directory)]
    if not tables:
        raise PackRefused(directory / MANIFEST, None, "paket tidak berisi kata")
    clues = [clue for table in tables for clue in _clues(table)]
    emergencies = [_emergency(entry) for table in tables for entry in table.tables("emergency")]
    presumptions = [_presumption(entry) for table in tables for entry in table.tables("presumption")]
    own = _once(tables, "own")
    pack = RoutingPack(
        header=header,
        language=_language(tables),
        clues=tuple(clues),
        emergencies=tuple(emergencies),
        presumptions=tuple(presumptions),
        places=_places(_once(tables, "places")),
        own_points=own.number("points", 0),
        own_except=frozenset(own.texts("except")),
    )
    own.finish()
    for table in tables:
        table.finish()
    if not clues or not emergencies:
        raise PackRefused(directory / MANIFEST, None, "paket tidak berisi petunjuk atau kata darurat")
    return pack


def _once(tables: Iterable[Table], key: str) -> Table:
    found = [table for table in tables if table.has(key)]
    if len(found) > 1:
        raise found[1].refuse(f"“{key}” tertulis di dua berkas", key)
    return found[0].table(key) if found else next(iter(tables)).table(key)


def _language(tables: list[Table]) -> Language:
    replacing = [table for table in tables if table.has("replace")]
    replace: dict[str, str] = {}
    for table in replacing:
        for word, plain in table.mapping("replace").items():
            if not plain.strip() or replace.setdefault(word, plain) != plain:
                raise table.refuse(f"padanan “{word}” kosong atau tertulis dua kali", word)
    affixes, lists = _once(tables, "affixes"), _once(tables, "lists")
    words = {key: frozenset(lists.texts(key)) for key in _LISTS}
    language = Language(replace, affixes.texts("prefixes"), affixes.texts("suffixes"), **words)
    affixes.finish()
    lists.finish()
    return language


def _places(table: Table) -> Places:
    keys = ("uncertain", "cues", "sites", "beside")
    places = Places(**{key: frozenset(table.texts(key)) for key in keys})
    table.finish()
    return places


def _clues(table: Table) -> Iterator[Clue]:
    for entry in table.tables("clue"):
        yield _clue(entry)
    for entry in table.tables("combination"):
        clue = _clue(entry)
        if not clue.note:
            raise entry.refuse("gabungan harus menjelaskan alasannya di “note”")
        yield clue


def _clue(table: Table) -> Clue:
    labels = _labels(table)
    clue = Clue(
        labels=labels,
        points=table.number("points"),
        terms=_terms(table, "words"),
        unless=_terms(table, "unless"),
        against=table.texts("against"),
        note=table.text("note", ""),
        advice=table.text("advice", ""),
        private=table.flag("private"),
    )
    table.finish()
    if not clue.terms:
        raise table.refuse("“words” belum diisi", "words")
    if not 1 <= clue.points <= _MOST_POINTS:
        raise table.refuse(f"“points” harus 1 sampai {_MOST_POINTS}", "points")
    return clue


def _labels(table: Table) -> tuple[str, ...]:
    classes = (table.choice("class", _CLASSES),) if table.has("class") else ()
    keys = (*((table.text("agency"),) if table.has("agency") else ()), *table.texts("agencies"))
    if any(key != key.upper() for key in keys):
        raise table.refuse("sasaran harus berupa kunci OPD", "agency" if table.has("agency") else "agencies")
    if not (classes or keys):
        raise table.refuse("isi “class”, “agency”, atau “agencies”")
    return (*classes, *keys)


def _terms(table: Table, key: str) -> tuple[str, ...]:
    terms = table.texts(key)
    for term in terms:
        parts = term.split(">" if ">" in term else "+")
        ways = [way.strip() for part in parts for way in part.split("|")]
        if ("+" in term and ">" in term) or len(parts) > _MOST_PARTS or not all(ways):
            raise table.refuse(f"istilah “{term}” tidak dapat dibaca", key)
    return terms


def _emergency(table: Table) -> Emergency:
    emergency = Emergency(
        _terms(table, "words"), _terms(table, "unless"), table.texts("agencies"), table.number("points", 0)
    )
    table.finish()
    if any(key != key.upper() for key in emergency.agencies) or emergency.points > _MOST_POINTS:
        raise table.refuse("penolong harus berupa kunci OPD dengan angka yang wajar", "agencies")
    if not emergency.terms:
        raise table.refuse("“words” belum diisi", "words")
    return emergency


def _presumption(table: Table) -> Presumption:
    presumption = Presumption(
        ComplaintClass(table.choice("class", _CLASSES)),
        table.number("points"),
        table.text("note"),
        table.number("most_words", 0),
    )
    table.finish()
    return presumption
