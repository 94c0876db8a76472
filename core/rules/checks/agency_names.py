"""The agencies that a reply names, by the list `agency_names` ("KEY | name | name")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from core.rules.checks.wording import listed, phrases
from core.rules.draft import Draft
from core.rules.links import Span

_LIST = "agency_names"


def all_names(draft: Draft) -> tuple[str, ...]:
    """Return all names that the pack knows, keys included."""
    return _flat(listed(draft, _LIST))


def named(draft: Draft) -> Iterator[tuple[str, Span]]:
    """Yield the agencies that the reply names, as key and place, by place."""
    keys = _keys_by_name(listed(draft, _LIST))
    for start, end in phrases(all_names(draft)).spans(draft):
        yield keys[" ".join(draft.plain[start:end].lower().split())], (start, end)


def keys_in(draft: Draft, words: str) -> frozenset[str]:
    """Return the agencies that `words` (a name from the record) mean."""
    return _keys(listed(draft, _LIST), words)


@lru_cache(maxsize=64)
def _keys(entries: tuple[str, ...], words: str) -> frozenset[str]:
    bare = " " + " ".join(re.split(r"[\W_]+", words.lower())) + " "
    found = set()
    for entry in entries:
        key, *names = _split(entry)
        if any(f" {name.lower().replace('-', ' ')} " in bare for name in (key, *names)):
            found.add(key)
    return frozenset(found)


@lru_cache(maxsize=8)
def _flat(entries: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for entry in entries for name in _split(entry))


@lru_cache(maxsize=8)
def _keys_by_name(entries: tuple[str, ...]) -> dict[str, str]:
    return {name.lower(): _split(entry)[0] for entry in entries for name in _split(entry)}


def _split(entry: str) -> list[str]:
    return [part.strip() for part in entry.split("|")]
