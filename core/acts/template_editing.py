"""Writing the office's own templates: every change is a new version, and all of it is in the event chain."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Final

from core.acts.refusals import ActRefused
from core.domain.finding import ReplyChecker
from core.domain.template import Scope, Template
from core.store import templates
from core.store.transaction import Transaction
from core.templates.exchange import LOCKED, Plan
from core.templates.lawful import faults
from core.templates.library import may_replace
from core.templates.pack import TemplatePack
from core.templates.proof import Proof, blocking, examine

_PREFIX: Final = {Scope.DISKOMINFO: "KOM", Scope.OPD: "OPD", Scope.PERSONAL: "PRI"}
_SIGNS: Final = "BCDFGHJKLMNPQRSTVWXZ23456789"
_ID_SIGNS: Final = 5


class TemplateRefused(ActRefused):
    """The template cannot be kept so; `reasons` are Indonesian sentences, `proofs` what the rules say."""

    code = "TG-310"
    title = "Templat belum bisa disimpan"
    advice = (
        "Yang Anda tulis tetap ada di layar dan templat lama tetap berlaku. Perbaiki bagian yang disebut, "
        "lalu simpan lagi."
    )

    def __init__(self, reasons: tuple[str, ...] = (), proofs: tuple[Proof, ...] = ()) -> None:
        super().__init__("; ".join((*reasons, *(proof.finding.rule_id for proof in proofs))))
        self.reasons = reasons
        self.proofs = proofs


@dataclass(frozen=True, slots=True)
class Saved:
    """The version that was kept, and what the rules say of it besides."""

    template: Template
    proofs: tuple[Proof, ...]


def save(tx: Transaction, template: Template, pack: TemplatePack, checker: ReplyChecker) -> Saved:
    """Keep `template` as the newest version of its id; an empty id is given a new one.

    The version that it carries does not matter. Words like those that hold already are not kept twice.
    Raises TemplateRefused where it is malformed, where the rules would hold it back, or where it would
    take the place of a locked one.
    """
    named = template if template.id else replace(template, id=_new_id(tx, template.scope, pack))
    proofs = _passed(tx, named, pack, checker)
    return Saved(_keep(tx, named, pack, "template.saved"), proofs)


def deactivate(tx: Transaction, template_id: str) -> Template:
    """Take an own template out of use; its words and versions stay. Raises TemplateRefused."""
    found = _own(tx, template_id)
    return _write(tx, replace(found, active=False), "template.deactivated")


def activate(tx: Transaction, template_id: str, pack: TemplatePack, checker: ReplyChecker) -> Saved:
    """Bring an own template back into use; raises TemplateRefused as saving does."""
    found = replace(_own(tx, template_id), active=True)
    proofs = _passed(tx, found, pack, checker)
    return Saved(_write(tx, found, "template.activated"), proofs)


def restore(
    tx: Transaction, template_id: str, version: int, pack: TemplatePack, checker: ReplyChecker
) -> Saved:
    """Make an old version's words the newest version again; raises TemplateRefused as saving does."""
    for old in templates.history(tx.connection, template_id):
        if old.template.version == version:
            proofs = _passed(tx, old.template, pack, checker)
            return Saved(_write(tx, old.template, "template.restored", restored=version), proofs)
    raise TemplateRefused((f"versi {version} dari templat {template_id} tidak ada",))


def import_plan(tx: Transaction, plan: Plan, pack: TemplatePack, checker: ReplyChecker) -> int:
    """Keep what the trial run would add and change, and return how many; done twice it changes nothing.

    Raises TemplateRefused, and then keeps nothing, where a template has changed since the trial run, is
    Diskominfo's, or is held back by rules that came into force in between.
    """
    written = 0
    befores = {change.after.id: change.before for change in plan.changed}
    for template in (*plan.added, *(change.after for change in plan.changed)):
        if _stands(tx, template, pack):
            continue
        if template.is_locked:
            raise TemplateRefused((LOCKED,))
        _not_locked(tx, template, pack)
        if _holds(tx, template.id, pack) != befores.get(template.id):
            raise TemplateRefused(
                (f"templat {template.id} berubah sejak berkas diperiksa; impor berkasnya sekali lagi",)
            )
        if plan.checker is not checker:
            _passed(tx, template, pack, checker)
        _keep(tx, template, pack, "template.imported")
        written += 1
    return written


def _passed(
    tx: Transaction, template: Template, pack: TemplatePack, checker: ReplyChecker
) -> tuple[Proof, ...]:
    reasons = faults(template, pack.placeholders)
    if reasons:
        raise TemplateRefused(reasons)
    _not_locked(tx, template, pack)
    proofs = examine(template, pack.placeholders, checker)
    held = blocking(template, proofs)
    if held:
        raise TemplateRefused(proofs=held)
    return proofs


def _not_locked(tx: Transaction, template: Template, pack: TemplatePack) -> None:
    """An agency's or a person's words never take the place of Diskominfo's."""
    holds = _holds(tx, template.id, pack)
    if holds is not None and holds.is_locked and not template.is_locked:
        raise TemplateRefused(
            (f"templat {template.id} milik Diskominfo dan terkunci; simpan sebagai salinan",)
        )


def _keep(tx: Transaction, template: Template, pack: TemplatePack, kind: str) -> Template:
    holds = templates.find(tx.connection, template.id)
    if holds is not None and holds == replace(template, version=holds.version):
        return holds
    shipped = _shipped(pack, template.id)
    if shipped is not None and not may_replace(shipped, replace(template, version=_next(holds))):
        # The first own version must be newer than the pack's, or it would have no effect.
        return _write(tx, template, kind, at_least=shipped.version + 1)
    return _write(tx, template, kind)


def _write(
    tx: Transaction, template: Template, kind: str, *, restored: int = 0, at_least: int = 1
) -> Template:
    kept = templates.put(tx, template, at_least)
    told: dict[str, object] = {"version": kept.version, "scope": kept.scope, "active": kept.active}
    tx.log(kind, kept.id, told | ({"restored": restored} if restored else {}))
    return kept


def _stands(tx: Transaction, template: Template, pack: TemplatePack) -> bool:
    holds = _holds(tx, template.id, pack)
    return holds is not None and holds == replace(template, version=holds.version)


def _holds(tx: Transaction, template_id: str, pack: TemplatePack) -> Template | None:
    return templates.find(tx.connection, template_id) or _shipped(pack, template_id)


def _own(tx: Transaction, template_id: str) -> Template:
    found = templates.find(tx.connection, template_id)
    if found is None:
        raise TemplateRefused((f"templat {template_id} bukan templat kantor ini",))
    return found


def _shipped(pack: TemplatePack, template_id: str) -> Template | None:
    return next((template for template in pack.templates if template.id == template_id), None)


def _next(holds: Template | None) -> int:
    return 1 if holds is None else holds.version + 1


def _new_id(tx: Transaction, scope: Scope, pack: TemplatePack) -> str:
    while True:
        made = f"{_PREFIX[scope]}-{''.join(secrets.choice(_SIGNS) for _ in range(_ID_SIGNS))}"
        if templates.find(tx.connection, made) is None and _shipped(pack, made) is None:
            return made
