"""Open data of the portal: files of published results with their description, and the catalogue."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import Blueprint, Response, request

from survey.flows.accounts.admitting import Office
from survey.flows.portal import opening_data
from survey.flows.portal.opening_data import DESCRIPTION, FORMS, Opened, Terms
from survey.web.addressing import site_of

ENDINGS = f'<any("csv", "{DESCRIPTION}", "json", "xlsx"):ending>'
FRESH = "public, max-age=300"  # seconds; who has it asks by its tag whether it is still the same


@dataclass(frozen=True, slots=True)
class PortalFiles:
    """The files; site: the public address, None for that of the request.

    reference: the folder of official tables.
    """

    office: Office
    site: str | None
    licence: str
    reference: Path

    def add_to(self, pages: Blueprint) -> None:
        """Add their routes to those of the portal."""
        home = "/instansi/<code>"
        period = f"{home}/hasil/<string(maxlength=7):period>.{ENDINGS}"
        pages.add_url_rule(period, "period_file", self.period_file)
        pages.add_url_rule(f"{home}/unit/<int:unit_id>/hasil.{ENDINGS}", "file", self.file)
        pages.add_url_rule(
            f'{home}/katalog.<any("jsonld", "ttl"):form>',
            "catalogue",
            self.catalogue,
        )

    def period_file(self, code: str, period: str, ending: str) -> Response:
        """The results of all units of a period."""
        found = opening_data.of_period(self.office.database, code, period, self._terms(), self._now)
        return _sent(found, ending)

    def file(self, code: str, unit_id: int, ending: str) -> Response:
        """All results of a unit."""
        return _sent(
            opening_data.of_unit(self.office.database, code, unit_id, self._terms()),
            ending,
        )

    def catalogue(self, code: str, form: str) -> Response:
        """What open data there is (DCAT 3)."""
        terms, database = self._terms(), self.office.database
        response = Response(
            opening_data.catalogue(database, code, terms, form, self._now),
            content_type=FORMS[form],
        )
        response.add_etag(weak=True)
        return fresh(response)

    @property
    def _now(self) -> datetime:
        return self.office.clock()

    def _terms(self) -> Terms:
        site = site_of(self.site)
        return Terms(site, self.licence, self.reference)


def fresh(response: Response) -> Response:
    """The response, to be kept for some minutes; nothing but that where the asker has it."""
    response.headers["Cache-Control"] = FRESH
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.make_conditional(request)
    return response


def _sent(opened: Opened, ending: str) -> Response:
    parcel = opening_data.parcel_of(opened, ending)
    response = Response(parcel.content, content_type=parcel.media_type)
    if ending != DESCRIPTION:
        response.headers["Content-Disposition"] = f'attachment; filename="{parcel.name}"'
    if ending == "csv":
        description = f"{request.base_url}-metadata.json"
        response.headers["Link"] = (
            f'<{description}>; rel="describedby"; type="application/csvm+json"'
        )
    response.set_etag(f"{opened.digest}-{ending}", weak=True)
    return fresh(response)
