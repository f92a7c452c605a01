"""What was answered beside the ratings of a wave: questions, reasons and expectations."""

from dataclasses import dataclass

from flask import url_for

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.results.counting import Counted, count
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.rendering import draw


@dataclass(frozen=True, slots=True)
class BesidesPage:
    """pages/results/besides.html; results: the way to the index."""

    language: str
    frame: Frame
    counted: Counted
    reads_remarks: bool
    results: str


class Besides:
    """The page of the other answers of a wave."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def besides(self, standing: Standing, wave_id: int) -> str:
        """Everything that was answered beside the ratings."""
        counted = count(self.office.database, standing.home.id, wave_id)
        words = spoken()
        facts = counted.facts
        results = url_for(".unit", unit_id=facts.unit_id, pelaksanaan=facts.id)
        page = BesidesPage(
            language=words.code,
            frame=frame_of(standing, Crumb(facts.period.name.within(words.code), results)),
            counted=counted,
            reads_remarks=standing.may(Act.READ_REMARKS),
            results=results,
        )
        return draw("pages/results/besides.html", page)
