"""How a channel is, told so that a person knows what is safe and what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.account import AccountState
from core.errors import Offline, RateLimited, ServerTrouble, UnsafeServer
from tests.core.store.making import NOW, account
from ui.inbox.channel_row import counsel, health


@pytest.mark.parametrize("fault", [ServerTrouble, RateLimited, UnsafeServer])
@pytest.mark.parametrize("reached", [True, False, None])
def test_a_trouble_of_the_server_is_not_taken_for_health(
    fault: type[ServerTrouble], reached: bool | None
) -> None:
    troubled = replace(account(), last_error=fault.title, last_success_at=NOW)
    _, tone, word = health(troubled, reached)
    assert (tone, word) == ("attention", fault.title)
    assert counsel(troubled, reached) == fault.advice


@pytest.mark.parametrize(("reached", "word"), [(True, "Tersambung"), (False, "Luring"), (None, "Menyambung")])
def test_what_was_reached_in_this_run_counts(reached: bool | None, word: str) -> None:
    assert health(replace(account(), last_success_at=NOW), reached)[2] == word


def test_no_line_says_that_work_goes_on() -> None:
    cut_off = replace(account(), last_error=Offline.title)
    assert health(cut_off, False)[2] == "Luring"
    assert counsel(cut_off, False) == Offline.advice
    assert counsel(account(), False) == Offline.advice
    assert counsel(account(), True) == ""


def test_a_lost_sign_in_comes_before_all_else() -> None:
    lost = replace(account(), state=AccountState.SIGN_IN_REQUIRED, last_error=ServerTrouble.title)
    assert health(lost, False)[2] == "Perlu masuk kembali"
