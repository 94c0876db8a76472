"""Text from outside made harmless to the eye: nothing in it is invisible, nothing turns our words around.

Bidirectional controls, zero-width and other invisible characters become `‹U+202E›`; joined emoji stay
whole. The Hangul fillers are letters to Unicode and are named here by hand (reliability.md S2).
"""

import re
import unicodedata

_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5")
_JOINER = "\u200d"
_KEPT = frozenset("\n\t")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\u0085\x0b\x0c]")
_SPACES = re.compile(r"\s+")
_MAX_MARKS = 6
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


class SafeText(str):
    """Text that has been made visible already, and may carry our own isolates."""

    __slots__ = ()


def visible(text: str) -> SafeText:
    """Return `text` in NFC with every invisible or reordering character shown by its number."""
    if isinstance(text, SafeText):
        return text
    if text.isascii() and text.isprintable():
        return SafeText(text)
    body = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    shown: list[str] = []
    marks = 0
    for index, character in enumerate(body):
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MAX_MARKS:
            continue
        if _is_hidden(character, category) and not _joins_emoji(body, index):
            shown.append(f"‹U+{ord(character):04X}›")
        else:
            shown.append(character)
    return SafeText("".join(shown))


def one_line(text: str, limit: int = 200) -> SafeText:
    """Return the visible text on one line, cut to `limit` characters with an ellipsis."""
    line = _SPACES.sub(" ", visible(text[: limit * 4])).strip()
    return SafeText(line if len(line) <= limit else line[: limit - 1].rstrip() + "…")


def within(sentence: str, **values: str) -> SafeText:
    """Return our own `sentence` with outside values in its {places}, each unable to turn the rest around."""
    isolated = {
        name: f"{_FIRST_STRONG_ISOLATE}{one_line(value)}{_POP_ISOLATE}" for name, value in values.items()
    }
    return SafeText(sentence.format(**isolated))


def _is_hidden(character: str, category: str) -> bool:
    if character in _KEPT:
        return False
    if category in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") or character in _FILLERS:
        return True
    point = ord(character)
    return (
        0xE0000 <= point <= 0xE0FFF
        or 0xFFF0 <= point <= 0xFFFB
        or 0xFE00 <= point <= 0xFE0E
        or point == 0x2065
    )


def _joins_emoji(text: str, index: int) -> bool:
    """Return whether a zero-width joiner stands between two pictures, as in a family of three."""
    if text[index] != _JOINER or not 0 < index < len(text) - 1:
        return False
    before = text[index - 1]
    if before == "\ufe0f" or unicodedata.category(before) == "Sk":
        before = text[index - 2] if index > 1 else ""
    return _is_picture(before) and _is_picture(text[index + 1])


def _is_picture(character: str) -> bool:
    return character != "" and unicodedata.category(character) in ("So", "Sk")
