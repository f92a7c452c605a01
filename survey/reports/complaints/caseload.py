"""Figures of complaints as values: the same for page, paper, table, data and workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from survey.core.complaints.caseload import Age, Figures, Stage
from survey.core.complaints.complaint import Fold
from survey.core.complaints.monev import MonevRow
from survey.core.results.rate import Rate, Weight
from survey.core.results.scoring import rounded
from survey.core.surveys.served import Exposure
from survey.language import INDONESIAN, Language, language

Value: TypeAlias = int | Decimal | str | None

UNKNOWN = "\N{EN DASH}"
PLACES = {"rating": 2, "per_1000_layanan": 2}  # decimals; one for anything else
FOLDS: Mapping[Fold, str] = {
    Fold.WAITING: "belum_diproses",
    Fold.IN_PROCESS: "dalam_proses",
    Fold.FINISHED: "selesai",
    Fold.LAPSED: "ditutup_sistem",
    Fold.ARCHIVED: "diarsipkan",
}
STAGES: Mapping[Stage, str] = {
    Stage.VERIFIED: "verifikasi",
    Stage.ANSWERED: "tanggapan",
    Stage.FINISHED: "penyelesaian",
}
MONEV_TEXTS = (
    "kategori_terbanyak",
    "penghubung_aktif",
    "sk_terbaru",
    "tindak_lanjut_sistemik",
)
MONEV_NAMES = ("diterima", *FOLDS.values(), "tepat_waktu", "rata_rata_hari", *MONEV_TEXTS)
AGES: Mapping[Age, str] = {
    Age.TO_5: "tunggakan_0_5",
    Age.TO_14: "tunggakan_6_14",
    Age.TO_60: "tunggakan_15_60",
    Age.OVER_60: "tunggakan_lebih_60",
}


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one group, rounded once; None where there is nothing to divide by.

    group: what it is a part by; name: which one, a code or a name; key: by what its page is
    asked for, "" where it has none. rates: by the name of the share, as it may be told.
    """

    group: str
    name: str
    values: Mapping[str, Value]
    key: str = ""
    rates: Mapping[str, Rate] = field(default_factory=dict)
    exposure: Exposure | None = None


def line(
    group: str,
    name: str,
    figures: Figures,
    exposure: Exposure | None = None,
    key: str = "",
) -> Line:
    """The figures of a group as values; shares in per cent with one decimal, days with one.

    exposure: None where nobody counts services by that group.
    """
    rates = {
        "selesai": figures.finished,
        "ditindaklanjuti": figures.followed_up,
        "ditutup_sistem": figures.lapsed,
        **{name: figures.punctuality[stage].rate for stage, name in STAGES.items()},
    }
    values = dict(_values(figures, rates)) | dict(_served(exposure))
    return Line(group, name, values, key, rates, exposure)


def _values(figures: Figures, rates: Mapping[str, Rate]) -> Iterator[tuple[str, Value]]:
    yield "masuk", figures.received
    yield from ((name, figures.count(fold)) for fold, name in FOLDS.items())
    yield "dihitung", figures.counted
    for name in ("selesai", "ditindaklanjuti", "ditutup_sistem"):
        yield f"persen_{name}", percent(rates[name].claim)
        yield f"baca_{name}", told(rates[name], language(INDONESIAN))
    for stage, name in STAGES.items():
        timing, spread = figures.punctuality[stage], figures.days[stage]
        yield f"{name}_tepat_waktu", timing.on_time
        yield f"{name}_dinilai", timing.judged
        yield f"{name}_persen_tepat_waktu", percent(timing.rate.claim)
        yield f"{name}_baca_tepat_waktu", told(timing.rate, language(INDONESIAN))
        yield f"{name}_median_hari", _days(spread.median)
        yield f"{name}_p90_hari", spread.within()
    yield "dibuka_kembali", figures.reopened
    yield "rating", None if figures.stars.mean is None else rounded(figures.stars.mean, 2)
    yield "rating_n", figures.stars.n
    yield from ((name, figures.backlog.get(age, 0)) for age, name in AGES.items())


def _served(exposure: Exposure | None) -> Iterator[tuple[str, Value]]:
    known = exposure if exposure is not None and exposure.units else None
    yield "dilayani", None if known is None else known.served
    yield "pengaduan_saat_dilayani", None if known is None else known.complaints
    yield "unit_mencatat_layanan", None if exposure is None else exposure.units
    claim = None if known is None else known.claim
    yield "per_1000_layanan", None if claim is None else rounded(claim, 2)
    words = None if exposure is None else told_exposure(exposure, language(INDONESIAN))
    yield "baca_per_1000_layanan", words


def shown(name: str, value: Value, words: Language) -> str:
    """A value as it is written; what is not known is a dash."""
    match value:
        case None | "":
            return UNKNOWN
        case Decimal():
            return words.decimal(value, PLACES.get(name, 1))
        case int():
            return words.whole(value)
        case _:
            return str(value)


def told(rate: Rate, words: Language) -> str:
    """A share as it may be told: "3 dari 7", "75,0 % (indikasi)", "89,8 %", "belum ada"."""
    if rate.claim is None:
        if rate.weight is Weight.NONE:
            return words.say("none yet")
        counts = {"part": words.whole(rate.part), "whole": words.whole(rate.whole)}
        return words.say("%(part)s of %(whole)s", **counts)
    share = f"{words.decimal(100 * rate.claim, 1)}\N{NO-BREAK SPACE}%"
    return _weighed(share, rate.weight, words)


def told_exposure(exposure: Exposure, words: Language) -> str:
    """Complaints for every 1,000 services as they may be told, with what they are made of."""
    if not exposure.units:
        return words.say("number of services not recorded yet")
    counts = words.say(
        "%(complaints)s complaints out of %(served)s services",
        complaints=words.whole(exposure.complaints),
        served=words.whole(exposure.served),
    )
    if exposure.claim is None:
        return counts
    claim = _weighed(words.decimal(exposure.claim, 2), exposure.weight, words)
    return f"{claim}: {counts}"


def _weighed(number: str, weight: Weight, words: Language) -> str:
    if weight is Weight.INDICATION:
        return words.say("%(number)s (indication)", number=number)
    return number


def percent(share: Fraction | None) -> Decimal | None:
    """A share in per cent, rounded once to one decimal; None where none may be told."""
    return None if share is None else rounded(100 * share, 1)


def _days(days: Fraction | None) -> Decimal | None:
    return None if days is None else rounded(days, 1)


def monev_line(row: MonevRow, name: str) -> Line:
    """The row of an agency on the monev sheet; what nobody recorded is None."""
    desk = row.desk
    values: dict[str, Value] = {"diterima": row.figures.received}
    values |= {title: row.count(fold) for fold, title in FOLDS.items()}
    values |= {
        "tepat_waktu": row.on_time,
        "rata_rata_hari": _days(row.mean_days),
        "kategori_terbanyak": "; ".join(row.most_told) or None,
        "penghubung_aktif": {None: None, True: "Y", False: "T"}[desk.is_staffed],
        "sk_terbaru": desk.decree.isoformat() if desk.decree else None,
        "tindak_lanjut_sistemik": desk.follow_up or None,
    }
    return Line("monev", name, values, row.agency)
