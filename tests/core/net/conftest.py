"""A misbehaving server and a client that asks it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.clock import ManualClock
from core.net.client import HttpClient
from tests.fakes.fault_server import FaultServer, fault_server

NOW = 1_795_500_000_000


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with fault_server() as running:
        yield running


@pytest.fixture
def client() -> Iterator[HttpClient]:
    opened = HttpClient(ManualClock(NOW), deadline_s=0.6)
    yield opened
    opened.close()
