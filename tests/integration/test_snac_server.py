"""What this real server does that no specification says; the connector rests on each of these facts."""

from __future__ import annotations

import pytest
import requests

from tests.integration.snac import SnacServer


def test_a_mention_reaches_the_agency_and_its_answer_the_thread(snac_server: SnacServer) -> None:
    asked = snac_server.post("warga", "@dinas lampu jalan di depan pasar mati sejak Senin")
    (mention,) = snac_server.wait_for_mentions("dinas", 1)
    assert mention["status"]["id"] == asked["id"]
    assert len(asked["id"]) == 42
    snac_server.post("dinas", "@warga terima kasih, kami periksa.", reply_to=asked["id"])
    (answer,) = snac_server.replies("dinas", asked["id"])
    assert "kami periksa" in answer["content"]


def test_a_repeated_idempotency_key_posts_twice(snac_server: SnacServer) -> None:
    key = {"Idempotency-Key": "satu", "Authorization": f"Bearer {snac_server.user('dinas').token}"}
    where = f"{snac_server.base_url}/api/v1/statuses"
    ids = {
        requests.post(where, data={"status": "sekali saja"}, headers=key, timeout=10).json()["id"]
        for _ in range(2)
    }
    assert len(ids) == 2


def test_answers_carry_no_link_and_no_body_without_a_token(snac_server: SnacServer) -> None:
    assert "Link" not in snac_server.call("dinas", "GET", "/api/v1/notifications").headers
    refused = requests.get(f"{snac_server.base_url}/api/v1/notifications", timeout=10)
    assert (refused.status_code, refused.content) == (401, b"")


def test_the_newer_instance_description_is_missing(snac_server: SnacServer) -> None:
    assert snac_server.call("dinas", "GET", "/api/v2/instance").status_code == 404
    assert snac_server.call("dinas", "GET", "/api/v1/instance").status_code == 200


def test_a_cut_line_mends_with_everything_still_there(snac_server: SnacServer) -> None:
    kept = snac_server.post("warga", "masih ada")
    snac_server.stop()
    with pytest.raises(requests.ConnectionError):
        snac_server.mentions("dinas")
    snac_server.start()
    assert snac_server.call("warga", "GET", f"/api/v1/statuses/{kept['id']}").status_code == 200


def test_a_deleted_post_is_gone(snac_server: SnacServer) -> None:
    post = snac_server.post("warga", "salah ketik")
    snac_server.delete("warga", post)
    assert snac_server.call("dinas", "GET", f"/api/v1/statuses/{post['id']}").status_code == 404
