"""A real fediverse server to test against: Debian's source package snac2, built in seconds and kept.

The package comes from the machine's own Debian mirror through apt, with a source list and package lists of
its own, so that the machine stays on its release. apt checks the archive's signature and every hash.
"""

from __future__ import annotations

import os
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

import platformdirs

SUITE = "trixie"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
_DEBIAN = re.compile(r"(?:https?|file|mirror\+\w+)://\S*?/debian/?(?=\s|$)")


class SnacUnavailable(Exception):
    """The server cannot be had here; says why."""


def snac_program() -> Path:
    """Return the built server, building it first where no earlier run did; raises SnacUnavailable."""
    kept = Path(platformdirs.user_cache_dir("tanggap-tests")) / f"snac2-{SUITE}" / "snac"
    if not _runs(kept):
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="snac2-") as folder:
            built = _build(_fetch(Path(folder)))
            staged = kept.with_suffix(f".{os.getpid()}")
            staged.write_bytes(built.read_bytes())
            staged.chmod(0o755)
            staged.replace(kept)
    return kept


def _runs(program: Path) -> bool:
    try:
        return b"snac" in subprocess.run([program], capture_output=True, check=False).stdout
    except OSError:
        return False


def debian_mirror() -> str:
    """Return the Debian mirror that this machine's own source lists name."""
    apt = Path("/etc/apt")
    lists = [apt / "sources.list", *sorted((apt / "sources.list.d").glob("*"))]
    for path in lists:
        if path.suffix in (".list", ".sources") and path.is_file():
            lines = [line.partition("#")[0] for line in path.read_text(encoding="utf-8").splitlines()]
            if found := _DEBIAN.search("\n".join(lines)):
                return found.group()
    raise SnacUnavailable("no Debian mirror in this machine's apt sources")


def _fetch(folder: Path) -> Path:
    if not KEYRING.exists():
        raise SnacUnavailable(f"{KEYRING} is missing: nothing vouches for the source package")
    for name in ("lists/partial", "cache/archives/partial", "source"):
        (folder / name).mkdir(parents=True)
    sources = folder / "sources.list"
    sources.write_text(f"deb-src [signed-by={KEYRING}] {debian_mirror()} {SUITE} main\n", encoding="utf-8")
    settings = {
        "Dir::Etc::sourcelist": sources,
        "Dir::Etc::sourceparts": "-",
        "Dir::State::lists": folder / "lists",
        "Dir::Cache": folder / "cache",
        "APT::Sandbox::User": "root",
        "APT::Update::Post-Invoke-Success": "",
        "Acquire::Retries": 3,
    }
    options = [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]
    for command in (["update"], ["source", "--download-only", "snac2"]):
        _run(["apt-get", *options, *command], folder / "source")
    return folder / "source"


def _build(folder: Path) -> Path:
    (archive,) = folder.glob("snac2_*.orig.tar.*")
    with tarfile.open(archive) as packed:
        # Python before 3.11.4 has no filters; apt has checked the archive's hash already.
        if hasattr(tarfile, "data_filter"):
            packed.extraction_filter = staticmethod(tarfile.data_filter)
        packed.extractall(folder)
    (tree,) = (path for path in folder.iterdir() if path.is_dir())
    _run(["make", "-j2", "CFLAGS=-O1 -w"], tree)
    return tree / "snac"


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        tail = (done.stdout + done.stderr)[-2000:]
        raise SnacUnavailable(f"{' '.join(command[:1] + command[-2:])} failed:\n{tail}")
