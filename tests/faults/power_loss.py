"""A disk that forgets: SQLite writes through it, and any moment can be turned into a power cut.

What was written since a file's last sync is kept, dropped or torn at 512-byte sectors, at random.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

_SECTOR = 512


@dataclass(frozen=True)
class Step:
    """One operation on one file: a write of `data` at `place`, a cut to `place`, a sync, or its end."""

    file: str
    place: int = 0
    data: bytes | None = None
    is_sync: bool = False
    is_delete: bool = False


class RecordingDisk(apsw.VFS):
    """Passes everything to the real disk and remembers it."""

    def __init__(self, name: str) -> None:
        self.steps: list[Step] = []
        super().__init__(name, base="")

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        return _RecordingFile(self.steps, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.steps.append(Step(Path(filename).name, is_delete=True))
        super().xDelete(filename, syncdir)


class _RecordingFile(apsw.VFSFile):
    def __init__(self, steps: list[Step], name: Any, flags: list[int]) -> None:
        self._steps = steps
        self._name = Path(name.filename() if isinstance(name, apsw.URIFilename) else str(name)).name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._steps.append(Step(self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self._steps.append(Step(self._name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        self._steps.append(Step(self._name, is_sync=True))
        super().xSync(flags)


@dataclass
class _File:
    safe: bytearray = field(default_factory=bytearray)
    unsafe: list[Step] = field(default_factory=list)


def cuts(
    steps: list[Step], first: int, number: int, chance: random.Random
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Yield, for `number` random moments after step `first`, the moment and what the disk holds then."""
    moments = sorted(chance.randrange(first, len(steps) + 1) for _ in range(number))
    files: dict[str, _File] = {}
    done = 0
    for moment in moments:
        for step in steps[done:moment]:
            if step.is_delete:
                files.pop(step.file, None)
                continue
            file = files.setdefault(step.file, _File())
            if step.is_sync:
                for each in file.unsafe:
                    _apply(file.safe, each, None)
                file.unsafe.clear()
            else:
                file.unsafe.append(step)
        done = moment
        yield moment, {name: _survivor(file, chance) for name, file in files.items()}


def _survivor(file: _File, chance: random.Random) -> bytes:
    content = bytearray(file.safe)
    keep = chance.choice((0.0, 0.5, 0.9, 1.0))
    for step in file.unsafe:
        if step.data is not None:
            _apply(content, step, lambda: chance.random() < keep)
        elif chance.random() < keep:
            _apply(content, step, None)
    return bytes(content)


def _apply(content: bytearray, step: Step, keeps: Any) -> None:
    if step.data is None:
        del content[step.place :]
        return
    end = step.place + len(step.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    for start in range(step.place, end, _SECTOR):
        stop = min(start + _SECTOR, end)
        if keeps is None or keeps():
            content[start:stop] = step.data[start - step.place : stop - step.place]
