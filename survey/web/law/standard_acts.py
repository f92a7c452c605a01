"""Recording standards, the charter, the information system and innovations of a unit."""

from dataclasses import dataclass

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import DateField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from survey.core.accounts.access import Act
from survey.core.law.standard import DELIVERY, Component, Disclosure, Held, Pledge, Standard
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.law import disclosing, obliging
from survey.flows.law.disclosing import Meant
from survey.flows.law.obliging import Novelty, Owing
from survey.web.acts import Doing, Kept, TicksField, asked
from survey.web.entry import _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.law.law_words import COMPONENTS, PLEDGES
from survey.web.opposites import opposite


class StandardEntry(Kept):
    """A service standard."""

    written = TicksField(_("Which components are written down"))
    published = TicksField(_("Which of the six are published"))
    decree = StringField(_("Number of the decision that enacted it"))
    decreed_on = DateField(_("Day of the decision"), [Optional()])
    place = StringField(_("Where it is published"))
    reviewed_on = DateField(_("Reviewed last on"), [Optional()])


class CharterEntry(Kept):
    """The service charter."""

    charter = TextAreaField(_("Wording of the charter"), render_kw={"rows": 6})
    pledges = TicksField(_("What it says"))
    charter_decree = StringField(_("Number of the decision that enacted it"))
    charter_on = DateField(_("Day of the decision"), [Optional()])
    print_place = StringField(_("Where it hangs in print"))
    online_place = StringField(_("Where it stands online"))


class SystemEntry(Kept):
    """The information system."""

    system_name = StringField(_("Name of the information system"))
    system_place = StringField(_("Where it is found"))
    sippn_place = StringField(_("Its address in SIPPN"))
    system_on = DateField(_("Brought up to date last on"), [Optional()])


class InnovationEntry(Kept):
    """An innovation."""

    name = StringField(_("Name of the innovation"))
    year = IntegerField(_("Year"), [InputRequired()])
    what = TextAreaField(_("What is new"), render_kw={"rows": 4})
    effect = TextAreaField(_("What came of it"), render_kw={"rows": 3})


