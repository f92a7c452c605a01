"""Masks what names a person in a text: numbers, addresses and names give way to their kind.

The package lokal-id knows the forms of Indonesian documents; what it leaves out (dotted NIK,
plates in small letters, streets without a comma) is found by patterns of our own. It takes time
by the square of a text's length, so it is given pieces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lokal import PiiType, detect_pii

PIECE = 1_000  # characters


class Secret(Enum):
    """What is masked, by the word that takes its place."""

    NIK = "NIK"
    NPWP = "NPWP"
    OFFICER_NUMBER = "NIP"
    PASSPORT = "PASPOR"
    LICENCE = "SIM"
    INSURANCE = "BPJS"
    TELEPHONE = "TELEPON"
    EMAIL = "SUREL"
    PLATE = "PELAT"
    ACCOUNT = "REKENING"
    CARD = "KARTU"
    ADDRESS = "ALAMAT"
    NAME = "NAMA"


KINDS: dict[PiiType, Secret] = {
    "NIK": Secret.NIK,
    "KK": Secret.NIK,
    "NPWP": Secret.NPWP,
    "NIP": Secret.OFFICER_NUMBER,
    "PASSPORT": Secret.PASSPORT,
    "SIM": Secret.LICENCE,
    "BPJS": Secret.INSURANCE,
    "PHONE": Secret.TELEPHONE,
    "EMAIL": Secret.EMAIL,
    "PLATE": Secret.PLATE,
    "BANK_ACCOUNT": Secret.ACCOUNT,
    "CARD": Secret.CARD,
    "ADDRESS": Secret.ADDRESS,
    "NAME": Secret.NAME,
}
REGIONS = (
    "AA|AB|AD|AE|AG|BA|BB|BD|BE|BG|BH|BK|BL|BM|BN|BP|DA|DB|DC|DD|DE|DG|DH|DK|DL|DM|DN|DP|DR|DS|"
    "DT|DW|EA|EB|ED|KB|KH|KT|KU|PA|PB|PG|PS|PT"
)
MOBILE = r"(?:\+?62[ .\-]{0,2}(?:\(0\))?|\(?0[ \-]?)8[ \-]?[1-9](?:[ .\-)]{0,2}\d){7,10}"
NO_SUFFIX = "RT|RW|RB|JT|KM|KG|CM|MM|GR|ML|KK|WIB|AN|ORG|THN|HR|JAM|DAN|DI|KE|YG|PCS"
PATTERNS = {
    Secret.NIK: r"(?<![\d/])\d(?:[ .\-]?\d){15}(?![\d/])",
    Secret.TELEPHONE: (
        rf"(?:(?<![\d/+])|(?<=wa\.me/)){MOBILE}(?:[ ]?/[ ]?{MOBILE}){{0,3}}(?![\d/])"
        r"|(?<!\w)[0O]8[\dOIl](?:[ .\-]{0,2}[\dOIl]){7,9}(?![\w/])"  # 08l2, with letters for digits
        r"|(?<![\d/])\(0\d{2,3}\)[ \-]{0,2}\d{5,8}(?!\d)"
        r"|(?<![\d/.\-])0[2-7]\d{1,2}[ \-]{1,3}\d{3}[ .\-]?\d{3,5}(?!\d)"
    ),
    Secret.EMAIL: (
        r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}"
        r"|(?<![\w.+\-])[\w.+\-]{1,64}[ ]?(?:@|[(\[]?\bat\b[)\]]?)[ ]?[\w\-]{1,63}"
        r"(?:[ ]?(?:\.|[(\[]?\b(?:dot|titik)\b[)\]]?)[ ]?(?:com|co|net|org|go|ac|sch|id)\b){1,3}"
    ),
    Secret.PLATE: (
        rf"(?<!\w)(?:{REGIONS})(?:[ .\-]?\d{{4}}[ .\-]?|\d{{3,4}}[ \-]?)(?!(?:{NO_SUFFIX})\b)"
        r"[A-Z]{1,3}(?!\w)"
    ),
    Secret.ACCOUNT: (
        r"(?<!\w)(?:no(?:mor|\.)?[ .]{0,2})?(?:rek(?:ening)?|norek|bank|bri|bca|bni|btn|mandiri|"
        r"bankaltimtara)\b[^\d\n]{0,25}(?P<secret>\d(?:[ .\-]?\d){8,17})(?![\d/])"
    ),
    Secret.ADDRESS: (
        r"(?<!\w)(?:jl|jln|jalan|gg|gang|perum|perumahan|komp|komplek|kompleks)\b\.?"
        r"(?:[ ,.]{1,2}[^\W_][\w'\-/]{0,20}){1,6}?[ ,.]{1,3}"
        r"(?:(?:no|nomor|blok|rt|rumah)\b[ .:]{0,3}[A-Z]{0,2}[ .\-/]?\d{1,4}[A-Z]?\b"
        r"|\d{1,4}[A-Z]?\b(?=[ ,.]{1,3}rt\b))"
        r"(?:[ ,./]{1,3}(?:no|nomor|blok|rt|rw)\b[ .:]{0,3}[A-Z]{0,2}\d{1,4}\b){0,4}"
        r"|(?<!\w)rt\b[ .:]{0,3}\d{1,3}[ ,./\-]{1,3}rw\b[ .:]{0,3}\d{1,3}\b"
    ),
}
GOES_ON = frozenset(
    {"salah", "keliru", "hilang", "tidak", "tak", "belum", "sudah", "telah", "kurang", "beda"}
    | {"berbeda", "ditulis", "tertulis", "tercetak", "tercantum", "terdaftar", "dicoret", "di"}
    | {"dihapus", "diganti", "berubah", "pada", "dalam", "yang", "juga", "jadi", "menjadi"}
    | {"kok", "gak", "ga", "nggak", "ndak", "kada"},
)
COMPILED = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in PATTERNS.items()}
MONEY = re.compile(r"(?:rp|idr)[ .]{0,2}\Z", re.IGNORECASE)
MONTHS, DAYS, OF_A_WOMAN = 12, 31, 40  # her day of birth is written with 40 more


@dataclass(frozen=True, slots=True)
class Span:
    """What was masked: its kind and the characters of the text it stood in, the end left out."""

    kind: Secret
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without what names a person, and what stood where in the text before."""

    text: str
    spans: tuple[Span, ...]


