"""All units with what they owe under UU 25/2009: looked through by the bureau, and taken along."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from flask import Response, request

from survey.core.accounts.access import Act
from survey.core.law.proof import ProofState
from survey.core.law.standard import Met, Obligation
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.law import obliging, proving
from survey.flows.law.obliging import Owing
from survey.flows.law.obliging_sheet import obliging_file
from survey.language import Language
from survey.web.addressing import number_in
from survey.web.entry import _
from survey.web.files import download
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.law.law_words import MET, OBLIGATIONS
from survey.web.narrowing import Option, options
from survey.web.rendering import draw
from survey.web.rosters import RosterColumn, RosterKind, RosterShown, file_as_asked, here
from survey.web.year.choices import AGENCY, ONLY, Choice

WANTING, WAITING = "kurang", "bukti"
HOW_FAR = {met: place for place, met in enumerate((Met.NOT, Met.PART, Met.WHOLE))}


@dataclass(frozen=True, slots=True)
class ObligationsPage:
    """pages/law/obligations.html; counted: how many units meet each duty in full.

    n, whole, counted: of the agency that was chosen, whatever is looked for in it. waiting:
    pieces of evidence of all units that nobody judged yet.
    """

    language: str
    frame: Frame
    n: int
    whole: int
    counted: Mapping[Obligation, int]
    shown: tuple[Owing, ...]
    list: RosterShown
    workbook: str
    met: Mapping[Met, str]
    filters: tuple[Choice, ...]
    agencies: tuple[Option, ...]
    waiting: int


def _how_far(duty: Obligation, owing: Owing) -> int:
    return HOW_FAR[owing.met[duty]]


def _waiting(owing: Owing) -> int:
    return owing.proofs.get(ProofState.PENDING, 0)


def _by_duty() -> Iterator[tuple[str, RosterColumn[Owing]]]:
    for duty, name in OBLIGATIONS.items():
        key: Callable[[Owing], int] = partial(_how_far, duty)
        yield duty.value, RosterColumn(name, key)


OWING: RosterKind[Owing] = RosterKind(
    {
        "unit": RosterColumn(_("Unit"), attrgetter("unit")),
        "perangkat-daerah": RosterColumn(_("Agency"), attrgetter("agency")),
        **dict(_by_duty()),
        "terpenuhi": RosterColumn(_("Met"), attrgetter("fulfilled"), is_number=True),
        "bukti": RosterColumn(_("Evidence"), _waiting, is_number=True),
    },
    lambda one: f"{one.unit} {one.agency}",
)


@dataclass(frozen=True, slots=True)
class ObligationViews:
    """The overview, and its files."""

    office: Office

    def add_to(self, pages: Desk) -> None:
        """Their addresses."""
        pages.show("/kantor/standar", self.units, Act.ACCEPT_REPORTS)
        pages.show("/kantor/standar.csv", self.units_file, Act.ACCEPT_REPORTS)
        pages.show("/kantor/standar.xlsx", self.units_book, Act.ACCEPT_REPORTS)

    def units(self, standing: Standing) -> str:
        """All units with all duties."""
        words, frame = spoken(), frame_of(standing)
        every, mine = self._units(standing)
        found = OWING.found(_wanted(mine))
        page = ObligationsPage(
            language=frame.language,
            frame=frame,
            n=len(mine),
            whole=sum(one.is_whole for one in mine),
            counted={duty: sum(one.met[duty] is Met.WHOLE for one in mine) for duty in Obligation},
            shown=found.rows,
            list=OWING.shown(found, ".units_file", AGENCY),
            workbook=file_as_asked(".units_book"),
            met=MET,
            filters=tuple(_filters(mine, words)),
            agencies=_agencies(every, words),
            waiting=proving.how_many_wait(self.office.database, standing.home.id),
        )
        return draw("pages/law/obligations.html", page)

    def units_file(self, standing: Standing) -> Response:
        """The duties of the units that were asked for, all pages of them."""
        return self._file(standing, "csv")

    def units_book(self, standing: Standing) -> Response:
        """The same with standards, charters and innovations of these units."""
        return self._file(standing, "xlsx")

    def _file(self, standing: Standing, ending: str) -> Response:
        found = OWING.found(_wanted(self._units(standing)[1]), is_whole=True)
        return download(obliging_file(found.rows, ending, spoken()))

    def _units(self, standing: Standing) -> tuple[Sequence[Owing], Sequence[Owing]]:
        """Those of the institution, and those of the agency that was chosen."""
        every = obliging.owing_units(self.office.database, standing.home.id, standing.today)
        agency_id = number_in(request.args, AGENCY)
        return every, [one for one in every if agency_id in {None, one.agency_id}]


def _wanted(mine: Sequence[Owing]) -> list[Owing]:
    only = request.args.get(ONLY, "")
    return [one for one in mine if _is_wanted(one, only)]


def _is_wanted(one: Owing, only: str) -> bool:
    match only:
        case "kurang":
            return not one.is_whole
        case "bukti":
            return bool(_waiting(one))
    lacking = next((duty for duty in Obligation if duty.value == only), None)
    return lacking is None or one.met[lacking] is not Met.WHOLE


def _filters(mine: Sequence[Owing], words: Language) -> Iterator[Choice]:
    """Each with how many it leads to, so without the words that are searched for now."""
    names = {
        "": words.say("All"),
        WANTING: words.say("Something is missing"),
        WAITING: words.say("Evidence waits"),
        **{
            duty.value: words.say("Without: %(duty)s", duty=str(name))
            for duty, name in OBLIGATIONS.items()
        },
    }
    only = request.args.get(ONLY, "")
    for one, name in names.items():
        n = sum(_is_wanted(owing, one) for owing in mine)
        url = here(saring=one or None, cari=None)
        yield Choice(f"{name} ({words.whole(n)})", url, one == only)


def _agencies(every: Sequence[Owing], words: Language) -> tuple[Option, ...]:
    agencies = {str(one.agency_id): one.agency for one in every}
    return options({"": words.say("All agencies"), **agencies}, request.args.get(AGENCY, ""))
