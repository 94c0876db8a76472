"""What a hit is compared with before it counts: official numbers, addresses and links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_SEPARATORS = re.compile(r"[\s().\-\u2010-\u2013\u200b]")
_SCHEME = re.compile(r"^[a-z]{1,10}://(?:www\.)?|^www\.")


@dataclass(frozen=True, slots=True)
class Allowed:
    """Entries of allow-lists by what they are.

    A number may be spelt in any way; "@x.go.id" allows the addresses of a domain and all below it, "x.go.id"
    the links to a domain and all below it, "x.go.id/path" the links that begin so.
    """

    numbers: frozenset[str]
    addresses: frozenset[str]
    mail_domains: frozenset[str]
    links: tuple[str, ...]

    def has(self, found: str) -> bool:
        """Return whether what was found is one of the entries or lies below one."""
        lowered = found.lower().rstrip(".-/")
        if "@" in lowered:
            return lowered in self.addresses or _is_below(lowered.rpartition("@")[2], self.mail_domains)
        return _number(found) in self.numbers or any(_leads_to(_bare_link(lowered), at) for at in self.links)


@lru_cache(maxsize=64)
def allowed(entries: tuple[str, ...]) -> Allowed:
    """Return the entries ready for comparison."""
    mails = [entry.lower() for entry in entries if "@" in entry]
    others = [entry for entry in entries if "@" not in entry]
    return Allowed(
        numbers=frozenset(_number(entry) for entry in others if any(map(str.isdigit, entry))),
        addresses=frozenset(entry for entry in mails if not entry.startswith("@")),
        mail_domains=frozenset(entry[1:] for entry in mails if entry.startswith("@")),
        links=tuple(_bare_link(entry.lower()) for entry in others if "." in entry and not _is_number(entry)),
    )


def _number(text: str) -> str:
    """Return a number without separators and in its +62 form."""
    bare = _SEPARATORS.sub("", text)
    return "+62" + bare[1:] if bare.startswith("0") else "+" + bare.lstrip("+")


def _is_number(entry: str) -> bool:
    return _SEPARATORS.sub("", entry).lstrip("+").isdigit()


def _bare_link(lowered: str) -> str:
    return _SCHEME.sub("", lowered).rstrip("/")


def _is_below(domain: str, domains: Iterable[str]) -> bool:
    return any(domain == top or domain.endswith("." + top) for top in domains)


def _leads_to(link: str, entry: str) -> bool:
    host, slash, _ = link.partition("/")
    if "/" in entry:
        return link == entry or link.startswith(entry + "/")
    return _is_below(host.split("?")[0].split("#")[0].split(":")[0], (entry,)) if host or slash else False
