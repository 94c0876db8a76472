"""What a citizen reads on the server is what the admin reads here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.connectors.mastodon.html_text import clean, plain_text

CASES = {
    "<p>Jalan rusak</p>": "Jalan rusak",
    "<p>satu</p><p>dua</p>": "satu\n\ndua",
    "<p>satu<br>dua<br />tiga</p>": "satu\ndua\ntiga",
    "tanpa tanda": "tanpa tanda",
    "": "",
    "<p>5 &lt; 6 &amp; &quot;nggih&quot; &#39;x&#39; &nbsp;</p>": "5 < 6 & \"nggih\" 'x' \xa0",
    '<p><span class="h-card"><a href="https://s.example/@dinas" class="u-url mention">@<span>dinas</span></a>'
    "</span> halo</p>": "@dinas halo",
    '<a href="https://s.example/tags/klaten" class="mention hashtag">#<span>klaten</span></a>': "#klaten",
    '<a href="https://kantor.example/a/b/c"><span class="invisible">https://</span><span class="ellipsis">'
    'kantor.example/a</span><span class="invisible">/b/c</span></a>': "https://kantor.example/a/b/c",
    '<a href="https://kantor.example/a/b/c">kantor.example/a…</a>': "https://kantor.example/a/b/c",
    '<a href="https://jahat.example/x">https://klaten.go.id</a>': "https://klaten.go.id (https://jahat.example/x)",
    '<a href="https://jahat.example/x">klik</a> ya': "klik (https://jahat.example/x) ya",
    '<a href="javascript:alert(1)">klik</a>': "klik",
    '<a href="https://x.example"></a>': "https://x.example",
    "<script>jahat()</script><style>p{}</style>aman": "aman",
    'lihat <img src="https://x.example/a.png" alt=":senyum:"> ini': "lihat :senyum: ini",
    "<ul><li>satu</li><li>dua</li></ul>": "satu\ndua",
    "<p>tak ditutup <b>tebal": "tak ditutup tebal",
    "a\r\nb\x00\x1b[31mc": "a\nb[31mc",
    "<![sampah[ x ]]> isi": "isi",
    "&#0;&#xD800;&#x110000;ok": "\ufffd\ufffd\ufffdok",
}  # fmt: skip


@pytest.mark.parametrize(("markup", "words"), CASES.items())
def test_the_words_are_those_that_a_reader_sees(markup: str, words: str) -> None:
    assert plain_text(markup).replace(" \n", "\n") == words.strip("\n\t ")


@given(st.text(alphabet=st.sampled_from("<>![]-&#;x/ apbr\"'=\n\ud800é"), max_size=80))
def test_no_markup_raises_or_brings_half_characters(markup: str) -> None:
    plain_text(markup).encode("utf-8")


@given(st.text(max_size=200))
def test_text_without_markup_keeps_its_words(text: str) -> None:
    from html import escape

    words = clean(text).split()
    assert plain_text(f"<p>{escape(clean(text))}</p>").split() == words


def test_a_huge_post_is_read_in_time() -> None:
    assert len(plain_text("<div>" * 200_000)) == 0
    assert plain_text("<a href='" + "x" * 200_000) is not None
