"""A real server for the tests of this room."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.snac import SnacServer, running_snac
from tests.integration.snac_build import SnacUnavailable, snac_program


@pytest.fixture(scope="session")
def snac_built() -> Path:
    """The server's program; only outside CI may it be missing."""
    try:
        return snac_program()
    except SnacUnavailable as reason:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"snac2 cannot be built here: {reason}")


@pytest.fixture
def snac_server(snac_built: Path, tmp_path: Path) -> Iterator[SnacServer]:
    """A server of this test alone."""
    with running_snac(tmp_path / "snac") as server:
        yield server
