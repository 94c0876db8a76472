"""Why an act was not carried out: said to the person, nothing was changed."""

from __future__ import annotations

from typing import ClassVar

from core.domain.finding import Finding, Severity
from core.domain.outbox import OutboxEntry


class ActRefused(Exception):
    """An act that cannot be done as things stand; `title` and `advice` are Indonesian, as in a Fault."""

    code: ClassVar[str] = ""
    title: ClassVar[str] = ""
    advice: ClassVar[str] = ""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.title)


class ReplyBlocked(ActRefused):
    """The rules hold the reply back; `findings` say why: errors, or warnings that nobody has accepted."""

    code = "TG-301"
    title = "Balasan belum bisa dikirim"
    advice = (
        "Tulisan Anda tetap tersimpan. Perbaiki bagian yang ditandai, atau tulis alasannya bila balasan "
        "tetap harus dikirim."
    )

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(finding.rule_id for finding in findings))
        self.findings = findings

    @property
    def only_warnings(self) -> bool:
        """True when accepting the warnings is enough."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


class AlreadyOnItsWay(ActRefused):
    """Another reply to the same mention is not finished; `entry` is that reply."""

    code = "TG-302"
    title = "Balasan untuk unggahan ini sudah ada dalam antrean"
    advice = (
        "Tulisan Anda tetap tersimpan. Tunggu sampai balasan itu selesai, atau batalkan dahulu di "
        "Antrean kirim."
    )

    def __init__(self, entry: OutboxEntry) -> None:
        super().__init__(entry.id)
        self.entry = entry


class EmptyReply(ActRefused):
    code = "TG-303"
    title = "Balasan masih kosong"
    advice = "Tulis balasannya dahulu, atau pilih templat."


class AudienceChanged(ActRefused):
    """Others would read the reply than those the person wrote it for."""

    code = "TG-307"
    title = "Pembaca balasan berubah"
    advice = (
        "Tulisan Anda tetap tersimpan dan belum dikirim. Warga menulis lagi dengan pembaca yang berbeda: "
        "periksa tanda Publik atau Pesan pribadi di atas kotak balasan, lalu kirim lagi bila memang sesuai."
    )


class ForwardUnnamed(ActRefused):
    code = "TG-308"
    title = "Tujuan penerusan belum diisi"
    advice = "Belum ada yang dicatat. Tulis nama bidang, perangkat daerah, atau instansi yang menerimanya."


class ExtensionUnexplained(ActRefused):
    code = "TG-309"
    title = "Alasan perpanjangan belum ditulis"
    advice = "Tenggat belum berubah. Tulis alasan tertulis yang juga disampaikan kepada warga."


class ForwardMayBeClaimed(ActRefused):
    """A reply that waits to be sent may say that the complaint was handed over."""

    code = "TG-312"
    title = "Balasan yang belum terkirim mungkin menyebut penerusan ini"
    advice = (
        "Catatan penerusan tidak diubah. Batalkan dahulu balasan itu di Antrean kirim, lalu batalkan catatan "
        "penerusannya dan perbaiki kalimat balasannya."
    )


class TooLate(ActRefused):
    """The reply has moved on to a state in which the act has no meaning."""

    code = "TG-304"
    title = "Balasan ini sudah berpindah keadaan"
    advice = "Tidak ada yang berubah. Lihat keadaan terbarunya di Antrean kirim."


class NoProof(ActRefused):
    code = "TG-305"
    title = "Bukti kiriman belum diisi"
    advice = "Tempelkan tautan balasan yang sudah tayang, atau pilih balasan yang ditemukan Tanggap."


class NotThere(ActRefused):
    """The complaint, its mention or the reply does not exist any more."""

    code = "TG-306"
    title = "Aduan atau balasan ini tidak ada lagi"
    advice = "Tidak ada yang berubah. Muat ulang daftar untuk melihat keadaan terbaru."
