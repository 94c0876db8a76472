"""Whether a text names somebody: a platform tells only those who are named."""

from __future__ import annotations

import re


def names(text: str, handle: str) -> bool:
    """Return whether `text` has "@handle" as a name of its own, in capitals or not.

    "@budiman" does not name budi, and "@budi@a.example" names neither budi nor budi@a.
    """
    pattern = rf"(?<![\w@/])@{re.escape(handle)}(?![\w@-]|\.\w)"
    return bool(handle) and re.search(pattern, text, re.IGNORECASE) is not None
