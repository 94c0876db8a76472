"""Links in citizens' words: where they really lead, and which may be opened at all.

Qt's tolerant parser turns `\\\\@` into another host than the strict one sees (reference reliability.md S3),
so that anything the strict parser, or a reader, could mistake is refused.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QUrl

_CANDIDATE = re.compile(
    r"(?i)\b(?:[a-z][a-z0-9+.-]{1,20}:(?://|\\\\)|www\.|javascript:|data:|search-ms:)[^\s<>\"]+"
)
_UNC = re.compile(r"(?<![:/\\\w])(?:\\\\|//)[\w.-]+[\\/][^\s<>\"]*")
_TRAILING = ".,;:!?)]}'\u2019\u201d\u2026"
_MAX_LENGTH = 2_000


class Refusal(StrEnum):
    """Why a link is shown but never opened."""

    NOT_HTTPS = "not_https"
    MISLEADING = "misleading"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as `written`; `host` is its true host in ASCII, `refusal` None when it may be opened.

    `foreign_letters` is true when the host was written in other letters than ASCII, a known disguise.
    """

    written: str
    host: str
    address: str
    refusal: Refusal | None
    foreign_letters: bool = False


def links_in(text: str, extra: tuple[str, ...] = ()) -> tuple[Link, ...]:
    """Return the links of a text, then those of `extra`, each once, judged and in order."""
    found = sorted((*_CANDIDATE.finditer(text), *_UNC.finditer(text)), key=re.Match[str].start)
    written = [match.group().rstrip(_TRAILING) for match in found]
    return tuple(judge(url) for url in dict.fromkeys((*written, *extra)) if url)


def judge(written: str) -> Link:
    """Return where `written` leads and whether it may be opened: https to a plainly readable host alone."""
    address = f"https://{written}" if written.lower().startswith("www.") else written
    if len(address) > _MAX_LENGTH or any(character.isspace() or ord(character) < 32 for character in address):
        return Link(written, "", "", Refusal.BROKEN)
    if "\\" in address:
        return Link(written, "", "", Refusal.MISLEADING)
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if url.scheme().lower() != "https":
        return Link(written, "", "", Refusal.NOT_HTTPS)
    host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    if not url.isValid() or not host:
        return Link(written, "", "", Refusal.BROKEN)
    if url.userInfo() or "@" in url.authority():
        return Link(written, host, "", Refusal.MISLEADING)
    encoded = bytes(url.toEncoded().data()).decode("ascii")
    return Link(written, host, encoded, None, foreign_letters="xn--" in host)
