"""From a data folder to an open Application: finding the key, and what to do when that fails."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.application import Application, open_practice, open_work
from core.clock import OperatingSystemTime, TrustedClock
from core.errors import Fault, KeyringMissing, StoreDamaged, StoreKeyMissing
from core.paths import Profile
from core.secrets import KeyOrigin, KeyringKey, KeySource, PassphraseKey, SessionKey, source_of
from core.store import backup
from ui.common.time_text import date_and_time
from ui.onboarding.fault_page import FaultPage, Remedy
from ui.onboarding.key_choice import KeyChoice

_LOG = logging.getLogger(__name__)


class Opening(QObject):
    """Opens the work or practice; `opened` brings the Application, `left` tells that the person gave up."""

    opened = Signal(object)
    left = Signal()

    def __init__(
        self, profile: Profile, parent: QObject | None = None, hold: Callable[[], None] | None = None
    ) -> None:
        """`hold` takes the data folder for this run, each time before it is opened; raises a Fault."""
        super().__init__(parent)
        self._hold = hold
        self._profile = profile
        self._key: KeySource | None = None
        self.page: FaultPage | None = None
        self.choice: KeyChoice | None = None
        self._session_folder: Path | None = None
        self.news = ""

    @property
    def session_only(self) -> bool:
        """True when the data will be gone after this run."""
        return self._session_folder is not None

    def begin(self) -> None:
        """Try to open."""
        try:
            if self._hold is not None:
                self._hold()
            application = self._open()
        except KeyringMissing:
            self._ask_key(known=False)
        except StoreKeyMissing as fault:
            self._key_refused(fault)
        except Fault as fault:
            self.show_fault(fault)
        else:
            self._close_pages()
            self.opened.emit(application)

    def show_fault(self, fault: Exception) -> None:
        """Show what stands in the way, with what can be done."""
        if isinstance(fault, Fault):
            _LOG.warning("start stopped: %s %s", fault.code, fault.detail)
        self._close_pages()
        self.page = self._damaged(fault) if isinstance(fault, StoreDamaged) else FaultPage(fault)
        self.page.chosen.connect(self._remedy)
        self.page.show()

    def clean_up(self) -> None:
        """Remove the data of a run that was for this session only."""
        self._close_pages()
        if self._session_folder is not None:
            shutil.rmtree(self._session_folder, ignore_errors=True)

    def _open(self) -> Application:
        if self._profile.practice:
            return open_practice(self._profile)
        return open_work(self._profile, self._source())

    def _source(self) -> KeySource:
        if self._key is not None:
            return self._key
        if source_of(self._profile.database) is KeyOrigin.PASSPHRASE:
            raise StoreKeyMissing("a passphrase is needed")
        return KeyringKey(self._profile.database)

    def _key_refused(self, fault: StoreKeyMissing) -> None:
        if source_of(self._profile.database) is not KeyOrigin.PASSPHRASE:
            self.show_fault(fault)
            return
        tried = self._key is not None
        self._ask_key(known=True)
        if tried and self.choice is not None:
            self.choice.say(self.tr("Frasa sandi itu tidak cocok. Data tidak berubah; coba lagi."))

    def _ask_key(self, *, known: bool) -> None:
        self._close_pages()
        self.choice = KeyChoice(known=known)
        self.choice.accepted.connect(self._key_chosen)
        self.choice.rejected.connect(self.left)
        self.choice.show()

    @Slot()
    def _key_chosen(self) -> None:
        choice = self.choice
        assert choice is not None
        if choice.passphrase is not None:
            self._key = PassphraseKey(choice.passphrase, self._profile.database)
        else:
            self._session_folder = Path(tempfile.mkdtemp(prefix="tanggap-sesi-"))
            self._profile = Profile(self._session_folder)
            self._key = SessionKey()
        self.begin()

    @Slot(Remedy)
    def _remedy(self, remedy: Remedy) -> None:
        if remedy is Remedy.QUIT:
            self.left.emit()
        elif remedy in (Remedy.RESTORE, Remedy.ANEW):
            self._restore()
        else:
            self.begin()

    def _restore(self) -> None:
        """Put the newest sound backup in place; without one set the damaged file aside and start anew."""
        path, now = self._profile.database, TrustedClock(OperatingSystemTime()).now()
        try:
            key = self._source().obtain()
            sound = backup.newest_sound(backup.directory_of(path), key)
            if sound is not None:
                backup.restore(sound, key, path, now)
                self.news = self._restored(backup.made_at(sound))
            else:
                aside = backup.set_aside(path, now)
                self.news = self.tr(
                    "Tidak ada cadangan yang utuh, maka Tanggap mulai dengan data baru. Berkas yang rusak "
                    "disimpan sebagai {name} untuk Diskominfo."
                ).format(name=aside.name)
        except Fault as fault:
            self.show_fault(fault)
            return
        self.begin()

    def _damaged(self, fault: StoreDamaged) -> FaultPage:
        newest = backup.newest(backup.directory_of(self._profile.database))
        if newest is None:
            advice = self.tr(
                "Berkas yang rusak tidak dihapus. Di komputer ini belum ada cadangan, maka Tanggap dapat "
                "mulai dengan data baru: hubungkan akun sekali lagi, lalu aduan diambil ulang dari kanal."
            )
            return FaultPage(fault, has_backup=False, advice=advice)
        made = backup.made_at(newest)
        advice = self.tr(
            "Berkas yang rusak tidak dihapus. Tanggap dapat memulihkan cadangan terakhir{when}. Aduan "
            "sesudahnya diambil ulang dari kanal; draf dan keputusan sesudahnya perlu diulang."
        ).format(when="" if made is None else self.tr(" (dibuat {time})").format(time=date_and_time(made)))
        return FaultPage(fault, advice=advice)

    def _restored(self, made: int | None) -> str:
        when = "" if made is None else self.tr(" {time}").format(time=date_and_time(made))
        return self.tr(
            "Cadangan{when} sudah dipulihkan. Aduan sesudahnya sedang diambil; periksa lagi draf dan "
            "keputusan Anda sesudah waktu itu."
        ).format(when=when)

    def _close_pages(self) -> None:
        for page in (self.page, self.choice):
            if page is not None:
                page.hide()
                page.deleteLater()
        self.page, self.choice = None, None
