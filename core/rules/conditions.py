"""The conditions that a pack may name in `applies` and `when`: a closed set, each a pure question.

"not_" before a name asks for the opposite.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from core.domain.complaint import ComplaintClass
from core.domain.finding import Channel
from core.domain.series import is_part
from core.rules.draft import Draft

Condition = Callable[[Draft], bool]
NOT = "not_"


def holds(name: str, draft: Draft) -> bool:
    """Return whether the condition called `name` holds for `draft`."""
    if name.startswith(NOT):
        return not CONDITIONS[name[len(NOT) :]](draft)
    return CONDITIONS[name](draft)


def is_known(name: str) -> bool:
    """Return whether a pack may name this condition."""
    return name.removeprefix(NOT) in CONDITIONS


def _public(draft: Draft) -> bool:
    return draft.context.channel is Channel.PUBLIC


def _private(draft: Draft) -> bool:
    return draft.context.channel is Channel.PRIVATE


def _complaint(draft: Draft) -> bool:
    return draft.context.is_complaint


def _presumed_complaint(draft: Draft) -> bool:
    """Hold for a complaint, and for what is not classed yet but counts as one."""
    decided = draft.context.complaint_class
    return draft.context.is_complaint if decided is None else decided is ComplaintClass.COMPLAINT


def _first_response(draft: Draft) -> bool:
    return draft.context.is_first_response


def _later_response(draft: Draft) -> bool:
    return not draft.context.is_first_response


def _late(draft: Draft) -> bool:
    return draft.context.is_late


def _dated(draft: Draft) -> bool:
    return draft.has_date


def _undated(draft: Draft) -> bool:
    return not draft.has_date


def _class_unset(draft: Draft) -> bool:
    return draft.context.complaint_class is None


def _class_is(wanted: ComplaintClass, draft: Draft) -> bool:
    return draft.context.complaint_class is wanted


def _record_known(draft: Draft) -> bool:
    return draft.context.record is not None


def _has_media(draft: Draft) -> bool:
    return draft.context.has_media


def _incoming_javanese(draft: Draft) -> bool:
    return draft.incoming_is_javanese


def _whole(draft: Draft) -> bool:
    return not is_part(draft.text, draft.context.part)


def _whole_or_first_part(draft: Draft) -> bool:
    part = draft.context.part
    return part is None or part[0] == 1 or not is_part(draft.text, part)


def _whole_or_last_part(draft: Draft) -> bool:
    part = draft.context.part
    return part is None or part[0] == part[1] or not is_part(draft.text, part)


CONDITIONS: Mapping[str, Condition] = {
    "public": _public,
    "private": _private,
    "complaint": _complaint,
    "presumed_complaint": _presumed_complaint,
    "first_response": _first_response,
    "later_response": _later_response,
    "late": _late,
    "dated": _dated,
    "undated": _undated,
    "class_unset": _class_unset,
    **{f"class_{kind.value}": partial(_class_is, kind) for kind in ComplaintClass},
    "record_known": _record_known,
    "has_media": _has_media,
    "incoming_javanese": _incoming_javanese,
    "whole": _whole,
    "whole_or_first_part": _whole_or_first_part,
    "whole_or_last_part": _whole_or_last_part,
}
