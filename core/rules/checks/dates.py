"""When the citizen hears again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core.domain.wib import in_wib, long_date, next_working_day
from core.rules.checks.check import Check, Hit, Params
from core.rules.draft import Draft


def _no_next_date(draft: Draft, params: Params) -> Iterator[Hit]:
    """Find a reply that does not say when the next news comes; asking the citizen for a step says enough."""
    if draft.has_date or not draft.text.strip():
        return
    lowered = draft.text.lower()
    if any(phrase in lowered for phrase in params.get("asks_citizen", ())):
        return
    day = long_date(next_working_day(in_wib(draft.context.now).date()))
    joint = "" if draft.text[-1:].isspace() else " "
    end = len(draft.text)
    yield Hit(end, end, {"tgl_target": day, "sambung": joint})


CHECKS: Mapping[str, Check] = {"no_next_date": Check(_no_next_date, optional=("asks_citizen",))}
