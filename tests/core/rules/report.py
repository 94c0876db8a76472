"""`python -m tests.core.rules.report`: recall and false alarms over the labelled replies, rule by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.domain.finding import Severity
from core.rules.checker import Checker
from core.rules.pack import load_pack
from tests.core.rules.conftest import RESOURCES
from tests.core.rules.replies import Reply, findings_of, labelled_replies

PERSONAL = ("PDP-01", "PDP-02", "PDP-03", "PDP-04")


@dataclass(slots=True)
class Tally:
    """Counts over a corpus; `false` are clean replies in which a rule raised an error or a warning."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    near: Counter[str] = field(default_factory=Counter)
    near_wrong: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    clean_with_error: int = 0
    clean_with_warn: int = 0
    failures: list[tuple[Reply, str]] = field(default_factory=list)

    def recall(self, rules: Iterable[str]) -> float:
        """Return the share of wanted findings that were made, 1.0 where nothing was wanted."""
        ids = [rule for rule in rules if self.wanted[rule]]
        wanted = sum(self.wanted[rule] for rule in ids)
        return sum(self.found[rule] for rule in ids) / wanted if wanted else 1.0

    def false_share(self, replies: int) -> float:
        """Return a number of clean replies as a share of all clean ones."""
        return replies / max(1, self.clean)


def tally(checker: Checker, replies: Iterable[Reply]) -> Tally:
    """Check all replies and count."""
    result = Tally()
    for reply in replies:
        findings = findings_of(checker, reply)
        failure = reply.failure(findings)
        if failure:
            result.failures.append((reply, failure))
        if reply.rule:
            result.wanted[reply.rule] += 1
            result.found[reply.rule] += not failure
        elif reply.near:
            result.near[reply.near] += 1
            result.near_wrong[reply.near] += bool(failure)
        if reply.clean:
            severities = {finding.rule_id: finding.severity for finding in reversed(findings)}
            result.clean += 1
            result.clean_with_error += Severity.ERROR in severities.values()
            result.clean_with_warn += Severity.WARN in severities.values()
            result.false.update(rule for rule, is_ in severities.items() if is_ is not Severity.INFO)
    return result


def error_rules(checker: Checker) -> tuple[str, ...]:
    """Return the rules that are errors wherever they hold."""
    return tuple(rule.id for rule in checker.pack.rules if rule.severity is Severity.ERROR)


def families(replies: Iterable[Reply]) -> dict[str, tuple[int, int]]:
    """Return how many replies each family has on the bad and on the good side."""
    bad: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for reply in replies:
        (bad if reply.rule else good)[reply.rule.split("-")[0] if reply.rule else reply.family.upper()] += 1
    return {name: (bad[name], good[name]) for name in sorted({*bad, *good})}


def lines(checker: Checker, replies: Iterable[Reply]) -> list[str]:
    """Return the report."""
    replies = list(replies)
    result = tally(checker, replies)
    table = ["rule    sev    find  recall   near  wrong  false alarms on clean replies"]
    for rule in checker.pack.rules:
        name = rule.id
        table.append(
            f"{name:<8}{rule.severity.value:<6}{result.wanted[name]:>5}{result.recall([name]):>8.1%}"
            f"{result.near[name]:>7}{result.near_wrong[name]:>7}{result.false[name]:>7}"
        )
    table += [f"{name}: {bad} bad, {good} good" for name, (bad, good) in families(replies).items()]
    table += [f"- {reply.family}: {reply.text[:70]!r}: {failure}" for reply, failure in result.failures]
    table += [
        f"replies {len(replies)}, clean {result.clean}",
        f"recall on {', '.join(PERSONAL)}: {result.recall(PERSONAL):.2%}",
        f"recall over all error rules: {result.recall(error_rules(checker)):.2%}",
        f"false alarms on clean replies: errors {result.false_share(result.clean_with_error):.2%},"
        f" warnings {result.false_share(result.clean_with_warn):.2%}",
    ]
    return table


if __name__ == "__main__":
    print("\n".join(lines(Checker(load_pack(RESOURCES / "rules")), labelled_replies())))
