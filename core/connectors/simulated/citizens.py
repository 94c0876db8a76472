"""Who writes what and when in practice, read from a scenario under resources/scenarios."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.domain.mention import Author, Visibility
from core.domain.sla import MINUTE_MS
from core.packs.table import Table, read_table

_VISIBILITIES = {visibility.value: visibility for visibility in Visibility}


@dataclass(frozen=True, slots=True)
class ScriptedPost:
    """A post to come: `at` and `wobble` are ms around the practice's start.

    `thanks` are what the citizen may answer back, `thanks_between` how long after our reply (ms).
    """

    key: str
    author: Author
    text: str
    at: int
    wobble: int
    visibility: Visibility
    reply_to: str | None
    thanks: tuple[str, ...]
    thanks_between: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Script:
    """One scenario; `agency` is the account that the citizens write to."""

    title: str
    version: str
    issued: date
    source: str
    agency: Author
    posts: tuple[ScriptedPost, ...]


EMPTY = Script("", "", date(2026, 1, 1), "", Author("agency", "latihan", "Akun latihan"), ())
"""A platform on which nobody writes by themselves."""


def load_script(file: Path) -> Script:
    """Return the scenario in `file`; raises PackRefused."""
    table = read_table(file)
    agency = table.table("agency")
    account = Author("agency", agency.text("handle"), agency.text("name"))
    agency.finish()
    citizens: dict[str, Author] = {}
    for entry in table.tables("citizen"):
        key = entry.text("id")
        citizens[key] = Author(f"warga-{key}", entry.text("handle"), entry.text("name", ""))
        entry.finish()
    posts: dict[str, ScriptedPost] = {}
    for entry in table.tables("post"):
        post = _scripted(entry, citizens, posts)
        posts[post.key] = post
    title, version, issued = table.text("title"), table.text("version"), table.day("issued")
    script = Script(title, version, issued, table.text("source"), account, tuple(posts.values()))
    table.finish()
    return script


def _scripted(entry: Table, citizens: dict[str, Author], earlier: dict[str, ScriptedPost]) -> ScriptedPost:
    key = entry.text("id")
    if key in earlier:
        raise entry.refuse(f"kiriman “{key}” ditulis dua kali", "id")
    author = citizens[entry.choice("citizen", tuple(citizens))]
    parent = entry.choice("reply_to", ("", *earlier), "") or None
    shift = entry.number("minutes_after", 0) - entry.number("minutes_before", 0)
    between = (entry.number("thanks_from", 2), entry.number("thanks_to", 10))
    if between[0] > between[1]:
        raise entry.refuse("“thanks_from” lebih besar daripada “thanks_to”", "thanks_from")
    post = ScriptedPost(
        key=key,
        author=author,
        text=entry.text("text").strip(),
        at=shift * MINUTE_MS,
        wobble=entry.number("wobble", 0) * MINUTE_MS,
        visibility=_VISIBILITIES[entry.choice("visibility", tuple(_VISIBILITIES), Visibility.PUBLIC)],
        reply_to=parent,
        thanks=entry.texts("thanks"),
        thanks_between=(between[0] * MINUTE_MS, between[1] * MINUTE_MS),
    )
    entry.finish()
    return post
