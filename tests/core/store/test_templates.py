"""The office's own templates in the store: every version is there, the newest one holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.clock import ManualClock
from core.domain.changes import Changed, ChangeSet
from core.domain.complaint import ComplaintClass
from core.domain.finding import Channel, RecordedAct
from core.domain.template import Scope, Stage, Template
from core.domain.template_values import from_plain, plain
from core.store import facts, settings, templates
from core.store.connection import Connection
from core.store.store import Store
from tests.core.store.making import NOW, did

OWN = Template(
    id="OPD-BCD23",
    title="Jam layanan",
    when="Ditanya jam buka.",
    body="{salam}, {sapaan}. Loket buka\npukul 08.00 WIB.",
    short="Buka 08.00 WIB.",
    tiny="08.00",
    stage=Stage.UPDATE,
    channels=(Channel.PUBLIC, Channel.PRIVATE),
    keywords=("jam", "loket"),
    for_late=True,
    classes=(ComplaintClass.INFORMATION,),
    scope=Scope.OPD,
    agencies=("DISHUB",),
    requires_record=(RecordedAct.FORWARDED,),
    review_by=date(2027, 11, 24),
)


def test_what_was_kept_comes_back_whole(store: Store, reader: Connection) -> None:
    did(store, templates.put, OWN)
    bare = replace(OWN, id="PRI-1", scope=Scope.PERSONAL, review_by=None, active=False, short="", tiny="")
    did(store, templates.put, bare)
    assert templates.current(reader) == (OWN, bare)
    assert templates.find(reader, "PRI-1") == bare
    assert templates.find(reader, "PRI-2") is None


def test_every_version_stays_and_the_newest_holds(
    store: Store, reader: Connection, clock: ManualClock
) -> None:
    did(store, templates.put, OWN)
    clock.advance(60_000)
    kept = did(store, templates.put, replace(OWN, title="Jam loket", version=77))
    assert kept.version == 2
    assert [(item.template.version, item.template.title) for item in templates.history(reader, OWN.id)] == [
        (2, "Jam loket"),
        (1, "Jam layanan"),
    ]
    assert [item.changed_at for item in templates.history(reader, OWN.id)] == [NOW + 60_000, NOW]
    assert templates.current(reader) == (kept,)


def test_numbers_begin_where_they_are_asked_to(store: Store) -> None:
    assert did(store, templates.put, OWN, 5).version == 5
    assert did(store, templates.put, OWN, 5).version == 6


def test_screens_hear_of_it(store: Store) -> None:
    heard: list[ChangeSet] = []
    store.subscribe(heard.append)
    did(store, templates.put, OWN)
    assert heard[-1].of(Changed.TEMPLATE) == {OWN.id}


def test_lasting_values_are_kept_apart_from_other_settings(store: Store, reader: Connection) -> None:
    assert facts.load(reader) == {}
    did(store, settings.put, "theme", "dark")
    did(store, settings.put, "values", "no value of a template")
    did(store, facts.keep, "nomor_darurat", " 112 ")
    did(store, facts.keep, "admin", "RN")
    assert facts.load(reader) == {"nomor_darurat": "112", "admin": "RN"}
    did(store, facts.keep, "admin", "")
    assert facts.load(reader) == {"nomor_darurat": "112"}


@given(
    st.builds(
        Template,
        *[st.text(max_size=20)] * 5,
        stage=st.sampled_from(Stage),
        channels=st.lists(st.sampled_from(Channel), max_size=2).map(tuple),
        keywords=st.lists(st.text(max_size=9), max_size=3).map(tuple),
        for_late=st.booleans(),
        classes=st.lists(st.sampled_from(ComplaintClass), max_size=3).map(tuple),
        scope=st.sampled_from(Scope),
        agencies=st.lists(st.text(max_size=9), max_size=3).map(tuple),
        requires_record=st.lists(st.sampled_from(RecordedAct), max_size=3).map(tuple),
        review_by=st.none() | st.dates(),
        active=st.booleans(),
        tiny=st.text(max_size=9),
    )
)
def test_plain_values_hold_all_of_a_template(template: Template) -> None:
    assert from_plain(plain(template)) == template
