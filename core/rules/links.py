"""Links and handles in a text: places that a speller must leave alone."""

import re

Span = tuple[int, int]

# Endings that make a word a link without a scheme. Kept short on purpose: these are what replies contain.
_ENDINGS = (
    "id|com|net|org|info|gov|edu|io|me|ly|co|tv|app|dev|biz|xyz|my|sg|site|online|link|page|social|cloud"
    "|eu|jp|uk"
)
_HOST = rf"(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,6}}(?:{_ENDINGS})(?![\w-])(?!\.\w)"
_TAIL = r"(?::\d{1,5})?(?:[/?#][^\s<>\"]{0,2000})?"
_WEB = re.compile(r"(?<![\w@])https?://[^\s<>\"/?#]{1,253}" + _TAIL, re.IGNORECASE)
_ANY = re.compile(
    r"(?<![\w@])https?://[^\s<>\"/?#]{1,253}" + _TAIL + rf"|(?<![\w@./-]){_HOST}{_TAIL}", re.IGNORECASE
)
_DOTTED = re.compile(r"[^\W_]\.[^\W\d_]")
_HANDLE = re.compile(r"(?<![\w.+-])[@#]\w[\w.@-]{0,200}|(?<![\w.+@-])[\w.+-]{1,64}@[\w-][\w.-]{1,190}")
_TRAILING = ".,;:!?'\"”’…*_~"


def web_links(text: str) -> tuple[Span, ...]:
    """Return the spans of addresses that begin with http:// or https://."""
    if "://" not in text:
        return ()
    return tuple(_trimmed(text, found) for found in _WEB.finditer(text))


def all_links(text: str) -> tuple[Span, ...]:
    """Return the spans of addresses with or without a scheme."""
    if "://" not in text and _DOTTED.search(text) is None:
        return ()
    return tuple(_trimmed(text, found) for found in _ANY.finditer(text))


def untouchable(text: str) -> tuple[Span, ...]:
    """Return the spans of links, e-mail addresses, handles and hashtags, in no particular order."""
    return all_links(text) + handles(text)


def handles(text: str) -> tuple[Span, ...]:
    """Return the spans of e-mail addresses, handles and hashtags."""
    if "@" not in text and "#" not in text:
        return ()
    return tuple(found.span() for found in _HANDLE.finditer(text))


def _trimmed(text: str, found: re.Match[str]) -> Span:
    """Give back the punctuation that belongs to the sentence, and a bracket that was opened before."""
    start, end = found.span()
    while end > start:
        last = text[end - 1]
        unopened = last == ")" and text.count("(", start, end) < text.count(")", start, end)
        if last not in _TRAILING and not unopened:
            break
        end -= 1
    return start, end
