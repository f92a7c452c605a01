"""Figures of complaints in words and tables: what the page and the paper both show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from survey.core.surveys.served import Exposure
from survey.language import Language
from survey.reports.complaints.caseload import Line, shown, told, told_exposure
from survey.reports.complaints.caseload_files import RECORDED_BY_HAND
from survey.reports.complaints.caseload_meaning import meanings
from survey.reports.drawing.caseload_charts import ColumnChart, CountChart

GROUP_COLUMNS = ("masuk", "selesai", "ditutup_sistem", "diarsipkan")
MONEV_COLUMNS = (
    "diterima",
    "belum_diproses",
    "dalam_proses",
    "selesai",
    "ditutup_sistem",
    "diarsipkan",
    "tepat_waktu",
    "rata_rata_hari",
    "kategori_terbanyak",
    "penghubung_aktif",
    "sk_terbaru",
    "tindak_lanjut_sistemik",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One number with its name; note: what has to be said beside it, or ""."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, all in words; key: by what the page of its place is asked for.

    band: what several rows stand under, such as an agency. is_bare: whether nothing is known of
    it, so that paper only counts it.
    """

    name: str
    cells: tuple[str, ...]
    key: str = ""
    band: str = ""
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; numbers: how many of its columns after the first stand at the right.

    more: rows that were left out for want of room, those with the fewest complaints. band: what
    the bands of its rows are, "" where it has none. bare: what its bare rows are. note: what
    explains its numbers.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers: int
    more: int = 0
    band: str = ""
    bare: str = ""
    note: str = ""

    @property
    def known(self) -> tuple[Row, ...]:
        """Its rows without the bare ones."""
        return tuple(row for row in self.rows if not row.is_bare)


