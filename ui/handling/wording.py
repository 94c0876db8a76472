"""Classes, scores, reasons and clocks in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.complaint import ComplaintClass
from core.domain.follow_up import FollowUp, FollowUpState
from core.domain.sla import Band
from core.domain.suggestion import Reason
from ui.common.class_names import class_name
from ui.common.safe_text import one_line, within
from ui.common.time_text import clock_time, day_and_month
from ui.handling.requests import (
    AssignDuty,
    Classify,
    DropErasure,
    Extend,
    PlanErasure,
    RecordForward,
    Request,
    Resume,
    TakeBackExtension,
    TakeBackForward,
    Wait,
)

_STRONG, _FAIR = 0.6, 0.3
_URGENT_DAYS, _ATTENTION_DAYS = 1, 3
_MOST_REASONS = 6


def class_meaning(value: ComplaintClass) -> str:
    """Return in a sentence which matters belong to a class."""
    return {
        ComplaintClass.COMPLAINT: _tr("Keluhan atas pelayanan atau keadaan yang perlu ditangani."),
        ComplaintClass.ASPIRATION: _tr("Usul atau harapan warga."),
        ComplaintClass.INFORMATION: _tr("Warga bertanya; jawabannya informasi, tautan, atau PPID."),
        ComplaintClass.EMERGENCY: _tr("Ada bahaya bagi orang atau barang. Hubungi petugas lebih dahulu."),
        ComplaintClass.OVERSIGHT: _tr(
            "Dugaan pelanggaran petugas, pungutan liar, atau korupsi. Jaga kerahasiaan pelapor; lanjutkan "
            "di pesan pribadi."
        ),
        ComplaintClass.APPRECIATION: _tr("Terima kasih atau pujian; tidak ada yang perlu ditindaklanjuti."),
        ComplaintClass.NOT_COMPLAINT: _tr("Iklan, politik, atau obrolan; tidak ada tenggat tindak lanjut."),
    }[value]


def score_word(score: float) -> str:
    """Return how sure a proposal is."""
    if score >= _STRONG:
        return _tr("kuat")
    return _tr("cukup") if score >= _FAIR else _tr("lemah")


def reasons_text(why: tuple[Reason, ...]) -> str:
    """Return the reasons of a proposal, one a line, the weightiest first."""
    return "\n".join(_reason(reason) for reason in sorted(why, key=_by_weight)[:_MOST_REASONS])


def said_of(request: Request) -> str:
    """Return what the notice bar says after it was done."""
    match request:
        case Classify(value):
            return _said_of_class(value)
        case AssignDuty(""):
            return _tr("Penanggung jawab dikosongkan.")
        case AssignDuty(key, name):
            return within(_tr("Penanggung jawab: {name}."), name=name or key)
        case RecordForward(_, name):
            return within(_tr("Tercatat: aduan sudah diteruskan ke {name}."), name=name)
        case TakeBackForward(_, name):
            return within(_tr("Catatan penerusan ke {name} dibatalkan."), name=name)
    return {
        Wait: _tr("Tindak lanjut dijeda sampai warga membalas. Tenggat 1x24 jam tetap berjalan."),
        Resume: _tr("Tindak lanjut berjalan lagi."),
        Extend: _tr("Tindak lanjut diperpanjang; sampaikan alasannya kepada warga."),
        TakeBackExtension: _tr("Perpanjangan tindak lanjut dibatalkan."),
        PlanErasure: _tr(
            "Rencana penghapusan tercatat; hapus data pribadinya di kanal sesudah aduan selesai."
        ),
        DropErasure: _tr("Rencana penghapusan data dibatalkan."),
    }[type(request)]


def _said_of_class(value: ComplaintClass | None) -> str:
    if value is None:
        return _tr("Jenis aduan dikosongkan.")
    if value is ComplaintClass.NOT_COMPLAINT:
        return _tr("Ditandai bukan aduan; hitung mundurnya berhenti.")
    return _tr("Jenis aduan: {name}.").format(name=class_name(value))


def follow_up_words(found: FollowUp, now: int) -> tuple[str, str]:
    """Return the follow-up clock as (with its date, in short); both empty where none runs."""
    if found.first_word_by is not None and found.due_at is None:
        short = _tr("Kabar pertama sebelum {time}").format(time=clock_time(found.first_word_by))
        return short, short
    if found.due_at is None or found.state in (FollowUpState.NONE, FollowUpState.DONE):
        return "", ""
    if found.state is FollowUpState.PAUSED:
        return _tr("Tindak lanjut: dijeda, menunggu warga"), _tr("Dijeda")
    day = day_and_month(found.due_at - 1, now)
    if found.is_over(now):
        late = max(1, -found.days_left)
        return (
            _tr("Tindak lanjut: lewat {n} hari kerja · {day}").format(n=late, day=day),
            _tr("Tindak lanjut lewat {n} hari").format(n=late),
        )
    return (
        _tr("Tindak lanjut: {n} hari kerja lagi · {day}").format(n=found.days_left, day=day),
        _tr("Tindak lanjut {n} hari").format(n=found.days_left),
    )


def follow_up_band(found: FollowUp, now: int) -> Band:
    """Return the band of a follow-up that runs."""
    if found.is_over(now) or (found.first_word_by is not None and now >= found.first_word_by):
        return Band.OVERDUE
    if found.first_word_by is not None or found.days_left <= _URGENT_DAYS:
        return Band.URGENT
    return Band.ATTENTION if found.days_left <= _ATTENTION_DAYS else Band.CALM


def _reason(reason: Reason) -> str:
    words = f"“{one_line(reason.words)}”" if reason.words else ""
    against = _tr("melemahkan") if reason.points < 0 else ""
    learned = _tr("dari keputusan Anda sebelumnya") if reason.learned else ""
    told = (words, one_line(reason.note), against, learned)
    return "• " + " – ".join(part for part in told if part)


def _by_weight(reason: Reason) -> float:
    return -abs(reason.points)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Handling", words)
