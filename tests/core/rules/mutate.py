"""`python -m tests.core.rules.mutate`: changes every entry of every rule and shows what no test notices.

With `--write`, texts that notice it are looked for and stored as probes; rule ids choose rules.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from core.packs.refusal import PackRefused
from core.rules.checker import Checker
from tests.core.rules.candidates import candidates
from tests.core.rules.facts import rule_facts, stored_facts
from tests.core.rules.mutants import Mutant, mutants
from tests.core.rules.probes import Probe, observe, stored_probes, write_probes
from tests.core.rules.raw import raw_pack
from tests.core.rules.replies import Reply, findings_of, labelled_replies


@dataclass(frozen=True, slots=True)
class Watch:
    """All that notices a change of one rule: reviewed facts, its example, its probes, labelled replies."""

    rule: str
    facts: Mapping[str, str]
    probes: tuple[Probe, ...]
    replies: tuple[Reply, ...]

    def notices(self, mutant: Mutant) -> bool:
        """Return whether some test breaks under the change."""
        if rule_facts(mutant.entry) != self.facts:
            return True
        try:
            checker = raw_pack().checker(mutant.entry)
        except PackRefused:
            return True
        return not self._is_content(checker, mutant)

    def _is_content(self, checker: Checker, mutant: Mutant) -> bool:
        example = mutant.entry["example"]
        settings = example.get("context", {})
        return (
            all(probe.is_met(checker) for probe in self.probes)
            and bool(observe(checker, self.rule, example["bad"], settings))
            and not observe(checker, self.rule, example["good"], settings)
            and all(self._is_judged(checker, reply) for reply in self.replies)
        )

    def _is_judged(self, checker: Checker, reply: Reply) -> bool:
        return bool(reply.missed) or not reply.failure(findings_of(checker, reply))


def watch(rule: str, probes: tuple[Probe, ...]) -> Watch:
    """Return what watches over one rule."""
    family = rule.split("-")[0] + "-"
    replies = tuple(
        reply
        for reply in labelled_replies()
        if reply.rule == rule or reply.clean or reply.near.startswith(family)
    )
    mine = tuple(probe for probe in probes if probe.rule == rule)
    replies = tuple(sorted(replies, key=_is_clean))
    return Watch(rule, stored_facts().get(rule, {}), mine, replies)


def _is_clean(reply: Reply) -> bool:
    return reply.clean


def find_probe(mutant: Mutant, source: random.Random) -> Probe | None:
    """Return a text on which the changed rule says something else, None where none is found."""
    raw = raw_pack()
    mine, other = raw.checker(raw.rules[mutant.rule]), raw.checker(mutant.entry)
    for text, settings in candidates(raw.rules[mutant.rule], mutant.entry, mutant.lost, source):
        finds = observe(mine, mutant.rule, text, settings)
        if finds != observe(other, mutant.rule, text, settings):
            return Probe(mutant.rule, text, finds, settings)
    return None


def main() -> int:
    """Print what nobody notices; exit status 1 where that is more than is known."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("rules", nargs="*")
    arguments = parser.parse_args()
    probes, known = stored_probes()
    chosen = arguments.rules or list(raw_pack().rules)
    others = [probe for probe in probes if probe.rule not in chosen and probe.rule in raw_pack().rules]
    left = {rule: list(names) for rule, names in known.items() if rule not in chosen}
    kept: list[Probe] = []
    fresh = 0
    for rule in chosen:
        mine = [probe for probe in probes if probe.rule == rule and (not arguments.write or _holds(probe))]
        missing = _try_all(rule, mine, search=arguments.write)
        new = [name for name in missing if name not in known.get(rule, ())]
        print(*(f"{rule}: {name}" for name in new), sep="\n", end="\n" if new else "")
        fresh += len(new)
        left[rule] = missing
        kept += mine
    print(f"{sum(map(len, left.values()))} unnoticed changes, {fresh} of them new; {len(kept)} probes")
    if arguments.write:
        write_probes(others + kept, left)
    return 1 if fresh and not arguments.write else 0


def _try_all(rule: str, probes: list[Probe], *, search: bool) -> list[str]:
    """Return the names of the changes that nobody notices; what a search finds is added to `probes`."""
    watching = watch(rule, tuple(probes))
    missing = []
    for mutant in mutants(raw_pack().rules[rule]):
        if watching.notices(mutant):
            continue
        probe = find_probe(mutant, random.Random(mutant.name)) if search else None
        if probe is None:
            missing.append(mutant.name)
        else:
            probes.append(probe)
            watching = watch(rule, tuple(probes))
    return missing


def _holds(probe: Probe) -> bool:
    raw = raw_pack()
    return probe.is_met(raw.checker(raw.rules[probe.rule]))


if __name__ == "__main__":
    sys.exit(main())
