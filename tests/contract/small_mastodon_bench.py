"""A server that copies Mastodon's API and not its habits, as snac 2.75 does, as a bench."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.contract.mastodon_bench import MastodonBench, lend
from tests.fakes.mastodon import SNAC

# The real one shows the newest 64 alone; the contract wants more, which no reader can get out of it.
_WHOLE = replace(SNAC, visible_notifications=None)


@contextmanager
def open_bench(_directory: Path) -> Iterator[MastodonBench]:
    """Lend a new server of the smaller kind."""
    with lend(_WHOLE) as bench:
        yield bench
