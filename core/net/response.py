"""What a server answered, whole and within bounds."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True)
class Response:
    """An answer of any status; header names are lower-case, `body` is decoded from gzip."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> object:
        """Return the body read as strict JSON, its texts free of half characters.

        Raises ValueError when it is anything else: a captive portal's page, a cut or a garbled answer.
        """
        text = self.body.decode("utf-8-sig")
        try:
            value: object = json.loads(text, parse_constant=_refuse)
        except RecursionError:
            raise ValueError("nested too deeply") from None
        if _SURROGATE.search(text):
            whole = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
            value = json.loads(whole)
        return value


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no JSON")
