"""The registry of an institution: its agencies, one agency with its units, one unit, the past."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request, url_for
from werkzeug.wrappers import Response
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired

from survey.core.accounts.access import Act
from survey.core.registry.registry import Agency, Rank, Unit, UnitKind
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.registry import arranging, browsing
from survey.flows.registry.arranging import Meant, NewUnit
from survey.flows.registry.browsing import Entry, Hits, Kin, ListedService
from survey.language import Language
from survey.web.acts import NAMED, Doing, Kept, asked, day_of
from survey.web.entry import Entry as Form
from survey.web.entry import _, entered
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.registry.arrangement import Arrangement, page_of
from survey.web.rendering import draw
from survey.web.rosters import RosterColumn, RosterKind, RosterShown

SEARCH = "q"
LONGEST_SEARCH = 100


class NewAgencyForm(Form):
    """An agency to be added."""

    name = StringField(_("Name"), [InputRequired(), NAMED])
    day = DateField(_("Here since"), [InputRequired()])


class NewUnitForm(Form):
    """A unit to be added."""

    name = StringField(_("Name"), [InputRequired(), NAMED])
    kind = SelectField(_("Kind"))
    day = DateField(_("Here since"), [InputRequired()])


class KindForm(Kept):
    """What kind of unit it is."""

    kind = SelectField(_("Kind"))


@dataclass(frozen=True, slots=True)
class Counted:
    """An agency with how many units and services it has."""

    id: int
    name: str
    units: int
    services: int


AGENCIES: RosterKind[Counted] = RosterKind(
    {
        "nama": RosterColumn(_("Agency"), lambda one: one.name),
        "unit": RosterColumn(_("Units"), lambda one: one.units, is_number=True),
        "layanan": RosterColumn(_("Services"), lambda one: one.services, is_number=True),
    },
    lambda one: one.name,
)


@dataclass(frozen=True, slots=True)
class RegistryPage:
    """pages/registry/registry.html; hits: None where nothing is looked for.

    agencies: those of this page, of as many.
    """

    language: str
    frame: Frame
    agencies: tuple[Counted, ...]
    list: RosterShown
    of: int
    units: int
    services: int
    search: str
    hits: Hits | None
    ended: Sequence[Kin]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """pages/registry/agency.html."""

    language: str
    frame: Frame
    entry: Entry
    units: tuple[Unit, ...]
    ended: Sequence[Kin]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """pages/registry/unit.html."""

    language: str
    frame: Frame
    entry: Entry
    kind: str
    services: Sequence[ListedService]


def desk(office: Office) -> Desk:
    """The registry, for whoever keeps it."""
    pages, views = Desk("registry", office), RegistryViews(office)
    pages.show("/kantor/registri", views.registry, Act.KEEP_REGISTRY)
    pages.show("/kantor/registri.csv", views.registry_file, Act.KEEP_REGISTRY)
    pages.ask("/kantor/registri/perangkat-daerah", views.add_agency, Act.KEEP_REGISTRY)
    pages.show("/kantor/perangkat-daerah/<int:agency_id>", views.agency, Act.KEEP_REGISTRY)
    add_unit = "/kantor/perangkat-daerah/<int:agency_id>/satuan"
    pages.ask(add_unit, views.add_unit, Act.KEEP_REGISTRY)
    pages.show("/kantor/registri/satuan/<int:unit_id>", views.unit, Act.KEEP_REGISTRY)
    pages.ask("/kantor/registri/satuan/<int:unit_id>/jenis", views.set_kind, Act.KEEP_REGISTRY)
    Arrangement(office).add_to(pages, Rank.AGENCY, Rank.UNIT)
    return pages


def kind_name(kind: UnitKind, words: Language) -> str:
    """What a kind of unit is called."""
    match kind:
        case UnitKind.DIVISION:
            return words.say("Division")
        case UnitKind.OTHER:
            return words.say("Other kind")
        case _:
            return str(kind.value).upper()


@dataclass(frozen=True, slots=True)
class RegistryViews:
    """The pages of the registry."""

    office: Office

    def registry(self, standing: Standing) -> str:
        """All agencies, and what is looked for."""
        database, actor = self.office.database, actor_of(standing)
        search = request.args.get(SEARCH, "")[:LONGEST_SEARCH].strip()
        tree = browsing.tree(database, actor)
        counted = tuple(map(_counted, tree.agencies))
        listed = AGENCIES.found(counted)
        frame = frame_of(standing)
        page = RegistryPage(
            language=frame.language,
            frame=frame,
            agencies=listed.rows,
            list=AGENCIES.shown(listed, "registry.registry_file"),
            of=len(counted),
            units=sum(one.units for one in counted),
            services=sum(one.services for one in counted),
            search=search,
            hits=browsing.matching(tree, search) if search else None,
            ended=browsing.ended(database, actor, Rank.AGENCY),
        )
        return draw("pages/registry/registry.html", page)

    def registry_file(self, standing: Standing) -> Response:
        """The agencies as a file."""
        tree = browsing.tree(self.office.database, actor_of(standing))
        counted = tuple(map(_counted, tree.agencies))
        return AGENCIES.file(AGENCIES.found(counted, is_whole=True), "registri")

    def agency(self, standing: Standing, agency_id: int) -> str:
        """One agency with its units and its past."""
        database, actor = self.office.database, actor_of(standing)
        tree = browsing.tree(database, actor)
        frame = frame_of(standing)
        page = AgencyPage(
            language=frame.language,
            frame=frame,
            entry=browsing.entry(database, actor, Rank.AGENCY, agency_id),
            units=next((one.units for one in tree.agencies if one.id == agency_id), ()),
            ended=browsing.ended(database, actor, Rank.UNIT, agency_id),
        )
        return draw("pages/registry/agency.html", page)

    def unit(self, standing: Standing, unit_id: int) -> str:
        """One unit with its services and its past."""
        database, actor = self.office.database, actor_of(standing)
        entry = browsing.entry(database, actor, Rank.UNIT, unit_id)
        frame = frame_of(standing)
        page = UnitPage(
            language=frame.language,
            frame=frame,
            entry=entry,
            kind=kind_name(entry.kind or UnitKind.OTHER, spoken()),
            services=browsing.services(database, actor, unit_id),
        )
        return draw("pages/registry/unit.html", page)

    def add_agency(self, standing: Standing) -> Response:
        """A new agency."""
        form = entered(NewAgencyForm, day=standing.today)
        words = spoken()
        doing = Doing(
            title=words.say("Add an agency"),
            says=(words.say("It has no units yet; you add them on its page."),),
            button=words.say("Add"),
            back=url_for("registry.registry"),
            done=words.say("The agency was added."),
        )

        def does() -> str:
            name, day = form.name.data or "", day_of(form.day)
            made = arranging.add_agency(self.office.database, actor_of(standing), name, day)
            return page_of(Rank.AGENCY, made)

        return asked(standing, form, doing, does)

    def add_unit(self, standing: Standing, agency_id: int) -> Response:
        """A new unit of an agency."""
        form = entered(NewUnitForm, day=standing.today)
        words = spoken()
        form.kind.choices = _kinds(words)
        says = words.say(
            "A unit is what a survey measures and a report is written of. It gets services next, "
            "then a survey.",
        )
        doing = Doing(
            title=words.say("Add a unit"),
            says=(says,),
            button=words.say("Add"),
            back=page_of(Rank.AGENCY, agency_id),
            done=words.say("The unit was added."),
        )

        def does() -> str:
            new = NewUnit(form.name.data or "", UnitKind(form.kind.data), day_of(form.day))
            made = arranging.add_unit(self.office.database, actor_of(standing), agency_id, new)
            return page_of(Rank.UNIT, made)

        return asked(standing, form, doing, does)

    def set_kind(self, standing: Standing, unit_id: int) -> Response:
        """What kind of unit it is."""
        database, actor = self.office.database, actor_of(standing)
        entry = browsing.entry(database, actor, Rank.UNIT, unit_id)
        kind = (entry.kind or UnitKind.OTHER).value
        form = entered(KindForm, version=entry.meant.version, kind=kind)
        words = spoken()
        form.kind.choices = _kinds(words)
        doing = Doing(
            title=words.say("Kind of %(name)s", name=entry.name),
            says=(words.say("The kind stands in lists and reports; no number depends on it."),),
            button=words.say("Save"),
            back=page_of(Rank.UNIT, unit_id),
            done=words.say("The kind was saved."),
            version=entry.meant.version,
        )

        def does() -> None:
            meant = Meant(Rank.UNIT, unit_id, form.drawn_at)
            arranging.set_kind(database, actor, meant, UnitKind(form.kind.data))

        return asked(standing, form, doing, does)


def _kinds(words: Language) -> list[tuple[str, str]]:
    return [(kind.value, kind_name(kind, words)) for kind in UnitKind]


def _counted(agency: Agency) -> Counted:
    services = sum(len(unit.services) for unit in agency.units)
    return Counted(agency.id, agency.name, len(agency.units), services)
