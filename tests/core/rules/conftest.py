from pathlib import Path

import pytest

from core.rules.checker import Checker
from core.rules.model import RulePack
from core.rules.pack import load_pack

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture(scope="session")
def pack() -> RulePack:
    return load_pack(RESOURCES / "rules")


@pytest.fixture(scope="session")
def checker(pack: RulePack) -> Checker:
    return Checker(pack)
