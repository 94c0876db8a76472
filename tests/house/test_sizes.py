"""Rooms that stay small enough to walk through."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

from tests.house.tree import python_files, shown

MEDIAN_LINES = 120
MOST_LINES = 500


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_the_median_file_is_short() -> None:
    files = [path for path in python_files("core", "ui", "tests") if path.name != "__init__.py"]
    assert median(lines_of(path) for path in files) <= MEDIAN_LINES


def test_no_file_is_long() -> None:
    sizes = {shown(path): lines_of(path) for path in python_files("core", "ui", "tests", ".ci")}
    assert {name: size for name, size in sizes.items() if size > MOST_LINES} == {}


def test_nothing_under_core_speaks_of_qt() -> None:
    found = []
    for path in python_files("core"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            found += [shown(path) for name in names if name.split(".")[0] in ("PySide6", "shiboken6")]
    assert found == []
