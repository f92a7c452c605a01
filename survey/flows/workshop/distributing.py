"""Distributing: the sheets of a path, for the room, the wall and leaders, as PDF and workbook."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from survey.core.workshop.pledge import Progress, Reply, Route
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.documents.awaiting import Work, paper
from survey.flows.results.delivering import Parcel
from survey.flows.workshop.charting import cause_table, profile_sheet
from survey.flows.workshop.drafting import (
    Stuff,
    card_sheet,
    day_or_blank,
    invitation,
    new_sheet,
    paper_questionnaire,
    plan_of_action,
)
from survey.flows.workshop.pledging import PledgeRow, latest
from survey.flows.workshop.polling import profiled_within
from survey.flows.workshop.walking import Trail, walk_within
from survey.language import Language
from survey.reports.results.document import Edition
from survey.reports.sheet import Form, Grid, Sheet, sheet_page, sheet_xlsx
from survey.store.databases import StoreSession
from survey.store.registry import institutions

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Press:
    """Whose templates and styles a sheet is printed with."""

    trail: Trail
    templates: Path
    static: Path


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sheet of which path, in which language, on which day."""

    institution_id: int
    workshop_id: int
    kind: str
    words: Language
    today: date


def issue_paper(press: Press, wanted: Wanted) -> Work:
    """The sheet on paper. Raises NoSuchPlaceError."""
    edition = Edition(wanted.words, wanted.today, press.templates, press.static)
    return paper(f"{wanted.kind}.pdf", sheet_page(_sheet(press.trail, wanted), edition))


def issue_xlsx(press: Press, wanted: Wanted) -> Parcel:
    """The tables of the sheet as a workbook. Raises NoSuchPlaceError."""
    content = sheet_xlsx(_sheet(press.trail, wanted))
    return Parcel(f"{wanted.kind}.xlsx", XLSX, content)


def _sheet(trail: Trail, wanted: Wanted) -> Sheet:
    with trail.database.reading(wanted.institution_id) as session:
        stuff = _stuff(session, trail, wanted)
    make = SHEETS.get(wanted.kind)
    if make is None:
        raise NoSuchPlaceError
    made = make(stuff)
    return replace(
        made,
        institution=stuff.institution,
        unit=stuff.walk.unit,
        is_sample=stuff.is_sample,
    )


def _stuff(session: StoreSession, trail: Trail, wanted: Wanted) -> Stuff:
    institution = institutions.by_id(session, wanted.institution_id)
    if institution is None:
        raise NoSuchPlaceError
    found = profiled_within(session, trail, wanted.workshop_id)
    one = found.walk if found else walk_within(session, trail, wanted.workshop_id)
    return Stuff(one, found, institution.name, institution.is_sample, wanted.words)


def _promises(stuff: Stuff) -> Sheet:
    """What the unit promises, to be signed."""
    say, words, row = stuff.words.say, stuff.words, stuff.walk.whole.row
    rows = tuple(
        (place, one.words, one.owner, words.day(one.due))
        for place, one in enumerate(_of(stuff, Route.PROMISE), start=1)
    )
    head = (say("No."), say("We promise"), say("Who does it"), say("Until when"))
    return replace(
        new_sheet(say("Promise to improve our service")),
        sentences=(
            say(
                "We have listened to those who use our service. For what they told us most we "
                "promise the following, and let users check that we keep it.",
            ),
        ),
        grids=(Grid(say("Promises"), head, rows),),
        facts=((say("Signed on"), day_or_blank(row.signed_on, words)),),
        signatures=(
            (say("Head of the unit"), row.signed_by or ""),
            (say("For the users"), row.witness or ""),
            (say("Witness"), ""),
        ),
    )


def _poster(stuff: Stuff) -> Sheet:
    """The promises to be read from some steps away."""
    say, words = stuff.words.say, stuff.words
    sentences = tuple(
        say("%(promise)s \N{EN DASH} until %(day)s", promise=one.words, day=words.day(one.due))
        for one in _of(stuff, Route.PROMISE)
    )
    note = say("Was a promise not kept? Tell us; you need not say who you are.")
    return replace(new_sheet(say("We promise"), Form.POSTER), sentences=sentences, notes=(note,))


