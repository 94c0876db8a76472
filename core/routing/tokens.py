"""Cuts a citizen's text into words as they were written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_MOST_SIGNS = 20_000
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\ufe0f\u00ad]")
_PIECE = re.compile(
    r"(?P<link>https?://\S{1,300}|www\.\S{1,300})"
    r"|(?P<mail>[\w.+-]{1,64}@[\w.-]{1,100})"
    r"|(?P<handle>@[\w.]{1,60})"
    r"|(?P<word>\w{1,60})"
    r"|(?P<sign>[?%∎☀-➿\U0001f300-\U0001faff])"
)
_LONG_DRAWN = re.compile(r"([a-z])\1{2,}")
_COUNTED = re.compile(r"(\d+)(rb|rban|ribu|ribuan|jt|jtan|juta|jutaan)", re.IGNORECASE)
_TWICE = re.compile(r"([a-z]{3,})2(an|nya|ne|e|in|i|kan)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: as it was written, and folded to plain lower-case letters; `personal` for handles and links."""

    written: str
    folded: str
    personal: bool = False


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words of the first 20,000 signs; links, addresses and handles are kept but say nothing."""
    return tuple(_tokens(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text[:_MOST_SIGNS]))))


def folded_words(text: str) -> tuple[str, ...]:
    """Return the folded words alone."""
    return tuple(token.folded for token in tokens_of(text) if not token.personal)


def _tokens(text: str) -> Iterator[Token]:
    for found in _PIECE.finditer(text):
        written = found.group()
        if found.lastgroup in ("link", "mail", "handle"):
            yield Token(written, "", personal=True)
        else:
            for part in written.split("_"):
                counted = _COUNTED.fullmatch(part)
                for piece in counted.groups() if counted else (part,):
                    if piece:
                        yield Token(piece, _fold(piece))


def _fold(word: str) -> str:
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word)
        word = "".join(sign for sign in parts if not unicodedata.combining(sign))
    folded = _LONG_DRAWN.sub(r"\1", word.casefold())
    twice = _TWICE.fullmatch(folded)
    return twice.group(1) + (twice.group(2) or "") if twice else folded
