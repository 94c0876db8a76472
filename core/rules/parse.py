"""Turns one TOML entry into a rule, or refuses it by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.finding import Citation, RepairAct, Severity
from core.packs.table import Table
from core.rules.checks.registry import CHECKS
from core.rules.conditions import CONDITIONS, is_known
from core.rules.matching import flags_of
from core.rules.model import Adjustment, Example, Guard, Kind, Near, RepairText, Rule
from core.rules.safety import UnsafePattern, check_pattern
from core.rules.surroundings import read_surroundings
from core.rules.word_list import WordList

_SEVERITIES = tuple(Severity)
_CONFIDENCE = ("A", "B", "C")
_MAX_WITHIN = 200


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation that rules may rest on, with where it was seen."""

    title: str
    source: str


def parse_regulation(table: Table) -> Regulation:
    """Return a `[regulation.key]` entry."""
    regulation = Regulation(table.text("title"), table.text("source"))
    table.finish()
    return regulation


def parse_rule(
    table: Table, regulations: Mapping[str, Regulation], lists: Mapping[str, tuple[str, ...]]
) -> Rule:
    """Return a `[[rule]]` entry; raises PackRefused."""
    rule = Rule(
        id=table.text("id"),
        title=table.text("title"),
        severity=Severity(table.choice("severity", _SEVERITIES)),
        kind=Kind(table.choice("kind", tuple(Kind))),
        message=table.text("message"),
        advice=table.text("advice"),
        citation=_citation(table.table("citation"), regulations),
        example=_example(table.table("example")),
        applies=_conditions(table, "applies"),
        platforms=table.texts("platforms"),
        adjust=tuple(_adjustment(item) for item in table.tables("adjust")),
        patterns=table.texts("patterns"),
        ignore_case=table.flag("ignore_case", default=True),
        in_links=table.flag("in_links"),
        words=table.mapping("words"),
        guards=tuple(_guard(item) for item in table.tables("guard")),
        allow=table.texts("allow"),
        check=table.text("check", ""),
        params=_params(table.table("params")),
        repair=_repair(table.table("repair")),
        marked_repairs=tuple(_marked_repair(item) for item in table.tables("marked_repair")),
    )
    table.finish()
    _check_kind(table, rule)
    _check_patterns(table, rule)
    for name in rule.allow:
        if name not in lists:
            raise table.refuse(f"daftar “{name}” tidak ada dalam paket", "allow")
    return rule


def _citation(table: Table, regulations: Mapping[str, Regulation]) -> Citation:
    regulation = regulations.get(table.text("regulation"))
    if regulation is None:
        raise table.refuse("peraturan yang dirujuk tidak ada dalam paket", "regulation")
    confirmed = table.choice("confidence", _CONFIDENCE) == "A"
    article = table.text("article", "")
    table.finish()
    return Citation(regulation.title, article if confirmed else "", confirmed)


def _example(table: Table) -> Example:
    read_surroundings(table.table("context"))
    example = Example(table.text("bad"), table.text("good"), dict(table.table("context").values))
    table.finish()
    return example


def _conditions(table: Table, key: str) -> tuple[str, ...]:
    names = table.texts(key)
    for name in names:
        if not is_known(name):
            raise table.refuse(f"syarat “{name}” tidak dikenal; pilihan: {', '.join(CONDITIONS)}", key)
    return names


def _adjustment(table: Table) -> Adjustment:
    severity = Severity(table.choice("severity", _SEVERITIES))
    adjustment = Adjustment(
        severity, _conditions(table, "when"), table.text("sentence", ""), table.text("mark", "")
    )
    table.finish()
    if not (adjustment.when or adjustment.sentence or adjustment.mark):
        raise table.refuse("penyesuaian tanpa syarat")
    if adjustment.sentence:
        _prove(table, adjustment.sentence, "sentence")
    return adjustment


def _guard(table: Table) -> Guard:
    near = Near(table.choice("near", tuple(Near)))
    guard = Guard(near, table.text("pattern"), table.number("within", 40))
    table.finish()
    if guard.within > _MAX_WITHIN:
        raise table.refuse(f"“within” paling besar {_MAX_WITHIN}", "within")
    _prove(table, guard.pattern, "pattern")
    return guard


def _params(table: Table) -> dict[str, tuple[str, ...]]:
    return {key: word_list(table, key) for key in table.values}


def word_list(table: Table, key: str) -> WordList:
    """Return a list of the pack; an entry without a word would stand everywhere or nowhere."""
    entries = table.texts(key)
    if any(not entry.removeprefix("^").replace("*", "").strip() for entry in entries):
        raise table.refuse(f"“{key}” berisi entri kosong", key)
    return WordList(entries)


def _repair(table: Table) -> RepairText | None:
    if not table.values:
        return None
    act = RepairAct(table.choice("act", tuple(RepairAct), RepairAct.WRITE))
    words = table.text("text") if act is RepairAct.WRITE else table.text("text", "")
    repair = RepairText(table.text("label"), words, act)
    table.finish()
    return repair


def _marked_repair(table: Table) -> RepairText:
    mark = table.text("mark")
    act = RepairAct(table.choice("act", tuple(RepairAct), RepairAct.WRITE))
    words = table.text("text") if act is RepairAct.WRITE else table.text("text", "")
    repair = RepairText(table.text("label"), words, act, mark)
    table.finish()
    return repair


def _check_kind(table: Table, rule: Rule) -> None:
    """Refuse an entry whose parts do not belong to its kind: it would silently find nothing."""
    has = {Kind.PATTERN: bool(rule.patterns), Kind.WORDS: bool(rule.words), Kind.COMPUTED: bool(rule.check)}
    if [kind for kind, there in has.items() if there] != [rule.kind]:
        raise table.refuse(f"aturan {rule.id}: isi harus tepat sesuai jenis “{rule.kind}”", "kind")
    if any(not phrase.split() for phrase in rule.words):
        raise table.refuse("kata kosong dalam daftar", "words")
    if rule.kind is not Kind.COMPUTED:
        return
    if rule.check not in CHECKS:
        raise table.refuse(f"pemeriksaan “{rule.check}” tidak dikenal; pilihan: {', '.join(CHECKS)}", "check")
    check = CHECKS[rule.check]
    if any(not rule.params.get(name) for name in check.required):
        raise table.refuse(f"pemeriksaan “{rule.check}” memerlukan: {', '.join(check.required)}", "params")
    for name in rule.params:
        if name not in (*check.required, *check.optional):
            raise table.refuse(f"“{name}” tidak dikenal oleh pemeriksaan “{rule.check}”", name)
    reason = None if check.validate is None else check.validate(rule.params)
    if reason is not None:
        raise table.refuse(f"pemeriksaan “{rule.check}”: {reason}", "params")
    if rule.guards or rule.allow:
        raise table.refuse("pemeriksaan terhitung tidak memakai guard atau allow", "check")


def _check_patterns(table: Table, rule: Rule) -> None:
    for pattern in rule.patterns:
        _prove(table, pattern, "patterns", flags_of(rule))


def _prove(table: Table, pattern: str, key: str, flags: int = 0) -> None:
    try:
        check_pattern(pattern, flags)
    except UnsafePattern as error:
        raise table.refuse(str(error), key) from error
