"""The {names} in a template: a closed set that the pack declares."""

import re
from collections.abc import Iterator

from core.domain.template import Placeholder, PlaceholderKind
from core.packs.table import Table

PLACEHOLDER = re.compile(r"\{([a-z_]{1,40})\}")
_STRAY = re.compile(r"[{}]")


def names_in(words: str) -> Iterator[str]:
    """Yield the placeholder names in `words` in order, repeated as written."""
    for found in PLACEHOLDER.finditer(words):
        yield found.group(1)


def has_stray_brace(words: str) -> bool:
    """Return whether a brace stands outside a well-formed placeholder."""
    return _STRAY.search(PLACEHOLDER.sub("", words)) is not None


def parse_placeholders(table: Table) -> dict[str, Placeholder]:
    """Return the `[placeholder]` entries of a file; raises PackRefused."""
    section = table.table("placeholder")
    found = {}
    for name in section.values:
        entry = section.table(name)
        kind = PlaceholderKind(entry.choice("kind", tuple(PlaceholderKind)))
        # Words that only a person knows need an example: a template is checked with it before it is used.
        example = entry.text("example", None if kind is not PlaceholderKind.AUTO else "")
        contact = entry.flag("contact")
        if contact and kind is not PlaceholderKind.STANDING:
            raise entry.refuse("“contact” hanya untuk isian yang ditetapkan kantor", "contact")
        found[name] = Placeholder(name, entry.text("label"), kind, example, entry.text("hint", ""), contact)
        entry.finish()
        if PLACEHOLDER.fullmatch("{" + name + "}") is None:
            raise section.refuse(f"nama isian “{name}” hanya boleh huruf kecil dan garis bawah", name)
    return found
