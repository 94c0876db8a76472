"""Why a data pack cannot be used."""

from pathlib import Path

from core.errors import Fault


class PackRefused(Fault):
    """A pack is damaged, newer than this program, or unsafe; `line` is None where none can be named."""

    code = "TG-401"
    title = "Paket data tidak dapat dipakai"
    advice = "Paket yang berlaku sebelumnya tetap dipakai. Laporkan berkas dan barisnya kepada Diskominfo."

    def __init__(self, file: Path, line: int | None, reason: str) -> None:
        """`reason` is an Indonesian sentence."""
        place = file.name if line is None else f"{file.name} baris {line}"
        super().__init__(f"{place}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason
