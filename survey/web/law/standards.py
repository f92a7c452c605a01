"""What each unit owes under UU 25/2009: the bureau's overview, and the page of a unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Response as Sent
from flask import request, url_for

from survey.core.accounts.access import Act
from survey.core.law.proof import ProofState
from survey.core.law.standard import DELIVERY, Component, Held, Met, Obligation, Pledge
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.attaching import Allowed
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.improvement import conferring
from survey.flows.improvement.conferring import Kept as KeptForum
from survey.flows.law import obliging, proving
from survey.flows.law.obliging import Owing
from survey.flows.law.obliging_sheet import obliging_file
from survey.flows.law.proving import Proof
from survey.language import Language
from survey.web.addressing import number_in
from survey.web.files import download
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.law.assessments import AssessmentViews
from survey.web.law.coachings import CoachingViews
from survey.web.law.law_words import COMPONENTS as NAMES
from survey.web.law.law_words import HELD, MET, OBLIGATIONS, PLEDGES, PROOF_STATES, topic_name
from survey.web.law.proofs import ProofViews
from survey.web.law.standard_acts import StandardActs
from survey.web.rendering import draw

AGENCY, ONLY = "perangkat", "saring"  # in the address
WANTING, WAITING = "kurang", "bukti"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose among several."""

    name: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class ShownProof:
    """A proof in a list."""

    proof: Proof
    about: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class ObligationsPage:
    """pages/law/obligations.html; counted: how many units meet each duty in full."""

    language: str
    frame: Frame
    n: int
    whole: int
    counted: Mapping[Obligation, int]
    shown: tuple[Owing, ...]
    names: Mapping[Obligation, str]
    met: Mapping[Met, str]
    filters: tuple[Choice, ...]
    agencies: tuple[tuple[int, str], ...]
    agency_id: int | None
    only: str
    waiting: tuple[ShownProof, ...]
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class UnitStandardsPage:
    """pages/law/unit_standards.html; keeps: whether this officer may write here."""

    language: str
    frame: Frame
    owing: Owing
    n: int
    names: Mapping[Obligation, str]
    met: Mapping[Met, str]
    components: Mapping[Component, str]
    held: Mapping[Held, str]
    absent: Held
    delivery: int
    pledges: Mapping[Pledge, str]
    forums: tuple[KeptForum, ...]
    proofs: tuple[ShownProof, ...]
    keeps: bool


