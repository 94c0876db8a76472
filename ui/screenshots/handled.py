"""Invented complaints with decisions, dangers and poor answers, for the pictures."""

from __future__ import annotations

from contextlib import closing

from core.acts import handling, triage
from core.application import Application
from core.domain.complaint import ComplaintClass, View
from core.domain.mention import Author, Post, Source
from core.domain.sla import KLATEN_SOP, MINUTE_MS
from core.store import accounts, alarms, inbox, mentions
from core.store.transaction import Transaction
from ui.screenshots.invented import NOW

DECIDED, UNDECIDED, ENDANGERED = "dian_polanharjo", "warga_trucuk", "sari_bayat"
POOR_REPLY = (
    "Sdh kami cek ya. Itu salah Anda sendiri, silahkan kirim NIK dan hubungi 081200000000. "
    "Laporan sudah kami teruskan ke Bidang Bina Marga. Segera kami perbaiki!!"
)


def complaint_of(app: Application, handle: str) -> str:
    """Return the id of the complaint of the citizen with that handle; raises KeyError."""
    with closing(app.store.reader()) as reader:
        rows = inbox.page(reader, View.UNANSWERED, NOW, None, 100)
    return {row.author_handle: row.complaint_id for row in rows}[handle]


def decide_much(tx: Transaction) -> None:
    """Decide all there is to decide about one complaint."""
    rows = inbox.page(tx.connection, View.UNANSWERED, NOW, None, 100)
    complaint = {row.author_handle: row.complaint_id for row in rows}[DECIDED]
    triage.classify(tx, complaint, ComplaintClass.COMPLAINT)
    handling.assign_duty(tx, complaint, "DISSOSP3AKB")
    handling.record_forward(
        tx,
        complaint,
        "DISSOSP3AKB",
        "Dinas Sosial, Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana",
        "Surat atau nota dinas",
    )


def add_emergency(tx: Transaction) -> None:
    """Add a citizen who is in danger."""
    account = accounts.all_accounts(tx.connection)[0]
    author = Author(ENDANGERED, ENDANGERED, "Sari")
    text = "Tolong, banjir sudah masuk rumah di Bayat, ada lansia yang belum bisa keluar."
    post = Post(ENDANGERED, ENDANGERED, author, text, NOW - 6 * MINUTE_MS)
    mentions.record_page(tx, account, [post], KLATEN_SOP, Source.PRACTICE)
    alarms.keep(tx, [(words, words.text == text) for words in alarms.unheard(tx.connection, 1)])
