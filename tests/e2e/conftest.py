"""The stories' desk, screen, server and key store."""

from tests.e2e.desk import desk
from tests.e2e.screen import screen
from tests.integration.conftest import snac_built, snac_server
from tests.os_keyring import os_keyring

__all__ = ["desk", "os_keyring", "screen", "snac_built", "snac_server"]
