"""A reply is recognised however the platform shows it, and never taken for another one."""

import pytest

from core.sync.matching import normalised

SENT = "Selamat pagi, Bapak/Ibu. Dicek *besok*, hasil di https://contoh.go.id/a?b=1. – RN, DPUPR"


@pytest.mark.parametrize(
    "shown",
    [
        SENT,
        "@warga " + SENT,
        "@warga@sosial.contoh.go.id " + SENT,
        "@warga@127.0.0.1:46047 " + SENT,
        "@warga @lain@sosial.contoh.go.id: " + SENT,
        SENT.replace(" ", "\n", 1),
        SENT.replace("*", ""),
        SENT.replace("–", "-"),
        SENT.replace("https://contoh.go.id/a?b=1.", "https://pendek.example/x1"),
    ],
)
def test_what_platforms_change_does_not_hide_our_reply(shown: str) -> None:
    assert normalised(shown) == normalised(SENT)


@pytest.mark.parametrize(
    "other",
    [
        "Selamat siang, Bapak/Ibu. Dicek besok",
        SENT.replace("besok", "lusa"),
        SENT + " 2",
        "Dicek @warga besok",
        "",
    ],
)
def test_other_words_are_another_reply(other: str) -> None:
    assert normalised(other) != normalised(SENT)


def test_replies_of_signs_alone_are_told_apart() -> None:
    assert normalised("👍") != normalised("🙏")