def masked(text: str) -> Masked:
    """The text with [NIK], [TELEPON], [SUREL], [PELAT], [REKENING], [ALAMAT] and the like.

    Queue numbers, amounts, dates, hours and numbers of permits stay, and so does a street
    without a number, because it says where a lamp is broken. A name is masked only where the
    text says that it is one ("a.n."). No pattern finds everything: before publication a person
    reads it. Takes time by the length of the text.
    """
    spans = _apart(sorted([*_own(text), *_known(text)], key=lambda one: (one.start, -one.end)))
    pieces: list[str] = []
    end = 0
    for span in spans:
        pieces += [text[end : span.start], f"[{span.kind.value}]"]
        end = span.end
    return Masked("".join([*pieces, text[end:]]), tuple(spans))


def _own(text: str) -> Iterator[Span]:
    for kind, pattern in COMPILED.items():
        for found in pattern.finditer(text):
            start, end = found.span("secret") if kind is Secret.ACCOUNT else found.span()
            if kind is Secret.NIK and not _has_a_birthday(found[0]):
                continue
            if kind is Secret.TELEPHONE and MONEY.search(text, max(0, start - 6), start):
                continue
            yield Span(kind, start, end)


def _has_a_birthday(number: str) -> bool:
    """Whether the seventh to tenth digit are a day and a month, as in every NIK."""
    digits = re.sub(r"\D", "", number)
    day, month = int(digits[6:8]) % OF_A_WOMAN, int(digits[8:10])
    return 1 <= day <= DAYS and 1 <= month <= MONTHS


def _known(text: str) -> Iterator[Span]:
    for start, end in _pieces(text):
        for found in detect_pii(text[start:end], types=list(KINDS)):
            span = Span(KINDS[found.type], start + found.start, start + found.end)
            if span.kind is Secret.NAME and _is_no_name(text[span.start : span.end]):
                continue
            if "/" not in (text[span.start - 1 : span.start], text[span.end : span.end + 1]):
                yield span  # 503/0812345678/2024 is the number of a permit


def _is_no_name(said: str) -> bool:
    """Whether what follows "nama saya" goes on about the name instead of telling it."""
    first = said.split(maxsplit=1)[:1]
    return bool(first) and first[0].lower().strip(".,") in GOES_ON


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Pieces of at most 1,000 characters, cut at a space where there is one."""
    start = 0
    while start < len(text):
        end = min(len(text), start + PIECE)
        if end < len(text):
            end = max(text.rfind("\n", start, end), text.rfind(" ", start, end), start) + 1
            end = end if end > start + 1 else start + PIECE
        yield start, end
        start = end


def _apart(spans: list[Span]) -> list[Span]:
    """The spans without overlaps: those that touch one another are one, of the first one's kind."""
    kept: list[Span] = []
    for span in spans:
        if kept and span.start < kept[-1].end:
            last = kept[-1]
            kept[-1] = Span(last.kind, last.start, max(last.end, span.end))
        else:
            kept.append(span)
    return kept
