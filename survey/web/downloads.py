"""The result of a wave as a file: workbook, plain table, data."""

from flask import Response

from survey.core.access import Act
from survey.flows.admitting import Office, Standing
from survey.flows.delivering import (
    Order,
    Parcel,
    deliver_csv,
    deliver_json,
    deliver_workbook,
)
from survey.web.frame import spoken


class Downloads:
    """The files of a wave."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def workbook(self, standing: Standing, wave_id: int) -> Response:
        """The result with live formulas."""
        return _sent(deliver_workbook(self.office.database, _order(standing, wave_id)))

    def flat(self, standing: Standing, wave_id: int) -> Response:
        """The result as a plain table."""
        return _sent(deliver_csv(self.office.database, _order(standing, wave_id)))

    def machine(self, standing: Standing, wave_id: int) -> Response:
        """The result as data."""
        return _sent(deliver_json(self.office.database, _order(standing, wave_id)))


def _order(standing: Standing, wave_id: int) -> Order:
    return Order(
        institution_id=standing.home.id,
        wave_id=wave_id,
        words=spoken(),
        today=standing.today,
        is_guarded=not standing.may(Act.SEE_SMALL_GROUPS),
    )


def _sent(parcel: Parcel) -> Response:
    response = Response(parcel.content, content_type=parcel.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{parcel.name}"'
    return response
