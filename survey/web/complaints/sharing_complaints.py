"""Sharing where complaints are told: the address, QR code and sheet of a unit's complaint page."""

from dataclasses import dataclass

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.registry.arranging import GoneError
from survey.flows.surveys import sharing
from survey.flows.surveys.sharing import Ways
from survey.language import INDONESIAN
from survey.web.addressing import site_of
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import SEE_OTHER, Desk
from survey.web.rendering import draw
from survey.web.surveys.sharing import SIZE, SMALL, SVG, USUAL


@dataclass(frozen=True, slots=True)
class ShareComplaintsPage:
    """pages/complaints/share_complaints.html; ways: None while the unit has no code."""

    language: str
    frame: Frame
    unit: str
    unit_id: int
    ways: Ways | None


@dataclass(frozen=True, slots=True)
class ComplaintSheetPage:
    """pages/complaints/complaint_sheet.html: one sheet of paper, in Indonesian.

    size: "a4" or "a5". other: the same in the other size.
    """

    language: str
    institution: str
    agency: str
    unit: str
    unit_id: int
    colour: str
    has_arms: bool
    size: str
    other: str
    ways: Ways


def desk(office: Office, site: str | None) -> Desk:
    """What is shared; site: the public address, None for that of the request."""
    pages, views = Desk("sharing_complaints", office), ComplaintSharing(office, site)
    unit = "/kantor/satuan/<int:unit_id>/pengaduan"
    pages.show(f"{unit}/bagikan", views.share, Act.SHARE)
    pages.show(f"{unit}/qr.svg", views.qr, Act.SHARE)
    pages.show(f"{unit}/lembar", views.sheet, Act.SHARE)
    pages.take(f"{unit}/alamat", views.give_code, Act.KEEP_SERVICES)
    return pages


@dataclass(frozen=True, slots=True)
class ComplaintSharing:
    """The pages of sharing where complaints are told."""

    office: Office
    site: str | None

    def share(self, standing: Standing, unit_id: int) -> str:
        """Everything by which the complaint page of a unit is shared."""
        frame, code = frame_of(standing), self._code(standing, unit_id)
        page = ShareComplaintsPage(
            language=frame.language,
            frame=frame,
            unit=standing.place.unit or "",
            unit_id=unit_id,
            ways=None if code is None else sharing.complaint_ways(self._site(), code),
        )
        return draw("pages/complaints/share_complaints.html", page)

    def qr(self, standing: Standing, unit_id: int) -> Response:
        """The QR code as a drawing; with ?unduh=1 to be kept as a file."""
        ways = self._ways(standing, unit_id)
        drawn = Response(sharing.drawn(ways), content_type=SVG)
        if request.args.get("unduh"):
            name = f"qr-pengaduan-{ways.address.rpartition('/')[2]}.svg"
            drawn.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return drawn

    def sheet(self, standing: Standing, unit_id: int) -> str:
        """The sheet to be hung up where people wait."""
        size = SMALL if request.args.get(SIZE) == SMALL else USUAL
        other = USUAL if size == SMALL else SMALL
        page = ComplaintSheetPage(
            language=INDONESIAN,
            institution=standing.home.name,
            agency=standing.place.agency or "",
            unit=standing.place.unit or "",
            unit_id=unit_id,
            colour=standing.home.colour,
            has_arms=sharing.has_arms(self.office.database, standing.home.id),
            size=size,
            other=url_for("sharing_complaints.sheet", unit_id=unit_id, ukuran=other),
            ways=self._ways(standing, unit_id),
        )
        return draw("pages/complaints/complaint_sheet.html", page)

    def give_code(self, standing: Standing, unit_id: int) -> Redirect:
        """An address for the complaints of a unit that has none."""
        try:
            sharing.give_unit_code(self.office.database, actor_of(standing), unit_id)
        except GoneError as error:
            raise NoSuchPlaceError from error
        flash(spoken().say("The unit has an address for complaints now."))
        return redirect(url_for("sharing_complaints.share", unit_id=unit_id), SEE_OTHER)

    def _code(self, standing: Standing, unit_id: int) -> str | None:
        return sharing.unit_code(self.office.database, actor_of(standing), unit_id)

    def _ways(self, standing: Standing, unit_id: int) -> Ways:
        code = self._code(standing, unit_id)
        if code is None:
            raise NoSuchPlaceError
        return sharing.complaint_ways(self._site(), code)

    def _site(self) -> str:
        return site_of(self.site)
