"""A template is tried with sample values before anybody uses it: would its own words be held back?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from core.domain.account import Account, AccountState, LengthRule, Platform
from core.domain.complaint import Complaint, ComplaintClass, Triage
from core.domain.finding import (
    CaseRecord,
    Channel,
    Finding,
    RecordedAct,
    ReplyChecker,
    ReplyContext,
    Severity,
)
from core.domain.mention import Author
from core.domain.template import Placeholder, PlaceholderKind, Scope, Stage, Template
from core.templates.render import fill
from core.templates.values import values_for

_NOW: Final = 1_795_496_400_000  # Tuesday, 24 November 2026, 12.00 WIB: a working day among working days
_HOUR: Final = 3_600_000
_FORMS: Final = ("body", "short", "tiny")
_ROOM: Final = LengthRule(10_000)
_BY_SAMPLE: Final = ("opd", "tgl_target", "tgl_cek", "tgl_hasil")
_RECEIVERS: Final = ("unit", "opd_tujuan", "instansi_luar", "unit_darurat")
_OVERSEER: Final = "Inspektorat"
_FIRST_STAGES: Final = (Stage.FIRST_RESPONSE, Stage.FORWARDED)


@dataclass(frozen=True, slots=True)
class Proof:
    """A finding in one form of a template as `channel` would read it; `text` is the form filled in."""

    form: str
    channel: Channel
    text: str
    finding: Finding

    @property
    def is_about_the_whole(self) -> bool:
        """True when it misses something in the reply as a whole, which another block may bring."""
        return self.finding.start == self.finding.end


def examine(
    template: Template, placeholders: Mapping[str, Placeholder], checker: ReplyChecker
) -> tuple[Proof, ...]:
    """Return what the rules say of every form on every channel and in every class that it is bound to.

    The record of the sample holds the acts that the template requires and no others. Alike findings are
    told once per form. Never raises.
    """
    seen: dict[tuple[str, str, int, int], Proof] = {}
    for proof in _proofs(template, placeholders, checker):
        finding = proof.finding
        seen.setdefault((proof.form, finding.rule_id, finding.start, finding.end), proof)
    return tuple(seen.values())


def blocking(template: Template, proofs: tuple[Proof, ...]) -> tuple[Proof, ...]:
    """Return what forbids saving the template.

    Locked words must be free of errors and warnings. An agency's or a person's own may be one block among
    others, so that only errors in the words themselves count.
    """
    return tuple(proof for proof in proofs if _forbids(template, proof))


def first_blocking(
    template: Template, placeholders: Mapping[str, Placeholder], checker: ReplyChecker
) -> Proof | None:
    """Return one thing that forbids keeping the template, None where there is none; never raises.

    Quicker than `examine`, for many templates: an agency's own words that go out on both channels are tried
    in public alone, where the rules are stricter.
    """
    tried = template
    if not template.is_locked and Channel.PUBLIC in template.channels:
        tried = replace(template, channels=(Channel.PUBLIC,))
    return next((proof for proof in _proofs(tried, placeholders, checker) if _forbids(template, proof)), None)


def sample_values(placeholders: Mapping[str, Placeholder], context: ReplyContext) -> dict[str, str]:
    """Return a realistic value for every placeholder at `context.now`."""
    known = values_for(context, _account(context.agency), _complaint())
    examples = {name: item.example for name, item in placeholders.items() if item.example}
    return {**known, **examples, **{name: known[name] for name in _BY_SAMPLE}}


def _forbids(template: Template, proof: Proof) -> bool:
    severity = proof.finding.severity
    if template.scope is Scope.DISKOMINFO:
        return severity is not Severity.INFO
    return severity is Severity.ERROR and not proof.is_about_the_whole


def _proofs(
    template: Template, placeholders: Mapping[str, Placeholder], checker: ReplyChecker
) -> Iterator[Proof]:
    for channel in template.channels:
        for kind in template.classes or (None,):
            context = _context(template, placeholders, channel, kind)
            values = sample_values(placeholders, context)
            for form in _FORMS:
                if words := getattr(template, form):
                    text, _ = fill(words, values)
                    for finding in checker.check(text, context):
                        yield Proof(form, channel, text, finding)


def _context(
    template: Template,
    placeholders: Mapping[str, Placeholder],
    channel: Channel,
    kind: ComplaintClass | None,
) -> ReplyContext:
    handed_to = [placeholders[name].example for name in _RECEIVERS if name in placeholders]
    if kind is ComplaintClass.OVERSIGHT:
        handed_to.append(_OVERSEER)
    acts = frozenset(template.requires_record)
    return ReplyContext(
        channel=channel,
        platform=Platform.SIMULATED,
        length=_ROOM,
        now=_NOW,
        posted_at=_NOW - _HOUR,
        respond_by=_NOW - 1 if template.for_late else _NOW + 23 * _HOUR,
        citizen_handle="warga",
        account_handle="dinas",
        # Words in krama are right only where the citizen wrote so.
        incoming_text="Nuwun sewu, mbok ndang dipun dandosi" if "{salam_jawa}" in template.body else "",
        is_first_response=template.stage in _FIRST_STAGES,
        is_complaint=kind is not None and kind.asks_for_action,
        agency=template.agencies[0] if template.agencies else "DPUPR",
        complaint_class=kind,
        record=CaseRecord(acts=acts, forwarded_to=tuple(handed_to) if RecordedAct.FORWARDED in acts else ()),
        official=tuple(
            item.example for item in placeholders.values() if item.kind is PlaceholderKind.STANDING
        ),
    )


def _account(agency: str) -> Account:
    return Account(
        id="contoh",
        platform=Platform.SIMULATED,
        handle="dinas",
        display_name=agency,
        remote_id="contoh",
        base_url="",
        agency=agency,
        state=AccountState.ACTIVE,
        length=_ROOM,
        idempotent_send=True,
        connected_at=0,
    )


def _complaint() -> Complaint:
    return Complaint(
        id="contoh",
        account_id="contoh",
        thread_id="contoh",
        author=Author("warga", "warga"),
        opened_at=_NOW - _HOUR,
        triage=Triage.OPEN,
        reply_to="contoh",
        waiting_since=_NOW - _HOUR,
        respond_by=_NOW + 23 * _HOUR,
    )
