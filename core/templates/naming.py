"""What a template's properties and their values are called in files and in sentences that people read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from core.domain.template_values import FIELDS

LABELS: Final[Mapping[str, str]] = {
    "id": "kode",
    "title": "judul",
    "when": "kapan dipakai",
    "stage": "tahap",
    "scope": "milik",
    "body": "isi",
    "short": "bentuk pendek",
    "tiny": "bentuk terpendek",
    "channels": "kanal",
    "classes": "jenis aduan",
    "agencies": "untuk opd",
    "keywords": "kata kunci",
    "requires_record": "menyatakan tindakan",
    "for_late": "untuk balasan terlambat",
    "active": "dipakai",
    "version": "versi",
    "review_by": "tinjau ulang",
}
_VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "stage": {
        "first_response": "balasan pertama",
        "update": "kabar perkembangan",
        "resolved": "selesai",
        "forwarded": "diteruskan",
        "closed": "ditutup",
    },
    "scope": {"diskominfo": "diskominfo", "opd": "opd", "pribadi": "pribadi"},
    "channels": {"public": "publik", "private": "pesan pribadi"},
    "classes": {
        "pengaduan": "pengaduan",
        "aspirasi": "aspirasi",
        "permintaan_informasi": "permintaan informasi",
        "darurat": "darurat",
        "pengawasan": "berkadar pengawasan",
        "apresiasi": "apresiasi",
        "bukan_aduan": "bukan aduan",
    },
    "requires_record": {"forwarded": "diteruskan", "resolved": "selesai", "erasure_planned": "hapus data"},
}
_FIELD_OF: Final = {label: name for name, label in LABELS.items()} | {name: name for name in FIELDS}
_CODES: Final = {
    name: {word: code for code, word in words.items()} | {code: code for code in words}
    for name, words in _VALUES.items()
}
_SPOKEN: Final = (
    ("true atau false", "ya atau tidak"),
    ("public, private, atau keduanya", "publik, pesan pribadi, atau keduanya"),
)
_QUOTED: Final = re.compile(r"“(\w+)”")


def label(name: str) -> str:
    """Return what a property is called, in small letters."""
    return LABELS.get(name, name)


def field_of(heading: str) -> str:
    """Return the property that a heading means, in Indonesian or as programs call it; "" for none."""
    return _FIELD_OF.get(" ".join(heading.lower().split()), "")


def word_of(name: str, code: str) -> str:
    """Return what a value of a closed set is called; any other value as it is."""
    return _VALUES.get(name, {}).get(code, code)


def code_of(name: str, word: str) -> str:
    """Return the value that a word means; raises ValueError with an Indonesian reason.

    Properties without a closed set keep their words.
    """
    codes = _CODES.get(name)
    if codes is None or not word:
        return word
    found = codes.get(" ".join(word.lower().split()))
    if found is None:
        choices = ", ".join(_VALUES[name].values())
        raise ValueError(f"{label(name)}: “{word[:40]}” tidak dikenal; pilihan: {choices}")
    return found


def in_words(reason: str) -> str:
    """Return a refusal with properties called as people call them."""
    named = _QUOTED.sub(_named, reason)
    for code, word in _SPOKEN:
        named = named.replace(code, word)
    return named


def _named(found: re.Match[str]) -> str:
    return f"“{label(found[1])}”"
