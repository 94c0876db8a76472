"""What the program brings can be read, says what it is, and codes of refusals are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.acts import refusals, template_editing
from core.acts.refusals import ActRefused
from core.data_packs import DataPacks
from core.packs.depot import Depot
from core.packs.header import MANIFEST, read_header
from core.paths import RESOURCES

NOW = 1_795_496_400_000
PACKS = sorted(manifest.parent for manifest in RESOURCES.glob(f"*/{MANIFEST}"))


@pytest.mark.parametrize("directory", PACKS, ids=lambda directory: directory.name)
def test_every_pack_says_which_kind_it_is(directory: Path) -> None:
    assert read_header(directory).kind == directory.name


def test_every_pack_is_in_force_as_it_was_shipped(tmp_path: Path) -> None:
    packs = DataPacks(Depot(RESOURCES, tmp_path), NOW)
    states = packs.states()
    assert {state.kind for state in states} == {directory.name for directory in PACKS}
    for state in states:
        assert state.refused == ()
        assert state.in_force is not None
        assert not packs.difference(state.kind, state.in_force.content, state.in_force.directory)


def test_a_pack_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    packs = DataPacks(Depot(RESOURCES, tmp_path), NOW)
    with pytest.raises(Exception, match="tidak dikenal"):
        packs.read_trial("mantra", tmp_path)


def test_replies_are_held_back_while_no_rules_can_be_read(tmp_path: Path) -> None:
    from tests.core.rules.context import context

    packs = DataPacks(Depot(tmp_path / "tidak-ada", tmp_path / "paket"), NOW)
    packs.read()
    findings = packs.checker.check("Selamat siang, Bapak/Ibu.", context())
    assert [finding.severity for finding in findings] == ["error"]
    assert "pack.toml" in findings[0].advice
    assert packs.templates.templates == ()
    assert packs.agencies is None


def test_no_two_refusals_share_a_code() -> None:
    found = [
        kind
        for module in (refusals, template_editing)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, ActRefused) and kind is not ActRefused
    ]
    codes = [kind.code for kind in dict.fromkeys(found)]
    assert len(codes) == len(set(codes))
    assert all(codes)
