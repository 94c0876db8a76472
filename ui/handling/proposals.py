"""What can be chosen for class and duty: the suggestions first, each with its reasons, then all the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from core.agencies.pack import AgencyPack
from core.domain.agency import Agency
from core.domain.complaint import ComplaintClass
from core.domain.follow_up import FollowUpClock
from core.domain.suggestion import Scored, Suggestion
from ui.common.choice_popup import Choice
from ui.common.class_names import class_name
from ui.common.safe_text import one_line
from ui.handling.wording import class_meaning, reasons_text, score_word


@dataclass(frozen=True, slots=True)
class Proposals:
    """The choices for one complaint; `decided` and `duty` are what a person chose already."""

    suggestion: Suggestion | None = None
    agencies: AgencyPack | None = None
    clock: FollowUpClock | None = None
    decided: ComplaintClass | None = None
    duty: str = ""

    def classes(self, words: str) -> Sequence[Choice]:
        """Return the classes whose name holds `words`; None stands for taking the decision back."""
        proposed = self.suggestion.classes if self.suggestion is not None else ()
        found = [Choice(one.value, _titled(class_name(one.value), one)) for one in proposed]
        known = {one.value for one in proposed}
        found += [Choice(value, class_name(value)) for value in ComplaintClass if value not in known]
        if self.decided is not None:
            found.append(Choice(None, _tr("Kosongkan pilihan")))
        return [choice for choice in found if _holds(choice.title, words)]

    def tell_class(self, value: ComplaintClass | None) -> tuple[str, str]:
        """Return how sure the proposal is, and what the class means, its term and the reasons."""
        if value is None:
            return "", _tr("Aduan kembali tanpa jenis, dan usul ditampilkan lagi.")
        parts = [class_meaning(value)]
        term = self.clock.profile.terms.get(value) if self.clock is not None else None
        if term is not None and term.working_days is not None:
            parts.append(_tr("Tindak lanjut: {n} hari kerja.").format(n=term.working_days))
        elif term is not None and term.first_word_minutes is not None:
            parts.append(_tr("Kabar pertama dalam {n} menit.").format(n=term.first_word_minutes))
        proposed = self.suggestion.classes if self.suggestion is not None else ()
        return self._told([one for one in proposed if one.value is value], parts)

    def duties(self, words: str) -> Sequence[Choice]:
        """Return the agencies that `words` fit, the proposed ones first; "" takes the decision back."""
        if self.agencies is None:
            return ()
        proposed = self.suggestion.agencies if self.suggestion is not None else ()
        score = {one.value: one for one in proposed}
        ordered = [agency for one in proposed if (agency := self.agencies.find(one.value)) is not None]
        ordered += [agency for agency in self.agencies.agencies if agency.key not in score]
        found = [
            Choice(agency.key, _titled(_name(agency), score.get(agency.key)))
            for agency in ordered
            if _holds(_said_of(agency), words)
        ]
        if self.duty and not words.strip():
            found.append(Choice("", _tr("Kosongkan pilihan")))
        return found

    def tell_duty(self, key: str) -> tuple[str, str]:
        """Return how sure the proposal is, and what the agency does, what to heed, and the reasons."""
        agency = self.agencies.find(key) if self.agencies is not None and key else None
        if agency is None:
            return "", _tr("Aduan kembali tanpa OPD penanggung jawab, dan usul ditampilkan lagi.")
        parts = [f"{agency.name}\n{agency.duties}".strip()]
        if agency.outside:
            parts.append(_tr("Di luar kewenangan kabupaten."))
        if agency.channel:
            parts.append(_tr("Kanal: {channel}").format(channel=agency.channel))
        proposed = self.suggestion.agencies if self.suggestion is not None else ()
        mine = [one for one in proposed if one.value == agency.key]
        if mine and self.suggestion is not None:
            parts += self.suggestion.advice
        return self._told(mine, parts)

    def _told(self, mine: Sequence[Scored[Any]], parts: list[str]) -> tuple[str, str]:
        note = ""
        for one in mine:
            note = _tr("Usul Tanggap: {sure}").format(sure=score_word(one.score))
            if one.why:
                parts.append(f"{_tr('Mengapa diusulkan:')}\n{reasons_text(one.why)}")
        return note, "\n\n".join(parts)


def _titled(name: str, proposed: Scored[Any] | None) -> str:
    if proposed is None:
        return name
    return _tr("Usul {sure}: {name}").format(name=name, sure=score_word(proposed.score))


def _name(agency: Agency) -> str:
    short = agency.key if not agency.kecamatan and agency.key != agency.name else ""
    return one_line(f"{short} – {agency.name}" if short else agency.name)


def _said_of(agency: Agency) -> str:
    return " ".join((agency.key, agency.name, *agency.aliases, agency.duties, *agency.keywords))


def _holds(text: str, words: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())


def _tr(words: str) -> str:
    return QCoreApplication.translate("Proposals", words)
