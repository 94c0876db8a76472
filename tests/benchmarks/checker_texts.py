"""Replies of 2,000 characters to measure the checker on: ordinary ones, and ones made to be slow."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.core.rules.replies import labelled_replies

LENGTH = 2_000
_ORDINARY = (
    "Selamat pagi, Bapak/Ibu. Terima kasih laporannya, mohon maaf atas kondisi jalan di sana. Laporan "
    "DPUPR-241126-K72QM sudah kami teruskan ke Bidang Bina Marga; petugas mengecek Rabu, 25 November 2026, "
    "dan hasilnya kami sampaikan paling lambat Jumat, 27 November 2026. – RN, DPUPR Klaten "
)
_MISSPELT = ("terimakasih", "silahkan", "nomer", "ijin", "antri", "yg", "udah", "gak", "resiko", "disini")


def texts() -> dict[str, str]:
    """Return the texts by name."""
    source = random.Random(1)
    replies = labelled_replies()
    digits = [str(source.randrange(10)) for _ in range(LENGTH)]
    return {
        "ordinary": _filled([_ORDINARY], source),
        "good replies": _filled([reply.text for reply in replies if reply.clean], source),
        "bad replies": _filled([reply.text for reply in replies if reply.rule], source),
        "misspelt": _filled(_MISSPELT, source),
        "capitals": _filled(("MOHON", "SABAR", "JALAN", "RUSAK"), source),
        "emoji": _filled(["😀👍🏽❤️‍🔥🇮🇩"], source, ""),
        "one emoji": "😂" * LENGTH,
        "zero width": _filled(["N\u200bI\u200bK 3\u200b310"], source, ""),
        "digits": "".join(digits),
        "spaced digits": " ".join(digits)[:LENGTH],
        "niks and phones": _filled(["3310014107900001", "081234567890"], source),
        "arabic digits": "٣٣١٠" * (LENGTH // 4),
        "combining": _filled(["e\u0301\u0302"], source, ""),
        "lines": "a\n" * (LENGTH // 2),
        "full stops": _filled(["."], source),
        "links": _filled(["https://bit.ly/x"], source),
        "handles": _filled(["@a"], source),
        "hashtags": _filled(["#a"], source),
        "braces": _filled(["{a"], source, ""),
        "one letter": "a" * LENGTH,
        "mohon kirim": _filled(["mohon kirim"], source),
    }


def _filled(parts: Sequence[str], source: random.Random, joint: str = " ") -> str:
    text = ""
    while len(text) < LENGTH:
        text += source.choice(parts) + joint
    return text[:LENGTH]
