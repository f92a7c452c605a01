"""What is said of a unit by element: remarks of a survey and complaints of its days together."""

from dataclasses import dataclass
from pathlib import Path

from flask import url_for

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.results.gathering import Voices, gather
from survey.web.complaints.handling_words import ALARMS
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.rendering import draw


@dataclass(frozen=True, slots=True)
class VoicesPage:
    """pages/results/voices.html; alarms: in words, with how many remarks raise each."""

    language: str
    frame: Frame
    voices: Voices
    alarms: tuple[tuple[str, int], ...]
    opens_complaints: bool
    remarks: str
    results: str


@dataclass(frozen=True, slots=True)
class VoicesView:
    """The page; instruments: the folder of lexicon and model."""

    office: Office
    instruments: Path

    def voices(self, standing: Standing, wave_id: int) -> str:
        """What respondents and reporters say of the unit of a wave, by element."""
        found = gather(self.office.database, standing.home.id, wave_id, self.instruments)
        results = url_for(".unit", unit_id=standing.place.spot.unit_id, pelaksanaan=wave_id)
        words = spoken()
        page = VoicesPage(
            language=words.code,
            frame=frame_of(standing, Crumb(found.period.name.within(words.code), results)),
            voices=found,
            alarms=tuple((ALARMS[alarm.value], n) for alarm, n in found.alarms),
            opens_complaints=standing.may(Act.READ_COMPLAINTS),
            remarks=url_for(".remarks", wave_id=wave_id),
            results=results,
        )
        return draw("pages/results/voices.html", page)
