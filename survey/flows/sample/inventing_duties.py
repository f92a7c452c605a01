"""Inventing duties: units of the sample record what UU 25/2009 asks of them, and prove it."""

from dataclasses import dataclass
from datetime import date

from survey.demo.duties import ToldProof, ToldStory, ToldUnit, told_units
from survey.demo.registry import SampleUnit
from survey.exchange.attachments.made_picture import made_picture
from survey.flows.acting import Actor, note
from survey.flows.complaints.receiving import Attached
from survey.flows.law import disclosing, proving
from survey.flows.law.disclosing import Meant
from survey.flows.law.obliging import Novelty
from survey.flows.law.proving import Sent
from survey.flows.sample.inventing_sp4n import Stage
from survey.store.law import standards
from survey.store.surveys import addresses

NEW = 0  # in place of a version


@dataclass(frozen=True, slots=True)
class _Recorder:
    """Records for one unit, by the hand of who leads it."""

    stage: Stage
    unit: SampleUnit
    told: ToldUnit

    def record(self) -> None:
        """Its code, the standard of each service, the charter, the information, and what is new."""
        database, told = self.stage.database, self.told
        if told.is_shared:
            self._share()
        with_one = self.unit.services[: len(self.unit.services) - told.without]
        for service in () if told.standard is None else with_one:
            meant = Meant(self.unit.id, NEW, service.id)
            if told.standard is not None:
                disclosing.write_standard(database, self._own(told.on), meant, told.standard)
        if told.charter is not None:
            own = self._own(told.charter.charter_on)
            disclosing.write_charter(database, own, self._disclosure(), told.charter)
        if told.system is not None:
            own = self._own(told.system.system_on)
            disclosing.write_system(database, own, self._disclosure(), told.system)
        for one in told.innovations:
            own = self._own(date(one.year, 1, 1))
            disclosing.write_innovation(database, own, Meant(self.unit.id, NEW), _novelty(one))

    def _share(self) -> None:
        """Show the code of the unit, which is the same each time."""
        own, unit = self._own(self.told.on), self.unit
        with self.stage.database.writing(self.stage.institution_id) as session:
            addresses.lead_to_unit(session, unit.id, unit.code)
            note(session, own, "give code", f"unit:{unit.id}")

    def prove(self, told: ToldProof) -> None:
        """Send evidence, and let the bureau judge it where it has."""
        stage = self.stage
        files = (_picture(told.picture),) if told.picture else ()
        sent = Sent(told.caption, told.link, files)
        sender = stage.head_of(self.unit.key, told.sent_on)
        id_ = proving.send(stage.database, sender, self.unit.id, self._topic(told.about), sent)
        if told.verdict is not None:
            proof = proving.proof_of(
                stage.database,
                stage.institution_id,
                proving.Meant(self.unit.id, id_),
            )
            meant = proving.Meant(self.unit.id, id_, proof.version)
            bureau = stage.bureau_on(told.judged_on)
            proving.judge(stage.database, bureau, meant, told.verdict, told.reason)

    def _own(self, earliest: date | None) -> Actor:
        """Who leads the unit, on the day of its record or that day, whichever is later."""
        day = self.told.on if earliest is None else max(self.told.on, earliest)
        return self.stage.head_of(self.unit.key, day)

    def _disclosure(self) -> Meant:
        with self.stage.database.reading(self.stage.institution_id) as session:
            row = standards.disclosure(session, self.unit.id)
        return Meant(self.unit.id, NEW if row is None else row.version)

    def _topic(self, about: str) -> str:
        """About which of its records: the first of several."""
        match about:
            case "standard":
                return f"standard:{self.unit.services[0].id}"
            case "innovation":
                with self.stage.database.reading(self.stage.institution_id) as session:
                    row = standards.innovations_of(session, self.unit.id)[-1]
                return f"innovation:{row.id}"
        return about


def invent_duties(stage: Stage) -> None:
    """Store what the units recorded and proved, as far as they are in the sample."""
    there = {unit.key: unit for agency in stage.plan.agencies for unit in agency.units}
    for told in told_units(stage.plan.today):
        if told.key in there:
            recorder = _Recorder(stage, there[told.key], told)
            recorder.record()
            for proof in told.proofs:
                recorder.prove(proof)


def _novelty(told: ToldStory) -> Novelty:
    return Novelty(0, NEW, told.name, told.year, told.what, told.effect)


def _picture(words: str) -> Attached:
    return Attached("bukti.jpg", "image/jpeg", made_picture(words))
