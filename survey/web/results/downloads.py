"""The result of a wave as a file: workbook, plain table, data."""

from flask import Response

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.results.delivering import Order, deliver_csv, deliver_json, deliver_workbook
from survey.web.files import download
from survey.web.frame import spoken


class Downloads:
    """The files of a wave."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def workbook(self, standing: Standing, wave_id: int) -> Response:
        """The result with live formulas."""
        return download(deliver_workbook(self.office.database, order_of(standing, wave_id)))

    def flat(self, standing: Standing, wave_id: int) -> Response:
        """The result as a plain table."""
        return download(deliver_csv(self.office.database, order_of(standing, wave_id)))

    def machine(self, standing: Standing, wave_id: int) -> Response:
        """The result as data."""
        return download(deliver_json(self.office.database, order_of(standing, wave_id)))


def order_of(standing: Standing, wave_id: int) -> Order:
    """What an officer asks of the result of a wave."""
    return Order(
        institution_id=standing.home.id,
        wave_id=wave_id,
        words=spoken(),
        today=standing.today,
        is_guarded=not standing.may(Act.SEE_SMALL_GROUPS),
    )
