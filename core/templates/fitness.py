"""How well a template fits the complaint at hand."""

from __future__ import annotations

from typing import Final

from core.domain.complaint import ComplaintClass
from core.domain.finding import RecordedAct, ReplyContext
from core.domain.template import Stage, Template
from core.templates.ticket import agency_code
from core.templates.words import Folding, shared_keywords

_OF_CLASS, _PRESUMED, _OTHER_CLASS = 30, 5, -60
_FOR_LATE, _NEEDLESS_APOLOGY = 100, -50
_OF_AGENCY = 4
_KEYWORD, _MOST_KEYWORDS = 8, 4

_FIRST: Final = {Stage.FIRST_RESPONSE: 10, Stage.FORWARDED: 3}
_FIRST_FORWARDED: Final = {Stage.FIRST_RESPONSE: 10, Stage.FORWARDED: 6}
_LATER: Final = {Stage.UPDATE: 12, Stage.FORWARDED: 8, Stage.RESOLVED: 6, Stage.CLOSED: 2}
_LATER_FORWARDED: Final = {Stage.UPDATE: 12, Stage.RESOLVED: 8, Stage.FORWARDED: 4, Stage.CLOSED: 2}
_DONE: Final = {Stage.RESOLVED: 40, Stage.CLOSED: 20, Stage.UPDATE: 4}


def is_fit(template: Template, context: ReplyContext) -> bool:
    """Return whether the template may be used on this channel by this agency."""
    return context.channel in template.channels and _is_for(template, context.agency)


def score(template: Template, context: ReplyContext, heard: tuple[str, ...], folding: Folding) -> int:
    """Return how likely the template is the right one, `heard` being the citizen's own words.

    Lateness counts most, then the class that a person chose, the stage, and what the citizen speaks of.
    """
    points = _stage_points(context).get(template.stage, 0) + _class_points(template, context)
    if template.for_late:
        # Words of apology for lateness would be untrue, and odd, in a reply that is on time.
        late = context.is_late and context.is_first_response
        points += _FOR_LATE if late else _NEEDLESS_APOLOGY
    shared = min(shared_keywords(template, heard, folding), _MOST_KEYWORDS)
    if template.agencies:
        # Words for one of the agency's duties are right only where it is spoken of.
        points += _OF_AGENCY if shared else -_OF_AGENCY
    return points + _KEYWORD * shared


def _is_for(template: Template, agency: str) -> bool:
    if not template.agencies:
        return True
    return bool({agency.upper(), agency_code(agency)} & {key.upper() for key in template.agencies})


def _stage_points(context: ReplyContext) -> dict[Stage, int]:
    acts = context.record.acts if context.record is not None else frozenset()
    if RecordedAct.RESOLVED in acts:
        return _DONE
    if context.is_first_response:
        return _FIRST_FORWARDED if RecordedAct.FORWARDED in acts else _FIRST
    return _LATER_FORWARDED if RecordedAct.FORWARDED in acts else _LATER


def _class_points(template: Template, context: ReplyContext) -> int:
    kind = context.complaint_class
    if kind is not None:
        if not template.classes:
            return 0
        return _OF_CLASS if kind in template.classes else _OTHER_CLASS
    presumed = ComplaintClass.COMPLAINT if context.is_complaint else ComplaintClass.NOT_COMPLAINT
    return _PRESUMED if presumed in template.classes else 0
