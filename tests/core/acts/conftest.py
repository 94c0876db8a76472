"""A desktop for each test, with one mention waiting."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.sync.desktop import Desktop


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A program with one account, at rest."""
    made = Desktop(tmp_path)
    made.step()
    yield made
    made.end()
