"""The words in a post's HTML, as plain text; no markup survives and nothing is ever fetched."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

MAX_CHARACTERS = 100_000
_BLOCKS = frozenset({"p", "div", "blockquote", "pre", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr"})
_LINES = frozenset({"br", "li", "tr"})
_SILENT = frozenset({"script", "style", "template", "title"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_HALVES = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"<[^<>]*>")


def plain_text(markup: str) -> str:
    """Return what a reader of `markup` would read; never raises, whatever it is given.

    Paragraphs are set apart by an empty line. A link stands there with its whole address, unless its label
    is a mention or a hashtag; a label that is not the address itself keeps standing before it.
    """
    reader = _Reader()
    cut = markup[:MAX_CHARACTERS]
    try:
        reader.feed(cut)
        reader.close()
    except (AssertionError, ValueError):
        # The parser of the standard library gives up on some broken declarations.
        return _tidy(unescape(_TAG.sub(" ", cut)))
    return _tidy(reader.text())


def clean(text: str) -> str:
    """Return `text` without control characters, and with half characters replaced."""
    return _HALVES.sub("\ufffd", _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def _tidy(text: str) -> str:
    lines = [line.rstrip(" \t") for line in clean(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n\t ")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._silent = 0
        self._link: str | None = None
        self._label: list[str] = []

    def text(self) -> str:
        self._end_link()
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self._part("\n\n")
        elif tag in _LINES:
            self._say("\n")
        elif tag == "a":
            self._end_link()
            self._link = dict(attrs).get("href") or ""
        elif tag == "img":
            self._say(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self._part("\n\n")
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(data)

    def _part(self, gap: str) -> None:
        if self._link is None and self._parts and not self._parts[-1].endswith("\n\n"):
            self._parts.append(gap)

    def _say(self, words: str) -> None:
        (self._parts if self._link is None else self._label).append(words)

    def _end_link(self) -> None:
        if self._link is not None:
            self._parts.append(_link_text(self._link.strip(), "".join(self._label)))
        self._link, self._label = None, []


def _link_text(address: str, label: str) -> str:
    shown = label.strip()
    if not address.lower().startswith(("http://", "https://")) or shown.startswith(("@", "#")):
        return label
    bare = shown.removesuffix("…").removesuffix("...").rstrip("/").lower()
    if not bare or address.lower().split("://", 1)[1].startswith(bare.split("://")[-1]):
        return address
    return f"{shown} ({address})"
