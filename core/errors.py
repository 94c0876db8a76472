"""What the environment can do to us, as a closed set; anything else that is raised is a bug.

Each fault says in Indonesian what happened (`title`) and what is safe and what to do (`advice`).
"""

from typing import ClassVar


class Fault(Exception):
    """Something that the world did; `code` names it in reports, `detail` is for the log alone."""

    code: ClassVar[str] = ""
    title: ClassVar[str] = ""
    advice: ClassVar[str] = ""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.title)
        self.detail = detail


class StoreFault(Fault):
    """The local database cannot be used as it is."""


class DiskFull(StoreFault):
    code = "TG-101"
    title = "Ruang penyimpanan komputer ini penuh"
    advice = "Semua yang sudah tersimpan tetap aman. Kosongkan sebagian ruang penyimpanan, lalu coba lagi."


class StoreBusy(StoreFault):
    code = "TG-102"
    title = "Basis data sedang dipakai program lain"
    advice = (
        "Data aman. Tutup program lain yang membuka berkas data Tanggap, misalnya program cadangan atau "
        "antivirus, lalu coba lagi."
    )


class StoreDamaged(StoreFault):
    code = "TG-103"
    title = "Basis data rusak"
    advice = (
        "Berkas yang rusak tidak dihapus. Saat dibuka, Tanggap menawarkan cadangan terakhir; aduan diambil "
        "ulang dari kanal setelah tersambung."
    )


class StoreTooNew(StoreFault):
    code = "TG-104"
    title = "Basis data ini dibuat oleh Tanggap versi yang lebih baru"
    advice = "Data aman dan tidak diubah. Pasang Tanggap versi terbaru di komputer ini, lalu buka kembali."


class StoreKeyMissing(StoreFault):
    code = "TG-105"
    title = "Kunci basis data tidak ditemukan"
    advice = (
        "Data tetap terkunci dan tidak berubah. Masuk ke komputer ini dengan akun yang biasa dipakai dan "
        "buka penyimpanan kuncinya, lalu coba lagi."
    )


class StoreUnreachable(StoreFault):
    code = "TG-106"
    title = "Folder data tidak dapat dibaca atau ditulisi"
    advice = "Data tidak diubah. Periksa izin folder data Tanggap, lalu coba lagi."


class KeyringMissing(Fault):
    code = "TG-110"
    title = "Penyimpanan kunci tidak tersedia di komputer ini"
    advice = (
        "Data belum ditulis. Pilih: pakai frasa sandi yang Anda ingat, atau bekerja untuk sesi ini saja "
        "(data dihapus saat Tanggap ditutup)."
    )


class AlreadyRunning(Fault):
    code = "TG-111"
    title = "Tanggap sudah terbuka"
    advice = "Jendela yang sudah terbuka ditampilkan. Data aman; cukup lanjutkan di sana."


class ConnectorFault(Fault):
    """What a platform, or the way to it, did."""


class AuthRequired(ConnectorFault):
    code = "TG-201"
    title = "Akun perlu masuk kembali"
    advice = "Aduan dan balasan tersimpan aman. Buka Akun, lalu pilih Masuk kembali."


class RateLimited(ConnectorFault):
    """The platform asked us to wait until `retry_at` (UTC ms)."""

    code = "TG-202"
    title = "Kanal meminta jeda"
    advice = "Tidak ada yang hilang. Tanggap melanjutkan otomatis setelah jeda selesai."

    def __init__(self, retry_at: int, detail: str = "") -> None:
        super().__init__(detail)
        self.retry_at = retry_at


class Offline(ConnectorFault):
    """The server was not reached: nothing was written there."""

    code = "TG-203"
    title = "Tidak ada sambungan"
    advice = "Anda tetap bisa membaca, menulis, dan mengantre balasan. Tanggap menyambung lagi otomatis."


class ServerTrouble(ConnectorFault):
    """The server answered a reading request with an error of its own."""

    code = "TG-204"
    title = "Server kanal sedang bermasalah"
    advice = "Data di komputer ini aman. Tanggap mencoba lagi secara otomatis."


class Rejected(ConnectorFault):
    """The platform refused for good; `reason` is an Indonesian sentence."""

    code = "TG-205"
    title = "Balasan ditolak kanal"
    advice = "Isi balasan tetap tersimpan. Perbaiki sesuai alasannya, lalu kirim lagi."

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason = reason


class TargetGone(Rejected):
    code = "TG-206"
    title = "Unggahan warga sudah dihapus"
    advice = "Isi balasan tetap tersimpan. Aduan dapat ditandai selesai atau dijawab di unggahan lain."


class Uncertain(ConnectorFault):
    """The request may have been carried out: read back, never send again unchecked."""

    code = "TG-207"
    title = "Belum pasti terkirim"
    advice = "Tanggap memeriksa ke kanal lebih dahulu. Balasan tidak dikirim ulang tanpa diperiksa."


class WrongAddress(ConnectorFault):
    code = "TG-208"
    title = "Alamat server tidak dikenali"
    advice = "Tidak ada yang berubah. Periksa ejaan alamatnya, misalnya sosial.contoh.go.id, lalu coba lagi."


class SignInRefused(ConnectorFault):
    code = "TG-209"
    title = "Izin masuk tidak diberikan"
    advice = "Tidak ada yang berubah. Ulangi, lalu pilih Izinkan di peramban."


class BrowserMissing(SignInRefused):
    code = "TG-212"
    title = "Peramban tidak dapat dibuka"
    advice = "Tidak ada yang berubah. Atur peramban bawaan di komputer ini, lalu ulangi."


class SignInTimedOut(ConnectorFault):
    code = "TG-210"
    title = "Waktu masuk habis"
    advice = "Tidak ada yang berubah. Ulangi dan selesaikan langkah di peramban dalam dua menit."


class UnsafeServer(ConnectorFault):
    code = "TG-211"
    title = "Sertifikat keamanan server tidak dapat dipercaya"
    advice = (
        "Sambungan dihentikan; tidak ada data yang dikirim. Laporkan kepada Diskominfo sebelum melanjutkan."
    )
