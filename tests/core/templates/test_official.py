"""What an office says of itself may be told; what somebody wrote beside it may not."""

from core.paths import RESOURCES
from core.templates.official import official
from core.templates.pack import load_templates

PLACEHOLDERS = load_templates(RESOURCES / "templates").placeholders


def test_numbers_addresses_and_links_are_taken_out_of_the_sentence() -> None:
    words = {
        "kanal_privat": "WhatsApp pengaduan 0812-0000-1111 atau aduan@dpupr.klaten.go.id",
        "nomor_darurat": "BPBD (0272) 321-000",
        "tautan_ppid": "https://ppid.klaten.go.id/permohonan",
        "admin": "RN",
    }
    assert official(words, PLACEHOLDERS) == (
        "0812-0000-1111",
        "aduan@dpupr.klaten.go.id",
        "(0272) 321-000",
        "https://ppid.klaten.go.id/permohonan",
    )


def test_a_private_number_beside_a_name_or_under_an_unknown_name_stays_private() -> None:
    words = {"admin": "RN 0812-0000-1111", "sapaan": "warga@contoh.example", "lama": "0812-0000-2222"}
    assert official(words, PLACEHOLDERS) == ()


def test_an_office_that_says_nothing_has_nothing_official() -> None:
    assert official({"admin": "Admin", "sapaan": "Bapak/Ibu"}, PLACEHOLDERS) == ()
