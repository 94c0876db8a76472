"""Positions in a text: rules count code points, Qt counts UTF-16 units."""

from dataclasses import dataclass

from core.templates.placeholders import PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a text, in code points."""

    start: int
    end: int


def to_units(text: str, index: int) -> int:
    """Return the UTF-16 position of code point `index`; beyond either end it stops there."""
    return len(text[: max(index, 0)].encode("utf-16-le", "surrogatepass")) // 2


def to_points(text: str, units: int) -> int:
    """Return the code point position of UTF-16 position `units`; inside a pair it is the pair's start."""
    encoded = text.encode("utf-16-le", "surrogatepass")[: max(units, 0) * 2]
    return len(encoded.decode("utf-16-le", "ignore"))


def placeholders(text: str) -> tuple[Span, ...]:
    """Return where a template still waits for a person's word, in order."""
    return tuple(Span(match.start(), match.end()) for match in PLACEHOLDER.finditer(text))


def following(spans: tuple[Span, ...], position: int) -> Span | None:
    """Return the first span that starts at or after `position`, else the first of all, else None."""
    return next((span for span in spans if span.start >= position), spans[0] if spans else None)


def preceding(spans: tuple[Span, ...], position: int) -> Span | None:
    """Return the last span that starts before `position`, else the last of all, else None."""
    before = [span for span in spans if span.start < position]
    return before[-1] if before else (spans[-1] if spans else None)
