"""What can go wrong between a request and its answer, on order."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """`before` leaves the request undone, `after` carries it out first."""

    HANG_BEFORE = "hang_before"
    HANG_AFTER = "hang_after"
    CLOSE_BEFORE = "close_before"
    CLOSE_AFTER = "close_after"
    RESET_BODY = "reset_body"
    ERROR_BEFORE = "error_before"
    ERROR_AFTER = "error_after"
    GARBAGE = "garbage"
    HTML_PAGE = "html_page"
    LIMITED = "limited"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class FaultRule:
    """From the `nth` matching request on (1: the next one), `times` requests fail; 0 means for ever.

    `path` is a regular expression that the whole path must match; `status` belongs to the error kinds and
    the HTML page, `seconds` to hanging, slowness and the wait of a limit.
    """

    kind: FaultKind
    method: str = "POST"
    path: str = "/api/v1/statuses"
    nth: int = 1
    times: int = 1
    status: int = 500
    seconds: float = 60.0

    @classmethod
    def from_json(cls, raw: Mapping[str, object]) -> FaultRule:
        """Return the rule told in JSON by the names of the fields."""
        fields = dict(raw)
        kind = FaultKind(str(fields.pop("kind")))
        return cls(kind=kind, **fields)  # type: ignore[arg-type]

    def as_json(self) -> dict[str, object]:
        """Return what `from_json` reads."""
        return asdict(self)


class FaultBoard:
    """The rules in force; safe from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rules: list[tuple[FaultRule, int]] = []

    def add(self, *rules: FaultRule) -> None:
        """Put rules in force; each counts requests from now on."""
        with self._lock:
            self._rules += [(rule, 0) for rule in rules]

    def replace(self, rules: Iterable[FaultRule]) -> None:
        """Forget all rules and put these in force."""
        with self._lock:
            self._rules = [(rule, 0) for rule in rules]

    def clear(self) -> None:
        """Let everything go well again."""
        self.replace(())

    def meet(self, method: str, path: str) -> FaultRule | None:
        """Count a request and return the rule that it falls under."""
        struck: FaultRule | None = None
        with self._lock:
            for place, (rule, seen) in enumerate(self._rules):
                if rule.method not in (method, "*") or not re.fullmatch(rule.path, path):
                    continue
                seen += 1
                self._rules[place] = (rule, seen)
                due = rule.nth <= seen and (rule.times == 0 or seen < rule.nth + rule.times)
                if due and struck is None:
                    struck = rule
        return struck
