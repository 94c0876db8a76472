"""The labelled replies: tests/data/replies/<family>.toml and <family>-2.toml, one [[reply]] each.

`rule` names what must be found; `clean = true` allows neither errors nor warnings; `near` names the rule that
the reply comes close to: neither that rule nor an error of its family may be raised. `context` sets the
surroundings (tests.core.rules.context.KEYS); without it: a public first answer to a complaint, on time.
`missed` explains a known miss: the reply is counted, but does not break the tests.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from core.domain.finding import Finding, ReplyContext, Severity
from core.rules.checker import Checker
from tests.core.rules.context import from_settings

FOLDER = Path(__file__).parents[2] / "data" / "replies"
_KEYS = {"text", "rule", "clean", "near", "context", "missed"}


@dataclass(frozen=True, slots=True)
class Reply:
    """One labelled reply; exactly one of `rule`, `clean` and `near` says what is expected."""

    text: str
    family: str
    context: ReplyContext
    rule: str = ""
    clean: bool = False
    near: str = ""
    missed: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)

    def failure(self, findings: Iterable[Finding]) -> str:
        """Return what is wrong with `findings` in words, "" where all is as labelled."""
        found = list(findings)
        if self.rule:
            ids = sorted({item.rule_id for item in found})
            return "" if self.rule in ids else f"{self.rule} not found, only {ids}"
        wrong = [item for item in found if self._is_wrong(item)]
        return "; ".join(f"{item.rule_id} {self.text[item.start : item.end]!r}" for item in wrong)

    def _is_wrong(self, finding: Finding) -> bool:
        if self.clean:
            return finding.severity is not Severity.INFO
        family = self.near.split("-")[0] + "-"
        same = finding.rule_id.startswith(family) and finding.severity is Severity.ERROR
        return finding.rule_id == self.near or same


@cache
def labelled_replies() -> tuple[Reply, ...]:
    """Return all labelled replies; a wrongly written entry is refused with its file and text."""
    replies: list[Reply] = []
    for file in sorted(FOLDER.glob("*.toml")):
        for entry in tomllib.loads(file.read_text("utf-8"))["reply"]:
            try:
                replies.append(_reply(file.stem.partition("-")[0], entry))
            except (ValueError, TypeError, KeyError) as error:
                raise ValueError(f"{file.name}: {entry.get('text', '')[:60]!r}: {error}") from error
    return tuple(replies)


def _reply(family: str, entry: Mapping[str, Any]) -> Reply:
    if entry.keys() - _KEYS:
        raise ValueError(f"unknown keys {sorted(entry.keys() - _KEYS)}")
    if sum(key in entry for key in ("rule", "clean", "near")) != 1:
        raise ValueError("exactly one of rule, clean and near must be given")
    labels = {key: value for key, value in entry.items() if key not in ("text", "context")}
    settings = entry.get("context", {})
    return Reply(entry["text"], family, from_settings(settings), settings=settings, **labels)


def findings_of(checker: Checker, reply: Reply) -> tuple[Finding, ...]:
    """Return what the checker says of a reply in its surroundings."""
    return checker.check(reply.text, reply.context)
