"""What an empty list says: what that means, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.complaint import View


def _tr(words: str) -> str:
    return QCoreApplication.translate("EmptyInbox", words)


def for_view(view: View) -> tuple[str, str, str]:
    """Return (icon, title, advice) for a view that holds nothing."""
    return {
        View.DUE_SOON: (
            "clock-check",
            _tr("Tidak ada aduan yang segera lewat"),
            _tr("Semua aduan masih punya waktu lebih dari 8 jam. Lihat “Belum dijawab” untuk mencicil."),
        ),
        View.UNANSWERED: (
            "circle-check",
            _tr("Semua aduan sudah dijawab"),
            _tr("Aduan baru muncul otomatis di sini. Tekan F5 untuk memeriksa kanal sekarang."),
        ),
        View.ANSWERED: (
            "messages",
            _tr("Belum ada aduan yang dijawab"),
            _tr("Setelah balasan terkirim, aduannya pindah ke sini sampai Anda menandainya selesai (E)."),
        ),
        View.RESOLVED: (
            "circle-check",
            _tr("Belum ada aduan yang selesai"),
            _tr("Tandai aduan selesai dengan tombol E. Pesan baru dari warga membukanya kembali."),
        ),
        View.NOT_COMPLAINT: (
            "message-off",
            _tr("Tidak ada yang ditandai bukan aduan"),
            _tr("Ucapan terima kasih, tag, atau spam dapat ditandai dengan tombol !."),
        ),
        View.OUTBOX: (
            "send",
            _tr("Tidak ada balasan dalam antrean"),
            _tr("Balasan yang Anda kirim menunggu di sini sampai kanal memastikannya terkirim."),
        ),
    }[view]


def for_search() -> tuple[str, str, str]:
    """Return (icon, title, advice) for a search that found nothing."""
    return (
        "zoom-question",
        _tr("Tidak ditemukan"),
        _tr("Periksa ejaannya, atau cari dengan kata yang lebih pendek. Esc mengosongkan pencarian."),
    )
