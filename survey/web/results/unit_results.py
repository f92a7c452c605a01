"""The results of a unit: one wave with all that is known of it."""

from dataclasses import dataclass
from datetime import date

from flask import request, url_for

from survey.core.accounts.access import Act
from survey.core.results.review import Review, WaveFacts
from survey.core.surveys.pace import Pace
from survey.core.surveys.wave import WaveState
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.results.portraying import Presentation, present
from survey.flows.results.reviewing import Choice, review_of_unit
from survey.web.addressing import number_in
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.rendering import draw

PERIOD, WAVE = "periode", "pelaksanaan"  # in the address


@dataclass(frozen=True, slots=True)
class WaveLink:
    """The way to another wave of the unit."""

    facts: WaveFacts
    url: str
    is_here: bool
    is_alone: bool  # in its period


@dataclass(frozen=True, slots=True)
class UnitResultsPage:
    """pages/results/unit_results.html; shown and pace are None where it has no such wave."""

    language: str
    frame: Frame
    unit: str
    waves: tuple[WaveLink, ...]
    shown: Presentation | None
    pace: Pace | None
    is_open: bool
    reads_remarks: bool
    prints: bool
    runs: bool
    corrects: bool


class UnitResults:
    """The page of results of a unit."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def unit(self, standing: Standing, unit_id: int) -> str:
        """One wave of a unit: the latest, or the one that the address names."""
        choice = Choice(request.args.get(PERIOD, ""), number_in(request.args, WAVE))
        review, waves, _ = review_of_unit(self.office.database, standing.home.id, unit_id, choice)
        words = spoken()
        if review is None:
            return draw("pages/results/unit_results.html", _empty(standing))
        shown = present(review, words, is_guarded=not standing.may(Act.SEE_SMALL_GROUPS))
        facts = review.facts
        crumb = Crumb(facts.period.name.within(words.code), "")
        page = UnitResultsPage(
            language=words.code,
            frame=frame_of(standing, crumb),
            unit=facts.unit,
            waves=_links(waves, facts.id),
            shown=shown,
            pace=_pace(review, standing.today),
            is_open=_is_open(facts, standing.today),
            reads_remarks=standing.may(Act.READ_REMARKS),
            prints=standing.may(Act.SEE_SMALL_GROUPS),
            runs=standing.may(Act.RUN_SURVEY),
            corrects=standing.may(Act.CORRECT_SEAL),
        )
        return draw("pages/results/unit_results.html", page)


def _pace(review: Review, today: date) -> Pace:
    facts = review.facts
    return Pace(review.report.n or 0, review.target, facts.opens, facts.closes, today)


def _is_open(facts: WaveFacts, today: date) -> bool:
    return facts.state is WaveState.OPEN and today <= facts.closes


def _empty(standing: Standing) -> UnitResultsPage:
    frame = frame_of(standing)
    return UnitResultsPage(
        language=frame.language,
        frame=frame,
        unit=standing.place.unit or "",
        waves=(),
        shown=None,
        pace=None,
        is_open=False,
        reads_remarks=False,
        prints=False,
        runs=False,
        corrects=False,
    )


def _links(waves: tuple[WaveFacts, ...], here: int) -> tuple[WaveLink, ...]:
    codes = [wave.period.code for wave in waves]
    return tuple(_link(wave, here, is_alone=codes.count(wave.period.code) == 1) for wave in waves)


def _link(wave: WaveFacts, here: int, *, is_alone: bool) -> WaveLink:
    period, wave_id = (wave.period.code, None) if is_alone else (None, wave.id)
    url = url_for(".unit", unit_id=wave.unit_id, periode=period, pelaksanaan=wave_id)
    return WaveLink(wave, url, wave.id == here, is_alone)
