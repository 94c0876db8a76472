"""A Mastodon server on 127.0.0.1 that keeps to the published API, and fails when told to."""

from tests.fakes.mastodon.faults import FaultKind, FaultRule
from tests.fakes.mastodon.personality import MASTODON, SNAC, Personality
from tests.fakes.mastodon.server import FakeMastodon

__all__ = ["MASTODON", "SNAC", "FakeMastodon", "FaultKind", "FaultRule", "Personality"]
