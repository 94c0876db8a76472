"""The first page: three doors into Tanggap."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.common.buttons import Variant
from ui.common.labels import PlainLabel
from ui.common.layout import column, row
from ui.onboarding.door import Door
from ui.theme.spacing import LARGE, SMALL, WIDE
from ui.theme.type_scale import TextRole


class FirstPage(QWidget):
    """Shown until an account is connected; each door tells what lies behind it."""

    connect_chosen = Signal()
    practice_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.connect_door = Door(
            "plug-connected",
            self.tr("Hubungkan akun"),
            self.tr(
                "Sambungkan akun Mastodon perangkat daerah. Peramban terbuka, Anda masuk dan memberi izin di "
                "situs kanal; kata sandi tidak pernah diketik di Tanggap."
            ),
            self.tr("Hubungkan akun"),
            Variant.PRIMARY,
        )
        self.import_door = Door(
            "file-import",
            self.tr("Impor"),
            self.tr(
                "Berkas LAPOR!, obrolan WhatsApp, dan tautan yang ditempel akan dapat diimpor. Versi ini "
                "belum memuatnya, jadi pintu ini masih tertutup."
            ),
            self.tr("Belum tersedia"),
            Variant.SECONDARY,
            locked=True,
        )
        self.practice_door = Door(
            "school",
            self.tr("Latihan"),
            self.tr(
                "Berlatih dengan warga simulasi di layar yang sama. Datanya terpisah, tanpa jaringan, dan "
                "tidak ada yang terkirim ke warga."
            ),
            self.tr("Mulai latihan"),
            Variant.SECONDARY,
        )
        self.connect_door.button.clicked.connect(self.connect_chosen)
        self.practice_door.button.clicked.connect(self.practice_chosen)
        title = PlainLabel(self.tr("Selamat datang di Tanggap"), TextRole.HEADLINE)
        lead = PlainLabel(
            self.tr(
                "Satu kotak masuk untuk semua aduan warga, dengan hitung mundur 1×24 jam sejak diunggah."
            ),
            muted=True,
            wrap=True,
        )
        for label in (title, lead):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        doors = row(1, self.connect_door, self.import_door, self.practice_door, 1, spacing=LARGE)
        for place in (1, 2, 3):
            doors.setStretch(place, 8)
        body = column(2, title, lead, doors, 3, margin=WIDE, spacing=SMALL)
        body.insertSpacing(3, WIDE)
        self.setLayout(body)
