"""The services of a unit: listed, added, described, renamed, ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from survey.core.accounts.access import Act
from survey.core.registry.registry import Rank
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.registry import arranging, browsing
from survey.flows.registry.arranging import Facts, Meant
from survey.flows.registry.browsing import Entry, ListedService
from survey.web.acts import NAMED, Doing, Kept, asked
from survey.web.entry import Entry as Form
from survey.web.entry import _, entered
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.registry.arrangement import Arrangement, page_of
from survey.web.rendering import draw

LONGEST_FACT = 300
SHORT = Length(max=LONGEST_FACT, message=_("At most 300 characters."))


class NewServiceForm(Form):
    """A service to be added, with what its standard says."""

    name = StringField(_("Name"), [InputRequired(), NAMED])
    legal_basis = StringField(_("Legal basis"), [SHORT])
    fee = StringField(_("Fee"), [SHORT])
    duration = StringField(_("Time that it takes"), [SHORT])


class FactsForm(Kept):
    """What the standard of a service says."""

    legal_basis = StringField(_("Legal basis"), [SHORT])
    fee = StringField(_("Fee"), [SHORT])
    duration = StringField(_("Time that it takes"), [SHORT])


@dataclass(frozen=True, slots=True)
class ServicesPage:
    """pages/registry/unit_services.html."""

    language: str
    frame: Frame
    unit_id: int
    unit: str
    services: Sequence[ListedService]


@dataclass(frozen=True, slots=True)
class ServicePage:
    """pages/registry/service.html; keeps_registry: whether it may be moved and merged."""

    language: str
    frame: Frame
    entry: Entry
    keeps_registry: bool


def desk(office: Office) -> Desk:
    """The services of units, for whoever keeps them."""
    pages, views = Desk("services", office), ServiceViews(office)
    pages.show("/kantor/satuan/<int:unit_id>/layanan", views.services, Act.KEEP_SERVICES)
    pages.ask("/kantor/satuan/<int:unit_id>/layanan/tambah", views.add, Act.KEEP_SERVICES)
    pages.show("/kantor/layanan/<int:service_id>", views.service, Act.KEEP_SERVICES)
    pages.ask("/kantor/layanan/<int:service_id>/standar", views.describe, Act.KEEP_SERVICES)
    Arrangement(office).add_to(pages, Rank.SERVICE)
    return pages


@dataclass(frozen=True, slots=True)
class ServiceViews:
    """The pages of services."""

    office: Office

    def services(self, standing: Standing, unit_id: int) -> str:
        """The services of a unit."""
        listed = browsing.services(self.office.database, actor_of(standing), unit_id)
        frame = frame_of(standing)
        unit = standing.place.unit or ""
        page = ServicesPage(frame.language, frame, unit_id, unit, listed)
        return draw("pages/registry/unit_services.html", page)

    def service(self, standing: Standing, service_id: int) -> str:
        """One service with its facts and its past."""
        database, actor = self.office.database, actor_of(standing)
        entry = browsing.entry(database, actor, Rank.SERVICE, service_id)
        frame = frame_of(standing)
        page = ServicePage(frame.language, frame, entry, standing.may(Act.KEEP_REGISTRY))
        return draw("pages/registry/service.html", page)

    def add(self, standing: Standing, unit_id: int) -> Response:
        """A new service of a unit."""
        form = entered(NewServiceForm)
        words = spoken()
        says = words.say(
            "It gets a short address and a QR code at once, and can be answered while the survey "
            "of the unit is open.",
        )
        doing = Doing(
            title=words.say("Add a service"),
            says=(says,),
            button=words.say("Add"),
            back=url_for("services.services", unit_id=unit_id),
            done=words.say("The service was added."),
            hints=_hints(),
        )

        def does() -> None:
            facts = _facts(form)
            name = form.name.data or ""
            arranging.add_service(self.office.database, actor_of(standing), unit_id, name, facts)

        return asked(standing, form, doing, does)

    def describe(self, standing: Standing, service_id: int) -> Response:
        """What the standard of a service says."""
        database, actor = self.office.database, actor_of(standing)
        entry = browsing.entry(database, actor, Rank.SERVICE, service_id)
        kept = entry.facts or Facts()
        form = entered(
            FactsForm,
            version=entry.meant.version,
            legal_basis=kept.legal_basis,
            fee=kept.fee,
            duration=kept.duration,
        )
        words = spoken()
        doing = Doing(
            title=words.say("Standard of %(name)s", name=entry.name),
            says=(words.say("What the service standard says; leave blank what it does not say."),),
            button=words.say("Save"),
            back=page_of(Rank.SERVICE, service_id),
            done=words.say("The standard was saved."),
            hints=_hints(),
            version=entry.meant.version,
        )

        def does() -> None:
            meant = Meant(Rank.SERVICE, service_id, form.drawn_at)
            arranging.describe(database, actor, meant, _facts(form))

        return asked(standing, form, doing, does)


def _facts(form: NewServiceForm | FactsForm) -> Facts:
    said = (form.legal_basis.data, form.fee.data, form.duration.data)
    return Facts(*(text or "" for text in said))


def _hints() -> dict[str, str]:
    words = spoken()
    return {
        "fee": words.say("For example 0, Rp25.000, or as a regulation lays down."),
        "duration": words.say("For example 3 working days."),
    }
