"""What a server's self-description says about length and about repeats."""

from __future__ import annotations

import re
from dataclasses import replace

from core.connectors.mastodon.parse import JsonObject, as_object, as_text
from core.domain.account import LengthRule

# Mastodon's own limits, where a server does not say (Mastodon documentation, GET /api/v2/instance).
DEFAULT_CHARACTERS = 500
DEFAULT_URL_COST = 23
_OWN_VERSION = re.compile(r"[4-9]\.\d+\.\d+[\w.+-]*|[1-9]\d\.\d+\.\d+[\w.+-]*")


DEFAULT = LengthRule(DEFAULT_CHARACTERS, url_cost=DEFAULT_URL_COST)


def length_rule(instance: JsonObject, otherwise: LengthRule = DEFAULT) -> LengthRule:
    """Return how long a status may be: configuration.statuses, or `max_toot_chars` of older servers.

    What the server does not say is taken from `otherwise`.
    """
    statuses = as_object(as_object(instance.get("configuration")).get("statuses"))
    characters = _positive(statuses.get("max_characters")) or _positive(instance.get("max_toot_chars"))
    url_cost = _positive(statuses.get("characters_reserved_per_url"))
    if characters is None:
        return otherwise if url_cost is None else replace(otherwise, url_cost=url_cost)
    return LengthRule(characters, url_cost=url_cost or otherwise.url_cost or DEFAULT_URL_COST)


def honours_keys(instance: JsonObject) -> bool:
    """Return whether the server is known to keep Idempotency-Key (documented at POST /api/v1/statuses).

    That is Mastodon itself and forks under its name: a plain version from 4.0 on and a `source_url` whose
    repository is called mastodon. Others copy the API and not the promise (snac 2.75's mastoapi.c never
    reads the header), and some copy `api_versions` too, so that it proves nothing.
    """
    version, source = as_text(instance.get("version")).strip(), as_text(instance.get("source_url")).strip()
    repository = source.rstrip("/").removesuffix(".git").rsplit("/", 1)[-1].lower()
    return repository == "mastodon" and _OWN_VERSION.fullmatch(version) is not None


def domain_of(instance: JsonObject, otherwise: str) -> str:
    """Return the host in the handles of this server's accounts."""
    told = as_text(instance.get("domain")) or as_text(instance.get("uri"))
    host = told.split("://", 1)[-1].split("/", 1)[0].strip().lower()
    return host or otherwise


def _positive(raw: object) -> int | None:
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw <= 10_000_000 else None
