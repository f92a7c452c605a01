"""Sharing: the address, QR code and sheet of a service, and the message that carries its link."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.registry.arranging import GoneError
from survey.flows.surveys import sharing
from survey.flows.surveys.sharing import Shared, Ways
from survey.language import INDONESIAN, language
from survey.web.addressing import site_of
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import SEE_OTHER, Desk
from survey.web.rendering import draw

SIZE, SMALL, USUAL = "ukuran", "a5", "a4"
SVG = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Offered:
    """A service with its ways, None while it has no code; message: a link to WhatsApp."""

    service_id: int
    service: str
    ways: Ways | None
    message: str


@dataclass(frozen=True, slots=True)
class SharePage:
    """pages/surveys/share.html; is_asked: whether it can be answered today."""

    language: str
    frame: Frame
    offered: Offered
    is_asked: bool
    unit_id: int


@dataclass(frozen=True, slots=True)
class ShareUnitPage:
    """pages/surveys/share_unit.html."""

    language: str
    frame: Frame
    unit: str
    unit_id: int
    offered: Sequence[Offered]


@dataclass(frozen=True, slots=True)
class SheetsPage:
    """pages/surveys/sheets.html: one sheet of paper for each service, in Indonesian.

    size: "a4" or "a5". colour: of the institution. other: the same in the other size.
    """

    language: str
    institution: str
    agency: str
    unit: str
    colour: str
    has_arms: bool
    size: str
    other: str
    back: str
    offered: Sequence[Offered]


def desk(office: Office, site: str | None) -> Desk:
    """What is shared; site: the public address, None for that of the request."""
    pages, views = Desk("sharing", office), SharingViews(office, site)
    service, unit = "/kantor/layanan/<int:service_id>", "/kantor/satuan/<int:unit_id>"
    pages.show(f"{service}/bagikan", views.share, Act.SHARE)
    pages.show(f"{service}/qr.svg", views.qr, Act.SHARE)
    pages.show(f"{service}/lembar", views.sheet, Act.SHARE)
    pages.take(f"{service}/alamat", views.give_code, Act.KEEP_SERVICES)
    pages.show(f"{unit}/bagikan", views.share_unit, Act.SHARE)
    pages.show(f"{unit}/lembar", views.unit_sheets, Act.SHARE)
    return pages


@dataclass(frozen=True, slots=True)
class SharingViews:
    """The pages of sharing."""

    office: Office
    site: str | None

    def share(self, standing: Standing, service_id: int) -> str:
        """Everything by which one service is shared."""
        shared = self._shared(standing, service_id)
        frame, unit_id = frame_of(standing), standing.place.spot.unit_id or 0
        page = SharePage(
            language=frame.language,
            frame=frame,
            offered=self._offered(standing, shared),
            is_asked=sharing.is_asked(self.office.database, actor_of(standing), unit_id),
            unit_id=unit_id,
        )
        return draw("pages/surveys/share.html", page)

    def share_unit(self, standing: Standing, unit_id: int) -> str:
        """The services of a unit with their addresses."""
        frame = frame_of(standing)
        page = ShareUnitPage(
            language=frame.language,
            frame=frame,
            unit=standing.place.unit or "",
            unit_id=unit_id,
            offered=self._offered_by(standing, unit_id),
        )
        return draw("pages/surveys/share_unit.html", page)

    def qr(self, standing: Standing, service_id: int) -> Response:
        """The QR code of a service as a drawing; with ?unduh=1 to be kept as a file."""
        code = self._shared(standing, service_id).code
        if code is None:
            raise NoSuchPlaceError
        drawn = Response(sharing.drawing(self._site(), code), content_type=SVG)
        if request.args.get("unduh"):
            drawn.headers["Content-Disposition"] = f'attachment; filename="qr-{code}.svg"'
        return drawn

    def sheet(self, standing: Standing, service_id: int) -> str:
        """The sheet of one service."""
        offered = self._offered(standing, self._shared(standing, service_id))
        back = url_for("sharing.share", service_id=service_id)
        return self._sheets(standing, [offered] if offered.ways else [], back)

    def unit_sheets(self, standing: Standing, unit_id: int) -> str:
        """The sheets of all services of a unit."""
        back = url_for("sharing.share_unit", unit_id=unit_id)
        return self._sheets(standing, self._offered_by(standing, unit_id), back)

    def give_code(self, standing: Standing, service_id: int) -> Redirect:
        """An address for a service that has none."""
        try:
            sharing.give_code(self.office.database, actor_of(standing), service_id)
        except GoneError as error:
            raise NoSuchPlaceError from error
        flash(spoken().say("The service has an address now."))
        return redirect(url_for("sharing.share", service_id=service_id), SEE_OTHER)

    def _sheets(self, standing: Standing, offered: Sequence[Offered], back: str) -> str:
        size = SMALL if request.args.get(SIZE) == SMALL else USUAL
        other = USUAL if size == SMALL else SMALL
        shown = {**(request.view_args or {}), SIZE: other}
        page = SheetsPage(
            language=INDONESIAN,
            institution=standing.home.name,
            agency=standing.place.agency or "",
            unit=standing.place.unit or "",
            colour=standing.home.colour,
            has_arms=sharing.has_arms(self.office.database, standing.home.id),
            size=size,
            other=url_for(request.endpoint or "", **shown),
            back=back,
            offered=offered,
        )
        return draw("pages/surveys/sheets.html", page)

    def _shared(self, standing: Standing, service_id: int) -> Shared:
        try:
            return sharing.shared(self.office.database, actor_of(standing), service_id)
        except GoneError as error:
            raise NoSuchPlaceError from error

    def _offered_by(self, standing: Standing, unit_id: int) -> list[Offered]:
        shared = sharing.shared_of_unit(self.office.database, actor_of(standing), unit_id)
        return [self._offered(standing, one) for one in shared]

    def _offered(self, standing: Standing, shared: Shared) -> Offered:
        if shared.code is None:
            return Offered(shared.service_id, shared.service, None, "")
        ways = sharing.ways(self._site(), shared.code)
        # Whoever gets the message is a citizen, whatever language the officer works in.
        words = language(INDONESIAN).say(
            "Good day. Please tell us what you think of %(service)s at %(unit)s: %(address)s It "
            "takes a few minutes, and nobody asks for your name. Thank you.",
            service=shared.service,
            unit=standing.place.unit or standing.home.name,
            address=ways.address,
        )
        return Offered(shared.service_id, shared.service, ways, sharing.message_link(words))

    def _site(self) -> str:
        return site_of(self.site)
