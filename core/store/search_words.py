"""What a person types into the search box, as a full-text query that cannot be malformed."""

from __future__ import annotations

import unicodedata

_MAX_WORDS = 12


def match_expression(text: str) -> str:
    """Return an FTS5 expression that wants every word, the last as a beginning; empty when there is none.

    Only letters, digits and marks get through, each word quoted, so no operator and no quote can.
    """
    kept = "".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in text)
    words = [word for word in kept.split() if any(unicodedata.category(char)[0] in "LN" for char in word)]
    if not words:
        return ""
    quoted = [f'"{word}"' for word in words[:_MAX_WORDS]]
    return " ".join(quoted) + "*"
