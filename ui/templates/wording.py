"""What templates' properties are called on the screen."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.domain.complaint import ComplaintClass
from core.domain.finding import Channel
from core.domain.template import Scope, Stage, Template

_CONTEXT = "TemplateWording"
_STAGES = {
    Stage.FIRST_RESPONSE: QT_TRANSLATE_NOOP("TemplateWording", "Balasan pertama"),
    Stage.UPDATE: QT_TRANSLATE_NOOP("TemplateWording", "Kabar perkembangan"),
    Stage.RESOLVED: QT_TRANSLATE_NOOP("TemplateWording", "Selesai"),
    Stage.FORWARDED: QT_TRANSLATE_NOOP("TemplateWording", "Diteruskan"),
    Stage.CLOSED: QT_TRANSLATE_NOOP("TemplateWording", "Ditutup"),
}
_CLASSES = {
    ComplaintClass.COMPLAINT: QT_TRANSLATE_NOOP("TemplateWording", "Pengaduan"),
    ComplaintClass.ASPIRATION: QT_TRANSLATE_NOOP("TemplateWording", "Aspirasi"),
    ComplaintClass.INFORMATION: QT_TRANSLATE_NOOP("TemplateWording", "Permintaan informasi"),
    ComplaintClass.EMERGENCY: QT_TRANSLATE_NOOP("TemplateWording", "Darurat"),
    ComplaintClass.OVERSIGHT: QT_TRANSLATE_NOOP("TemplateWording", "Berkadar pengawasan"),
    ComplaintClass.APPRECIATION: QT_TRANSLATE_NOOP("TemplateWording", "Apresiasi"),
    ComplaintClass.NOT_COMPLAINT: QT_TRANSLATE_NOOP("TemplateWording", "Bukan aduan"),
}
_CHANNELS = {
    Channel.PUBLIC: QT_TRANSLATE_NOOP("TemplateWording", "Publik"),
    Channel.PRIVATE: QT_TRANSLATE_NOOP("TemplateWording", "Pesan pribadi"),
}
_SCOPES = {
    Scope.DISKOMINFO: QT_TRANSLATE_NOOP("TemplateWording", "Diskominfo (terkunci)"),
    Scope.OPD: QT_TRANSLATE_NOOP("TemplateWording", "Milik OPD"),
    Scope.PERSONAL: QT_TRANSLATE_NOOP("TemplateWording", "Pribadi"),
}


def _tr(words: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(words))


def stage(stage: Stage) -> str:
    """Return what a stage is called."""
    return _tr(_STAGES[stage])


def matter(kind: ComplaintClass) -> str:
    """Return what a class of complaint is called."""
    return _tr(_CLASSES[kind])


def channel(channel: Channel) -> str:
    """Return what a channel is called."""
    return _tr(_CHANNELS[channel])


def scope(scope: Scope) -> str:
    """Return whose words they are."""
    return _tr(_SCOPES[scope])


def about(template: Template) -> str:
    """Return stage and matters in one line."""
    matters = ", ".join(matter(kind) for kind in template.classes) or _tr("Semua jenis")
    return f"{stage(template.stage)} · {matters}"
