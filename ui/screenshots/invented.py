"""A day at an invented agency: its account, its citizens, and replies in every state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from core.application import Application
from core.clock import ManualClock
from core.domain.account import Account, AccountState, LengthRule, Platform
from core.domain.complaint import View
from core.domain.mention import Author, Post, Source, Visibility
from core.domain.outbox import OutboxEntry, OutboxState, Signal
from core.domain.sla import HOUR_MS, KLATEN_SOP, MINUTE_MS
from core.errors import Offline, TargetGone
from core.paths import Profile
from core.secrets import SessionKey
from core.sign_in import SignIn
from core.store import accounts, drafts, inbox, mentions, outbox
from core.store.store import Store
from core.store.transaction import Transaction

NOW = 1_772_694_420_000  # Thursday, 5 March 2026, 14.07 WIB

_ACCOUNTS = (
    ("dpupr", "dpupr_contoh", "DPUPR Contoh", "DPUPR"),
    ("rsud", "rsud_contoh@sosial.contoh.go.id", "RSUD Contoh", "RSUD"),
)
# account, handle, name, minutes ago, text
_CITIZENS: tuple[tuple[str, str, str, int, str], ...] = (
    ("dpupr", "warga_trucuk", "Sri Lestari", 1465, "Jalan Trucuk–Cawas berlubang dalam sekali, kemarin ada "
     "pengendara jatuh. Mohon segera ditambal, Pak/Bu."),
    ("rsud", "mbak_wulan", "Wulan", 1390, "Antrean poli anak dari jam 6 pagi belum dipanggil sampai siang. "
     "Apakah ada dokter pengganti?"),
    ("dpupr", "pak_joko_jogonalan", "Joko Susilo", 1338, "Lampu jalan depan SD Jogonalan mati sudah dua "
     "minggu, anak-anak mengaji pulangnya gelap."),
    ("dpupr", "rini_wedi", "Rini", 1180, "Saluran irigasi di Wedi tersumbat sampah, sawah kami kekeringan."),
    ("rsud", "keluarga_budi", "Keluarga Budi", 1015, "Bagaimana cara daftar kontrol lewat daring? "
     "Situsnya tidak bisa dibuka."),
    ("dpupr", "bayat_kreatif", "Bayat Kreatif", 640, "Talud di tikungan Bayat retak dan miring ke jalan."),
    ("dpupr", "ahmad_delanggu", "Ahmad", 455, "Terima kasih sudah diperbaiki, tetapi sisa material masih "
     "menumpuk di bahu jalan."),
    ("rsud", "nur_prambanan", "Nur", 250, "Parkir motor IGD penuh, mobil ambulans sulit masuk."),
    ("dpupr", "tegar_ceper", "Tegar", 95, "Trotoar depan stasiun Ceper dipakai parkir truk."),
    ("dpupr", "dian_polanharjo", "Dian", 12, "Jembatan Polanharjo papan kayunya lepas satu."),
)  # fmt: skip
_ANSWERED = (
    ("dpupr", "ika_karanganom", "Ika", 1900, "Gorong-gorong depan balai desa sudah lama mampet."),
    ("rsud", "hadi_tulung", "Hadi", 2900, "Jam besuk hari libur pukul berapa?"),
)
_LONG = (
    "Selamat siang admin. Saya ingin menyampaikan beberapa hal mengenai perbaikan jalan di dusun kami. "
    "Pertama, alat berat yang datang minggu lalu meninggalkan bekas galian yang belum ditutup. Kedua, "
    "rambu sementara tidak terlihat pada malam hari karena tidak ada lampunya. Ketiga, debu masuk ke rumah "
    "warga dan sekolah. <img src='//contoh.invalid/gambar.png'> Mohon penjelasan \u202eterbalik\u202c kapan "
    "pekerjaan dilanjutkan, siapa pelaksananya, dan ke mana warga dapat bertanya langsung. "
) * 3


def open_invented(
    directory: Path, *, empty: bool = False, begin_sign_in: Callable[[], SignIn] | None = None
) -> Application:
    """Return an Application over a throw-away store in `directory`, its clock standing at NOW."""
    clock = ManualClock(NOW)
    profile = Profile(directory)
    profile.prepare()
    store = Store.open(profile.database, SessionKey().obtain(), clock)
    application = Application(profile, store, clock, _no_connector, begin_sign_in)
    try:
        if not empty:
            store.write(_fill).result()
    except BaseException:
        store.close()
        raise
    return application


def add_long_text(tx: Transaction) -> None:
    """Add a citizen who writes much, with a disguise in it."""
    account = accounts.all_accounts(tx.connection)[0]
    author = Author("panjang", "nama_yang_sangat_panjang_sekali@server.contoh.example", "Warga " * 20)
    post = Post("panjang", "panjang", author, _LONG, NOW - 23 * HOUR_MS)
    mentions.record_page(tx, account, [post], KLATEN_SOP, Source.PRACTICE)


def _no_connector(_account: Account, _secret: str) -> NoReturn:
    raise RuntimeError("pictures need no platform")


def _fill(tx: Transaction) -> None:
    known = {}
    for id, handle, name, agency in _ACCOUNTS:
        known[id] = Account(
            id=id, platform=Platform.MASTODON, handle=handle, display_name=name, remote_id=id,
            base_url="https://sosial.contoh.go.id", agency=agency, state=AccountState.ACTIVE,
            length=LengthRule(500, url_cost=23), idempotent_send=True, connected_at=NOW - 90 * HOUR_MS,
            last_success_at=NOW - MINUTE_MS,
        )  # fmt: skip
        accounts.add(tx, known[id], "")
    for account_id, account in known.items():
        posts = [_post(*row) for row in (*_CITIZENS, *_ANSWERED) if row[0] == account_id]
        mentions.record_page(tx, account, posts, KLATEN_SOP, Source.PRACTICE)
    ids = _complaints(tx)
    drafts.save(tx, ids["pak_joko_jogonalan"], "Selamat siang, Bapak Joko. ")
    _reply(tx, ids["ika_karanganom"], (Signal.CLAIMED, Signal.ACCEPTED))
    _reply(tx, ids["hadi_tulung"], (Signal.CLAIMED, Signal.ACCEPTED))
    _reply(tx, ids["rini_wedi"], (Signal.CLAIMED, Signal.OUTCOME_UNKNOWN))
    _reply(tx, ids["keluarga_budi"], (Signal.CLAIMED, Signal.NOT_WRITTEN), Offline.title)
    _reply(
        tx, ids["bayat_kreatif"], (Signal.CLAIMED, Signal.REFUSED), f"{TargetGone.title}. {TargetGone.advice}"
    )
    _reply(tx, ids["tegar_ceper"], ())


def _post(_account: str, handle: str, name: str, minutes: int, text: str) -> Post:
    visibility = Visibility.DIRECT if handle == "keluarga_budi" else Visibility.PUBLIC
    at = NOW - minutes * MINUTE_MS
    return Post(handle, handle, Author(handle, handle, name), text, at, visibility=visibility)


def _complaints(tx: Transaction) -> dict[str, str]:
    rows = inbox.page(tx.connection, View.UNANSWERED, NOW, None, 100)
    return {row.author_handle: row.complaint_id for row in rows}


def _reply(tx: Transaction, complaint_id: str, signals: Sequence[Signal], reason: str = "") -> None:
    mention = mentions.of_complaint(tx.connection, complaint_id)[-1]
    entry = OutboxEntry(
        id=f"balasan-{complaint_id[:8]}", account_id=mention.account_id, complaint_id=complaint_id,
        mention_id=mention.id, target_id=mention.post.target_id, thread_id=mention.post.thread_id,
        visibility=mention.post.visibility,
        body="Selamat siang. Terima kasih atas laporannya; petugas kami meninjau lokasi besok pagi.",
        idempotency_key=complaint_id, state=OutboxState.QUEUED, queued_at=NOW - 20 * MINUTE_MS,
        not_before=NOW - 20 * MINUTE_MS,
    )  # fmt: skip
    outbox.insert(tx, entry)
    for signal in signals:
        fields: dict[str, object] = {"reason": reason}
        if signal is Signal.ACCEPTED:
            fields |= {"remote_id": f"r-{entry.id}", "sent_at": NOW - 19 * MINUTE_MS}
        elif signal is Signal.NOT_WRITTEN:
            fields["not_before"] = NOW + 2 * MINUTE_MS
        outbox.apply(tx, entry.id, signal, **fields)
