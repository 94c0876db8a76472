"""The files of the house, as its tests look at them."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def python_files(*rooms: str) -> list[Path]:
    """Return the Python files below `rooms`, sorted."""
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def shown(path: Path) -> str:
    """Return the path as a person would name it."""
    return path.relative_to(ROOT).as_posix()


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call in a file with the last part of the called name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            target = node.func
            name = target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")
            yield name, node


def run_tool(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a Python tool of this environment in `folder` and return what it said."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


def lint_imports(folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Check the import contracts of the tree in `folder`."""
    program = (
        "import sys; sys.path.insert(0, ''); from importlinter.cli import lint_imports_command as c; c()"
    )
    return run_tool("-c", program, "--no-cache", folder=folder)
