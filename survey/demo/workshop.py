"""The workshop of the sample: what was said in the clinic, and how often it was told, twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from survey.core.surveys.answer import Answer, Channel, Profile
from survey.core.surveys.checklist import TICKED, UNTICKED
from survey.demo.cast import CLINIC, HOSPITAL
from survey.demo.registry import number

UNIT_ID = number("unit", HOSPITAL, CLINIC)
BEFORE, AFTER = 212, 190  # respondents of the first and of the repeat survey
DAYS = 20
AGENDA = "Pembukaan dan kesepakatan\nMenulis kartu\nMengelompokkan\nMenyepakati pernyataan"
TEAM = "Citra; kepala instalasi\nFitri; petugas pengaduan\nBudi; perawat\nKader; RT 12"
GUESTS = "Warga RT 12\nWarga RT 5\nKader posyandu\nWarga Sungai Kunjang"
SEXES = ("female", "male")
AGES = ("18-24", "25-34", "35-44", "45-54", "55-64")


@dataclass(frozen=True, slots=True)
class Card:
    """One card; into: the number of the one that says the same. before, after: shares that tick."""

    words: str
    cluster: str
    about: str = ""
    into: int = 0
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Kept:
    """What the first promise became in the plan; by: the indicator. came: what users noticed."""

    by: str
    target: str
    picture: str
    came: str


PROMISED = Kept(
    "Jam praktik terpasang di pintu poli",
    "Setiap hari praktik sebelum pukul 07.30",
    "Papan jam praktik di pintu poli",
    "Terpasang setiap pagi sejak awal bulan; pasien datang menurut jam dokternya.",
)
CARDS: tuple[Card, ...] = (
    Card("Menunggu dokter lebih dari dua jam", "Waktu", "WAKTU", before=0.58, after=0.36),
    Card("Antrean pendaftaran tidak bergerak", "Waktu", "WAKTU", before=0.34, after=0.27),
    Card("Dokter datang lewat jam praktik", "Waktu", into=1),
    Card("Tidak ada kursi di ruang tunggu", "Ruang", "SARPRAS", before=0.41, after=0.39),
    Card("Toilet pasien kotor", "Ruang", "SARPRAS", before=0.22, after=0.12),
    Card("Petugas loket menjawab ketus", "Petugas", "PERILAKU", before=0.17, after=0.15),
    Card("Syarat rujukan berbeda di tiap loket", "Alur", "PROSEDUR", before=0.28, after=0.24),
    Card("Biaya tambahan tanpa penjelasan", "Alur", "BIAYA", before=0.06, after=0.05),
)
# Cause by the number of its card: words, kind, then solutions (words, internal, scores).
CAUSES: tuple[tuple[str, str, str, tuple[tuple[str, bool, str], ...]], ...] = (
    (
        "P01",
        "Jam praktik tidak dicatat dan tidak diumumkan",
        "supervision",
        (
            ("Jam praktik dicatat dan ditempel setiap pagi", True, "5455554"),
            ("Penambahan dua dokter poli", False, "2322254"),
        ),
    ),
    (
        "P03",
        "Kursi rusak tidak diganti",
        "equipment",
        (
            ("Kursi dari ruang rapat dipindah ke ruang tunggu", True, "5554543"),
            ("Pengadaan 60 kursi tunggu", False, "3332455"),
        ),
    ),
    (
        "P02",
        "Hanya satu loket pendaftaran dibuka pukul 07.00",
        "organising",
        (
            ("Dua loket dibuka pukul 07.00 sampai 10.00", True, "5444554"),
            ("Pendaftaran daring sehari sebelumnya", False, "3333455"),
        ),
    ),
)


def agreed() -> tuple[Card, ...]:
    """The cards that were agreed on, in the order of their codes."""
    return tuple(card for card in CARDS if not card.into)


def told(service_ids: tuple[int, ...], since: date, *, again: bool) -> Iterator[Answer]:
    """The answers to the first or the repeat survey, on the twenty days from its first one on."""
    draws = np.random.default_rng(14 if again else 13)
    shares = [card.after if again else card.before for card in agreed()]
    for place in range(AFTER if again else BEFORE):
        ticks = draws.random(len(shares)) < shares
        ratings = "".join(str(TICKED if tick else UNTICKED) for tick in ticks)
        profile = Profile(sex=SEXES[int(draws.integers(2))], age=AGES[int(draws.integers(5))])
        on = since + timedelta(days=place % DAYS)
        service = service_ids[place % len(service_ids)]
        yield Answer(service, on, Channel.ASSISTED, ratings, profile)
