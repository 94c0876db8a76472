"""Several templates in one reply: greeting, thanks and signature stand once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from core.domain.account import LengthRule
from core.domain.template import Rendered, Template
from core.rules.length import measure
from core.templates.placeholders import PLACEHOLDER
from core.templates.render import fill

_OPENING: Final = re.compile(r"^\s*(Ralat\. )?(?:\{salam(?:_jawa)?\}, )?\{sapaan(?:_jawa)?\}[.,] ")
_THANKS: Final = re.compile(r"(?:terima kasih|matur nuwun)\b[^.!?]{0,120}[.!?](?:\s|$)", re.IGNORECASE)
_APOLOGY: Final = re.compile(r"\b(?:mohon maaf|nyuwun pangapunten)\b", re.IGNORECASE)
_CLOSING: Final = re.compile(r"\s*[–-] ?\{admin\}(?:, \{opd\})?\s*$")


def append(written: str, template: Template, values: Mapping[str, str], rule: LengthRule) -> Rendered:
    """Return what a person has written with the template's words after it, as one reply.

    The whole is meant to take the place of `written`. The form is the longest one that still fits.
    """
    filled = _rendered(written, used_short=False)
    for level, form in enumerate(template.forms):
        text = fill(_joined(written, form, values), values)[0]
        filled = _rendered(text, used_short=level > 0)
        if measure(text, rule) <= rule.limit:
            break
    return filled


def _joined(written: str, form: str, values: Mapping[str, str]) -> str:
    """Return both, the form without its opening and the signature at the end once."""
    if not written.strip():
        return form
    body, signature = _without_closing(written, values)
    addition = _OPENING.sub(r"\1", form)
    if addition != form:
        addition = addition[:1].upper() + addition[1:]
    addition = _without_thanks(addition, body)
    own = _CLOSING.search(addition)
    if own is not None:
        signature = signature or own.group().strip()
        addition = addition[: own.start()]
    return " ".join(part for part in (body.rstrip(), addition.strip(), signature) if part)


def _without_thanks(addition: str, body: str) -> str:
    """Return the words without the thanks that were said before; an apology that was not said stays."""
    thanks = _THANKS.match(addition)
    if thanks is None or _THANKS.search(body) is None:
        return addition
    apology = _APOLOGY.search(thanks.group())
    if apology is None or _APOLOGY.search(body):
        return addition[thanks.end() :]
    return addition[apology.start() :][:1].upper() + addition[apology.start() + 1 :]


def _without_closing(written: str, values: Mapping[str, str]) -> tuple[str, str]:
    """Return the text before its signature, and the signature, be it filled or not."""
    admin = values.get("admin", "").strip()
    name = rf"(?:\{{admin\}}|{re.escape(admin)})" if admin else r"\{admin\}"
    found = re.search(rf"\s*([–-] ?{name}(?:, [^.!?\n]{{1,80}})?)\s*$", written)
    return (written, "") if found is None else (written[: found.start()], found.group(1))


def _rendered(text: str, *, used_short: bool) -> Rendered:
    return Rendered(text, tuple(found.span() for found in PLACEHOLDER.finditer(text)), used_short)
