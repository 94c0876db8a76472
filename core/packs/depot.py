"""Where packs come from, and which one is in force: a bad one never takes the place of a good one.

A pack is a folder of TOML files. These places may hold it: what a person installed, what holds in the office
beside (for practice, which only reads there), what the program brought, and a copy of the last one that was
in force. The latest issued of the first three is tried first, then the copy.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

from core.packs.header import MANIFEST, PackHeader, read_header
from core.packs.refusal import PackRefused

_LOG = logging.getLogger(__name__)
T = TypeVar("T")
Read = Callable[[Path], T]
_UNKNOWN = ("9999", "")
_KEPT, _BEFORE = ".terakhir", ".lama"


class Origin(StrEnum):
    """Where the pack in force comes from; COPY is the last one that held, kept in case of damage."""

    SHIPPED = "shipped"
    INSTALLED = "installed"
    OFFICE = "office"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class InForce(Generic[T]):
    """A pack that was read; `refused` tells of those that should have come before it."""

    content: T
    header: PackHeader
    directory: Path
    refused: tuple[PackRefused, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """Which pack of a kind is in force; `digest` tells packs of one version apart."""

    kind: str
    header: PackHeader
    origin: Origin
    digest: str


class Depot:
    """The packs of one data folder; `installed` is made when first needed, `office` only read."""

    def __init__(self, shipped: Path, installed: Path, office: Path | None = None) -> None:
        self._shipped = shipped
        self._installed = installed
        self._office = office

    def load(self, kind: str, read: Read[T]) -> InForce[T]:
        """Return the newest pack of `kind` that can be read; raises PackRefused where there is none."""
        refused: list[PackRefused] = []
        self._recover(kind)
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
        header = self.may_hold(kind, source)
        self._recover(kind)
        target = self._installed / kind
        fresh = _copied(source, target.with_name(f"{kind}.baru"))
        try:
            content = read(fresh)
        except PackRefused:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        _put_in_place(fresh, target)
        self._keep(kind, target)
        return InForce(content, header, target)

    def may_hold(self, kind: str, source: Path) -> PackHeader:
        """Return the header of a pack that could come in force.

        Raises PackRefused for one of another kind, or one that is older than what the program brought.
        """
        header = read_header(source)
        if header.kind != kind:
            raise PackRefused(source / MANIFEST, None, f"paket ini bukan untuk “{kind}”")
        brought = _issue(self._shipped / kind)
        if brought != _UNKNOWN and _issue(source) < brought:
            reason = f"versi {header.version} lebih lama dari {brought[1]} yang dibawa Tanggap"
            raise PackRefused(source / MANIFEST, None, reason)
        return header

    def remove(self, kind: str) -> None:
        """Go back to what the program brought; raises OSError, and then the pack still holds."""
        target = self._installed / kind
        if target.is_dir():
            gone = target.with_name(f"{kind}.hapus")
            shutil.rmtree(gone, ignore_errors=True)
            target.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)

    def held(self, kind: str, found: InForce[T]) -> Held:
        """Return what is to be remembered of a pack that holds."""
        digest = sha256()
        for name, data in sorted(_contents(found.directory).items()):
            digest.update(f"{name} {len(data)}\n".encode() + data)
        return Held(kind, found.header, self.origin(found.directory), digest.hexdigest()[:16])

    def origin(self, directory: Path) -> Origin:
        """Return where a pack that holds comes from."""
        if directory.name.endswith(_KEPT):
            return Origin.COPY
        if directory.parent == self._installed:
            return Origin.INSTALLED
        return Origin.OFFICE if directory.parent == self._office else Origin.SHIPPED

    def is_installed(self, kind: str) -> bool:
        """Return whether a person put a pack of this kind here."""
        return (self._installed / kind).is_dir()

    def _places(self, kind: str) -> list[Path]:
        """Return where to look: the newest, then what was last in force, then the rest."""
        chosen = [self._installed / kind]
        if self._office is not None:
            chosen.append(self._office / kind)
        found = [directory for directory in chosen if directory.is_dir()]
        # What a person chose holds unless the program has brought a later issue since.
        first, *rest = sorted([*found, self._shipped / kind], key=_issue, reverse=True)
        return [first, self._kept(kind), *rest]

    def _kept(self, kind: str) -> Path:
        return self._installed / f"{kind}{_KEPT}"

    def _recover(self, kind: str) -> None:
        """Put back what was moved aside, where the program was ended between two renames."""
        target = self._installed / kind
        before = target.with_name(f"{kind}{_BEFORE}")
        if before.is_dir() and not target.exists():
            try:
                before.rename(target)
            except OSError as error:
                _LOG.warning("pack %s could not be put back: %s", kind, type(error).__name__)

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
        return _UNKNOWN
    return header.issued.isoformat(), header.version


def differing_files(one: Path, other: Path) -> tuple[str, ...]:
    """Return the names of the files that are not the same in two folders."""
    mine, theirs = _contents(one), _contents(other)
    return tuple(sorted(name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name)))


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
    """Swap folders; a run that ends between the two renames is mended by `Depot._recover`."""
    before = target.with_name(f"{target.name}{_BEFORE}")
    shutil.rmtree(before, ignore_errors=True)
    if target.exists():
        target.rename(before)
    fresh.rename(target)
    shutil.rmtree(before, ignore_errors=True)
