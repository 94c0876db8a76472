"""What a template must be to be used at all, whoever wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

from core.domain.template import Scope, Template
from core.templates.placeholders import has_stray_brace, names_in

_ID: Final = re.compile(r"[A-Z][A-Z0-9-]{0,19}")
_FORMS: Final = (("body", "isi"), ("short", "bentuk pendek"), ("tiny", "bentuk tersingkat"))
_LONGEST: Final = 5_000
_MOST_KEYWORDS: Final = 60
UNSEEN: Final = frozenset(
    map(
        chr,
        (
            *(0x00AD, 0x061C, 0x180E, 0x200B, 0x200C, 0x200E, 0x200F, 0xFEFF),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2065),
            *range(0x2066, 0x206A),
        ),
    )
)
"""Signs that show nothing: they turn the direction of writing, or part words that look whole."""

# Joins several pictures to one; between letters it hides in a word.
_HIDDEN_JOIN: Final = re.compile(r"(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d")


def faults(template: Template, known: Collection[str]) -> tuple[str, ...]:
    """Return what is wrong as Indonesian sentences; `known` are the placeholders that exist. Never raises."""
    return tuple(_faults(template, known))


def _faults(template: Template, known: Collection[str]) -> Iterator[str]:
    if _ID.fullmatch(template.id) is None:
        yield "kode templat hanya boleh huruf besar, angka, dan tanda hubung, paling banyak 20 tanda"
    if not template.title.strip():
        yield "judul belum diisi"
    if not template.body.strip():
        yield "isi belum diisi"
    if not template.channels:
        yield "pilih publik, pribadi, atau keduanya"
    for name, label in _FORMS:
        yield from _faults_in_words(getattr(template, name), label, known)
    if template.scope is Scope.DISKOMINFO and template.review_by is None:
        yield "templat Diskominfo harus bertanggal tinjau"
    lines = (template.title, template.when, *template.keywords, *template.agencies)
    if any(_is_unclean(line, "") or len(line) > 400 for line in lines):
        yield "judul, keterangan, kata kunci, atau perangkat daerah berisi tanda yang tidak dapat dipakai"
    items = (*template.keywords, *template.agencies)
    if any(not item.strip() or "|" in item for item in items) or len(items) > _MOST_KEYWORDS:
        yield f"kata kunci paling banyak {_MOST_KEYWORDS}, tidak kosong, dan tanpa garis tegak"


def _faults_in_words(words: str, label: str, known: Collection[str]) -> Iterator[str]:
    if len(words) > _LONGEST:
        yield f"{label} lebih dari {_LONGEST} tanda"
        return
    if _is_unclean(words, "\n"):
        yield f"{label} berisi tanda yang tidak dapat dipakai"
    for name in sorted({name for name in names_in(words) if name not in known}):
        yield f"{label}: isian {{{name}}} tidak dikenal"
    if has_stray_brace(words):
        yield f"{label}: ada kurung kurawal di luar isian"


def _is_unclean(words: str, allowed: str) -> bool:
    """Control signs and halves of signs neither show nor can be kept in every kind of file.

    Signs that show nothing make words read otherwise than they are.
    """
    return _HIDDEN_JOIN.search(words) is not None or any(
        sign not in allowed and (unicodedata.category(sign) in ("Cc", "Cs") or sign in UNSEEN)
        for sign in words
    )