@dataclass(frozen=True, slots=True)
class StandardsDesk:
    """The pages of duties under UU 25/2009."""

    office: Office
    allowed: Allowed
    complaints: ComplaintDesk

    def desks(self) -> tuple[Desk, Desk]:
        """Those of units, and those of the institution itself."""
        whole = Desk("assessments", self.office)
        views = AssessmentViews(self.office, self.complaints)
        views.add_to(whole, "/kantor", Act.JUDGE_STANDARDS)
        proofs = ProofViews(self.office, self.allowed, ".assessments")
        proofs.add_to(whole, "/kantor/penilaian", Act.JUDGE_STANDARDS)
        return self._of_units(views), whole

    def _of_units(self, views: AssessmentViews) -> Desk:
        pages, unit = Desk("standards", self.office), "/kantor/satuan/<int:unit_id>"
        pages.show("/kantor/standar", self.units, Act.ACCEPT_REPORTS)
        pages.show(
            "/kantor/standar/satuan.<any(xlsx, csv):ending>",
            self.file,
            Act.ACCEPT_REPORTS,
        )
        pages.show(f"{unit}/standar", self.unit, Act.SEE_RESULTS)
        StandardActs(self.office).add_to(pages, unit)
        ProofViews(self.office, self.allowed).add_to(pages, unit, Act.KEEP_STANDARDS)
        views.add_to(pages, unit, Act.KEEP_STANDARDS)
        CoachingViews(self.office).add_to(pages, unit)
        return pages

    def units(self, standing: Standing) -> str:
        """All units with all duties."""
        words, frame = spoken(), frame_of(standing)
        database, home = self.office.database, standing.home.id
        every = obliging.owing_units(database, home, standing.today)
        agency_id, only = number_in(request.args, AGENCY), request.args.get(ONLY, "")
        mine = [one for one in every if agency_id in {None, one.agency_id}]
        waiting = proving.waiting(database, home)
        page = ObligationsPage(
            language=frame.language,
            frame=frame,
            n=len(mine),
            whole=sum(one.is_whole for one in mine),
            counted={duty: sum(one.met[duty] is Met.WHOLE for one in mine) for duty in Obligation},
            shown=tuple(one for one in mine if _is_wanted(one, only)),
            names=OBLIGATIONS,
            met=MET,
            filters=tuple(_filters(mine, agency_id, only, words)),
            agencies=tuple({one.agency_id: one.agency for one in every}.items()),
            agency_id=agency_id,
            only=only,
            waiting=tuple(shown(one, words) for one in waiting if one.unit_id is not None),
            files=tuple(
                (ending.upper(), url_for(".file", ending=ending, perangkat=agency_id))
                for ending in ("xlsx", "csv")
            ),
        )
        return draw("pages/law/obligations.html", page)

    def file(self, standing: Standing, ending: str) -> Sent:
        """The same to be kept."""
        words, agency_id = spoken(), number_in(request.args, AGENCY)
        every = obliging.owing_units(self.office.database, standing.home.id, standing.today)
        mine = [one for one in every if agency_id in {None, one.agency_id}]
        return download(obliging_file(mine, ending, words))

    def unit(self, standing: Standing, unit_id: int) -> str:
        """One unit."""
        words, frame = spoken(), frame_of(standing)
        database, home = self.office.database, standing.home.id
        owing = obliging.owing_unit(database, home, unit_id, standing.today)
        page = UnitStandardsPage(
            language=frame.language,
            frame=frame,
            owing=owing,
            n=sum(met is Met.WHOLE for met in owing.met.values()),
            names=OBLIGATIONS,
            met=MET,
            components=NAMES,
            held=HELD,
            absent=Held.ABSENT,
            delivery=len(DELIVERY),
            pledges=PLEDGES,
            forums=conferring.forums_of(database, actor_of(standing), unit_id),
            proofs=tuple(
                shown(one, words)
                for one in proving.proofs_of(database, home, unit_id)
                if not one.topic.startswith("assessment:")
            ),
            keeps=standing.may(Act.KEEP_STANDARDS),
        )
        return draw("pages/law/unit_standards.html", page)


def shown(proof: Proof, words: Language) -> ShownProof:
    """A proof of a unit as a list shows it."""
    url = url_for("standards.proof", unit_id=proof.unit_id, proof=proof.id)
    return ShownProof(proof, topic_name(proof.topic, words), str(PROOF_STATES[proof.state]), url)


def _is_wanted(one: Owing, only: str) -> bool:
    match only:
        case "kurang":
            return not one.is_whole
        case "bukti":
            return bool(one.proofs.get(ProofState.PENDING))
    lacking = next((duty for duty in Obligation if duty.value == only), None)
    return lacking is None or one.met[lacking] is not Met.WHOLE


def _filters(
    mine: list[Owing],
    agency_id: int | None,
    only: str,
    words: Language,
) -> Iterator[Choice]:
    names = {
        "": words.say("All"),
        WANTING: words.say("Something is missing"),
        WAITING: words.say("Evidence waits for you"),
        **{
            duty.value: words.say("Without: %(duty)s", duty=str(name))
            for duty, name in OBLIGATIONS.items()
        },
    }
    for one, name in names.items():
        n = sum(_is_wanted(owing, one) for owing in mine)
        url = url_for(".units", perangkat=agency_id, saring=one or None)
        yield Choice(f"{name} ({words.whole(n)})", url, one == only)
