"""A letter to a unit that is late with its report, on the paper of its institution."""

from dataclasses import dataclass
from datetime import date

from survey.core.year.demand import Tone
from survey.language import Language
from survey.reports.complaints.caseload_paper import Letterhead
from survey.reports.press import Shelves, pdf_of
from survey.reports.results.document import Edition, environment
from survey.reports.results.dossier import ARMS

TEMPLATE = "report/demand.html"


@dataclass(frozen=True, slots=True)
class Demanded:
    """A letter as it was written.

    missing: a sentence for each thing that is missing. earlier: number and day of the letters
    before it. signer_id: "" for none.
    """

    number: str
    tone: Tone
    dated_on: date
    deadline: date
    reply_by: date
    unit: str
    agency: str
    period: str
    missing: tuple[str, ...]
    earlier: tuple[tuple[str, date], ...]
    office: str
    signer: str
    signer_id: str


@dataclass(frozen=True, slots=True)
class DemandPage:
    """templates/report/demand.html; earlier: the letters before it, in words, "" for none."""

    code: str
    letterhead: Letterhead
    letter: Demanded
    subject: str
    earlier: str
    is_reprimand: bool


def demand_pdf(letter: Demanded, letterhead: Letterhead, edition: Edition) -> bytes:
    """The letter as a tagged PDF on A4; equal letters give equal bytes.

    Raises PrintingUnavailableError.
    """
    words = edition.language
    page = DemandPage(
        code=words.code,
        letterhead=letterhead,
        letter=letter,
        subject=subject_of(letter.tone, words),
        earlier=_earlier(letter, words),
        is_reprimand=letter.tone is Tone.REPRIMAND,
    )
    template = environment(edition.templates, words).get_template(TEMPLATE)
    pictures = {} if letterhead.arms is None else {ARMS: letterhead.arms}
    return pdf_of(template.render(page=page), Shelves(edition.templates, edition.static, pictures))


def subject_of(tone: Tone, words: Language) -> str:
    """What a letter is about."""
    if tone is Tone.REPRIMAND:
        return words.say("Reprimand: survey report overdue")
    return words.say("Request for the survey report")


def _earlier(letter: Demanded, words: Language) -> str:
    if not letter.earlier:
        return ""
    named = [
        words.say("number %(number)s of %(day)s", number=number, day=words.day(day))
        for number, day in letter.earlier
    ]
    return words.listing(named)
