"""New words are heard for danger as they come, and what came too early is caught up."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from core.domain.complaint import View
from core.domain.sla import klaten_sop
from core.store import alarms, inbox
from core.sync.alarms import AlarmWatch, Hear
from core.sync.inbound import Inbound
from tests.core.sync.desktop import Desktop
from tests.ui.desk import untaught_router

FLOOD = "Tolong min, banjir sudah masuk rumah di Desa Contoh"


@dataclass
class Ears:
    """What tells danger, once it is ready."""

    ready: bool = True
    heard: int = 0

    def __call__(self) -> Hear | None:
        return self._hear if self.ready else None

    def _hear(self, text: str) -> bool:
        self.heard += 1
        return "banjir" in text.lower()


def watched(desktop: Desktop, ears: Ears) -> AlarmWatch:
    watch = AlarmWatch(desktop.store, ears)
    desktop.sync._inbound = Inbound(desktop.desk, klaten_sop, watch.look)
    return watch


def alarmed(desktop: Desktop) -> list[bool]:
    return [
        row.alarmed for row in inbox.page(desktop.reader, View.UNANSWERED, desktop.clock.now(), None, 999)
    ]


def test_an_emergency_stands_first_as_soon_as_it_has_come(desktop: Desktop) -> None:
    watched(desktop, Ears())
    desktop.receive("Jalan rusak.")
    desktop.receive(FLOOD)
    assert alarmed(desktop) == [True, False]


def test_what_came_before_the_words_were_read_is_caught_up(desktop: Desktop) -> None:
    ears = Ears(ready=False)
    watch = watched(desktop, ears)
    for number in range(205):
        desktop.server.citizen_writes(f"{FLOOD if number == 3 else 'Jalan rusak'} {number}")
    desktop.receive("Lampu mati.")
    desktop.live_for(60_000)
    assert alarmed(desktop) == [False] * 206
    ears.ready = True
    watch.catch_up()
    assert alarmed(desktop) == [True] + [False] * 205
    assert ears.heard == 206
    watch.catch_up()
    assert ears.heard == 206, "each post is heard once"


def test_catching_up_ends_when_the_program_does(desktop: Desktop) -> None:
    ears = Ears(ready=False)
    watch = watched(desktop, ears)
    desktop.receive(FLOOD)
    ears.ready = True
    watch.stop()
    watch.catch_up()
    assert ears.heard == 0
    assert len(alarms.unheard(desktop.reader, 9)) == 1


@pytest.mark.parametrize(
    ("text", "danger"),
    [(FLOOD, True), ("Ono kobongan omah neng Jogonalan", True), ("Jalan depan pasar berlubang", False)],
)
def test_the_words_of_danger_are_those_of_the_routing_pack(text: str, danger: bool) -> None:
    assert untaught_router().alarms(text) is danger
