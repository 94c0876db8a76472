"""The house rules that a machine can check."""

from __future__ import annotations

import pytest

from tests.house.tree import lint_imports, run_tool


def test_ruff_finds_nothing() -> None:
    done = run_tool("-m", "ruff", "check", "--output-format", "concise", ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_file_is_formatted() -> None:
    done = run_tool("-m", "ruff", "format", "--check", ".")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.timeout(600)
def test_types_hold() -> None:
    done = run_tool("-m", "mypy")
    assert done.returncode == 0, done.stdout + done.stderr


def test_nobody_knows_whom_they_should_not() -> None:
    done = lint_imports()
    assert done.returncode == 0, done.stdout + done.stderr
