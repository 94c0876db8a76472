"""Writing own templates: versions, undoing by version, locks, and a chain of events that tells it all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.acts.template_editing import (
    Saved,
    TemplateRefused,
    activate,
    deactivate,
    import_plan,
    restore,
    save,
)
from core.domain.finding import Channel
from core.domain.template import Scope, Stage, Template
from core.rules.checker import Checker
from core.store import events, templates
from core.store.connection import Connection
from core.store.store import Store
from core.templates.exchange import Format, Plan, export, plan_import
from core.templates.library import TemplateLibrary
from core.templates.pack import TemplatePack, load_templates
from tests.core.store.making import did, opened
from tests.core.templates.conftest import RESOURCES

BODY = "Loket buka Senin sampai Jumat pukul 08.00–14.00 WIB, kecuali hari libur."
BLOCK = Template(
    id="",
    title="Jam layanan",
    when="",
    body=BODY,
    short="",
    stage=Stage.UPDATE,
    channels=(Channel.PUBLIC,),
    scope=Scope.OPD,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opened(tmp_path / "tanggap.db")
    yield made
    made.close()


@pytest.fixture
def reader(store: Store) -> Iterator[Connection]:
    connection = store.reader()
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def pack() -> TemplatePack:
    return load_templates(RESOURCES / "templates")


def kept(store: Store, template: Template, pack: TemplatePack, checker: Checker) -> Saved:
    return did(store, save, template, pack, checker)


def told(reader: Connection, subject: str) -> list[str]:
    return [event.kind for event in events.page(reader, subject, 0, 50)]


def test_a_new_template_gets_a_name_and_is_used(
    store: Store, reader: Connection, pack: TemplatePack, checker: Checker
) -> None:
    made = kept(store, BLOCK, pack, checker).template
    assert made.id.startswith("OPD-")
    assert made.version == 1
    assert TemplateLibrary(pack, templates.current(reader)).find(made.id) == made
    assert kept(store, replace(BLOCK, scope=Scope.PERSONAL), pack, checker).template.id.startswith("PRI-")
    assert told(reader, made.id) == ["template.saved"]
    assert events.verify(reader) is None


def test_the_chain_of_events_holds_no_words_of_a_template(
    store: Store, reader: Connection, pack: TemplatePack, checker: Checker
) -> None:
    made = kept(store, BLOCK, pack, checker).template
    assert all("Loket" not in event.payload for event in events.page(reader, made.id, 0, 50))


def test_saving_again_makes_a_version_only_where_something_changed(
    store: Store, reader: Connection, pack: TemplatePack, checker: Checker
) -> None:
    made = kept(store, BLOCK, pack, checker).template
    assert kept(store, made, pack, checker).template == made
    changed = kept(store, replace(made, title="Jam loket", version=9), pack, checker).template
    assert changed.version == 2
    assert len(templates.history(reader, made.id)) == 2


def test_an_old_version_comes_back_as_the_newest(
    store: Store, reader: Connection, pack: TemplatePack, checker: Checker
) -> None:
    first = kept(store, BLOCK, pack, checker).template
    kept(store, replace(first, title="Jam loket"), pack, checker)
    back = did(store, restore, first.id, 1, pack, checker).template
    assert (back.version, back.title) == (3, "Jam layanan")
    assert [item.template.version for item in templates.history(reader, first.id)] == [3, 2, 1]
    with pytest.raises(TemplateRefused, match="versi 7"):
        did(store, restore, first.id, 7, pack, checker)


def test_what_is_put_aside_can_be_taken_up_again(
    store: Store, reader: Connection, pack: TemplatePack, checker: Checker
) -> None:
    made = kept(store, BLOCK, pack, checker).template
    did(store, deactivate, made.id)
    library = TemplateLibrary(pack, templates.current(reader))
    assert library.find(made.id) not in library.all()
    assert did(store, activate, made.id, pack, checker).template.active
    assert told(reader, made.id) == ["template.saved", "template.deactivated", "template.activated"]
    with pytest.raises(TemplateRefused, match="T01"):
        did(store, deactivate, "T01")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"body": "  "}, "isi belum diisi"),
        ({"title": ""}, "judul"),
        ({"body": "{nama_warga} {salam}"}, "nama_warga"),
        ({"short": "{salam"}, "kurung kurawal"),
        ({"channels": ()}, "publik"),
        ({"id": "opd 1"}, "huruf besar"),
        ({"body": "x" * 5_001}, "5000"),
        ({"keywords": ("a|b",)}, "garis tegak"),
        ({"scope": Scope.DISKOMINFO}, "tinjau"),
        ({"id": "T01"}, "terkunci"),
    ],
)
def test_a_malformed_template_is_not_kept(
    store: Store,
    reader: Connection,
    pack: TemplatePack,
    checker: Checker,
    change: dict[str, object],
    reason: str,
) -> None:
    with pytest.raises(TemplateRefused) as refused:
        kept(store, replace(BLOCK, **change), pack, checker)  # type: ignore[arg-type]
    assert any(reason in told for told in refused.value.reasons)
    assert templates.current(reader) == ()


def test_words_that_would_be_held_back_are_not_kept(
    store: Store, reader: Connection, pack: TemplatePack, checker: Checker
) -> None:
    with pytest.raises(TemplateRefused) as refused:
        kept(store, replace(BLOCK, body="Mohon kirim NIK di komentar."), pack, checker)
    assert "PDP-05" in {proof.finding.rule_id for proof in refused.value.proofs}
    assert templates.current(reader) == ()


def test_warnings_are_told_and_hold_back_only_what_is_locked(
    store: Store, pack: TemplatePack, checker: Checker
) -> None:
    careless = replace(BLOCK, body=f"{BODY} Terimakasih.")
    saved = kept(store, careless, pack, checker)
    assert "BHS-01" in {proof.finding.rule_id for proof in saved.proofs}
    review = next(template.review_by for template in pack.templates)
    with pytest.raises(TemplateRefused) as refused:
        kept(store, replace(careless, scope=Scope.DISKOMINFO, review_by=review), pack, checker)
    assert "BHS-01" in {proof.finding.rule_id for proof in refused.value.proofs}


def test_diskominfo_may_change_its_own_and_the_change_has_effect(
    store: Store, reader: Connection, pack: TemplatePack, checker: Checker
) -> None:
    shipped = next(template for template in pack.templates if template.id == "T16")
    changed = kept(store, replace(shipped, title="Pujian warga"), pack, checker).template
    assert changed.version == shipped.version + 1
    assert TemplateLibrary(pack, templates.current(reader)).find("T16") == changed
    with pytest.raises(TemplateRefused, match="terkunci"):
        kept(store, replace(changed, scope=Scope.OPD), pack, checker)


def test_an_import_is_one_act_and_done_twice_changes_nothing(
    store: Store, reader: Connection, pack: TemplatePack, checker: Checker
) -> None:
    old = kept(store, replace(BLOCK, id="OPD-A"), pack, checker).template
    incoming = [replace(old, title="Jam loket"), replace(BLOCK, id="OPD-B"), replace(BLOCK, id="OPD-C")]
    library = TemplateLibrary(pack, templates.current(reader))
    plan = plan_import(export(incoming, Format.CSV), "kantor.csv", library, checker)
    assert (len(plan.added), len(plan.changed)) == (2, 1)
    assert did(store, import_plan, plan, pack, checker) == 3
    assert did(store, import_plan, plan, pack, checker) == 0
    held = TemplateLibrary(pack, templates.current(reader))
    assert {name: held.find(name).version for name in ("OPD-A", "OPD-B", "OPD-C")} == {  # type: ignore[union-attr]
        "OPD-A": 2,
        "OPD-B": 1,
        "OPD-C": 1,
    }
    again = plan_import(export(incoming, Format.CSV), "kantor.csv", held, checker)
    assert (again.added, again.changed) == ((), ())
    assert told(reader, "OPD-B") == ["template.imported"]
    assert events.verify(reader) is None


def test_an_import_that_fails_half_way_leaves_nothing(
    store: Store, reader: Connection, pack: TemplatePack, checker: Checker
) -> None:
    plan = plan_import(
        export([replace(BLOCK, id="OPD-B"), replace(BLOCK, id="OPD-C")], Format.JSON),
        "kantor.json",
        TemplateLibrary(pack),
        checker,
    )

    def interrupted(tx: object) -> None:
        import_plan(tx, plan, pack, checker)  # type: ignore[arg-type]
        raise TemplateRefused(("terputus",))

    with pytest.raises(TemplateRefused):
        did(store, interrupted)
    assert templates.current(reader) == ()


def planned(library: TemplateLibrary, checker: Checker, *incoming: Template) -> Plan:
    return plan_import(export(incoming, Format.CSV), "kantor.csv", library, checker)


def test_an_import_does_not_write_over_what_changed_after_the_trial_run(
    store: Store, reader: Connection, pack: TemplatePack, checker: Checker
) -> None:
    old = kept(store, replace(BLOCK, id="OPD-A"), pack, checker).template
    library = TemplateLibrary(pack, templates.current(reader))
    plan = planned(library, checker, replace(old, title="Jam loket"), replace(BLOCK, id="OPD-B"))
    kept(store, replace(old, title="Jam buka"), pack, checker)
    with pytest.raises(TemplateRefused, match="OPD-A berubah"):
        did(store, import_plan, plan, pack, checker)
    assert [template.title for template in templates.current(reader)] == ["Jam buka"]


def test_an_import_never_writes_words_of_diskominfo(
    store: Store, reader: Connection, pack: TemplatePack, checker: Checker
) -> None:
    shipped = next(template for template in pack.templates if template.id == "T01")
    for forged in (replace(shipped, version=9, title="Lain"), replace(BLOCK, id="T01")):
        with pytest.raises(TemplateRefused):
            did(store, import_plan, Plan(added=(forged,), checker=checker), pack, checker)
    assert templates.current(reader) == ()


def test_rules_that_came_into_force_after_the_trial_run_hold_an_import_back(
    store: Store, reader: Connection, pack: TemplatePack, checker: Checker
) -> None:
    bad = replace(BLOCK, id="OPD-A", body="Mohon kirim NIK di komentar.")
    plan = Plan(added=(bad,), checker=Checker(replace(checker.pack, rules=())))
    with pytest.raises(TemplateRefused, match="PDP-05"):
        did(store, import_plan, plan, pack, checker)
    assert templates.current(reader) == ()
