"""Which rules held when can be told from the chain, whenever the program ended."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial

from core.acts.packs import choose_profile, note_packs
from core.domain.follow_up import SlaProfile
from core.domain.sla import KLATEN_SOP
from core.packs.depot import Held, Origin
from core.packs.header import PackHeader
from core.store import events, settings
from tests.core.sync.desktop import Desktop

HELD = Held("rules", PackHeader("Aturan", "1", date(2026, 11, 1), "Uji", "rules"), Origin.SHIPPED, "abc")


def kinds(desktop: Desktop) -> list[str]:
    with closing(desktop.store.reader()) as reader:
        return [event.kind for event in events.page(reader, None, 0, 100)]


def test_a_pack_is_noted_once_and_again_only_when_another_holds(desktop: Desktop) -> None:
    assert desktop.store.write(partial(note_packs, held=[HELD])).result() == 1
    assert desktop.store.write(partial(note_packs, held=[HELD])).result() == 0
    other = replace(HELD, digest="def")
    assert desktop.store.write(partial(note_packs, held=[other])).result() == 1
    assert desktop.store.write(partial(note_packs, held=[HELD])).result() == 1
    assert kinds(desktop).count("pack.in_force") == 3


def test_choosing_a_profile_is_kept_and_noted_in_one_act(desktop: Desktop) -> None:
    profile = SlaProfile("lapor", "SP4N-LAPOR!", "1", "Uji", KLATEN_SOP)
    assert desktop.store.write(partial(choose_profile, profile=profile)).result() == "SP4N-LAPOR!"
    with closing(desktop.store.reader()) as reader:
        assert settings.get(reader, settings.SLA_PROFILE) == "lapor"
    assert "sla.profile_chosen" in kinds(desktop)