@dataclass(frozen=True, slots=True)
class StandardActs:
    """The pages by which a unit records what it owes."""

    office: Office

    def add_to(self, pages: Desk, unit: str) -> None:
        """Let it be done at a desk; unit: the address of one."""
        pages.ask(f"{unit}/standar/layanan/<int:service>", self.standard, Act.KEEP_STANDARDS)
        pages.ask(f"{unit}/maklumat", self.charter, Act.KEEP_STANDARDS)
        pages.ask(f"{unit}/sipp", self.system, Act.KEEP_STANDARDS)
        pages.ask(f"{unit}/inovasi/<int:innovation>", self.innovation, Act.KEEP_STANDARDS)
        pages.ask(f"{unit}/inovasi/<int:innovation>/hapus", self.drop, Act.KEEP_STANDARDS)

    def standard(self, standing: Standing, unit_id: int, service: int) -> Response:
        """Record the standard of a service, 0 for the unit as a whole."""
        words, owing = spoken(), self._owing(standing, unit_id)
        found = next((one for one in owing.services if one.service_id == service), None)
        if found is None:
            raise NoSuchPlaceError
        form = entered(StandardEntry, version=found.version, **_standard_before(found.standard))
        form.written.choices = [(one.value, str(name)) for one, name in COMPONENTS.items()]
        form.published.choices = [(one.value, str(COMPONENTS[one])) for one in DELIVERY]
        doing = Doing(
            title=words.say("Service standard: %(name)s", name=found.name or owing.unit),
            says=(
                words.say(
                    "UU 25/2009 asks for fourteen components; the first six are to be published. "
                    "Send the document as evidence afterwards.",
                ),
            ),
            button=words.say("Save"),
            back=url_for(".unit", unit_id=unit_id),
            done=words.say("The service standard was saved."),
            hints={
                "place": words.say("The address of the page, or the place of the board."),
                "decree": words.say("Empty while it is not enacted."),
            },
            version=found.version,
        )

        def does() -> None:
            meant = Meant(unit_id, form.drawn_at, service)
            said = _standard_said(form)
            disclosing.write_standard(self.office.database, actor_of(standing), meant, said)

        return asked(standing, form, doing, does)

    def charter(self, standing: Standing, unit_id: int) -> Response:
        """Record the charter."""
        words, owing = spoken(), self._owing(standing, unit_id)
        before = owing.disclosure
        form = entered(
            CharterEntry,
            version=owing.disclosed,
            charter=before.charter,
            pledges=[one.value for one in before.pledges],
            charter_decree=before.charter_decree,
            charter_on=before.charter_on,
            print_place=before.print_place,
            online_place=before.online_place,
        )
        form.pledges.choices = [(one.value, str(name)) for one, name in PLEDGES.items()]
        doing = Doing(
            title=words.say("Service charter"),
            says=(
                words.say(
                    "The charter promises three things; it is enacted and published in print and "
                    "online.",
                ),
            ),
            button=words.say("Save"),
            back=url_for(".unit", unit_id=unit_id),
            done=words.say("The service charter was saved."),
            version=owing.disclosed,
        )

        def does() -> None:
            said = Disclosure(
                charter=form.charter.data or "",
                charter_decree=form.charter_decree.data or "",
                charter_on=form.charter_on.data,
                pledges=frozenset(Pledge(one) for one in form.pledges.data or ()),
                print_place=form.print_place.data or "",
                online_place=form.online_place.data or "",
            )
            meant = Meant(unit_id, form.drawn_at)
            disclosing.write_charter(self.office.database, actor_of(standing), meant, said)

        return asked(standing, form, doing, does)

    def system(self, standing: Standing, unit_id: int) -> Response:
        """Record the information system."""
        words, owing = spoken(), self._owing(standing, unit_id)
        before = owing.disclosure
        form = entered(
            SystemEntry,
            version=owing.disclosed,
            system_name=before.system_name,
            system_place=before.system_place,
            sippn_place=before.sippn_place,
            system_on=before.system_on,
        )
        doing = Doing(
            title=words.say("Information system of the service (SIPP)"),
            says=(words.say("Where people read about the services of this unit."),),
            button=words.say("Save"),
            back=url_for(".unit", unit_id=unit_id),
            done=words.say("The information system was saved."),
            version=owing.disclosed,
        )

        def does() -> None:
            said = Disclosure(
                system_name=form.system_name.data or "",
                system_place=form.system_place.data or "",
                sippn_place=form.sippn_place.data or "",
                system_on=form.system_on.data,
            )
            meant = Meant(unit_id, form.drawn_at)
            disclosing.write_system(self.office.database, actor_of(standing), meant, said)

        return asked(standing, form, doing, does)

    def innovation(self, standing: Standing, unit_id: int, innovation: int) -> Response:
        """Record an innovation, 0 for a new one."""
        words, owing = spoken(), self._owing(standing, unit_id)
        before = _novelty(owing, innovation) if innovation else None
        version = 0 if before is None else before.version
        said = {} if before is None else _told(before)
        form = entered(InnovationEntry, version=version, **said)
        doing = Doing(
            title=words.say("Innovation"),
            says=(words.say("Something new that makes the service better for its users."),),
            button=words.say("Save"),
            back=url_for(".unit", unit_id=unit_id),
            done=words.say("The innovation was saved."),
            hints={"effect": words.say("In numbers where there are any; empty while unknown.")},
            version=version,
        )

        def does() -> None:
            told = Novelty(
                id=innovation,
                version=form.drawn_at,
                name=form.name.data or "",
                year=form.year.data or 0,
                what=form.what.data or "",
                effect=form.effect.data or "",
            )
            meant = Meant(unit_id, form.drawn_at, innovation)
            disclosing.write_innovation(self.office.database, actor_of(standing), meant, told)

        return asked(standing, form, doing, does)

    def drop(self, standing: Standing, unit_id: int, innovation: int) -> Response:
        """Take an innovation away."""
        words = spoken()
        before = _novelty(self._owing(standing, unit_id), innovation)
        form = entered(Kept, version=before.version)
        doing = Doing(
            title=words.say("Remove an innovation"),
            says=(before.name, words.say("Its evidence stays in the list of evidence.")),
            button=words.say("Remove"),
            back=url_for(".unit", unit_id=unit_id),
            done=words.say("The innovation was removed."),
            version=before.version,
            is_grave=True,
            undo=opposite(_told(before), innovation=0),
        )

        def does() -> None:
            meant = Meant(unit_id, form.drawn_at, innovation)
            disclosing.drop_innovation(self.office.database, actor_of(standing), meant)

        return asked(standing, form, doing, does)

    def _owing(self, standing: Standing, unit_id: int) -> Owing:
        home, today = standing.home.id, standing.today
        return obliging.owing_unit(self.office.database, home, unit_id, today)


def _told(one: Novelty) -> dict[str, object]:
    return {"name": one.name, "year": one.year, "what": one.what, "effect": one.effect}


def _novelty(owing: Owing, innovation: int) -> Novelty:
    found = next((one for one in owing.novelties if one.id == innovation), None)
    if found is None:
        raise NoSuchPlaceError
    return found


def _standard_before(standard: Standard) -> dict[str, object]:
    held = standard.held
    return {
        "written": [one.value for one, how in held.items() if how is not Held.ABSENT],
        "published": [one.value for one, how in held.items() if how is Held.PUBLISHED],
        "decree": standard.decree,
        "decreed_on": standard.decreed_on,
        "place": standard.place,
        "reviewed_on": standard.reviewed_on,
    }


def _standard_said(form: StandardEntry) -> Standard:
    """What is published is written, whether or not both were ticked."""
    held = {Component(one): Held.WRITTEN for one in form.written.data or ()}
    held |= {Component(one): Held.PUBLISHED for one in form.published.data or ()}
    return Standard(
        held=held,
        decree=form.decree.data or "",
        decreed_on=form.decreed_on.data,
        place=form.place.data or "",
        reviewed_on=form.reviewed_on.data,
    )
