"""The templates that come with the program, filled as an admin would, meet the program's own rules."""

import itertools

import pytest

from core.domain.account import LengthRule, LengthUnit
from core.domain.finding import Severity
from core.rules.checker import Checker
from core.rules.length import measure
from core.rules.pack import load_pack
from core.templates.library import TemplateLibrary
from core.templates.placeholders import names_in
from core.templates.render import render
from core.templates.values import values_for
from tests.core.rules.context import HOUR, TUESDAY_NOON, context
from tests.core.templates.conftest import RESOURCES, account, complaint

IDS = ("T01", "T02", "T03", "T05", "T11")
X = LengthRule(280, LengthUnit.X_WEIGHTED, 23)
BY_PERSON = {
    "topik": "jalan berlubang",
    "lokasi": "Jalan Pemuda, Klaten Tengah",
    "unit": "Bidang Bina Marga",
    "opd_tujuan": "Dinas Perhubungan",
    "kanal_privat": "WhatsApp resmi DPUPR",
}
CHECKER = Checker(load_pack(RESOURCES / "rules"))


def test_the_first_five_are_there_and_locked(library: TemplateLibrary) -> None:
    assert tuple(template.id for template in library.all()) == IDS
    assert all(template.is_locked and template.review_by and template.short for template in library.all())
    forwarded = library.find("T05")
    assert forwarded is not None
    assert forwarded.requires_record == ("forwarded",)


@pytest.mark.parametrize(
    ("name", "public", "rule"), list(itertools.product(IDS, (True, False), (LengthRule(500), X)))
)
def test_filled_words_raise_neither_error_nor_warning(
    library: TemplateLibrary, name: str, public: bool, rule: LengthRule
) -> None:
    template = library.find(name)
    assert template is not None
    for hour in range(0, 24 * 8, 5):
        surroundings = context(public=public, length=rule, now=TUESDAY_NOON + hour * HOUR)
        values = values_for(surroundings, account(), complaint(f"aduan-{hour}"), admin="RN") | BY_PERSON
        rendered = render(template, values, rule)
        assert rendered.unresolved == ()
        assert rendered.used_short == (rule is X)
        assert measure(rendered.text, rule) <= rule.limit
        findings = CHECKER.check(rendered.text, surroundings)
        assert [finding for finding in findings if finding.severity is not Severity.INFO] == []


@pytest.mark.parametrize("name", IDS)
def test_unfilled_words_are_blocked(library: TemplateLibrary, name: str) -> None:
    template = library.find(name)
    assert template is not None
    rendered = render(template, {}, LengthRule(500))
    spans = {(finding.start, finding.end) for finding in CHECKER.check(rendered.text, context())}
    assert set(rendered.unresolved) <= spans
    assert len(rendered.unresolved) == len(list(names_in(template.body)))
