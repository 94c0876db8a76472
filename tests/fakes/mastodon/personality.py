"""How servers that speak this API differ from one another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Personality:
    """What one kind of server does; the defaults are Mastodon 4.6 as documented.

    `visible_notifications` is how many of the newest a server shows at all (None: all);
    `newest_first` servers cut a page that starts at `min_id` at its old end.
    """

    name: str = "mastodon"
    version: str = "4.6.0"
    source_url: str = "https://github.com/mastodon/mastodon"
    opaque_ids: bool = False
    link_header: bool = True
    filters_types: bool = True
    newest_first: bool = False
    visible_notifications: int | None = None
    idempotent: bool = True
    pkce: bool = True
    metadata: bool = True
    error_bodies: bool = True
    refuses_lost_target: bool = True
    mention_delay_ms: int = 0
    rate_headers: bool = True
    says_close: bool = True
    has_v2_instance: bool = True
    max_characters: int = 500
    url_cost: int = 23


MASTODON = Personality()

# Read in snac 2.75's mastoapi.c and seen on a running one: ids are ten digits and a hash, `types[]` is not
# known, `min_id` only filters the newest 64, a reply to a lost post is published as a post of its own.
SNAC = Personality(
    name="snac",
    version="4.0.0 (not true; really snac/2.75)",
    source_url="https://codeberg.org/grunfink/snac2",
    opaque_ids=True,
    link_header=False,
    filters_types=False,
    newest_first=True,
    visible_notifications=64,
    idempotent=False,
    pkce=False,
    metadata=False,
    error_bodies=False,
    refuses_lost_target=False,
    mention_delay_ms=500,
    rate_headers=False,
    says_close=False,
    has_v2_instance=False,
    max_characters=100_000,
    url_cost=32,
)
PERSONALITIES = {personality.name: personality for personality in (MASTODON, SNAC)}
