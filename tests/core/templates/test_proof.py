"""A template is tried before it is used: what the rules would hold back is told beforehand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.complaint import ComplaintClass
from core.domain.finding import Channel, Severity
from core.domain.template import Scope, Template
from core.rules.checker import Checker
from core.templates.library import TemplateLibrary
from core.templates.placeholders import names_in
from core.templates.proof import blocking, examine, sample_values
from tests.core.rules.context import context


@pytest.fixture
def receipt(library: TemplateLibrary) -> Template:
    found = library.find("T01")
    assert found is not None
    return found


def rules(proofs: object) -> set[str]:
    return {proof.finding.rule_id for proof in proofs}  # type: ignore[attr-defined]


def test_every_placeholder_has_a_sample(library: TemplateLibrary) -> None:
    values = sample_values(library.placeholders, context())
    assert set(library.placeholders) <= set(values)
    for template in library.all():
        assert all(values[name].strip() for form in template.forms for name in names_in(form))


def test_a_good_template_is_free(library: TemplateLibrary, receipt: Template, checker: Checker) -> None:
    assert blocking(receipt, examine(receipt, library.placeholders, checker)) == ()


@pytest.mark.parametrize("form", ["body", "short", "tiny"])
def test_bad_words_are_found_in_every_form(
    library: TemplateLibrary, receipt: Template, checker: Checker, form: str
) -> None:
    bad = replace(receipt, **{form: getattr(receipt, form) + " Mohon kirim NIK di komentar."})
    held = blocking(bad, examine(bad, library.placeholders, checker))
    assert "PDP-05" in rules(held)
    assert {proof.form for proof in held if proof.finding.rule_id == "PDP-05"} == {form}
    found = next(proof for proof in held if proof.finding.rule_id == "PDP-05")
    assert "NIK" in found.text[found.finding.start : found.finding.end]
    assert found.channel is Channel.PUBLIC


def test_words_are_judged_on_the_channel_that_they_are_for(
    library: TemplateLibrary, receipt: Template, checker: Checker
) -> None:
    private = replace(
        receipt,
        channels=(Channel.PRIVATE,),
        body=receipt.body + " Untuk pengecekan laporan ini, mohon kirim nomor KK; tidak kami publikasikan.",
    )
    assert "PDP-05" not in rules(examine(private, library.placeholders, checker))
    both = replace(private, channels=tuple(Channel))
    assert "PDP-05" in rules(examine(both, library.placeholders, checker))


def test_locked_words_must_be_free_of_warnings_too(
    library: TemplateLibrary, receipt: Template, checker: Checker
) -> None:
    careless = replace(receipt, body=receipt.body.replace("Terima kasih", "Terimakasih"))
    proofs = examine(careless, library.placeholders, checker)
    assert {proof.finding.severity for proof in blocking(careless, proofs)} == {Severity.WARN}
    assert blocking(replace(careless, scope=Scope.OPD), proofs) == ()


def test_a_block_need_not_be_a_whole_reply(
    library: TemplateLibrary, receipt: Template, checker: Checker
) -> None:
    block = replace(
        receipt,
        scope=Scope.OPD,
        classes=(ComplaintClass.COMPLAINT,),
        body="Loket buka pukul 08.00 WIB.",
        short="",
        tiny="",
    )
    proofs = examine(block, library.placeholders, checker)
    assert [proof for proof in proofs if proof.finding.severity is Severity.ERROR]
    assert blocking(block, proofs) == ()
    assert blocking(replace(block, scope=Scope.DISKOMINFO), proofs)


def test_a_claim_needs_the_act_that_it_is_bound_to(
    library: TemplateLibrary, receipt: Template, checker: Checker
) -> None:
    unbound = replace(receipt, requires_record=())
    assert "FAK-06" in rules(blocking(unbound, examine(unbound, library.placeholders, checker)))
