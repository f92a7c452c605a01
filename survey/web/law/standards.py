"""What a unit owes under UU 25/2009, on its own page; and the desks of all such pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.accounts.access import Act
from survey.core.law.standard import DELIVERY, Component, Held, Met, Obligation, Pledge
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.attaching import Allowed
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.improvement import conferring
from survey.flows.improvement.conferring import Kept as KeptForum
from survey.flows.law import obliging, proving
from survey.flows.law.obliging import Owing
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.law.assessments import AssessmentViews
from survey.web.law.coachings import CoachingViews
from survey.web.law.law_words import COMPONENTS as NAMES
from survey.web.law.law_words import HELD, MET, OBLIGATIONS, PLEDGES
from survey.web.law.obligations import ObligationViews
from survey.web.law.proofs import ProofViews, ShownProof, shown_proof
from survey.web.law.standard_acts import StandardActs
from survey.web.law.waiting_proofs import WaitingProofViews
from survey.web.rendering import draw


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
        ObligationViews(self.office).add_to(pages)
        WaitingProofViews(self.office).add_to(pages)
        pages.show(f"{unit}/standar", self.unit, Act.SEE_RESULTS)
        StandardActs(self.office).add_to(pages, unit)
        ProofViews(self.office, self.allowed).add_to(pages, unit, Act.KEEP_STANDARDS)
        views.add_to(pages, unit, Act.KEEP_STANDARDS)
        CoachingViews(self.office).add_to(pages, unit)
        return pages

    def unit(self, standing: Standing, unit_id: int) -> str:
        """One unit."""
        words, frame = spoken(), frame_of(standing)
        database, home = self.office.database, standing.home.id
        owing = obliging.owing_unit(database, home, unit_id, standing.today)
        page = UnitStandardsPage(
            language=frame.language,
            frame=frame,
            owing=owing,
            n=owing.fulfilled,
            names=OBLIGATIONS,
            met=MET,
            components=NAMES,
            held=HELD,
            absent=Held.ABSENT,
            delivery=len(DELIVERY),
            pledges=PLEDGES,
            forums=conferring.forums_of(database, actor_of(standing), unit_id),
            proofs=tuple(
                shown_proof(one, words)
                for one in proving.proofs_of(database, home, unit_id)
                if not one.topic.startswith("assessment:")
            ),
            keeps=standing.may(Act.KEEP_STANDARDS),
        )
        return draw("pages/law/unit_standards.html", page)
