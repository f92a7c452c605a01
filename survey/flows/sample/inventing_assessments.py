"""Inventing assessments: units of the sample are assessed and advised by the bureau."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from survey.demo.assessments import ToldAssessment, told_advice, told_assessments
from survey.flows.acting import Actor
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.law import assessing, coaching, proving
from survey.flows.law.assessing import Answer, Assessment, Meant, Said
from survey.flows.law.coaching import Advice
from survey.flows.law.proving import Sent
from survey.flows.sample.inventing_sp4n import Stage


@dataclass(frozen=True, slots=True)
class _Assessor:
    """Fills in one assessment; unit_id: None for the institution."""

    stage: Stage
    desk: ComplaintDesk
    told: ToldAssessment
    unit_id: int | None

    def assess(self) -> None:
        """From its beginning until today, or until it was closed."""
        told, stage, desk = self.told, self.stage, self.desk
        begun = stage.bureau_on(told.begun_on)
        id_ = assessing.begin(desk, begun, self.unit_id, told.form, told.begun_on.year)
        found = assessing.assessment_of(desk, begun, Meant(self.unit_id, id_))
        meant = Meant(self.unit_id, id_, version=found.version)
        if told.told:
            own = stage.head_of(told.key, told.told_on)
            said = self._said(found, told.told, is_judge=False)
            assessing.answer_all(stage.database, own, found, said)
            self._prove(own, meant)
        bureau, said = (
            stage.bureau_on(told.judged_on),
            self._said(found, told.judged, is_judge=True),
        )
        assessing.answer_all(stage.database, bureau, found, said)
        if told.closed_on is not None:
            assessing.close(desk, stage.bureau_on(told.closed_on), meant)

    def _said(
        self,
        found: Assessment,
        values: Mapping[str, str],
        *,
        is_judge: bool,
    ) -> dict[str, Said]:
        """All of it that the platform does not know, and no less than what it knows."""
        comments = self.told.comments
        return {
            code: Said(_at_least(value, found.answers[code]), comments.get(code, ""), is_judge)
            for code, value in values.items()
            if not found.answers[code].is_exact
        }

    def _prove(self, actor: Actor, meant: Meant) -> None:
        proof = self.told.evidence
        if proof is not None:
            topic = f"assessment:{meant.id}:{proof.indicator}"
            sent = Sent(proof.caption, proof.link)
            proving.send(self.stage.database, actor, self.unit_id, topic, sent)


def invent_assessments(stage: Stage, desk: ComplaintDesk) -> None:
    """Store assessments and advice, as far as their units are in the sample."""
    there: dict[str, int | None] = {
        unit.key: unit.id for agency in stage.plan.agencies for unit in agency.units
    }
    there[""] = None
    for told in told_assessments(stage.plan.today):
        if told.key in there:
            _Assessor(stage, desk, told, there[told.key]).assess()
    for one in told_advice(stage.plan.today):
        unit_id = there.get(one.key)
        if unit_id is None:
            continue
        said = Advice(one.held_on, one.topic, one.advice, one.due_on)
        coaching.coach(stage.database, stage.bureau_on(one.held_on), unit_id, said)
        if one.done_on is not None:
            row = coaching.coached(stage.database, stage.institution_id, unit_id)[0].row
            bureau = stage.bureau_on(one.done_on)
            coaching.finish(stage.database, bureau, unit_id, row.id, row.version)


def _at_least(value: str, answer: Answer) -> str:
    known = answer.known
    return value if known is None or Decimal(value.replace(",", ".")) >= known else str(known)
