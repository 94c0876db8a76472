"""What templates' properties are called on the screen."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.domain.finding import Channel, RecordedAct
from core.domain.template import Scope, Stage, Template
from ui.common.class_names import class_name

_CONTEXT = "TemplateWording"
_STAGES = {
    Stage.FIRST_RESPONSE: QT_TRANSLATE_NOOP("TemplateWording", "Balasan pertama"),
    Stage.UPDATE: QT_TRANSLATE_NOOP("TemplateWording", "Kabar perkembangan"),
    Stage.RESOLVED: QT_TRANSLATE_NOOP("TemplateWording", "Selesai"),
    Stage.FORWARDED: QT_TRANSLATE_NOOP("TemplateWording", "Diteruskan"),
    Stage.CLOSED: QT_TRANSLATE_NOOP("TemplateWording", "Ditutup"),
}
_CHANNELS = {
    Channel.PUBLIC: QT_TRANSLATE_NOOP("TemplateWording", "Publik"),
    Channel.PRIVATE: QT_TRANSLATE_NOOP("TemplateWording", "Pesan pribadi"),
}
_SCOPES = {
    Scope.DISKOMINFO: QT_TRANSLATE_NOOP("TemplateWording", "Diskominfo (terkunci)"),
    Scope.OPD: QT_TRANSLATE_NOOP("TemplateWording", "Milik OPD"),
    Scope.PERSONAL: QT_TRANSLATE_NOOP("TemplateWording", "Milik saya"),
}
_CLAIMS = {
    RecordedAct.FORWARDED: QT_TRANSLATE_NOOP("TemplateWording", "Aduan sudah diteruskan"),
    RecordedAct.RESOLVED: QT_TRANSLATE_NOOP("TemplateWording", "Aduan sudah selesai"),
    RecordedAct.ERASURE_PLANNED: QT_TRANSLATE_NOOP("TemplateWording", "Data warga akan dihapus"),
}


def _tr(words: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(words))


def stage(stage: Stage) -> str:
    """Return what a stage is called."""
    return _tr(_STAGES[stage])


def channel(channel: Channel) -> str:
    """Return what a channel is called."""
    return _tr(_CHANNELS[channel])


def scope(scope: Scope) -> str:
    """Return whose words they are."""
    return _tr(_SCOPES[scope])


def claim(act: RecordedAct) -> str:
    """Return what words may claim that the record must prove."""
    return _tr(_CLAIMS[act])


def about(template: Template) -> str:
    """Return stage and matters in one line."""
    matters = ", ".join(class_name(kind) for kind in template.classes) or _tr("Semua jenis aduan")
    return f"{stage(template.stage)} · {matters}"
