"""A template as plain named values, as files and the store keep it, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from core.domain.complaint import ComplaintClass
from core.domain.finding import Channel, RecordedAct
from core.domain.template import Scope, Stage, Template

TEXTS: Final = ("id", "title", "when", "stage", "scope", "body", "short", "tiny")
LISTS: Final = ("channels", "classes", "agencies", "keywords", "requires_record")
FLAGS: Final = ("for_late", "active")
FIELDS: Final = (*TEXTS, *LISTS, *FLAGS, "version", "review_by")
"""Every name, in the order that files are written in."""


def plain(template: Template) -> dict[str, Any]:
    """Return the template's values by name: str, list of str, bool, int, and a date or None."""
    values: dict[str, Any] = {name: str(getattr(template, name)) for name in TEXTS}
    values |= {name: [str(item) for item in getattr(template, name)] for name in LISTS}
    values |= {name: bool(getattr(template, name)) for name in FLAGS}
    return values | {"version": template.version, "review_by": template.review_by}


def from_plain(values: Mapping[str, Any]) -> Template:
    """Return the template that `plain` gave; `review_by` may be ISO text. Raises KeyError or ValueError."""
    review_by = values["review_by"]
    return Template(
        id=values["id"],
        title=values["title"],
        when=values["when"],
        body=values["body"],
        short=values["short"],
        tiny=values["tiny"],
        stage=Stage(values["stage"]),
        channels=tuple(Channel(item) for item in values["channels"]),
        keywords=tuple(values["keywords"]),
        for_late=values["for_late"],
        version=values["version"],
        classes=tuple(ComplaintClass(item) for item in values["classes"]),
        scope=Scope(values["scope"]),
        agencies=tuple(values["agencies"]),
        requires_record=tuple(RecordedAct(item) for item in values["requires_record"]),
        review_by=date.fromisoformat(review_by) if isinstance(review_by, str) else review_by,
        active=values["active"],
    )
