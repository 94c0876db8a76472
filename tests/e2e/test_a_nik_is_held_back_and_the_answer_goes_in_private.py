"""A NIK in a public answer is held back by the program itself; written anew, it goes to one reader."""

import time

import pytest

from core.domain.mention import Visibility
from tests.e2e.desk import Desk, signed_in
from tests.integration.snac import SnacServer

pytestmark = pytest.mark.story

NIK = "3310014107900001"
WITH_NIK = (
    f"Selamat siang, Bapak/Ibu. Mohon maaf, KTP dengan NIK {NIK} masih kami cek; terima kasih. "
    "Hasilnya kami sampaikan paling lambat besok pukul 15.00."
)
PRIVATE = (
    "Selamat siang, Bapak/Ibu. Terima kasih, mohon maaf atas kendalanya. Data sudah kami catat dan kami cek; "
    "hasilnya kami sampaikan paling lambat besok pukul 15.00."
)


def test_a_nik_is_held_back_and_the_answer_goes_in_private(desk: Desk, snac_server: SnacServer) -> None:
    asked = snac_server.post("warga", "@dinas KTP saya belum jadi sejak bulan lalu, bagaimana ini?")
    snac_server.wait_for_mentions("dinas", 1)
    with signed_in(desk, snac_server.base_url):
        desk.wait_for("the mention", lambda: len(desk.waiting()) == 1)
        time.sleep(1.5)
        desk.screen.press("c")
        time.sleep(0.5)
        desk.screen.press("Return")
        time.sleep(0.5)
        desk.screen.press("r")
        desk.screen.type(WITH_NIK)
        time.sleep(0.5)
        desk.screen.press("ctrl+Return")
        time.sleep(3)
        assert desk.replies() == (), "a public answer with a NIK was queued"

        desk.screen.press("ctrl+a")
        desk.screen.press("BackSpace")
        desk.screen.type(PRIVATE)
        desk.screen.press("ctrl+shift+p")
        time.sleep(0.5)
        desk.screen.press("ctrl+Return")
        time.sleep(0.5)
        # What the rules still ask about is accepted once.
        desk.screen.press("Return")
        desk.wait_for("the delivery", desk.has_sent)
        (sent,) = desk.replies()
        assert sent.visibility is Visibility.DIRECT
        desk.close()
    (reply,) = snac_server.replies("dinas", asked["id"])
    assert reply["visibility"] != "public"
    assert NIK not in reply["content"]
    assert not any(NIK in content for content in snac_server.statuses("dinas"))
