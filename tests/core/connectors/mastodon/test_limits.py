"""Only a server that is known to keep keys may be sent the same reply twice."""

from __future__ import annotations

import pytest

from core.connectors.mastodon.limits import domain_of, honours_keys, length_rule
from core.domain.account import LengthRule

MASTODON = "https://github.com/mastodon/mastodon"


@pytest.mark.parametrize(
    ("version", "source", "keeps"),
    [
        ("4.6.0", MASTODON, True),
        ("4.5.0-nightly.2025-07-11", MASTODON, True),
        ("4.4.3+glitch", "https://github.com/glitch-soc/mastodon", True),
        ("10.0.1", f"{MASTODON}/", True),
        ("4.0.0 (not true; really snac/2.75)", "https://codeberg.org/grunfink/snac2", False),
        ("2.7.2 (compatible; Pleroma 2.7.0)", "https://git.pleroma.social/pleroma/pleroma", False),
        ("0.19.1+git-abcdef0", "https://github.com/superseriousbusiness/gotosocial", False),
        ("4.2.1 (compatible; Iceshrimp)", MASTODON, False),
        ("3.5.3", "", False),
        ("", MASTODON, False),
        (None, None, False),
    ],
)
def test_only_mastodon_itself_keeps_keys(version: object, source: object, keeps: bool) -> None:
    told = {"version": version, "source_url": source, "api_versions": {"mastodon": 6}}
    assert honours_keys(told) is keeps


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ({}, LengthRule(500, url_cost=23)),
        ({"configuration": {"statuses": {"max_characters": 5000}}}, LengthRule(5000, url_cost=23)),
        ({"max_toot_chars": 1000}, LengthRule(1000, url_cost=23)),
        ({"configuration": {"statuses": {"max_characters": -1}}}, LengthRule(500, url_cost=23)),
        ({"configuration": None}, LengthRule(500, url_cost=23)),
        ({"configuration": {"statuses": {"max_characters": True}}}, LengthRule(500, url_cost=23)),
    ],
)
def test_what_a_server_does_not_say_is_mastodons_own(told: dict[str, object], rule: LengthRule) -> None:
    assert length_rule(told) == rule


def test_the_host_of_handles_is_the_servers_word() -> None:
    assert domain_of({"domain": "Klaten.example"}, "sosial.klaten.example") == "klaten.example"
    assert domain_of({"uri": "https://klaten.example/x"}, "y") == "klaten.example"
    assert domain_of({}, "sosial.klaten.example") == "sosial.klaten.example"


def test_where_the_server_does_not_say_the_pack_of_limits_does() -> None:
    given = LengthRule(1_000, url_cost=30)
    assert length_rule({}, given) == given
    told = {"configuration": {"statuses": {"characters_reserved_per_url": 23}}}
    assert length_rule(told, given) == LengthRule(1_000, url_cost=23)
    assert length_rule({"max_toot_chars": 700}, given) == LengthRule(700, url_cost=30)