@dataclass(frozen=True, slots=True)
class CaseloadSheet:
    """The figures of a place and a span, without what they are divided by."""

    headline: str
    shares: tuple[Fact, ...]
    standing: tuple[Fact, ...]
    speed: Table
    backlog: tuple[Fact, ...]
    served: str
    is_served_known: bool
    meanings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What complaints are divided by; group: as files call it."""

    group: str
    table: Table


@dataclass(frozen=True, slots=True)
class Portrait:
    """All figures of a place and a span as page and paper show them.

    place: an agency or a unit; "" for all that may be seen. The charts are None where there is
    nothing to draw. definitions: what each number is.
    """

    place: str
    span: str
    day: str
    sheet: CaseloadSheet
    months: ColumnChart | None
    elements: CountChart | None
    ages: CountChart | None
    parts: tuple[Part, ...]
    monev: Table
    definitions: tuple[tuple[str, str], ...]


def sheet_of(whole: Line, words: Language) -> CaseloadSheet:
    """The figures of the whole, in words."""
    exposure = whole.exposure or Exposure()
    return CaseloadSheet(
        headline=_headline(whole, words),
        shares=tuple(_shares(whole, words)),
        standing=tuple(_standing(whole, words)),
        speed=_speed(whole, words),
        backlog=tuple(_backlog(whole, words)),
        served=told_exposure(exposure, words),
        is_served_known=bool(exposure.units),
        meanings=tuple(meanings(whole, words)),
    )


def _headline(whole: Line, words: Language) -> str:
    if not whole.values["masuk"]:
        return words.say("No complaint was received in these days.")
    return words.say(
        "%(n)s came in; %(finished)s finished, %(followed)s followed up.",
        n=shown("masuk", whole.values["masuk"], words),
        finished=told(whole.rates["selesai"], words),
        followed=told(whole.rates["ditindaklanjuti"], words),
    )


def groups_table(title: str, lines: Sequence[Line], names: Sequence[str], words: Language) -> Table:
    """The lines of one division, a row each; services where they are counted by it.

    names: of the lines.
    """
    is_served = any(one.exposure is not None for one in lines)
    heads = [
        words.say("Name"),
        words.say("Came in"),
        words.say("Finished"),
        words.say("Closed by the system"),
        words.say("Archived"),
        words.say("Share finished"),
        words.say("Share followed up"),
        words.say("Completed in time"),
    ]
    heads += [words.say("Per 1,000 services")] if is_served else []
    rows = tuple(
        Row(name, tuple(_group_cells(one, words)), one.key)
        for name, one in zip(names, lines, strict=True)
    )
    return Table(title, tuple(heads), rows, len(heads) - 1)


def _group_cells(one: Line, words: Language) -> Iterator[str]:
    yield from (shown(name, one.values[name], words) for name in GROUP_COLUMNS)
    for name in ("selesai", "ditindaklanjuti", "penyelesaian"):
        yield told(one.rates[name], words)
    if one.exposure is not None:
        yield (
            told_exposure(one.exposure, words) if one.exposure.units else words.say("not recorded")
        )


def monev_table(lines: Sequence[Line], words: Language) -> Table:
    """The monev sheet: one row an agency."""
    heads = (
        words.say("Agency"),
        words.say("Came in"),
        words.say("Not begun"),
        words.say("In process"),
        words.say("Finished"),
        words.say("Closed by the system"),
        words.say("Archived"),
        words.say("In time"),
        words.say("Mean of working days"),
        words.say("Told most"),
        words.say("Complaint officer serves"),
        words.say("Latest decree (SK)"),
        words.say("Changed for good"),
    )
    rows = tuple(Row(one.name, tuple(_monev_cells(one, words)), one.key) for one in lines)
    return Table(words.say("Monev sheet: one row an agency"), heads, rows, 8)


def _monev_cells(one: Line, words: Language) -> Iterator[str]:
    said = {"Y": words.say("yes"), "T": words.say("no")}
    for name in MONEV_COLUMNS:
        value = one.values[name]
        if value is None and name in RECORDED_BY_HAND:
            yield words.say("not recorded")
        elif name == "penghubung_aktif":
            yield said[str(value)]
        else:
            yield shown(name, value, words)


def _shares(whole: Line, words: Language) -> Iterator[Fact]:
    v, rates = whole.values, whole.rates
    yield Fact(
        words.say("Share finished"),
        told(rates["selesai"], words),
        words.say(
            "%(part)s finished out of %(whole)s that could be",
            part=shown("selesai", v["selesai"], words),
            whole=shown("dihitung", v["dihitung"], words),
        ),
    )
    followed = rates["ditindaklanjuti"]
    yield Fact(
        words.say("Share followed up"),
        told(followed, words),
        words.say(
            "%(part)s finished or in process out of %(whole)s that came in",
            part=words.whole(followed.part),
            whole=words.whole(followed.whole),
        ),
    )


def _standing(whole: Line, words: Language) -> Iterator[Fact]:
    notes = {
        "ditutup_sistem": words.say("no reply came in time, which is not the same as solved"),
        "rating": words.say(
            "given by %(n)s",
            n=shown("rating_n", whole.values["rating_n"], words),
        ),
    }
    names = {
        "masuk": words.say("Came in"),
        "belum_diproses": words.say("Not begun"),
        "dalam_proses": words.say("In process"),
        "selesai": words.say("Finished"),
        "ditutup_sistem": words.say("Closed by the system"),
        "diarsipkan": words.say("Archived"),
        "dibuka_kembali": words.say("Reopened"),
        "rating": words.say("Mean of the stars"),
    }
    for name, title in names.items():
        yield Fact(title, shown(name, whole.values[name], words), notes.get(name, ""))


def _speed(whole: Line, words: Language) -> Table:
    heads = (
        words.say("Stage"),
        words.say("In time"),
        words.say("Out of"),
        words.say("Share in time"),
        words.say("Median, working days"),
        words.say("Nine in ten within"),
    )
    stages = {
        "verifikasi": words.say("Verification"),
        "tanggapan": words.say("First answer"),
        "penyelesaian": words.say("Completion"),
    }
    rows = tuple(Row(title, _stage_cells(whole, name, words)) for name, title in stages.items())
    return Table(words.say("In time, out of those done and those overdue"), heads, rows, 5)


def _stage_cells(whole: Line, name: str, words: Language) -> tuple[str, ...]:
    v = whole.values
    return (
        shown("n", v[f"{name}_tepat_waktu"], words),
        shown("n", v[f"{name}_dinilai"], words),
        told(whole.rates[name], words),
        shown("days", v[f"{name}_median_hari"], words),
        shown("days", v[f"{name}_p90_hari"], words),
    )


def _backlog(whole: Line, words: Language) -> Iterator[Fact]:
    for name, title in (
        ("tunggakan_0_5", words.say("0 to 5 working days")),
        ("tunggakan_6_14", words.say("6 to 14 working days")),
        ("tunggakan_15_60", words.say("15 to 60 working days")),
        ("tunggakan_lebih_60", words.say("Over 60 working days")),
    ):
        yield Fact(title, shown(name, whole.values[name], words))
