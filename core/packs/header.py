"""What every pack says about itself."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.packs.table import read_table

MANIFEST = "pack.toml"


@dataclass(frozen=True, slots=True)
class PackHeader:
    """A pack's name, version, day of issue and the source that its words rest on.

    `kind` is the folder it belongs into ("rules"), "" where the pack does not say.
    """

    title: str
    version: str
    issued: date
    source: str
    kind: str = ""


def read_header(directory: Path) -> PackHeader:
    """Return the header of the pack in `directory`; raises PackRefused."""
    table = read_table(directory / MANIFEST)
    header = PackHeader(
        title=table.text("title"),
        version=table.text("version"),
        issued=table.day("issued"),
        source=table.text("source"),
        kind=table.text("kind", ""),
    )
    table.finish()
    return header


def data_files(directory: Path) -> tuple[Path, ...]:
    """Return the pack's data files in the order of their names, without the manifest."""
    return tuple(file for file in sorted(directory.glob("*.toml")) if file.name != MANIFEST)
