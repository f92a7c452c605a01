"""A stored wave as a whole: its review, what the unit wrote, arms, and that all is made up."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from survey.core.documents.block import Block, Texts, table_of
from survey.core.results.review import (
    ChoiceCount,
    ProfileTable,
    Review,
    ServiceResult,
    TrendPoint,
    WaveFacts,
)
from survey.core.surveys.answer import Channel
from survey.core.surveys.period import period_of
from survey.core.surveys.profile import OFFICIAL, UNSAID_LABEL, ProfileQuestion
from survey.core.surveys.wave import WaveState
from survey.reports.press import Picture
from survey.reports.results.dossier import Dossier
from tests.core.builders import report_of
from tests.reports.builders import drawn

UNIT = "UPTD Balai Kesehatan Mata"
PERIOD = period_of("2026-S1")
RATINGS: NDArray[np.uint8] = drawn(217, 9)
REPORT = report_of(RATINGS, population=500, title=UNIT)
SERVICES = ("Operasi katarak", "Periksa mata", "Pinjam kacamata", "Surat sehat mata")
# How many chose each answer about themselves, in the order of the form, the last unsaid.
COUNTS = {
    "sex": (65, 152, 0),
    "age": (0, 42, 43, 48, 49, 35, 0, 0),
    "education": (32, 24, 64, 30, 33, 0, 0, 34),
    "occupation": (49, 0, 0, 37, 46, 46, 39),
}
EARLIER = {"2023-S2": 7, "2024-S1": 6, "2024-S2": 5, "2025-S1": 4, "2025-S2": 3}

FACTS = WaveFacts(
    id=1,
    unit_id=2,
    agency_id=3,
    agency="Dinas Kesehatan",
    unit=UNIT,
    period=PERIOD,
    instrument="skm-2017",
    opens=PERIOD.since,
    closes=PERIOD.until,
    state=WaveState.CLOSED,
    population=500,
    sample_target=220,
)


def _table(question: ProfileQuestion, counts: Sequence[int]) -> ProfileTable:
    known = [
        ChoiceCount(choice.code, choice.label, n)
        for choice, n in zip(question.choices, counts[:-1], strict=True)
    ]
    return ProfileTable(question, (*known, ChoiceCount(None, UNSAID_LABEL, counts[-1])))


def _service(place: int, name: str) -> ServiceResult:
    rows = RATINGS[place * 50 : place * 50 + 50]
    return ServiceResult(place, name, len(rows), report_of(rows, title=name))


def _point(code: str, seed: int) -> TrendPoint:
    return TrendPoint(seed, period_of(code), report_of(drawn(120, 9, seed), title=UNIT))


REVIEW = Review(
    institution="Pemerintah Provinsi Kalimantan Timur",
    facts=FACTS,
    report=REPORT,
    channels={Channel.QR: 121, Channel.LINK: 68, Channel.PAPER: 28},
    profile=tuple(_table(question, COUNTS[question.field]) for question in OFFICIAL),
    services=(
        *(_service(place, name) for place, name in enumerate(SERVICES)),
        ServiceResult(9, "Laboratorium", 0, None),
    ),
    trend=(*(_point(*one) for one in EARLIER.items()), TrendPoint(1, PERIOD, REPORT)),
    remarks=0,
    days={},
)

TEXTS: Texts = {
    Block.LEGAL_BASIS: "Surat Tugas Kepala UPTD Nomor 090/113/2026.",
    Block.TEAM: table_of([("Penanggung jawab", "dr. Ani"), ("Ketua tim", "Budi, S.K.M.")]),
    Block.METHOD: "Kuesioner ditawarkan setelah pelayanan selesai.",
    Block.PLACES: "Ruang tunggu, Jalan Mata 1.",
    Block.SCHEDULE: table_of([("Persiapan", "5 sampai 9 Januari 2026", "5")]),
    Block.ANALYSIS: "Antrean panjang pada hari Senin.",
    Block.PLAN: table_of([("Waktu", "Dokter kedua", "Triwulan III", "Kepala seksi")]),
    Block.FORUM: "Dibahas dengan 24 pengguna pada 18 Juni 2026.",
    Block.CONCLUSION: "Kami berterima kasih kepada semua responden.",
    Block.SIGNATORY: table_of([("Samarinda", "Kepala UPTD", "dr. Ani", "19750101 200003 2 001")]),
    Block.FOLLOW_UP: table_of([("Papan alur", "Sudah", "Terpasang Februari 2026.", "Foto 1")]),
}
ARMS = Picture(
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
)
DOSSIER = Dossier(REVIEW, TEXTS, ARMS, is_sample=True)
SEALED = Dossier(
    replace(REVIEW, seal="7kq2mx9rtb"),
    TEXTS,
    ARMS,
    is_sample=True,
    site="https://suara.kaltimprov.example",
)
