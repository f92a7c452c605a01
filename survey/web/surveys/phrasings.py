"""The words of the questions of a draft, service by service."""

from dataclasses import dataclass
from types import new_class
from typing import cast

from flask import request, url_for
from werkzeug.wrappers import Response
from wtforms import TextAreaField

from survey.core.accounts.access import Act
from survey.core.surveys.instrument import Text
from survey.core.surveys.phrasing import NOTHING
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.surveys import phrasing
from survey.flows.surveys.phrasing import Worded
from survey.flows.surveys.surveying import MeantWave
from survey.web.acts import Doing, Kept, asked
from survey.web.addressing import number_in
from survey.web.entry import entered
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.rendering import draw

SERVICE = "layanan"  # in the address


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service, how many of its questions have words of their own, and the way to them."""

    name: str
    own: int
    url: str


@dataclass(frozen=True, slots=True)
class PhrasingsPage:
    """pages/surveys/phrasings.html."""

    language: str
    frame: Frame
    services: tuple[ServiceLine, ...]
    back: str


class Phrasings:
    """The pages on which questions are worded."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def desk(self) -> Desk:
        """The route."""
        pages = Desk("phrasings", self.office)
        pages.ask("/kantor/survei/<int:wave_id>/kalimat", self.phrasings, Act.RUN_SURVEY)
        return pages

    def phrasings(self, standing: Standing, wave_id: int) -> Response:
        """The services of a wave, or the questions of the one that the address names."""
        worded = phrasing.worded(self.office.database, actor_of(standing), wave_id)
        if worded is None:
            raise NoSuchPlaceError
        service_id = number_in(request.args, SERVICE)
        if service_id is None:
            return Response(_listed(standing, worded, wave_id), mimetype="text/html")
        if service_id not in worded.services:
            raise NoSuchPlaceError
        return self._questions(standing, worded, wave_id, service_id)

    def _questions(
        self,
        standing: Standing,
        worded: Worded,
        wave_id: int,
        service_id: int,
    ) -> Response:
        words = spoken()
        form = _form(worded, service_id)
        doing = Doing(
            title=words.say("Questions for %(service)s", service=worded.services[service_id]),
            says=(
                words.say(
                    "Only the words change; answers, elements and weights stay. What is left "
                    "empty is asked in the words of the questionnaire.",
                ),
            ),
            button=words.say("Save"),
            back=url_for(".phrasings", wave_id=wave_id),
            done=words.say("The words were saved."),
            version=worded.version,
            shuts=""
            if worded.is_draft
            else words.say("The survey was opened: what is asked is never edited afterwards."),
        )

        def does() -> None:
            texts = {
                item.code: Text(id=_written(form, "id", place), en=_written(form, "en", place))
                for place, item in enumerate(worded.instrument.items)
            }
            meant = MeantWave(wave_id, form.drawn_at)
            database, actor = self.office.database, actor_of(standing)
            phrasing.word(database, actor, meant, service_id, texts)

        return asked(standing, form, doing, does)


def _listed(standing: Standing, worded: Worded, wave_id: int) -> str:
    frame = frame_of(standing)
    lines = tuple(
        ServiceLine(
            name,
            len(worded.phrasings.get(id_, NOTHING)),
            url_for(".phrasings", wave_id=wave_id, layanan=id_),
        )
        for id_, name in worded.services.items()
    )
    back = url_for("surveys.unit_surveys", unit_id=worded.unit_id)
    return draw("pages/surveys/phrasings.html", PhrasingsPage(frame.language, frame, lines, back))


def _form(worded: Worded, service_id: int) -> Kept:
    """Two fields for each question, one a language, with the words that it has now."""
    items = list(enumerate(worded.instrument.items))
    fields = {
        f"{language}{place}": TextAreaField("", render_kw={"rows": 4})  # a question on a phone
        for place, _ in items
        for language in ("id", "en")
    }
    made = new_class("QuestionsForm", (Kept,), exec_body=lambda names: names.update(fields))
    now = worded.phrasings.get(service_id, NOTHING)
    texts = {place: now.get(item.code, item.question) for place, item in items}
    before: dict[str, object] = {
        f"{language}{place}": text.within(language)
        for place, text in texts.items()
        for language in ("id", "en")
    }
    form = entered(cast("type[Kept]", made), version=worded.version, **before)
    words = spoken()
    for place, _ in items:
        number = words.whole(place + 1)
        form[f"id{place}"].label.text = words.say("Question %(place)s, Indonesian", place=number)
        form[f"en{place}"].label.text = words.say("Question %(place)s, English", place=number)
    return form


def _written(form: Kept, language: str, place: int) -> str:
    return str(form[f"{language}{place}"].data or "")
