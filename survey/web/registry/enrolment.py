"""A sheet of services on its way into the registry: sent, looked at, taken in."""

from dataclasses import dataclass
from itertools import groupby

from flask import flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import FileField

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.registry import enrolling
from survey.flows.registry.enrolling import Enrolment, NoSheetError, RegistryChangedError
from survey.flows.registry.explaining_sheet import doubt_told, rows_told
from survey.language import Language
from survey.web.acts import SHOWN, Doing, asked, file_sent
from survey.web.entry import Entry, _, entered
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import SEE_OTHER, Desk
from survey.web.refusals import refusal_of
from survey.web.rendering import draw

MOST_BYTES = 5_000_000  # some thirty thousand services


class SheetForm(Entry):
    """A sheet of services."""

    file = FileField(_("Sheet"))


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that gets services; is_new: whether it is not there yet."""

    agency: str
    unit: str
    is_new: bool
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnrolmentPage:
    """pages/registry/enrolment.html; trouble: why it was not taken in, "" for nothing."""

    language: str
    frame: Frame
    sheet_id: int
    enrolment: Enrolment
    units: tuple[NewUnit, ...]
    doubts: tuple[str, ...]
    repeated: str
    trouble: str


def desk(office: Office) -> Desk:
    """The way of a sheet, for whoever keeps the registry."""
    pages, views = Desk("enrolment", office), EnrolmentViews(office)
    sheets = "/kantor/registri/lembar"
    pages.receive(sheets, views.send_sheet, Act.KEEP_REGISTRY, MOST_BYTES)
    pages.ask(f"{sheets}/<int:sheet_id>", views.enrol, Act.KEEP_REGISTRY)
    pages.take(f"{sheets}/<int:sheet_id>/buang", views.discard, Act.KEEP_REGISTRY)
    return pages


@dataclass(frozen=True, slots=True)
class EnrolmentViews:
    """The pages on which a sheet is taken in."""

    office: Office

    def send_sheet(self, standing: Standing) -> Response:
        """Send a sheet; nothing of it is taken in yet."""
        form, words = entered(SheetForm), spoken()
        says = words.say(
            "First you see what is new in it, what is there already and what is doubtful. Nothing "
            "is taken in before you say so.",
        )
        hint = words.say(
            "CSV, XLSX or ODS of at most 5 MB with the columns opd and layanan, and where there "
            "are unit, dasar_hukum, biaya and standar_waktu.",
        )
        doing = Doing(
            title=words.say("Take in a sheet of services"),
            says=(says,),
            button=words.say("Send and look"),
            back=url_for("registry.registry"),
            done=words.say("The sheet was read. Look at it, then take it in."),
            hints={"file": hint},
            takes_file=True,
        )

        def does() -> str:
            name, content = file_sent("file")
            kept = enrolling.keep_sheet(self.office.database, actor_of(standing), name, content)
            return url_for("enrolment.enrol", sheet_id=kept)

        return asked(standing, form, doing, does)

    def enrol(self, standing: Standing, sheet_id: int) -> Response:
        """Look at a sheet, and take it in as it was seen."""
        database, actor = self.office.database, actor_of(standing)
        status, trouble = SHOWN, ""
        if request.method == "POST":
            try:
                done = enrolling.enrol_kept(database, actor, sheet_id, request.form.get("seen", ""))
            except (NoSheetError, RegistryChangedError) as error:
                refusal = refusal_of(error, spoken())
                status, trouble = refusal.status, refusal.sentence
            else:
                flash(_told(done, spoken()))
                return redirect(url_for("registry.registry"), SEE_OTHER)
        try:
            enrolment = enrolling.preview(database, actor, sheet_id)
        except NoSheetError as error:
            raise NoSuchPlaceError from error
        page = _page(standing, sheet_id, enrolment, trouble)
        return make_response(draw("pages/registry/enrolment.html", page), status)

    def discard(self, standing: Standing, sheet_id: int) -> Response:
        """Throw a sheet away."""
        try:
            enrolling.forget_sheet(self.office.database, actor_of(standing), sheet_id)
        except NoSheetError as error:
            raise NoSuchPlaceError from error
        flash(spoken().say("The sheet was discarded; nothing was taken in."))
        return redirect(url_for("registry.registry"), SEE_OTHER)


def _page(standing: Standing, sheet_id: int, enrolment: Enrolment, trouble: str) -> EnrolmentPage:
    words, frame = spoken(), frame_of(standing)
    return EnrolmentPage(
        language=frame.language,
        frame=frame,
        sheet_id=sheet_id,
        enrolment=enrolment,
        units=_units(enrolment),
        doubts=tuple(doubt_told(one, words) for one in enrolment.doubtful),
        repeated=rows_told(enrolment.repeated),
        trouble=trouble,
    )


def _units(enrolment: Enrolment) -> tuple[NewUnit, ...]:
    fresh = set(enrolment.units)
    in_order = sorted(enrolment.services, key=lambda one: (one.agency, one.unit))
    return tuple(
        NewUnit(agency, unit, (agency, unit) in fresh, tuple(one.service for one in services))
        for (agency, unit), services in groupby(in_order, key=lambda one: (one.agency, one.unit))
    )


def _told(done: Enrolment, words: Language) -> str:
    return words.say(
        "Added: %(agencies)s agencies, %(units)s units, %(services)s services. Set up surveys "
        "for the new units next.",
        agencies=words.whole(len(done.agencies)),
        units=words.whole(len(done.units)),
        services=words.whole(len(done.services)),
    )
