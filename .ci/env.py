"""Prepare this machine for Tanggap, then run it: `env.py main.py ...` or `env.py -m pytest ...`.

Needs Python 3.11 and its standard library, nothing else. What is already prepared costs a few milliseconds;
what was interrupted goes on where it stopped. A failure is one sentence, the command and what it said.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
UV_VERSION = "0.13.9"
AGAIN = "Ulangi baris tadi; yang sudah selesai tidak diulang."

# What Qt's core libraries and its `xcb` and `offscreen` plug-ins need and do not bring along.
QT_PACKAGES = """
    ca-certificates fonts-dejavu-core libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0
    libx11-6 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libxkbcommon0
"""
# A keyring, a display, and what builds the real server that the tests talk to.
TEST_PACKAGES = """
    dbus-daemon gcc git gnome-keyring libc6-dev libcurl4-openssl-dev libssl-dev make xauth xdotool xvfb
"""


class SetupFailed(Exception):
    """One sentence for the person in front of the screen, then the details for whoever helps."""


def venv_program(name: str) -> Path:
    """Return the path of a program inside the environment."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def stamp(for_tests: bool) -> Path:
    """Return the file that says what the environment was prepared for."""
    return VENV / ("prepared-for-tests" if for_tests else "prepared")


def wanted_state() -> str:
    """Return a digest of what decides whether the environment is still right."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {VENV}".encode())
    for path in (ROOT / "uv.lock", ROOT / "pyproject.toml", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_prepared(for_tests: bool, state: str) -> bool:
    """Tell whether nothing is left to do; what is prepared for the tests can also start the program."""
    if not venv_program("python").exists():
        return False
    stamps = (stamp(True), stamp(for_tests))
    return any(path.exists() and path.read_text(encoding="ascii") == state for path in stamps)


def tell(step: str) -> None:
    """Say what is being done: a first set-up takes minutes, and silence would look like a hang."""
    print(f"Menyiapkan Tanggap: {step} ...", file=sys.stderr, flush=True)


def run(sentence: str, *command: str | Path, **environment: str) -> None:
    """Carry out a step quietly; raises SetupFailed with the sentence and the end of what the command said."""
    words = [str(word) for word in command]
    inherited = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    try:
        done = subprocess.run(
            words,
            cwd=ROOT,
            env={**inherited, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise SetupFailed(f"{sentence}\n$ {shlex.join(words)}\n{error}") from error
    if done.returncode != 0:
        tail = "\n".join(done.stdout.splitlines()[-25:])
        raise SetupFailed(f"{sentence}\n$ {shlex.join(words)}\n{tail}")


def answer(*command: str | Path) -> str | None:
    """Return what a command prints, None when it cannot be run or fails."""
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def missing_packages(for_tests: bool) -> list[str]:
    """Return the Debian packages to install; none where the system is not of Debian's family."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return []
    wanted = QT_PACKAGES.split() + (TEST_PACKAGES.split() if for_tests else [])
    if find_spec("ensurepip") is None:
        wanted.append("python3-venv")
    # Later releases renamed some of them and keep the old names as "Provides".
    listing = answer("dpkg-query", "-W", "-f", "${db:Status-Status}, ${Package}, ${Provides}\n") or ""
    entries = [line.split(",") for line in listing.splitlines() if line.startswith("installed,")]
    present = {name.split()[0] for entry in entries for name in entry if name.strip()}
    return [name for name in wanted if name not in present]


def install_packages(packages: list[str]) -> None:
    """Install what is missing, with a fresh package list only where the present one does not do."""
    prefix = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if answer("id", "-u") != "0\n":
        prefix = ["sudo", "-n", *prefix]
        if answer(*prefix, "true") is None:
            raise SetupFailed(
                "Beberapa paket sistem belum terpasang dan butuh hak administrator."
                " Jalankan perintah berikut, lalu ulangi baris tadi:"
                f"\n$ sudo apt-get install {shlex.join(packages)}"
            )
    tell(f"memasang {len(packages)} paket sistem")
    sentence = f"Paket sistem tidak dapat dipasang. Periksa sambungan internet. {AGAIN}"
    install = [
        *prefix,
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
        "install",
        "-y",
        "--no-install-recommends",
    ]
    run(sentence, *prefix, "dpkg", "--configure", "-a")
    try:
        run(sentence, *install, *packages)
    except SetupFailed:
        run(sentence, *prefix, "apt-get", "update")
        run(sentence, *install, *packages)


def prepare_environment(for_tests: bool) -> None:
    """Make `.venv` and bring it to what the lock file says."""
    python, uv = venv_program("python"), venv_program("uv")
    if answer(python, "-m", "pip", "--version") is None:
        tell("membuat lingkungan Python")
        base = getattr(sys, "_base_executable", sys.executable)
        run(f"Lingkungan Python tidak dapat dibuat. {AGAIN}", base, "-m", "venv", "--clear", VENV)
    if UV_VERSION not in (answer(uv, "--version") or ""):
        tell("mengambil pemasang pustaka")
        sentence = f"Pemasang pustaka tidak dapat diambil. Periksa sambungan internet. {AGAIN}"
        quiet = ("--quiet", "--disable-pip-version-check")
        run(sentence, python, "-m", "pip", "install", *quiet, f"uv=={UV_VERSION}")
    tell("memasang pustaka")
    sentence = f"Pustaka tidak dapat dipasang. Periksa sambungan internet. {AGAIN}"
    groups = "--all-groups" if for_tests else "--no-dev"
    run(
        sentence,
        *(uv, "sync", "--quiet", "--frozen", "--inexact", groups, "--python", python),
        UV_COMPILE_BYTECODE="1",  # else each first start of a module pays for it
        UV_SYSTEM_CERTS="1",  # an office proxy is trusted where the system trusts it
        UV_PROJECT_ENVIRONMENT=str(VENV),
        UV_PYTHON_DOWNLOADS="never",
    )


def prepare(for_tests: bool) -> None:
    """Do what is left to do; raises SetupFailed."""
    state = wanted_state()
    if is_prepared(for_tests, state):
        return
    if packages := missing_packages(for_tests):
        install_packages(packages)
    prepare_environment(for_tests)
    stamp(for_tests).write_text(state, encoding="ascii")


def main(arguments: list[str]) -> int:
    """Prepare, then become the program or the tests; returns the exit status."""
    if not arguments:
        print("Pakai: env.py main.py [pilihan], atau env.py -m pytest [pilihan]", file=sys.stderr)
        return 2
    try:
        prepare(for_tests=arguments[0] == "-m")
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    if arguments[0] == "main.py":
        arguments = [str(ROOT / "main.py"), *arguments[1:]]
    command = [str(venv_program("python")), *arguments]
    if os.name != "nt":  # there execv would give the prompt back before the program ends
        os.execv(command[0], command)  # noqa: S606
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python the machine has
        sys.exit("Tanggap membutuhkan Python 3.11 atau yang lebih baru.")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print(f"\nDihentikan. {AGAIN}", file=sys.stderr)
        sys.exit(130)
