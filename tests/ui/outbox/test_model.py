"""The outbox as a table that changes row by row."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from core.domain.outbox import OutboxState, Signal, can
from core.store import outbox
from tests.core.store.making import NOW, matter, post, reply
from tests.ui.desk import Desk
from ui.outbox.model import PAGE, Column, OutboxModel


@pytest.fixture
def model(desk: Desk, qapp: QObject) -> OutboxModel:
    return OutboxModel(desk.bridge.reader, desk.clock, qapp)


def put(desk: Desk, number: int, state: OutboxState = OutboxState.QUEUED) -> str:
    by = f"w{number}"
    desk.receive(post(f"m{number}", by=by, thread=f"t{number}"))
    name = f"o{number:04d}"
    entry = reply(name, to=f"m{number}", complaint=matter(by, f"t{number}"), at=NOW + number, state=state)
    if state is OutboxState.SENT:
        entry = replace(entry, remote_id=name, sent_at=NOW)
    desk.do(outbox.insert, entry)
    return name


def ids(model: OutboxModel) -> list[str]:
    entries = [model.entry(row) for row in range(model.rowCount())]
    return [entry.id for entry in entries if entry is not None]


def expected(desk: Desk) -> list[str]:
    return [entry.id for entry in outbox.page(desk.bridge.reader, None, 10_000)]


def test_random_lives_keep_the_table_in_the_stores_order(
    desk: Desk, model: OutboxModel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model, force_py=True)
    chance = random.Random(7)
    names: list[str] = []
    for step in range(60):
        if len(names) < 12 and chance.random() < 0.4:
            names.append(put(desk, step))
            model.update_ids([names[-1]])
            continue
        name = chance.choice(names) if names else ""
        entry = outbox.find(desk.bridge.reader, name)
        if entry is None:
            continue
        moves = [signal for signal in Signal if can(entry.state, signal)]
        if moves:
            signal = chance.choice(moves)
            proof = {"remote_id": name, "sent_at": NOW} if signal in _ENDS else {}
            desk.do(outbox.apply, name, signal, **proof)
            model.update_ids([name])
        assert ids(model) == expected(desk)
    qtmodeltester.check(model, force_py=True)
    assert ids(model) == expected(desk)


_ENDS = (Signal.ACCEPTED, Signal.FOUND, Signal.PERSON_CONFIRMED_SENT)


def test_a_change_moves_the_row_and_keeps_what_points_at_it(desk: Desk, model: OutboxModel) -> None:
    names = [put(desk, number) for number in range(3)]
    model.update_ids(names)
    assert ids(model) == ["o0002", "o0001", "o0000"]
    pointer = QPersistentModelIndex(model.index(0, Column.STATE))
    desk.do(outbox.apply, "o0002", Signal.CLAIMED)
    desk.do(outbox.apply, "o0002", Signal.ACCEPTED, remote_id="9", sent_at=NOW)
    model.update_ids(["o0002"])
    assert ids(model) == ["o0001", "o0000", "o0002"]
    assert pointer.row() == 2
    assert model.data(pointer) == "Terkirim"


def test_pages_come_when_they_are_scrolled_to(desk: Desk) -> None:
    for number in range(PAGE + 5):
        put(desk, number, OutboxState.SENT)
    model = OutboxModel(desk.bridge.reader, desk.clock, desk.bridge)
    assert model.rowCount() == PAGE
    oldest = "o0000"
    model.update_ids([oldest])
    assert model.row_of(oldest) == -1
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert ids(model) == expected(desk)
    assert not model.canFetchMore(QModelIndex())


def test_each_state_has_a_word_a_shape_and_a_colour_and_speaks(desk: Desk, model: OutboxModel) -> None:
    put(desk, 1, OutboxState.FAILED)
    model.update_ids(["o0001"])
    cell = model.index(0, Column.STATE)
    assert model.data(cell) == "Gagal"
    assert not model.data(cell, Qt.ItemDataRole.DecorationRole).isNull()
    assert model.data(cell, Qt.ItemDataRole.ForegroundRole).isValid()
    assert model.data(cell, Qt.ItemDataRole.AccessibleTextRole) == "Keadaan: Gagal"
