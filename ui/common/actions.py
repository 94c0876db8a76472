"""Every act of the program with its key, once: menus, shortcuts and the key sheet are made from this list.

Keys follow reference peers.md section 4. Single letters work only while no text field has the focus, and
can be switched off (WCAG 2.1.4).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_CONTEXT = "KeyMap"


class Menu(StrEnum):
    """Where an act stands in the menu bar, or in the key sheet alone (REPLY)."""

    COMPLAINT = "Aduan"
    REPLY = "Saat menulis balasan"
    GO = "Lihat"
    ACCOUNT = "Akun"
    PROGRAM = "Tanggap"
    HELP = "Bantuan"

    @property
    def text(self) -> str:
        """The menu's name in the language of the screen."""
        return QCoreApplication.translate(_CONTEXT, self.value)


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its id, its words (Indonesian), its keys, and its menu; `local` keys belong to a widget.

    A `local` act is listed in the key sheet but its key is handled by the widget that has the focus.
    """

    id: str
    words: str
    keys: tuple[str, ...]
    menu: Menu
    local: bool = False
    checkable: bool = False

    @property
    def text(self) -> str:
        """The words in the language of the screen."""
        return QCoreApplication.translate(_CONTEXT, self.words)

    @property
    def single_key(self) -> bool:
        """True when a key is one that a text field needs for itself."""
        return any(len(key) == 1 for key in self.keys)


def _t(words: str) -> str:
    return str(QT_TRANSLATE_NOOP(_CONTEXT, words))


ACTS: tuple[Act, ...] = (
    Act("next", _t("Aduan berikutnya"), ("J",), Menu.COMPLAINT),
    Act("previous", _t("Aduan sebelumnya"), ("K",), Menu.COMPLAINT),
    Act("open", _t("Buka aduan"), ("O",), Menu.COMPLAINT),
    Act("reply", _t("Balas"), ("R",), Menu.COMPLAINT),
    Act("resolve", _t("Tandai selesai"), ("E",), Menu.COMPLAINT),
    Act("not_complaint", _t("Bukan aduan"), ("!",), Menu.COMPLAINT),
    Act("reopen", _t("Buka kembali"), (), Menu.COMPLAINT),
    Act("class", _t("Pilih jenis aduan"), ("C",), Menu.COMPLAINT),
    Act("duty", _t("Pilih penanggung jawab"), ("A",), Menu.COMPLAINT),
    Act("forward", _t("Catat penerusan…"), ("F",), Menu.COMPLAINT),
    Act("wait", _t("Tunggu warga, atau lanjutkan"), ("W",), Menu.COMPLAINT),
    Act("extend", _t("Perpanjang tindak lanjut…"), ("P",), Menu.COMPLAINT),
    Act("erasure", _t("Rencanakan penghapusan data, atau batalkan"), ("H",), Menu.COMPLAINT),
    Act("why", _t("Mengapa tenggat ini?"), ("T",), Menu.COMPLAINT),
    Act("private", _t("Balas lewat pesan pribadi, atau publik"), ("Ctrl+Shift+P",), Menu.COMPLAINT),
    Act("undo", _t("Urungkan tindakan terakhir"), ("Ctrl+Z",), Menu.COMPLAINT),
    Act("send", _t("Kirim balasan"), ("Ctrl+Return",), Menu.REPLY, local=True),
    Act("template", _t("Pilih templat (/ di awal baris)"), ("/", "::"), Menu.REPLY, local=True),
    Act("next_finding", _t("Temuan berikutnya"), ("F8",), Menu.REPLY, local=True),
    Act("previous_finding", _t("Temuan sebelumnya"), ("Shift+F8",), Menu.REPLY, local=True),
    Act("repair", _t("Perbaiki temuan"), ("Alt+Return",), Menu.REPLY, local=True),
    Act("next_gap", _t("Isian templat berikutnya"), ("Tab",), Menu.REPLY, local=True),
    Act("due_soon", _t("Segera lewat"), ("Ctrl+1",), Menu.GO),
    Act("unanswered", _t("Belum dijawab"), ("Ctrl+2",), Menu.GO),
    Act("answered", _t("Sudah dijawab"), ("Ctrl+3",), Menu.GO),
    Act("outbox", _t("Antrean kirim"), ("Ctrl+4",), Menu.GO),
    Act("resolved", _t("Selesai"), ("Ctrl+5",), Menu.GO),
    Act("not_complaints", _t("Bukan aduan"), ("Ctrl+6",), Menu.GO),
    Act("search", _t("Cari"), ("/", "Ctrl+F"), Menu.GO),
    Act("list", _t("Kembali ke daftar"), ("Esc",), Menu.GO),
    Act("connect", _t("Hubungkan akun…"), (), Menu.ACCOUNT),
    Act("refresh", _t("Segarkan"), ("F5",), Menu.ACCOUNT),
    Act("templates", _t("Templat balasan…"), ("Ctrl+T",), Menu.PROGRAM),
    Act("standing", _t("Isian tetap OPD…"), (), Menu.PROGRAM),
    Act("packs", _t("Paket data…"), (), Menu.PROGRAM),
    Act("practice", _t("Latihan"), (), Menu.PROGRAM),
    Act("theme_system", _t("Tema mengikuti komputer"), (), Menu.PROGRAM, checkable=True),
    Act("theme_light", _t("Tema terang"), (), Menu.PROGRAM, checkable=True),
    Act("theme_dark", _t("Tema gelap"), (), Menu.PROGRAM, checkable=True),
    Act("quit", _t("Tutup Tanggap"), ("Ctrl+Q",), Menu.PROGRAM),
    Act("keys", _t("Daftar tombol"), ("?", "F1"), Menu.HELP),
    Act("single_keys", _t("Pakai tombol satu huruf"), (), Menu.HELP, checkable=True),
)


class KeyMap(QObject):
    """The acts as QActions of a window; `handlers` names who carries each out."""

    def __init__(self, window: QWidget, handlers: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(window)
        self._handlers = dict(handlers)
        self._actions: dict[str, QAction] = {}
        self._single_keys = True
        self._typing = False
        for act in ACTS:
            if not act.local:
                self._actions[act.id] = self._build(window, act)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def __getitem__(self, act_id: str) -> QAction:
        return self._actions[act_id]

    def __contains__(self, act_id: str) -> bool:
        return act_id in self._actions

    def use_single_keys(self, wanted: bool) -> None:
        """Switch the one-letter keys on or off."""
        self._single_keys = wanted
        self._apply()

    @property
    def letters_active(self) -> bool:
        """True while one-letter keys do something."""
        return self._single_keys and not self._typing

    def _build(self, window: QWidget, act: Act) -> QAction:
        action = QAction(act.text, window)
        action.setObjectName(f"act_{act.id}")
        action.setCheckable(act.checkable)
        action.setShortcuts([QKeySequence(key) for key in act.keys])
        action.setData(act.id)
        action.triggered.connect(self._run)
        window.addAction(action)
        return action

    @Slot()
    def _run(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._handlers[str(action.data())]()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        typing = takes_text(new)
        if typing is not self._typing:
            self._typing = typing
            self._apply()

    def _apply(self) -> None:
        for act in ACTS:
            if act.local or not act.single_key:
                continue
            keys = act.keys if self.letters_active else tuple(key for key in act.keys if len(key) > 1)
            self._actions[act.id].setShortcuts([QKeySequence(key) for key in keys])


def takes_text(widget: QWidget | None) -> bool:
    """Return whether keys typed into `widget` are words."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return False


def shown_key(key: str) -> str:
    """Return a key as it is printed on the screen."""
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    # What is typed twice is no key of its own.
    return (native or key).replace("Return", "Enter")
