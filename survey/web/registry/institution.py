"""The institution itself: its name, colour and time zone, and its arms."""

from dataclasses import dataclass

from flask import Response, url_for
from werkzeug.wrappers import Response as Page
from wtforms import FileField, SelectField, StringField
from wtforms.validators import InputRequired

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.registry import presenting
from survey.flows.registry.presenting import TIME_ZONES, Looks, Presented
from survey.web.acts import NAMED, Doing, Kept, asked, file_sent
from survey.web.entry import _, entered
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.rendering import draw

NOTHING_SEEN = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
MOST_BYTES = 1_200_000  # a picture of 1 MB with what a form adds to it
ZONES = [
    (TIME_ZONES[0], _("Western Indonesian time (WIB)")),
    (TIME_ZONES[1], _("Central Indonesian time (WITA)")),
    (TIME_ZONES[2], _("Eastern Indonesian time (WIT)")),
]


class LooksForm(Kept):
    """What an institution is called and how it looks."""

    name = StringField(_("Name"), [InputRequired(), NAMED])
    colour = StringField(_("Colour"), [InputRequired()])
    time_zone = SelectField(_("Time zone"), validate_choice=False)


class ArmsForm(Kept):
    """A picture of the arms."""

    file = FileField(_("Picture"))


@dataclass(frozen=True, slots=True)
class InstitutionPage:
    """pages/registry/institution.html."""

    language: str
    frame: Frame
    presented: Presented
    zone: str


def desk(office: Office) -> Desk:
    """The institution, for whoever keeps the registry; its arms, for everybody who is here."""
    pages, views = Desk("institution", office), InstitutionViews(office)
    pages.show("/kantor/instansi", views.institution, Act.KEEP_REGISTRY)
    pages.ask("/kantor/instansi/ubah", views.present, Act.KEEP_REGISTRY)
    change = "/kantor/instansi/lambang/ganti"
    pages.receive(change, views.set_arms, Act.KEEP_REGISTRY, MOST_BYTES)
    pages.ask("/kantor/instansi/lambang/hapus", views.drop_arms, Act.KEEP_REGISTRY)
    pages.show("/kantor/instansi/lambang", views.arms, None)
    return pages


@dataclass(frozen=True, slots=True)
class InstitutionViews:
    """The pages of the institution."""

    office: Office

    def institution(self, standing: Standing) -> str:
        """How it looks now."""
        presented = self._presented(standing)
        frame = frame_of(standing)
        zone = dict(ZONES).get(presented.looks.time_zone, presented.looks.time_zone)
        page = InstitutionPage(frame.language, frame, presented, zone)
        return draw("pages/registry/institution.html", page)

    def arms(self, standing: Standing) -> Response:
        """The arms as a picture; where there are none, one in which nothing is seen."""
        content = presenting.arms(self.office.database, standing.home.id)
        if content is None:
            return Response(NOTHING_SEEN, content_type="image/svg+xml")
        return Response(content, content_type="image/png")

    def present(self, standing: Standing) -> Page:
        """Name, colour and time zone."""
        kept, words = self._presented(standing), spoken()
        before = kept.looks
        form = entered(
            LooksForm,
            version=kept.version,
            name=before.name,
            colour=before.colour,
            time_zone=before.time_zone,
        )
        own = [] if before.time_zone in TIME_ZONES else [(before.time_zone, before.time_zone)]
        form.time_zone.choices = [*ZONES, *own]
        says = words.say(
            "Name and colour stand on pages, sheets and reports from now on. By the time zone days "
            "begin and end.",
        )
        doing = Doing(
            title=words.say("Name, colour and time zone"),
            says=(says,),
            button=words.say("Save"),
            back=url_for("institution.institution"),
            done=words.say("The institution was saved."),
            hints={
                "colour": words.say(
                    "Written as #0a6b6b. White on it must be readable: a contrast of 4.5 : 1 at "
                    "least.",
                ),
            },
            version=kept.version,
        )

        def does() -> None:
            looks = Looks(form.name.data or "", form.colour.data or "", form.time_zone.data or "")
            presenting.present(self.office.database, actor_of(standing), looks, form.drawn_at)

        return asked(standing, form, doing, does)

    def set_arms(self, standing: Standing) -> Page:
        """Another picture of the arms."""
        kept, words = self._presented(standing), spoken()
        form = entered(ArmsForm, version=kept.version)
        doing = Doing(
            title=words.say("Arms of the institution"),
            says=(
                words.say(
                    "The picture is made smaller where it is large, and whatever else stands in "
                    "the file, such as place or camera, is left out.",
                ),
            ),
            button=words.say("Send"),
            back=url_for("institution.institution"),
            done=words.say("The arms were saved."),
            hints={"file": words.say("PNG or JPEG of at most 1 MB.")},
            version=kept.version,
            takes_file=True,
        )

        def does() -> None:
            _, content = file_sent("file")
            presenting.set_arms(self.office.database, actor_of(standing), content, form.drawn_at)

        return asked(standing, form, doing, does)

    def drop_arms(self, standing: Standing) -> Page:
        """No arms any more."""
        kept, words = self._presented(standing), spoken()
        form = entered(Kept, version=kept.version)
        doing = Doing(
            title=words.say("Take the arms away"),
            says=(words.say("Sheets and reports have no arms then; you can send them again."),),
            button=words.say("Take away"),
            back=url_for("institution.institution"),
            done=words.say("The arms were taken away."),
            version=kept.version,
            is_grave=True,
            is_final=True,
            shuts="" if kept.has_arms else words.say("There are no arms."),
        )

        def does() -> None:
            presenting.drop_arms(self.office.database, actor_of(standing), form.drawn_at)

        return asked(standing, form, doing, does)

    def _presented(self, standing: Standing) -> Presented:
        return presenting.presented(self.office.database, standing.home.id)
