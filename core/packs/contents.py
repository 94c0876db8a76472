"""A pack's entries by the names that people call them, so that two packs can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_ROUTING = {
    "bahasa": "language", "kata penunjuk": "clues", "tanda darurat": "emergencies",
    "anggapan": "presumptions", "tempat": "places", "bobot OPD yang disapa": "own_points",
    "kecuali": "own_except",
}  # fmt: skip


def entries(kind: str, content: Any) -> dict[str, object]:
    """Return everything that a pack of `kind` says, apart from its header."""
    if kind == "rules":
        return {rule.id: rule for rule in content.rules} | {
            f"daftar {k}": v for k, v in content.lists.items()
        }
    if kind == "templates":
        found: dict[str, object] = {template.id: template for template in content.templates}
        found |= {f"isian {{{name}}}": value for name, value in content.placeholders.items()}
        return found | {f"kata sama “{word}”": value for word, value in content.same_word.items()}
    if kind == "agencies":
        return {agency.key: agency for agency in content.agencies}
    if kind == "routing":
        return {name: getattr(content, attribute) for name, attribute in _ROUTING.items()}
    if kind == "calendar":
        days: dict[str, object] = {f"{day:%d-%m-%Y}": name for day, name in content.free_days.items()}
        return days | {"diketahui sampai": content.known_until}
    return dict(content)


def titles(kind: str, content: Any) -> Mapping[str, str]:
    """Return what entries that are named by a code are about."""
    if kind == "rules":
        return {rule.id: rule.title for rule in content.rules}
    if kind == "templates":
        return {template.id: template.title for template in content.templates}
    if kind == "agencies":
        return {agency.key: agency.name for agency in content.agencies}
    if kind in ("sla", "limits"):
        return {key: profile.title for key, profile in content.items()}
    if kind == "calendar":
        return {f"{day:%d-%m-%Y}": name for day, name in content.free_days.items()}
    return {}
