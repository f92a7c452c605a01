"""How the number of a wave was made, step by step, and why an old report gives another."""

from dataclasses import dataclass
from pathlib import Path

from flask import request, url_for
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, ValidationError

from survey.core.results.derivation import Derivation
from survey.core.results.published import Published, UnfitNumberError, number_of
from survey.core.results.review import WaveFacts
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.results.deriving import Derived, Told, derive, derive_service
from survey.web.addressing import number_in
from survey.web.entry import Entry, _, options
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.rendering import draw

PUBLISHED, SERVICE = "terbitan", "layanan"  # in the address
NO_NUMBER = _("Write a number from 0 to 100 as the report gives it, such as 90.56.")


class PublishedForm(Entry):
    """What an old report says; its fields stand in the address, so it can be passed on."""

    terbitan = StringField(
        _("Index that the old report gives"),
        [InputRequired(_("Write the number as the report gives it, such as 90.56."))],
    )
    mutu = SelectField(_("Class that it gives"))

    def validate_terbitan(self, field: StringField) -> None:
        """Refuse what is no published number; the name is the one that WTForms looks for."""
        try:
            number_of(field.data or "")
        except UnfitNumberError as error:
            raise ValidationError(NO_NUMBER) from error


@dataclass(frozen=True, slots=True)
class DerivationPage:
    """pages/results/derivation.html; results: the way back, difference: the other page.

    service: the one whose number this is, "" for the whole survey.
    """

    language: str
    frame: Frame
    facts: WaveFacts
    derivation: Derivation
    service: str
    results: str
    difference: str


@dataclass(frozen=True, slots=True)
class DifferencePage:
    """pages/results/difference.html; told: None until a number is given."""

    language: str
    frame: Frame
    facts: WaveFacts
    form: PublishedForm
    told: Told | None
    results: str
    steps: str


class Derivations:
    """The two pages on how a number came about."""

    def __init__(self, office: Office, instruments: Path) -> None:
        """Keep where officers work, and the folder of the instruments."""
        self.office = office
        self.instruments = instruments

    def steps(self, standing: Standing, wave_id: int) -> str:
        """The steps to the number of a wave."""
        database, home, words = self.office.database, standing.home.id, spoken()
        service = number_in(request.args, SERVICE)
        if service is None:
            derived = derive(database, home, wave_id)
        else:
            derived = derive_service(database, home, wave_id, service)
        page = DerivationPage(
            language=words.code,
            frame=_frame(standing, derived),
            facts=derived.facts,
            derivation=derived.derivation,
            service="" if service is None else derived.derivation.report.title,
            results=_results(derived.facts),
            difference=url_for(".difference", wave_id=wave_id),
        )
        return draw("pages/results/derivation.html", page)

    def difference(self, standing: Standing, wave_id: int) -> str:
        """Why an old report of the wave gives another number."""
        derived, words = derive(self.office.database, standing.home.id, wave_id), spoken()
        form = PublishedForm(request.args if PUBLISHED in request.args else None)
        letters = {letter: letter for letter in derived.letters}
        form.mutu.choices = options({"": words.say("not said"), **letters})
        published = _published(form) if PUBLISHED in request.args else None
        page = DifferencePage(
            language=words.code,
            frame=_frame(standing, derived),
            facts=derived.facts,
            form=form,
            told=derived.explained(published, self.instruments, words) if published else None,
            results=_results(derived.facts),
            steps=url_for(".steps", wave_id=wave_id),
        )
        return draw("pages/results/difference.html", page)


def _published(form: PublishedForm) -> Published | None:
    """What was given; None, with the errors at their fields, where that cannot be used."""
    if not form.validate():
        return None
    return Published(number_of(form.terbitan.data or ""), form.mutu.data or "", {})


def _frame(standing: Standing, derived: Derived) -> Frame:
    period = derived.facts.period.name.within(spoken().code)
    return frame_of(standing, Crumb(period, _results(derived.facts)))


def _results(facts: WaveFacts) -> str:
    return url_for(".unit", unit_id=facts.unit_id, pelaksanaan=facts.id)
