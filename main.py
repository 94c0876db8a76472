"""Tanggap: the inbox of a district agency's social-media accounts."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from core import VERSION


def parse(arguments: list[str]) -> argparse.Namespace:
    """Return the options; argparse ends the program on --help, --version and mistakes."""
    parser = argparse.ArgumentParser(prog="tanggap", description="Kotak masuk aduan warga untuk admin OPD.")
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="folder data (bawaan: folder data pengguna)"
    )
    parser.add_argument(
        "--latihan", action="store_true", help="berlatih dengan warga simulasi, tanpa jaringan"
    )
    parser.add_argument("--smoke", action="store_true", help="buka jendela, tampilkan, lalu keluar")
    parser.add_argument(
        "--screenshot", type=Path, metavar="DIR", help="simpan gambar layar utama ke DIR, lalu keluar"
    )
    parser.add_argument("--version", action="version", version=f"Tanggap {VERSION}")
    return parser.parse_args(arguments)


def main() -> int:
    """Run the window and return the exit status."""
    options = parse(sys.argv[1:])
    # Whatever is written from here on (database, log, copies) is for the person's own eyes.
    os.umask(0o077)
    from ui.app import run

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
