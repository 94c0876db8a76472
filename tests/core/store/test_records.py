"""Accounts with their tokens, and the small records beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.account import AccountState
from core.domain.changes import Changed, ChangeSet
from core.store import accounts, cursors, drafts, events, outbox, rate_buckets, settings
from core.store.connection import Connection
from core.store.rate_buckets import RateBucket
from core.store.store import Store
from tests.core.store.making import NOW, account, did, matter, post, receive, reply


def test_an_account_is_read_as_it_was_written(store: Store, reader: Connection) -> None:
    other = replace(account("a2", "dinas_lain"), state=AccountState.PAUSED, idempotent_send=True)
    did(store, accounts.add, other, "token-lain")
    assert accounts.all_accounts(reader) == (account(), other)
    assert accounts.find(reader, "a2") == other
    assert accounts.find(reader, "tidak ada") is None
    assert accounts.secret(reader, "a2") == "token-lain"
    with pytest.raises(KeyError):
        accounts.secret(reader, "tidak ada")


def test_signing_in_again_renews_the_token_and_keeps_the_complaints(store: Store, reader: Connection) -> None:
    receive(store, post())
    did(store, accounts.add, account(), "token-baru")
    assert accounts.secret(reader, "a1") == "token-baru"
    assert reader.execute("SELECT count(*) FROM mention").fetchone()[0] == 1


def test_an_account_changes_and_only_changes_are_told(store: Store, reader: Connection) -> None:
    heard: list[ChangeSet] = []
    store.subscribe(heard.append)
    renamed = replace(account(), display_name="Dinas Baru")
    did(store, accounts.update, renamed)
    for _ in range(2):
        state = AccountState.SIGN_IN_REQUIRED
        did(store, accounts.set_state, "a1", state, "Perlu masuk")
    assert accounts.find(reader, "a1") == replace(
        renamed, state=AccountState.SIGN_IN_REQUIRED, last_error="Perlu masuk"
    )
    did(store, accounts.mark_success, "a1", NOW)
    found = accounts.find(reader, "a1")
    assert found is not None
    assert (found.last_success_at, found.last_error) == (NOW, None)
    assert [change.of(Changed.ACCOUNT) for change in heard] == [{"a1"}] * 3
    assert accounts.secret(reader, "a1") == "token-contoh"


def test_a_removed_account_takes_everything_but_the_record_of_acts(store: Store, reader: Connection) -> None:
    receive(store, post())
    did(store, outbox.insert, reply())
    did(store, drafts.save, matter(), "konsep")
    did(store, cursors.put, "a1", "mentions", "1")
    did(store, accounts.remove, "a1")
    for table in ("account", "complaint", "mention", "draft", "outbox", "cursor"):
        assert reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
    assert reader.execute("SELECT count(*) FROM search WHERE search MATCH 'jalan'").fetchone()[0] == 0
    assert reader.execute("SELECT sum(complaints) FROM lane_size").fetchone()[0] == 0
    assert events.verify(reader) is None
    assert events.page(reader, "a1", 0, 99)[-1].kind == "account.removed"


def test_a_cursor_belongs_to_its_stream(store: Store, reader: Connection) -> None:
    assert cursors.get(reader, "a1", "mentions") is None
    for value in ("1", "2"):
        did(store, cursors.put, "a1", "mentions", value)
    assert cursors.get(reader, "a1", "mentions") == "2"
    assert cursors.get(reader, "a1", "lain") is None


def test_a_draft_is_kept_replaced_and_discarded(store: Store, reader: Connection) -> None:
    receive(store, post())
    for body in ("Terima kasih", "Terima kasih, Bapak", ""):
        did(store, drafts.save, matter(), body)
        assert drafts.find(reader, matter()) == drafts.Draft(matter(), body, NOW)
    did(store, drafts.discard, matter())
    assert drafts.find(reader, matter()) is None


def test_a_call_allowance_survives(store: Store, reader: Connection) -> None:
    for remaining in (299, 12):
        buckets = [RateBucket("umum", 300, remaining, NOW), RateBucket("kirim", 30, 1, NOW + 5)]
        did(store, rate_buckets.save, "a1", buckets)
    assert rate_buckets.load(reader, "a1") == (buckets[1], buckets[0])
    assert rate_buckets.load(reader, "lain") == ()


def test_a_setting_is_kept(store: Store, reader: Connection) -> None:
    assert settings.get(reader, "tema") is None
    for value in ("terang", "gelap"):
        did(store, settings.put, "tema", value)
    assert settings.get(reader, "tema") == "gelap"
