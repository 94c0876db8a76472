"""A rule that fails while it is looked for: the reply is held, and the finding names the rule."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Final

from core.domain.finding import Citation, Finding, Severity
from core.rules.checks.check import Hit
from core.rules.draft import Draft
from core.rules.model import Rule

_CITATION = Citation("Paket aturan Tanggap", confirmed=True)
_LOG = logging.getLogger(__name__)
Finder = Callable[[Draft], Iterator[Hit]]

BROKEN: Final = Hit(0, 0, {"broken": ""})
"""What a rule finds that could not look; recognised by identity."""


def guarded(rule: Rule, build: Callable[[Rule], Finder]) -> Finder:
    """Return the rule's finder, which yields BROKEN where building or asking it raises."""
    try:
        find = build(rule)
    except Exception:  # noqa: BLE001 - the edge of data that others write: a reply is held, never let go
        _LOG.exception("rule %s cannot be built", rule.id)
        return _broken

    def found(draft: Draft) -> Iterator[Hit]:
        try:
            return iter(list(find(draft)))
        except Exception:  # noqa: BLE001 - as above
            _LOG.exception("rule %s cannot be asked", rule.id)
            return _broken(draft)

    return found


def broken_finding(rule: Rule) -> Finding:
    """Return the error that stands for a rule that could not look."""
    return Finding(
        rule_id=rule.id,
        severity=Severity.ERROR,
        start=0,
        end=0,
        message=f"Aturan {rule.id} ({rule.title}) gagal memeriksa balasan ini, jadi balasan ditahan.",
        advice="Periksa sendiri isi balasan menurut aturan itu, lalu laporkan nomornya kepada Diskominfo.",
        citation=_CITATION,
    )


def is_broken(finding: Finding) -> bool:
    """Return whether a finding stands for a rule that could not look."""
    return finding.citation == _CITATION


def _broken(_draft: Draft) -> Iterator[Hit]:
    return iter((BROKEN,))
