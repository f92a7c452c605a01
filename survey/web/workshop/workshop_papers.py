"""The sheets of a workshop path as files: to print, to fill in by hand, to compute with."""

from dataclasses import dataclass

from flask import url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import Standing
from survey.flows.workshop import distributing
from survey.flows.workshop.distributing import Press, Wanted
from survey.web.documents.awaited import awaited
from survey.web.files import download
from survey.web.frame import spoken
from survey.web.gate import Desk

RUN = Act.RUN_WORKSHOPS
KINDS = "undangan,kartu,rencana,kuesioner,profil,penyebab,janji,poster,rekomendasi,cek"
TABLES = "profil,penyebab,janji,rekomendasi,cek"


@dataclass(frozen=True, slots=True)
class PaperViews:
    """The files."""

    press: Press

    def add_to(self, pages: Desk, path: str) -> None:
        """Let them be fetched at a desk."""
        pages.show(f"{path}/<any({KINDS}):sheet>.pdf", self.pdf, RUN)
        pages.show(f"{path}/<any({TABLES}):sheet>.xlsx", self.xlsx, RUN)

    def pdf(self, standing: Standing, workshop_id: int, sheet: str) -> Response:
        """A sheet to print."""
        work = distributing.issue_paper(self.press, _wanted(standing, workshop_id, sheet))
        back = url_for("workshops.path", workshop_id=workshop_id)
        return awaited(self.press.trail.database, standing, work, back)

    def xlsx(self, standing: Standing, workshop_id: int, sheet: str) -> Response:
        """Its tables as a workbook."""
        return download(distributing.issue_xlsx(self.press, _wanted(standing, workshop_id, sheet)))


def _wanted(standing: Standing, workshop_id: int, sheet: str) -> Wanted:
    return Wanted(standing.home.id, workshop_id, sheet, spoken(), standing.today)
