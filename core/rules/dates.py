"""Which words tell a citizen when to expect news.

Counts as a date: "Senin, 27 Juni 2022", "27 Juni", "tgl 27", "27/6/2022", "2022-06-27"; "tanggal 27/6" (day
and month alone need a word such as tanggal, pada or paling lambat before them: "24/7", "1/2" are no dates);
"besok pagi", "besok pukul 09.00", "hari ini pukul 15.00", "paling lambat besok", "sore ini"; "Senin depan",
"hari Senin", "paling lambat Senin" (but not opening hours, "Senin-Jumat pukul 08.00"); "paling lambat 2 hari
kerja", "dalam 1x24 jam"; "paling lambat pukul 15.00".
Does not count: "hari ini", "besok", "pukul 15.00" and years alone.
"""

import re

Span = tuple[int, int]

_WEEKDAY = r"(?:senin|selasa|rabu|kamis|jum[’'`]?at|sabtu|minggu|ahad)"
_MONTH = (
    r"(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember"
    r"|jan|feb|mar|apr|jun|jul|agt|agu|ags|sept|sep|okt|nov|nop|des)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_PART = r"(?:dini hari|pagi|siang|sore|petang|malam)"
_HOUR = r"(?:(?:pukul|jam|pkl\.?|pk\.?)\s{0,3}\d{1,2})"
_LATEST = (
    r"(?:paling (?:lambat|lama|telat)|selambat[- ]lambatnya|sebelum|maksimal|maks\.?|sampai dengan|hingga"
    r"|s\.?d\.?|pada|tanggal|tgl\.?|hari)"
)
_TERM = (
    r"(?:paling (?:lambat|lama|telat)|selambat[- ]lambatnya|dalam(?: waktu)?|maksimal|maks\.?|kurang dari)"
)
_RANGE = rf"(?!\s{{0,2}}(?:-|–|—|s\.?/?d\.?|sampai|hingga|dan|,)\s{{0,2}}{_WEEKDAY})"
_NOT_RANGE_END = r"(?<![-–—])(?<![-–—] )(?<!sampai )(?<!hingga )(?<!s\.d\. )(?<!s/d )(?<!dan )"

_DATE = re.compile(
    rf"(?<![\w/])(?:"
    rf"(?:{_WEEKDAY},?\s{{1,3}})?(?:tanggal\s{{1,3}}|tgl\.?\s{{0,3}})?{_DAY}\s{{0,3}}{_MONTH}\b(?:\s{{1,3}}\d{{4}}\b)?"
    rf"|{_DAY}([/.-])(?:0?[1-9]|1[0-2])\1(?:20)?\d\d(?![\w/])"
    rf"|20\d\d-(?:0[1-9]|1[0-2])-{_DAY}(?!\w)"
    rf"|(?:{_LATEST}|{_WEEKDAY},?)\s{{0,3}}\(?{_DAY}[/-](?:0?[1-9]|1[0-2])(?![\w/])"
    rf"|(?:tanggal|tgl\.?)\s{{0,3}}{_DAY}(?![\d]|[\w/.-]\w)"
    rf"|(?:besok|esok(?: hari)?|lusa|hari ini|nanti)\s{{1,3}}(?:{_PART}\b|{_HOUR})"
    rf"|(?:besok|esok|lusa)\s{{1,3}}{_WEEKDAY}\b"
    rf"|{_PART}\s{{1,3}}ini(?:\s{{1,3}}(?:juga|{_HOUR}))?\b"
    rf"|{_TERM}\s{{1,3}}(?:hari ini|besok|esok|lusa|nanti {_PART}|{_PART} ini)\b"
    rf"|sebelum\s{{1,3}}(?:besok|lusa)\b"
    rf"|{_NOT_RANGE_END}(?:{_LATEST}\s{{1,3}})?(?:hari\s{{1,3}})?{_WEEKDAY}\s{{1,3}}(?:depan|ini|besok|lusa|mendatang|{_PART}\b|{_HOUR}){_RANGE}"
    rf"|{_LATEST}\s{{1,3}}(?:hari\s{{1,3}})?{_WEEKDAY}\b{_RANGE}"
    rf"|{_TERM}\s{{1,3}}(?:\d{{1,2}}\s{{0,2}}x\s{{0,2}}24\s{{0,2}}jam|(?:\d{{1,3}}|satu|dua|tiga|empat|lima|tujuh|sepuluh)"
    rf"\s{{0,2}}(?:\([^()]{{1,20}}\)\s{{0,2}})?(?:hari|jam|menit|minggu))\b"
    rf"|(?:paling (?:lambat|lama)|berikutnya|kembali|kabar(?:kan|i)?|sebelum)\s{{1,3}}{_HOUR}"
    rf")",
    re.IGNORECASE,
)
# Every alternative begins so.
_BEGINS = re.compile(
    r"(?<![\w/])(?=[\dabdehjklmnoprst])(?=\d{1,2}(?:\s{0,3}[a-z]|[/.-])|20\d\d-|senin|selasa|rabu|kamis"
    r"|jum|sabtu|minggu|ahad"
    r"|paling (?:la|telat)|selambat|sebelum|maks|sampai d|hingga|s\.?d|pada|tanggal"
    r"|tgl|hari|dalam|kurang d|b?esok|lusa|nanti|dini h|pagi|siang|sore"
    r"|petang|malam|berikutnya|kembali|kabar)",
    re.IGNORECASE,
)


def find_dates(text: str) -> tuple[Span, ...]:
    """Return the spans of words that say when, as the module's list defines them."""
    spans: list[Span] = []
    reached = 0
    for begun in _BEGINS.finditer(text):
        if begun.start() >= reached:
            found = _DATE.match(text, begun.start())
            if found is not None:
                spans.append(found.span())
                reached = found.end()
    return tuple(spans)
