"""A pack as people hand it on: a folder, or a zip file of one."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from core.packs.header import MANIFEST
from core.packs.refusal import PackRefused

_NAME = re.compile(r"[\w-]{1,60}\.toml", re.ASCII)
_UNREADABLE = (
    OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, zipfile.LargeZipFile,
    NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
_MOST_FILES, _MOST_BYTES = 60, 2_000_000


@contextmanager
def opened(source: Path) -> Iterator[Path]:
    """Lend the folder that holds the pack's files; raises PackRefused.

    Out of a zip file only plain *.toml files beside the manifest are taken, wherever they lie, so that no
    entry can write elsewhere; sizes are bounded while unpacking.
    """
    if source.is_dir():
        yield source
        return
    with TemporaryDirectory(prefix="tanggap-paket-") as place:
        folder = Path(place)
        try:
            with zipfile.ZipFile(source) as archive:
                _unpack(archive, folder, source)
        except _UNREADABLE as error:
            raise PackRefused(source, None, "berkas ini bukan zip yang dapat dibaca") from error
        yield folder


def _unpack(archive: zipfile.ZipFile, folder: Path, source: Path) -> None:
    manifests = [name for name in archive.namelist() if name.rpartition("/")[2] == MANIFEST]
    if len(manifests) != 1:
        raise PackRefused(source, None, f"zip harus berisi tepat satu {MANIFEST}")
    prefix = manifests[0][: -len(MANIFEST)]
    names = [
        name
        for name in archive.namelist()
        if name.startswith(prefix) and _NAME.fullmatch(name[len(prefix) :])
    ]
    if len(names) > _MOST_FILES or len(set(names)) != len(names):
        raise PackRefused(source, None, "zip berisi terlalu banyak berkas, atau nama yang sama dua kali")
    for name in names:
        with archive.open(name) as entry:
            data = entry.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise PackRefused(source, None, f"{name[len(prefix) :]} terlalu besar")
        (folder / name[len(prefix) :]).write_bytes(data)
