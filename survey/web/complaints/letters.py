"""The page on which a reporter ends the letters about a complaint, by the address in each."""

from dataclasses import dataclass

from flask import Blueprint

from survey.core.signet import ForgedTokenError
from survey.flows.complaints import informing
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.surveys.finding import NothingThereError
from survey.web.rendering import OtherLanguage, draw, language_asked, other_language


@dataclass(frozen=True, slots=True)
class LettersPage:
    """pages/complaints/letters.html; is_over: whether they were ended just now."""

    language: str
    other: OtherLanguage
    number: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Letters:
    """Ends letters. An address is looked at by programs too, so a press of a button does it."""

    desk: ComplaintDesk

    def pages(self) -> Blueprint:
        """The routes; both are public, and say nothing but a number."""
        pages = Blueprint("letters", __name__)
        pages.add_url_rule("/lacak/pesan/<token>", "ask", self.ask)
        pages.add_url_rule("/lacak/pesan/<token>", "end", self.end, methods=["POST"])
        return pages

    def ask(self, token: str) -> str:
        """Whether they are to end."""
        return self._drawn(token, is_over=False)

    def end(self, token: str) -> str:
        """Write no more of them."""
        page = self._drawn(token, is_over=True)
        informing.fall_silent(self.desk.database, token, self.desk.key)
        return page

    def _drawn(self, token: str, *, is_over: bool) -> str:
        words = language_asked()
        try:
            number = informing.number_of(self.desk.database, token, self.desk.key)
        except ForgedTokenError as error:  # no address of ours, which leads nowhere
            raise NothingThereError from error
        page = LettersPage(words.code, other_language(words), number, is_over)
        return draw("pages/complaints/letters.html", page)
