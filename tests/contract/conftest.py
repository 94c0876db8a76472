"""Runs every case of the contract over every bench that lies beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.contract.bench import Ability, Bench

_BENCHES = sorted(file.stem for file in Path(__file__).parent.glob("*_bench.py"))


@pytest.fixture(params=_BENCHES)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    """One server, new for each case."""
    module = import_module(f"tests.contract.{request.param}")
    with module.open_bench(tmp_path) as opened:
        for mark in request.node.iter_markers("needs"):
            missing = [str(ability) for ability in mark.args if ability not in opened.abilities]
            if missing:
                pytest.skip(f"this server cannot {', '.join(missing)} on demand")
        yield opened


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"needs({Ability.__name__}, ...): what the bench must be able to do")
