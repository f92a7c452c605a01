"""The journal: who did what and when, and whether all of it is still there."""

from dataclasses import dataclass, replace
from datetime import date

from flask import request, url_for
from werkzeug.wrappers import Response
from wtforms import DateField, SelectField
from wtforms.validators import Optional

from survey.core.accounts.access import Act
from survey.core.roster import Roster
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.office.auditing import Asked, Lines, Told, every, first_broken, lines
from survey.language import Language
from survey.web.entry import Entry, _, options
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk, Drawn
from survey.web.office.journal_sentences import SENTENCES, label, sentence
from survey.web.rendering import draw
from survey.web.rosters import RosterColumn, RosterKind, RosterShown, here

ADDRESS = "/kantor/jurnal"
MOST_LINES = 2**31 - 1  # that the table can number
FIELDS = ("petugas", "perbuatan", "hari")  # of LinesEntry
BELOW, ABOVE = "sebelum", "sesudah"  # in the address: the number that a page goes on beyond


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
    """pages/office/journal.html; soundness: None while nobody asked."""

    language: str
    frame: Frame
    form: Entry
    lines: tuple[Line, ...]
    soundness: Soundness | None
    check: str
    list: RosterShown


JOURNAL: RosterKind[Line] = RosterKind(
    {
        "nomor": RosterColumn(_("No."), lambda one: one.number, is_number=True, order="number"),
        "hari": RosterColumn(_("Day"), lambda one: one.day, order=""),
        "jam": RosterColumn(_("Time of day"), lambda one: one.time, order=""),
        "kejadian": RosterColumn(_("What happened"), lambda one: one.sentence, order=""),
    },
)


class JournalDesk:
    """The page of the journal."""

    def __init__(self, office: Office) -> None:
        """Keep where it is."""
        self.office = office

    def desk(self) -> Desk:
        """Its addresses."""
        pages = Desk("journal", self.office)
        pages.show(ADDRESS, self.journal, Act.READ_JOURNAL)
        pages.show(f"{ADDRESS}.csv", self.journal_file, Act.READ_JOURNAL)
        return pages

    def journal(self, standing: Standing) -> Drawn:
        """Lines newest first."""
        words = spoken()
        form, home = _form(), standing.home
        asked = _asked(form)
        found = lines(self.office.database, home.id, asked, home.time_zone)
        frame = frame_of(standing)
        _fill(form, found, words)
        told = tuple(_line(one, words, home.name) for one in found.told)
        page = JournalPage(
            language=frame.language,
            frame=frame,
            form=form,
            lines=told,
            soundness=self._soundness(home.id),
            check=url_for("journal.journal", periksa=1),
            list=_shown(told, found, asked),
        )
        return draw("pages/office/journal.html", page)

    def journal_file(self, standing: Standing) -> Response:
        """All lines that are looked for, as a file."""
        words, home = spoken(), standing.home
        found = every(self.office.database, home.id, _asked(_form()), home.time_zone)
        told = tuple(_line(one, words, home.name) for one in found)
        return JOURNAL.file(Roster(told, len(told)), "jurnal")

    def _soundness(self, institution_id: int) -> Soundness | None:
        if not request.args.get("periksa"):
            return None
        return Soundness(first_broken(self.office.database, institution_id))


def _form() -> LinesEntry:
    form = LinesEntry(request.args)
    form.validate()  # a day that is none is said beside its field
    return form


def _asked(form: LinesEntry) -> Asked:
    wish = JOURNAL.wish()
    is_rising = wish.column == "number" and not wish.is_falling
    beyond = request.args.get(ABOVE if is_rising else BELOW, None, int)
    sentences = {act: label(act).casefold() for act in SENTENCES}
    return Asked(
        officer=form.petugas.data or None,
        act=form.perbuatan.data or None,
        day=None if form.hari.errors else form.hari.data,
        beyond=None if beyond is None else max(0, min(beyond, MOST_LINES)),
        words={
            word: [act for act, said in sentences.items() if word in said]
            for word in wish.words.casefold().split()
        },
        is_rising=is_rising,
    )


def _shown(told: tuple[Line, ...], found: Lines, asked: Asked) -> RosterShown:
    """A journal is leafed through by its numbers, because it grows under whoever reads it."""
    beyond = ABOVE if asked.is_rising else BELOW
    return replace(
        JOURNAL.shown(Roster(told, found.n), "journal.journal_file", *FIELDS),
        before="" if asked.beyond is None else here(),
        after=here(**{beyond: found.further}) if found.further else "",
    )


def _fill(form: LinesEntry, found: Lines, words: Language) -> None:
    """Give the form its choices."""
    everybody, everything = {"": words.say("Everybody")}, {"": words.say("Everything")}
    form.petugas.choices = options(everybody | {str(id_): name for id_, name in found.authors})
    form.perbuatan.choices = options(everything | {act: label(act) for act in SENTENCES})


def _line(told: Told, words: Language, institution: str) -> Line:
    time = told.at.strftime("%H.%M")
    return Line(told.number, told.at.date(), time, sentence(told, words, institution))
