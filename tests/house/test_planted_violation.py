"""Each wall bites: an import planted through it is caught, and the contract is named."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT, lint_imports

CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
}
PLANTED = {
    "layers": ("core/net/planted.py", "import core.application"),
    "ui-knows-no-network": ("ui/planted.py", "import core.connectors.registry"),
    "core-knows-no-window": ("core/planted.py", "from PySide6 import QtCore"),
    "domain-stands-alone": ("core/domain/planted.py", "import requests"),
    "connectors-are-strangers": (
        "core/connectors/simulated/planted.py",
        "import core.connectors.mastodon.connector",
    ),
    "connectors-know-no-store": ("core/connectors/planted.py", "import core.store.store"),
    "rules-judge-words-alone": ("core/rules/planted.py", "import core.store.store"),
    "store-below-its-users": ("core/store/planted.py", "import core.sync.engine"),
    "sync-knows-the-protocol-only": ("core/sync/planted.py", "import core.connectors.registry"),
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    for room in ("core", "ui"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_a_violation_is_planted_for_every_contract() -> None:
    assert set(PLANTED) == set(CONTRACTS)


@pytest.mark.parametrize("contract", sorted(PLANTED))
def test_a_planted_violation_is_caught(house: Path, contract: str) -> None:
    place, line = PLANTED[contract]
    (house / place).write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")
    done = lint_imports(house)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{CONTRACTS[contract]} BROKEN" in " ".join(done.stdout.split()), done.stdout
