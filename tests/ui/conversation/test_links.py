"""A link shows where it really leads, or is refused."""

import pytest

from ui.conversation.links import Refusal, judge, links_in


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("https://klaten.go.id/lapor", "klaten.go.id"),
        ("https://kl\u0430ten.go.id/lapor", "xn--klten-5ve.go.id"),
        ("https://klaten.go.id.evil.example/x", "klaten.go.id.evil.example"),
        ("HTTPS://Contoh.id/?a=b#c", "contoh.id"),
        ("www.contoh.id/a", "www.contoh.id"),
        ("https://contoh.id:8443/a", "contoh.id"),
    ],
)
def test_the_true_host_is_shown(written: str, host: str) -> None:
    link = judge(written)
    assert (link.host, link.refusal) == (host, None)
    assert link.address.startswith("https://")


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("https://klaten.go.id@evil.example/", Refusal.MISLEADING),
        ("https://evil.example\\@klaten.go.id/", Refusal.MISLEADING),
        ("https://klaten.go.id:x@evil.example/", Refusal.MISLEADING),
        ("http://klaten.go.id/", Refusal.NOT_HTTPS),
        ("javascript:alert(1)", Refusal.NOT_HTTPS),
        ("file:///etc/passwd", Refusal.NOT_HTTPS),
        ("file://server/share", Refusal.NOT_HTTPS),
        ("search-ms:query=x", Refusal.NOT_HTTPS),
        ("data:text/html,x", Refusal.NOT_HTTPS),
        ("//server/share/x.png", Refusal.NOT_HTTPS),
        ("\\\\server\\share", Refusal.MISLEADING),
        ("qrc:/x", Refusal.NOT_HTTPS),
        ("https://", Refusal.BROKEN),
        ("https://contoh.id/a b", Refusal.BROKEN),
        ("https://contoh.id/" + "a" * 3000, Refusal.BROKEN),
    ],
)
def test_everything_else_is_refused(written: str, refusal: Refusal) -> None:
    link = judge(written)
    assert (link.refusal, link.address) == (refusal, "")


def test_a_disguise_in_other_letters_is_named() -> None:
    assert judge("https://kl\u0430ten.go.id/").foreign_letters
    assert not judge("https://klaten.go.id/").foreign_letters


def test_links_are_found_once_in_order_without_the_sentence_around_them() -> None:
    text = (
        "Lihat (https://contoh.id/a), lalu www.contoh.id! Juga \\\\server\\bagi\\x dan https://contoh.id/a."
    )
    found = [link.written for link in links_in(text, ("https://sosial.contoh.id/@w/1",))]
    assert found == [
        "https://contoh.id/a",
        "www.contoh.id",
        "\\\\server\\bagi\\x",
        "https://sosial.contoh.id/@w/1",
    ]


def test_plain_words_hold_no_links() -> None:
    assert links_in("Jam 10:30 di RT 3/RW 2, biaya 5.000/orang. a@b") == ()
