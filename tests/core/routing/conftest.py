"""One router for all tests: building it takes longer than asking it."""

from __future__ import annotations

import pytest

from core.routing.router import Router
from tests.core.routing.sentences import shipped_router


@pytest.fixture(scope="session")
def router() -> Router:
    return shipped_router()
