"""The conditions that a pack may name in `applies` and `when`: a closed set, each a pure question."""

from collections.abc import Callable, Mapping

from core.domain.finding import Channel
from core.rules.draft import Draft

Condition = Callable[[Draft], bool]


def _public(draft: Draft) -> bool:
    return draft.context.channel is Channel.PUBLIC


def _private(draft: Draft) -> bool:
    return draft.context.channel is Channel.PRIVATE


def _complaint(draft: Draft) -> bool:
    return draft.context.is_complaint


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


CONDITIONS: Mapping[str, Condition] = {
    "public": _public,
    "private": _private,
    "complaint": _complaint,
    "first_response": _first_response,
    "later_response": _later_response,
    "late": _late,
    "dated": _dated,
    "undated": _undated,
}