def reply_name(reply: Reply, words: Language) -> str:
    """What a leader replied, in words."""
    match reply:
        case Reply.ACCEPTED:
            return words.say("accepted")
        case Reply.IN_PROCESS:
            return words.say("in process")
        case Reply.DECLINED:
            return words.say("declined")
        case Reply.DONE:
            return words.say("done")


def progress_name(progress: Progress, words: Language) -> str:
    """How far a promise is kept, in words."""
    match progress:
        case Progress.NOT_BEGUN:
            return words.say("not begun")
        case Progress.IN_PROCESS:
            return words.say("in process")
        case Progress.FINISHED:
            return words.say("finished")
        case Progress.DROPPED:
            return words.say("dropped")


def _letter(stuff: Stuff) -> Sheet:
    """The annex of the letter to leaders."""
    say, words = stuff.words.say, stuff.words
    rows = tuple(
        (
            place,
            one.addressee or "",
            one.words,
            _reason(stuff, one.alternative),
            one.asked or "",
            words.day(one.due),
            reply_name(one.reply, words) if one.reply else "",
        )
        for place, one in enumerate(_of(stuff, Route.RECOMMENDATION), start=1)
    )
    head = (
        say("No."),
        say("To"),
        say("Recommendation"),
        say("Reason"),
        say("Decision asked for"),
        say("Until when"),
        say("Reply"),
    )
    return replace(
        new_sheet(say("Recommendations to improve the service"), Form.WIDE),
        facts=((say("Sent on"), day_or_blank(stuff.walk.whole.row.sent_on, words)),),
        grids=(Grid(say("Annex of the letter"), head, rows),),
        signatures=((say("Head of the unit"), stuff.walk.whole.row.signed_by or ""),),
    )


def _checks(stuff: Stuff) -> Sheet:
    """The check sheet of realisation."""
    say, words, whole = stuff.words.say, stuff.words, stuff.walk.whole
    rows = tuple(
        (
            place,
            one.row.words,
            words.day(one.row.due),
            progress_name(one.check.progress, words) if one.check else "",
            one.check.percent if one.check else None,
            day_or_blank(one.check.done_on, words) if one.check else "",
            (one.check.evidence or "") if one.check else "",
            (one.check.verifier or "") if one.check else "",
            (one.check.note or "") if one.check else "",
        )
        for place, one in enumerate(latest(whole.pledges, whole.checks), start=1)
    )
    head = (
        say("No."),
        say("Promise or recommendation"),
        say("Until when"),
        say("State"),
        "%",
        say("Finished on"),
        say("Evidence"),
        say("Verified by (user)"),
        say("Note"),
    )
    return replace(
        new_sheet(say("Check sheet of realisation"), Form.WIDE),
        sentences=(say("Look at the result, not at what was done for it."),),
        grids=(Grid(say("Realisation of promises and recommendations"), head, rows),),
        signatures=((say("Head of the team"), ""), (say("For the users"), "")),
    )


def _of(stuff: Stuff, route: Route) -> Iterator[PledgeRow]:
    return (one for one in stuff.walk.whole.pledges if one.route is route)


def _reason(stuff: Stuff, alternative: int) -> str:
    """The complaint that a solution answers, with how many told it."""
    whole = stuff.walk.whole
    cause = next(one.cause for one in whole.alternatives if one.number == alternative)
    code = next(one.statement for one in whole.causes if one.number == cause)
    told = stuff.found.profile.complaints if stuff.found else ()
    one = next((each for each in told if each.element.code == code), None)
    if one is None:
        return code
    name = one.element.name.within(stuff.words.code)
    return stuff.words.say("%(complaint)s (n = %(n)s)", complaint=name, n=stuff.words.whole(one.n))


SHEETS: Mapping[str, Callable[[Stuff], Sheet]] = {
    "undangan": invitation,
    "kartu": card_sheet,
    "rencana": plan_of_action,
    "kuesioner": paper_questionnaire,
    "profil": profile_sheet,
    "penyebab": cause_table,
    "janji": _promises,
    "poster": _poster,
    "rekomendasi": _letter,
    "cek": _checks,
}
