"""Where packs come from, and which one is in force: a bad one never takes the place of a good one.

A pack is a folder of TOML files. Three places may hold it: what a person installed, what the program
brought, and a copy of the last one that was in force. The later issued of the first two is tried first,
then the copy.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from core.packs.header import MANIFEST, PackHeader, read_header
from core.packs.refusal import PackRefused

_LOG = logging.getLogger(__name__)
T = TypeVar("T")
Read = Callable[[Path], T]


@dataclass(frozen=True, slots=True)
class InForce(Generic[T]):
    """A pack that was read; `refused` tells of those that should have come before it."""

    content: T
    header: PackHeader
    directory: Path
    refused: tuple[PackRefused, ...] = ()


class Depot:
    """The packs of one data folder; `installed` is made when first needed."""

    def __init__(self, shipped: Path, installed: Path) -> None:
        self._shipped = shipped
        self._installed = installed

    def load(self, kind: str, read: Read[T]) -> InForce[T]:
        """Return the newest pack of `kind` that can be read; raises PackRefused where there is none."""
        refused: list[PackRefused] = []
        for directory in self._places(kind):
            if refused and not directory.is_dir():
                continue
            try:
                found = InForce(read(directory), read_header(directory), directory, tuple(refused))
            except PackRefused as refusal:
                _LOG.warning("pack %s refused: %s", kind, refusal.detail)
                refused.append(refusal)
                continue
            self._keep(kind, directory)
            return found
        raise refused[0]

    def install(self, kind: str, source: Path, read: Read[T]) -> InForce[T]:
        """Put the pack in the folder `source` in force.

        Raises PackRefused or OSError, and then nothing has changed.
        """
        header = read_header(source)
        if header.kind != kind:
            raise PackRefused(source / MANIFEST, None, f"paket ini bukan untuk “{kind}”")
        target = self._installed / kind
        fresh = _copied(source, target.with_name(f"{kind}.baru"))
        try:
            content = read(fresh)
        except PackRefused:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        _put_in_place(fresh, target)
        return InForce(content, header, target)

    def remove(self, kind: str) -> None:
        """Go back to what the program brought."""
        shutil.rmtree(self._installed / kind, ignore_errors=True)

    def is_installed(self, kind: str) -> bool:
        """Return whether a person put a pack of this kind here."""
        return (self._installed / kind).is_dir()

    def _places(self, kind: str) -> list[Path]:
        """Return where to look: the newest, then what was last in force, then the rest."""
        shipped, installed, kept = self._shipped / kind, self._installed / kind, self._kept(kind)
        if not installed.is_dir():
            return [shipped, kept]
        # What a person chose holds unless the program has brought a later issue since.
        if _issue(shipped) > _issue(installed):
            return [shipped, kept, installed]
        return [installed, kept, shipped]

    def _kept(self, kind: str) -> Path:
        return self._installed / f"{kind}.terakhir"

    def _keep(self, kind: str, directory: Path) -> None:
        """Copy the pack in force, so that it can be used when its files are damaged later."""
        kept = self._kept(kind)
        if directory == kept or _contents(directory) == _contents(kept):
            return
        try:
            _put_in_place(_copied(directory, kept.with_name(f"{kept.name}.baru")), kept)
        except OSError as error:
            _LOG.warning("no copy of pack %s could be kept: %s", kind, type(error).__name__)


def _issue(directory: Path) -> tuple[str, str]:
    """Return what orders packs by age; one whose header cannot be read counts as the newest, to be told."""
    try:
        header = read_header(directory)
    except PackRefused:
        return ("9999", "")
    return header.issued.isoformat(), header.version


def _contents(directory: Path) -> dict[str, bytes]:
    try:
        return {file.name: file.read_bytes() for file in directory.glob("*.toml")}
    except OSError:
        return {}


def _copied(source: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for file in sorted(source.glob("*.toml")):
        shutil.copyfile(file, target / file.name)
    return target


def _put_in_place(fresh: Path, target: Path) -> None:
    """Swap folders; between the two renames the pack is missing, and the next place is used instead."""
    before = target.with_name(f"{target.name}.lama")
    shutil.rmtree(before, ignore_errors=True)
    if target.exists():
        target.rename(before)
    fresh.rename(target)
    shutil.rmtree(before, ignore_errors=True)
