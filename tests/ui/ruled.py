"""A checker whose findings the test writes itself, so that no change of the rules moves what is tested."""

from __future__ import annotations

from collections.abc import Callable

from core.domain.finding import Citation, Finding, Repair, RepairAct, ReplyContext, Severity

TITLE = "UU contoh"


def finding(
    rule: str,
    severity: Severity = Severity.WARN,
    start: int = 0,
    end: int = 0,
    *,
    act: RepairAct | None = None,
    text: str = "",
    confirmed: bool = False,
) -> Finding:
    mend = Repair(f"Perbaiki {rule}", start, end, text, act) if act is not None else None
    ground = Citation(TITLE, "Pasal 4", confirmed)
    return Finding(rule, severity, start, end, f"Pesan {rule}", f"Saran {rule}", ground, mend)


class Ruled:
    """Asks `rules` at every check; remembers the contexts it was asked with."""

    def __init__(self, rules: Callable[[str, ReplyContext], tuple[Finding, ...]]) -> None:
        self._rules = rules
        self.contexts: list[ReplyContext] = []

    def check(self, text: str, context: ReplyContext) -> tuple[Finding, ...]:
        self.contexts.append(context)
        return self._rules(text, context)
