"""The list is always the store's order, however changes arrive."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEventLoop, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.clock import ManualClock
from core.domain.complaint import View
from core.domain.outbox import OutboxState
from core.domain.sla import MINUTE_MS, klaten_sop
from tests.ui.inbox.rows import NOW, MemoryInbox, row
from ui.inbox.model import BUDGET, PAGE, InboxModel


def made(source: MemoryInbox) -> InboxModel:
    return InboxModel(source, ManualClock(NOW), klaten_sop)


def shown(model: InboxModel) -> list[str]:
    return [found.complaint_id for n in range(model.rowCount()) if (found := model.at(n)) is not None]


def settle(model: InboxModel) -> None:
    loop = QEventLoop()
    check = QTimer()
    check.setInterval(0)

    def look() -> None:
        if model.is_settled:
            loop.quit()

    check.timeout.connect(look)
    check.start()
    loop.exec()


def fetch_all(model: InboxModel) -> None:
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())


CHANGES = st.lists(
    st.lists(st.tuples(st.integers(0, 300), st.one_of(st.none(), st.integers(-40, 40))), max_size=30),
    max_size=6,
)


@given(st.integers(0, 260), CHANGES, st.lists(st.booleans(), min_size=6, max_size=6))
@settings(max_examples=120, deadline=None)
def test_any_changes_leave_a_sorted_list(
    qapp: QApplication,
    at_first: int,
    rounds: Sequence[Sequence[tuple[int, int | None]]],
    fetches: Sequence[bool],
) -> None:
    source = MemoryInbox([row(f"{n:03}", n % 17) for n in range(at_first)])
    model = made(source)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setUseFetchMore(False)
    model.show_view(View.UNANSWERED)
    for changes, fetch in zip(rounds, fetches, strict=False):
        for number, sort_key in changes:
            id = f"{number:03}"
            if sort_key is None:
                source.held.pop(id, None)
            else:
                source.held[id] = row(id, sort_key)
        model.apply([f"{number:03}" for number, _ in changes])
        if fetch and model.canFetchMore(QModelIndex()):
            model.fetchMore(QModelIndex())
        settle(model)
        whole = [each.complaint_id for each in source.ordered()]
        assert shown(model) == whole[: model.rowCount()]
    fetch_all(model)
    assert shown(model) == [each.complaint_id for each in source.ordered()]
    del tester


def test_a_model_as_qt_wants_it(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    model = made(MemoryInbox([row(f"{n:03}", n) for n in range(250)]))
    model.show_view(View.UNANSWERED)
    qtmodeltester.check(model)


def test_rows_come_by_the_page(qapp: QApplication) -> None:
    model = made(MemoryInbox([row(f"{n:05}", n) for n in range(10_000)]))
    model.show_view(View.UNANSWERED)
    assert model.rowCount() == PAGE
    model.fetchMore(QModelIndex())
    assert model.rowCount() == 2 * PAGE


def test_a_flood_of_changes_is_taken_in_by_the_budget(qapp: QApplication) -> None:
    source = MemoryInbox()
    model = made(source)
    model.show_view(View.UNANSWERED)
    source.held = {f"{n:03}": row(f"{n:03}", n) for n in range(450)}
    model.apply(source.held)
    settle(model)
    assert model.rowCount() <= 2 * PAGE
    assert model.canFetchMore(QModelIndex())
    assert max(source.asked) <= BUDGET


def test_what_someone_looks_at_is_kept_however_much_comes_in_above(qapp: QApplication) -> None:
    source = MemoryInbox([row("last", 900)])
    model = made(source)
    model.show_view(View.UNANSWERED)
    model.keep("last")
    source.held |= {f"{n:03}": row(f"{n:03}", n) for n in range(450)}
    model.apply(source.held)
    settle(model)
    assert model.row_of("last") == 450


def test_the_selection_stays_with_the_complaint_that_moves(qapp: QApplication) -> None:
    source = MemoryInbox([row("a", 1), row("b", 2), row("c", 3)])
    model = made(source)
    model.show_view(View.UNANSWERED)
    selected = QPersistentModelIndex(model.index(model.row_of("b")))
    source.held["b"] = row("b", 9)
    source.held["0"] = row("0", 0)
    model.apply(["b", "0"])
    settle(model)
    assert shown(model) == ["0", "a", "c", "b"]
    assert selected.row() == 3


def test_a_change_inside_a_row_moves_nothing(qtbot: QtBot) -> None:
    source = MemoryInbox([row("a", 1), row("b", 2)])
    model = made(source)
    model.show_view(View.UNANSWERED)
    source.held["a"] = row("a", 1, has_draft=True)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.apply(["a"])
    found = model.at(0)
    assert found is not None
    assert found.has_draft


def test_a_search_finds_and_puts_what_waits_first(qapp: QApplication) -> None:
    answered = row("alun", -5, waiting_since=None, respond_by=None, answered_at=5, preview="pasar lama")
    model = made(MemoryInbox([answered, row("jalan", 7, preview="jalan pasar"), row("lain", 1)]))
    model.search("pasar")
    assert shown(model) == ["jalan", "alun"]
    assert not model.canFetchMore(QModelIndex())


def test_what_becomes_due_by_the_clock_alone_appears(qapp: QApplication) -> None:
    source = MemoryInbox([row("a", 1)])
    model = made(source)
    model.show_view(View.DUE_SOON)
    source.held["b"] = row("b", 2)
    model.time_passed()
    assert shown(model) == ["a", "b"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Aduan dari @warga, sisa 3 jam 12 menit, kepada @dinas_contoh: Lampu mati"),
        ({"has_draft": True, "deleted": True}, "dihapus warga, draf"),
        ({"alarmed": True}, "Aduan dari @warga, kata darurat, sisa 3 jam 12 menit"),
        ({"outbox_state": OutboxState.UNCERTAIN}, "belum pasti"),
        ({"outbox_state": OutboxState.QUEUED}, "antre"),
        ({"waiting_since": None}, "Aduan dari @warga, kepada @dinas_contoh"),
    ],
)
def test_a_row_can_be_heard(qapp: QApplication, changes: dict[str, object], words: str) -> None:
    heard = {"preview": "Lampu mati", "respond_by": NOW + 192 * MINUTE_MS, **changes}
    model = made(MemoryInbox([row("a", **heard)]))
    model.show_view(View.UNANSWERED)
    said = str(model.data(model.index(0), int(Qt.ItemDataRole.AccessibleTextRole)))
    assert words in said.replace("\u2068", "").replace("\u2069", "")
