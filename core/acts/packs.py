"""Which data packs hold is part of every answer's evidence: changes are written into the chain of events."""

from __future__ import annotations

from collections.abc import Iterable

from core.domain.follow_up import SlaProfile
from core.packs.depot import Held
from core.store import events, settings
from core.store.transaction import Transaction

_IN_FORCE = "pack.in_force"


def note_packs(tx: Transaction, held: Iterable[Held]) -> int:
    """Log each pack that differs from what was logged last of its kind; return how many there were.

    Asked at every start too, so that the trace is whole though the program ended right after a change.
    """
    changed = 0
    for pack in held:
        payload = {
            "version": pack.header.version,
            "issued": pack.header.issued.isoformat(),
            "origin": pack.origin.value,
            "digest": pack.digest,
        }
        if events.last_payload(tx.connection, _IN_FORCE, pack.kind) != payload:
            tx.log(_IN_FORCE, pack.kind, payload)
            changed += 1
    return changed


def choose_profile(tx: Transaction, profile: SlaProfile) -> str:
    """Let a profile of the two clocks hold from now on, and return its title."""
    settings.put(tx, settings.SLA_PROFILE, profile.id)
    tx.log("sla.profile_chosen", profile.id, {"version": profile.version})
    return profile.title
