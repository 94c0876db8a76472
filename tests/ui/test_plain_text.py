"""No screen can show outside text as anything but plain text: forbidden calls, found in the source."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "ui"
BARE = frozenset({"QLabel", "QMessageBox", "QInputDialog", "QErrorMessage", "QTextBrowser", "QTextEdit"})
CALLS = frozenset({"setHtml", "insertHtml", "appendHtml", "setMarkdown", "setDetailedText"})
HOME = UI / "common" / "labels.py"


def offences(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in BARE | CALLS:
            found.append(f"{name} in line {node.lineno}")
        if name == "setOpenExternalLinks" and not _is_false(node):
            found.append(f"open links in line {node.lineno}")
    return found


def _is_false(node: ast.Call) -> bool:
    return bool(node.args) and isinstance(node.args[0], ast.Constant) and node.args[0].value is False


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_only_plain_text_is_shown(path: Path) -> None:
    if path != HOME:
        assert offences(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    ["QLabel(text)", "QMessageBox.about(self)\nQMessageBox()", "box.setHtml(text)", "QtWidgets.QTextEdit()"],
)
def test_the_search_bites(planted: str) -> None:
    assert offences(planted)
