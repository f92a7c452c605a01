"""The desk of the bureau: what waits for its decision today, with counts and the way to each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from flask import url_for

from survey.core.accounts.access import Act, reach
from survey.core.surveys.instrument import Text
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.office.presiding import BureauDesk, Duty, preside
from survey.flows.results.portraying_overview import Arrangement, Averaged, show
from survey.language import Language
from survey.web.complaints.handling import LATE
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.rendering import draw
from survey.web.year.compliance import LATE as LATE_ONES
from survey.web.year.compliance import WAITING, duty_page_of

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class NamedWay:
    """One thing that waits, and the page on which it is decided."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Heap:
    """Things of one kind that wait: how many, the first of them, and the page with all.

    is_mine: whether nobody but the bureau can decide them.
    """

    name: str
    n: int
    says: str
    url: str
    doing: str
    first: tuple[NamedWay, ...] = ()
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class BureauDeskPage:
    """pages/office/bureau_desk.html; mine: how many decisions wait for the bureau alone.

    index: of the institution, None where nothing was ever asked.
    """

    language: str
    frame: Frame
    period: Text | None
    deadline: date | None
    mine: int
    heaps: tuple[Heap, ...]
    desk: BureauDesk
    units: int
    index: Averaged | None
    code: str


@dataclass(frozen=True, slots=True)
class BureauDesks:
    """The page."""

    office: Office

    def desk(self) -> Desk:
        """Its address."""
        pages = Desk("bureau_desk", self.office)
        pages.show("/kantor/meja", self.bureau_desk, Act.ACCEPT_REPORTS)
        return pages

    def bureau_desk(self, standing: Standing) -> str:
        """What waits for the bureau, and how the period stands."""
        words, reads = spoken(), standing.may(Act.READ_COMPLAINTS)
        seen = reach(standing.appointments, Act.READ_COMPLAINTS, standing.today) if reads else None
        found = preside(self.office.database, standing.home.id, seen, standing.today)
        overview = found.found.overview
        code = "" if overview.period is None else overview.period.code
        shown = show(overview, standing.home.averaging, Arrangement(), words)
        heaps = tuple(_heaps(found, code, standing, words))
        page = BureauDeskPage(
            language=words.code,
            frame=frame_of(standing),
            period=None if overview.period is None else overview.period.name,
            deadline=found.found.deadline,
            mine=sum(heap.n for heap in heaps if heap.is_mine),
            heaps=heaps,
            desk=found,
            units=len(found.found.duties),
            index=None if shown is None else shown.declared,
            code=code,
        )
        return draw("pages/office/bureau_desk.html", page)


def _heaps(
    found: BureauDesk,
    code: str,
    standing: Standing,
    words: Language,
) -> Iterator[Heap]:
    yield from _reports(found, code, words)
    if standing.may(Act.APPROVE_QUESTIONNAIRES):
        yield _questionnaires(found, words)
    yield from _complaints(found, words)
    yield Heap(
        name=words.say("Surveys that nobody has answered yet"),
        n=len(found.unanswered),
        says=words.say("Ask these units whether their codes are on the counter."),
        url=url_for("surveys.surveys"),
        doing=words.say("To the surveys"),
        first=tuple(_units(found.unanswered, code)),
    )
    if standing.may(Act.SET_DEADLINES):
        yield Heap(
            name=words.say("Messages that could not be sent"),
            n=found.unsent,
            says=words.say("See why, and send them once more."),
            url=url_for("notices.unsent"),
            doing=words.say("To the messages"),
        )


def _reports(found: BureauDesk, code: str, words: Language) -> Iterator[Heap]:
    yield Heap(
        name=words.say("Reports that wait for you"),
        n=len(found.waiting),
        says=words.say("Accept each, or send it back with a reason."),
        url=url_for("compliance.units", periode=code or None, saring=WAITING),
        doing=words.say("To the reports"),
        first=tuple(_units(found.waiting, code)),
        is_mine=True,
    )
    yield Heap(
        name=words.say("Reports that are late"),
        n=len(found.late),
        says=words.say("Remind their heads, or ask why."),
        url=url_for("compliance.units", periode=code or None, saring=LATE_ONES),
        doing=words.say("To those that are late"),
        first=tuple(_units(found.late, code)),
    )


def _questionnaires(found: BureauDesk, words: Language) -> Heap:
    return Heap(
        name=words.say("Questionnaires to approve"),
        n=len(found.questionnaires),
        says=words.say("Read each, approve it or send it back."),
        url=url_for("questionnaires.questionnaires"),
        doing=words.say("To the questionnaires"),
        first=tuple(
            NamedWay(
                f"{one.code} {one.edition}" + (f", {one.unit}" if one.unit else ""),
                url_for("questionnaires.questionnaire", questionnaire_id=one.id),
            )
            for one in found.questionnaires[:MOST_NAMED]
        ),
        is_mine=True,
    )


def _complaints(found: BureauDesk, words: Language) -> Iterator[Heap]:
    if found.unverified is not None:
        yield Heap(
            name=words.say("Complaints to verify"),
            n=found.unverified,
            says=words.say("Check each and give it to the unit that it is about."),
            url=url_for("handling.queue", kelompok="verifikasi"),
            doing=words.say("To verify them"),
            is_mine=True,
        )
    if found.overdue is not None:
        yield Heap(
            name=words.say("Complaints over their day"),
            n=found.overdue,
            says=words.say("Ask the units why, and what is missing."),
            url=url_for("handling.queue", tenggat=LATE),
            doing=words.say("To those over their day"),
        )


def _units(duties: Iterable[Duty], code: str) -> Iterator[NamedWay]:
    for duty in list(duties)[:MOST_NAMED]:
        yield NamedWay(duty.line.unit, duty_page_of(duty.line.unit_id, code))
