"""Whatever is changed in the shipped pack, some test breaks (in full: python -m tests.core.rules.mutate)."""

import random

import pytest

from tests.core.rules.facts import differences, pack_facts, stored_facts
from tests.core.rules.mutants import Mutant, mutants, shorter
from tests.core.rules.mutate import Watch, watch
from tests.core.rules.probes import Probe, stored_probes
from tests.core.rules.raw import RawPack, raw_pack

PROBES, UNNOTICED = stored_probes()
SAMPLE = 80


@pytest.fixture(scope="module")
def raw() -> RawPack:
    return raw_pack()


def test_the_facts_are_as_they_were_reviewed(raw: RawPack) -> None:
    """After a wanted change: python -m tests.core.rules.facts, and look at the difference."""
    assert differences(pack_facts(raw), stored_facts()) == []


def test_every_probe_is_judged_as_it_was_stored(raw: RawPack) -> None:
    """After a wanted change: python -m tests.core.rules.mutate --write, and look at the difference."""
    checkers = {rule: raw.checker(entry) for rule, entry in raw.rules.items()}
    wrong = [probe for probe in PROBES if not probe.is_met(checkers[probe.rule])]
    assert wrong == []


def test_a_sample_of_changes_is_noticed(raw: RawPack) -> None:
    everything = [mutant for entry in raw.rules.values() for mutant in mutants(entry)]
    patterns = [mutant for mutant in everything if mutant.lost]
    source = random.Random(len(everything))
    watches: dict[str, Watch] = {}
    for mutant in source.sample(everything, SAMPLE) + source.sample(patterns, SAMPLE):
        watching = watches.setdefault(mutant.rule, watch(mutant.rule, PROBES))
        assert _is_known(mutant) or watching.notices(mutant), (mutant.rule, mutant.name)


def test_hardly_any_change_goes_unnoticed(raw: RawPack) -> None:
    names = {rule: {mutant.name for mutant in mutants(entry)} for rule, entry in raw.rules.items()}
    stale = [(rule, name) for rule, known in UNNOTICED.items() for name in known if name not in names[rule]]
    assert stale == []
    assert sum(map(len, UNNOTICED.values())) < 0.03 * sum(map(len, names.values()))


def test_every_word_of_every_list_is_found(raw: RawPack) -> None:
    """A word counts as found where its own rule, or a longer phrase around it, marks it."""
    missing = []
    for name, entry in raw.rules.items():
        if entry["kind"] != "words":
            continue
        bare = {key: entry[key] for key in entry if key not in ("guard", "applies", "platforms", "allow")}
        alone = raw.checker(bare)
        missing += [(name, word) for word in entry["words"] if not Probe(name, word, ()).is_found(alone)]
    assert missing == []


def test_alternatives_are_dropped_one_by_one() -> None:
    assert [(label, rest) for label, rest, _ in shorter("(?:a|b[|)]|c)d")] == [
        ("'a' at 3", "(?:b[|)]|c)d"),
        ("'b[|)]' at 5", "(?:a|c)d"),
        ("'c' at 11", "(?:a|b[|)])d"),
    ]
    assert [rest for _, rest, _ in shorter(r"\(a|b")] == ["b", r"\(a"]
    assert list(shorter("ab(c)")) == []


def _is_known(mutant: Mutant) -> bool:
    return mutant.name in UNNOTICED.get(mutant.rule, ())
