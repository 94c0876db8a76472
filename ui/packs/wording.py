"""How packs are called on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.data_packs import PackState
from core.domain.wib import MONTHS
from core.packs.depot import Origin
from core.packs.difference import Difference
from core.packs.header import PackHeader
from core.packs.refusal import PackRefused

_CONTEXT = "PackWording"
_NAMES = {
    "rules": QT_TRANSLATE_NOOP("PackWording", "Aturan komunikasi"),
    "templates": QT_TRANSLATE_NOOP("PackWording", "Templat balasan"),
    "agencies": QT_TRANSLATE_NOOP("PackWording", "Perangkat daerah"),
    "routing": QT_TRANSLATE_NOOP("PackWording", "Kata penunjuk jenis aduan dan OPD"),
    "sla": QT_TRANSLATE_NOOP("PackWording", "Batas waktu"),
    "limits": QT_TRANSLATE_NOOP("PackWording", "Panjang balasan di setiap kanal"),
    "calendar": QT_TRANSLATE_NOOP("PackWording", "Hari libur dan cuti bersama"),
}
_MOST = 12


def _tr(words: str) -> str:
    return QCoreApplication.translate(_CONTEXT, words)


def name_of(kind: str) -> str:
    """Return what a kind of pack is called."""
    return _tr(str(_NAMES[kind])) if kind in _NAMES else kind


def issue_of(state: PackState) -> str:
    """Return title, version and day of issue in one line."""
    if state.in_force is None:
        return _tr("Tidak ada paket yang dapat dibaca.")
    origins = {
        Origin.SHIPPED: _tr("bawaan Tanggap"),
        Origin.INSTALLED: _tr("dipasang di komputer ini"),
        Origin.OFFICE: _tr("dipasang untuk pekerjaan kantor"),
        Origin.COPY: _tr("salinan yang terakhir dipakai"),
    }
    told = f"{version_of(state.in_force.header)} · {origins[state.origin]}"
    if state.installed and state.origin is Origin.SHIPPED:
        told += " · " + _tr("paket yang dipasang di komputer ini lebih lama dan tidak dipakai")
    return told


def version_of(header: PackHeader | None) -> str:
    """Return version and day of issue."""
    if header is None:
        return _tr("tidak ada yang dapat dibaca")
    day = f"{header.issued.day} {MONTHS[header.issued.month - 1]} {header.issued.year}"
    return _tr("Versi {version} · terbit {day}").format(version=header.version, day=day)


def trouble_of(refusal: PackRefused, *, replaced: bool) -> str:
    """Return why a pack was refused, and what holds instead."""
    reason = _tr("Ditolak: {reason}.").format(reason=refusal.detail)
    held = _tr("Paket sebelumnya tetap dipakai.") if replaced else _tr("Tidak ada penggantinya.")
    return f"{reason} {held}"


def change_of(difference: Difference) -> str:
    """Return what installing would change, in a few lines."""
    if not difference:
        return _tr("Isinya sama dengan paket yang sedang dipakai.")
    lines = (
        (_tr("Baru"), difference.added),
        (_tr("Berubah"), difference.changed),
        (_tr("Hilang"), difference.removed),
        (_tr("Isi sama, keterangan berbeda"), difference.files),
    )
    return "\n".join(f"{word} ({len(names)}): {_some(names)}" for word, names in lines if names)


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST])
    return (
        shown
        if len(names) <= _MOST
        else _tr("{names}, dan {more} lagi").format(names=shown, more=len(names) - _MOST)
    )
