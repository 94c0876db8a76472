"""Whether a window can be shown at all, found out before Qt would abort the process.

Imports nothing of Qt: its libraries are what may be missing.
"""

from __future__ import annotations

import ctypes
import importlib.util
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

_PACKAGES = "libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0"
_OFF_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def trouble(
    environment: Mapping[str, str], platform: str = sys.platform, *, off_screen: bool = False
) -> str | None:
    """Return an Indonesian sentence on what is missing and what to do, None when a window can open."""
    if not platform.startswith("linux"):
        return None
    missing = _first_missing("Qt/lib/libQt6Widgets.so.6", "Qt/lib/libQt6Svg.so.6")
    if missing:
        return _library_sentence(missing)
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if off_screen or chosen.startswith(_OFF_SCREEN):
        return None
    wayland, x11 = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if not wayland and not x11:
        return (
            "Tanggap tidak menemukan layar (DISPLAY dan WAYLAND_DISPLAY kosong). Data tidak diubah. "
            "Jalankan dari sesi desktop, atau pakai --screenshot DIR untuk menyimpan gambar layarnya."
        )
    if wayland and not chosen.startswith("xcb"):
        return None
    missing = _first_missing("Qt/plugins/platforms/libqxcb.so")
    if missing:
        return _library_sentence(missing)
    if not _x_answers():
        return (
            f"Layar {x11} tidak dapat dihubungi. Data tidak diubah. Periksa DISPLAY dan izin xauth, atau "
            "pakai --screenshot DIR untuk menyimpan gambar layarnya."
        )
    return None


def _library_sentence(detail: str) -> str:
    return (
        f"Pustaka sistem untuk menampilkan jendela belum terpasang ({detail}). Data tidak diubah. "
        f"Di Debian atau Ubuntu, pasang dengan: apt-get install {_PACKAGES}, serta paket libxcb yang "
        "disebut di README."
    )


def _first_missing(*parts: str) -> str:
    """Return what the loader says of the first part of Qt that cannot be loaded, empty when all can."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return "PySide6"
    root = Path(spec.submodule_search_locations[0])
    for part in parts:
        if (root / part).exists():
            try:
                ctypes.CDLL(str(root / part))
            except OSError as error:
                return str(error).partition(":")[0]
    return ""


def _x_answers(load: Callable[[str], ctypes.CDLL] = ctypes.CDLL) -> bool:
    try:
        xcb = load("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
