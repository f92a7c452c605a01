"""What the words of a SP4N-LAPOR! sheet mean: classes, statuses, days and months.

Nothing is guessed: what is not one of the known spellings means nothing, and is asked about.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from survey.core.complaints.complaint import ClockClass, Ending, State
from survey.exchange.sheets.naming import folded


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time of it by the clock on the wall where that was written too."""

    day: date
    clock: time | None = None


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a report stands, and who ended it."""

    state: State
    ending: Ending | None = None


# As the portal writes them; a plain "Pengaduan" is told apart by the officer who verifies it.
CLASSES: Mapping[ClockClass, tuple[str, ...]] = {
    ClockClass.SUPERVISORY: ("Pengaduan Berkadar Pengawasan", "berkadar pengawasan", "PBP"),
    ClockClass.ORDINARY: (
        "Pengaduan Tidak Berkadar Pengawasan",
        "tidak berkadar pengawasan",
        "PTBP",
        "pengaduan",
        "pengaduan masyarakat",
    ),
    ClockClass.ASPIRATION: ("Aspirasi", "saran", "aspirasi saran"),
    ClockClass.INFORMATION: ("Permintaan Informasi", "informasi", "permohonan informasi"),
}
# The first label of each is written; the others are read as well.
STATUSES: Mapping[Standing, tuple[str, ...]] = {
    Standing(State.RECEIVED): ("Menunggu Verifikasi", "belum", "belum diproses", "baru", "masuk"),
    Standing(State.INCOMPLETE): ("Menunggu Kelengkapan Informasi", "menunggu kelengkapan"),
    Standing(State.ASSIGNED): ("Terdisposisi", "disposisi", "belum ditindaklanjuti"),
    Standing(State.IN_PROGRESS): (
        "Proses",
        "dalam proses",
        "diproses",
        "sedang diproses",
        "proses tindak lanjut",
    ),
    Standing(State.PAUSED): ("Ditunda", "ditangguhkan"),
    Standing(State.DRAFTED): ("Menunggu Persetujuan Jawaban",),
    Standing(State.ANSWERED): ("Menunggu Tanggapan Pelapor", "sudah dijawab"),
    Standing(State.CLOSED, Ending.OFFICER): (
        "Ditutup oleh Admin",
        "selesai",
        "sudah selesai",
        "diselesaikan",
        "ditutup",
    ),
    Standing(State.CLOSED, Ending.REPORTER): ("Ditutup oleh Pelapor", "selesai oleh pelapor"),
    Standing(State.CLOSED, Ending.SYSTEM): ("Ditutup oleh Sistem", "selesai oleh sistem"),
    Standing(State.REJECTED, Ending.OFFICER): ("Diarsipkan oleh Admin", "ditolak", "diarsipkan"),
    Standing(State.WITHDRAWN, Ending.REPORTER): ("Diarsipkan oleh Pelapor", "dicabut"),
    Standing(State.WITHDRAWN, Ending.SYSTEM): ("Diarsipkan oleh Sistem",),
    Standing(State.MERGED, Ending.OFFICER): ("Digabung", "duplikat", "digabungkan"),
    Standing(State.FORWARDED, Ending.OFFICER): (
        "Diteruskan ke Instansi Lain",
        "diteruskan",
        "dialihkan",
    ),
}
MONTHS = (
    "januari january jan",
    "februari february feb pebruari peb",
    "maret march mar mrt",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu agt ags aug agust",
    "september sep sept",
    "oktober october okt oct",
    "november nov nop nopember",
    "desember december des dec",
)
YES, NO = ("1", "ya", "y", "true", "benar"), ("0", "tidak", "t", "n", "false", "salah")

_CLASS_OF = {folded(label): one for one, labels in CLASSES.items() for label in labels}
_STANDING_OF = {folded(label): one for one, labels in STATUSES.items() for label in labels}
_MONTH_OF = {name: place for place, names in enumerate(MONTHS, 1) for name in names.split()}
_CLOCK = (
    r"(?:[\s,]+(?:pukul\s+|jam\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2})(?:\.\d{1,6})?)?\s*(?:wib|wita|wit)?)?"
)
_WEEKDAY = r"(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s*)?"
_YEAR = r"(?P<year>20\d{2})"
_ISO = re.compile(rf"{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}}){_CLOCK}", re.ASCII)
_FIGURES = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark){_YEAR}{_CLOCK}",
    re.ASCII | re.IGNORECASE,
)
_WORDS = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})[\s-]+(?P<month>[a-z]+)\.?[\s-]+{_YEAR}{_CLOCK}",
    re.ASCII | re.IGNORECASE,
)
_MONTH_FIGURES = re.compile(rf"(?P<month>\d{{1,2}})[/.-]{_YEAR}", re.ASCII)
_MONTH_ISO = re.compile(rf"{_YEAR}-(?P<month>\d{{2}})", re.ASCII)
_MONTH_WORDS = re.compile(rf"(?P<month>[a-z]+)\.?[\s-]+{_YEAR}", re.ASCII | re.IGNORECASE)


def class_in(text: str) -> ClockClass | None:
    """The class that a label says; None where it says none."""
    return _CLASS_OF.get(folded(text))


def standing_in(text: str) -> Standing | None:
    """Where a status says that a report stands; None where it says nothing known."""
    return _STANDING_OF.get(folded(text))


def class_label(clock_class: ClockClass) -> str:
    """The class as the portal writes it."""
    return CLASSES[clock_class][0]


def status_label(standing: Standing) -> str:
    """The status as it is written; where nobody ended it so before, that of the state alone."""
    known = STATUSES.get(standing)
    return known[0] if known else next(_labels(standing.state))


def _labels(state: State) -> Iterator[str]:
    return (labels[0] for standing, labels in STATUSES.items() if standing.state is state)


def moment_in(text: str) -> Moment | None:
    """The day, and perhaps time, of 03/05/2024, 3 Mei 2024 10:15 WITA or 2024-05-03.

    The day stands before the month. A spreadsheet's midnight is a day without a time. None for
    anything else, and for a day that no calendar has.
    """
    said = text.strip()
    iso = _ISO.fullmatch(said.replace("T", " ", 1))
    found = iso or _FIGURES.fullmatch(said) or _WORDS.fullmatch(said)
    month = _month(found["month"]) if found else None
    if found is None or month is None:
        return None
    try:
        day = date(int(found["year"]), month, int(found["day"]))
        clock = _clock(found)
    except ValueError:
        return None
    return Moment(day, None if iso and clock == time() else clock)


def _clock(found: re.Match[str]) -> time | None:
    if found["hour"] is None:
        return None
    return time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))


def month_in(text: str) -> Month | None:
    """The month of Mei 2024, 05/2024, 2024-05 or of a whole day; None for anything else."""
    said = text.strip()
    found = (
        _MONTH_ISO.fullmatch(said) or _MONTH_FIGURES.fullmatch(said) or _MONTH_WORDS.fullmatch(said)
    )
    if found is not None:
        month = _month(found["month"])
        return None if month is None else Month(int(found["year"]), month)
    moment = moment_in(said)
    return None if moment is None else Month(moment.day.year, moment.day.month)


def _month(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= len(MONTHS) else None
    return _MONTH_OF.get(text.casefold())


def moment_text(moment: Moment) -> str:
    """A day as it is written here, 03/05/2024, with its time where that is known."""
    day = moment.day.strftime("%d/%m/%Y")
    return day if moment.clock is None else f"{day} {moment.clock:%H:%M:%S}"


def month_text(month: Month) -> str:
    """A month as 2024-05."""
    return f"{month.year:04}-{month.month:02}"


def flag_in(text: str) -> bool | None:
    """What a cell for yes or no says; None for anything else."""
    said = folded(text)
    return True if said in YES else False if said in NO else None
