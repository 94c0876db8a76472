"""The social-media account that an agency answers from."""

from dataclasses import dataclass
from enum import StrEnum


class Platform(StrEnum):
    """Networks that have a connector."""

    MASTODON = "mastodon"
    SIMULATED = "simulated"


class AccountState(StrEnum):
    """Whether the account can be worked with."""

    ACTIVE = "active"
    SIGN_IN_REQUIRED = "sign_in_required"
    PAUSED = "paused"


class LengthUnit(StrEnum):
    """What a platform counts when it limits a text."""

    CODE_POINTS = "code_points"
    GRAPHEMES = "graphemes"
    X_WEIGHTED = "x_weighted"


@dataclass(frozen=True, slots=True)
class LengthRule:
    """How long a reply may be: `limit` in `unit`s, each link counted as `url_cost` (None: as written)."""

    limit: int
    unit: LengthUnit = LengthUnit.GRAPHEMES
    url_cost: int | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One account; `base_url` is the server's root, `remote_id` the account's own id there.

    `idempotent_send` is true only where the server is known to honour an idempotency key.
    Times are UTC milliseconds.
    """

    id: str
    platform: Platform
    handle: str
    display_name: str
    remote_id: str
    base_url: str
    agency: str
    state: AccountState
    length: LengthRule
    idempotent_send: bool
    connected_at: int
    last_success_at: int | None = None
    last_error: str | None = None
