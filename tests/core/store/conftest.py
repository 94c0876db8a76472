"""A store with one account, and a connection to read it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.clock import ManualClock
from core.store.connection import Connection
from core.store.store import Store
from tests.core.store.making import NOW, opened


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture
def store(tmp_path: Path, clock: ManualClock) -> Iterator[Store]:
    made = opened(tmp_path / "tanggap.db", clock)
    yield made
    made.close()


@pytest.fixture
def reader(store: Store) -> Iterator[Connection]:
    connection = store.reader()
    yield connection
    connection.close()
