"""How many each service served, said for one wave."""

from types import new_class
from typing import cast

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.surveys import weighing
from survey.flows.surveys.surveying import MOST_PEOPLE, MeantWave
from survey.flows.surveys.weighing import Served
from survey.language import Language
from survey.web.acts import Doing, Kept, asked
from survey.web.entry import _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.surveys.period_names import period_name

PEOPLE = [Optional(), NumberRange(0, MOST_PEOPLE, _("Write a number of people, 0 or more."))]
FIELD = "s"  # before the id of a service


class Volumes:
    """The page on which it is said."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def desk(self) -> Desk:
        """The route."""
        pages = Desk("volumes", self.office)
        pages.ask("/kantor/survei/<int:wave_id>/terlayani", self.volumes, Act.RUN_SURVEY)
        return pages

    def volumes(self, standing: Standing, wave_id: int) -> Response:
        """Say how many each service of a wave served; a blank says nothing."""
        actor, words = actor_of(standing), spoken()
        served = weighing.served(self.office.database, actor, wave_id)
        if served is None:
            raise NoSuchPlaceError
        form = entered(_form_of(served), version=served.version, **_said(served))
        for id_, name in served.services.items():
            form[f"{FIELD}{id_}"].label.text = name
        doing = Doing(
            title=words.say(
                "How many each service served, %(period)s",
                period=period_name(served.period, words),
            ),
            says=(
                words.say(
                    "With these numbers the results also show the index with each service "
                    "counted by how many it served. It stands beside the index and never "
                    "takes its place.",
                ),
                words.say("It needs a number for every service that was rated."),
            ),
            button=words.say("Save"),
            back=url_for("results.unit", unit_id=served.unit_id, pelaksanaan=wave_id),
            done=words.say("The numbers were saved."),
            hints=_hints(served, words),
            version=served.version,
        )

        def does() -> None:
            meant = MeantWave(wave_id, form.drawn_at)
            volumes = {id_: _number(form, id_) for id_ in served.services}
            said = {id_: n for id_, n in volumes.items() if n is not None}
            weighing.weigh(self.office.database, actor, meant, said)

        return asked(standing, form, doing, does)


def _form_of(served: Served) -> type[Kept]:
    """A form with a field for each service, named after it."""
    fields = {f"{FIELD}{id_}": IntegerField("", PEOPLE) for id_ in served.services}
    made = new_class("VolumesForm", (Kept,), exec_body=lambda names: names.update(fields))
    return cast("type[Kept]", made)


def _hints(served: Served, words: Language) -> dict[str, str]:
    """How many answered already, of whom not fewer can have been served."""
    return {
        f"{FIELD}{id_}": words.say_many("%(n)s answer so far", "%(n)s answers so far", n)
        for id_, n in served.rated.items()
    }


def _said(served: Served) -> dict[str, object]:
    return {f"{FIELD}{id_}": n for id_, n in served.volumes.items()}


def _number(form: Kept, service_id: int) -> int | None:
    number: int | None = form[f"{FIELD}{service_id}"].data
    return number
