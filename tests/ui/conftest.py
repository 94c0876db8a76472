"""The desk that screens are tested at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desk import Desk
from tests.ui.talk import Talk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def talk(desk: Desk, qtbot: QtBot) -> Iterator[Talk]:
    made = Talk(desk, qtbot)
    yield made
    made.close()
