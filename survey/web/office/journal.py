"""The journal: who did what and when, and whether all of it is still there."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from flask import request, url_for
from wtforms import DateField, SelectField
from wtforms.validators import Optional

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.office.auditing import Asked, Lines, Told, first_broken, lines
from survey.language import Language
from survey.web.entry import Entry, _, options
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk, Drawn
from survey.web.office.journal_sentences import SENTENCES, label, sentence
from survey.web.rendering import draw

ADDRESS = "/kantor/jurnal"
MOST_LINES = 2**31 - 1  # that the table can number
FILTERS = ("petugas", "perbuatan", "hari")  # the fields of LinesEntry


class LinesEntry(Entry):
    """Which lines are looked for."""

    petugas = SelectField(_("Officer"), choices=[], validate_choice=False)
    perbuatan = SelectField(_("What was done"), choices=[], validate_choice=False)
    hari = DateField(_("Day"), [Optional()])


@dataclass(frozen=True, slots=True)
class Line:
    """A line in words; time: such as 14.05, by the clock of the institution."""

    number: int
    day: date
    time: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Soundness:
    """Whether the journal is whole; broken: the first line that is not, None when all are."""

    broken: int | None


@dataclass(frozen=True, slots=True)
class JournalPage:
    """pages/office/journal.html; soundness: None while nobody asked.

    before and after: the pages beside this one, "" for none.
    """

    language: str
    frame: Frame
    form: Entry
    lines: tuple[Line, ...]
    soundness: Soundness | None
    check: str
    before: str
    after: str


class JournalDesk:
    """The page of the journal."""

    def __init__(self, office: Office) -> None:
        """Keep where it is."""
        self.office = office

    def desk(self) -> Desk:
        """Its address."""
        pages = Desk("journal", self.office)
        pages.show(ADDRESS, self.journal, Act.READ_JOURNAL)
        return pages

    def journal(self, standing: Standing) -> Drawn:
        """Lines newest first."""
        words = spoken()
        form = LinesEntry(request.args)
        form.validate()  # a day that is none is said beside its field
        home = standing.home
        found = lines(self.office.database, home.id, _asked(form), home.time_zone)
        frame = frame_of(standing)
        _fill(form, found, words)
        page = JournalPage(
            language=frame.language,
            frame=frame,
            form=form,
            lines=tuple(_line(told, words, home.name) for told in found.told),
            soundness=self._soundness(home.id),
            check=url_for("journal.journal", periksa=1),
            before=_address(None) if request.args.get("sebelum") else "",
            after=_address(found.further) if found.further else "",
        )
        return draw("pages/office/journal.html", page)

    def _soundness(self, institution_id: int) -> Soundness | None:
        if not request.args.get("periksa"):
            return None
        return Soundness(first_broken(self.office.database, institution_id))


def _asked(form: LinesEntry) -> Asked:
    return Asked(
        officer=form.petugas.data or None,
        act=form.perbuatan.data or None,
        day=None if form.hari.errors else form.hari.data,
        before=min(request.args.get("sebelum", MOST_LINES, int), MOST_LINES),
    )


def _fill(form: LinesEntry, found: Lines, words: Language) -> None:
    """Give the form its choices."""
    everybody, everything = {"": words.say("Everybody")}, {"": words.say("Everything")}
    form.petugas.choices = options(everybody | {str(id_): name for id_, name in found.authors})
    form.perbuatan.choices = options(everything | {act: label(act) for act in SENTENCES})


def _line(told: Told, words: Language, institution: str) -> Line:
    time = told.at.strftime("%H.%M")
    return Line(told.number, told.at.date(), time, sentence(told, words, institution))


def _address(before: int | None) -> str:
    kept = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    below = {} if before is None else {"sebelum": str(before)}
    return f"{ADDRESS}?{urlencode({**kept, **below})}"
