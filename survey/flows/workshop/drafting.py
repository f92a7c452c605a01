"""Drafting: the sheets that a workshop needs in its room, on which one also writes by hand."""

from dataclasses import dataclass, replace
from datetime import date

from survey.core.workshop.workshop import Part
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.workshop.polling import Profiled, questionnaire_of
from survey.flows.workshop.walking import Walk
from survey.language import Language
from survey.reports.sheet import Cell, Form, Grid, Sheet

BETWEEN = " \N{EN DASH} "
ROWS_BY_HAND = 24
CARDS = 6  # on a sheet


@dataclass(frozen=True, slots=True)
class Stuff:
    """What sheets are made of; found: None before there is a profile."""

    walk: Walk
    found: Profiled | None
    institution: str
    is_sample: bool
    words: Language


def new_sheet(title: str, form: Form = Form.UPRIGHT) -> Sheet:
    """A sheet that says whose it is only when it is issued."""
    return Sheet(title, form, "", "")


def day_or_blank(day: date | None, words: Language) -> str:
    """A day in words; blank where it is not known yet."""
    return words.day(day) if day else ""


def invitation(stuff: Stuff) -> Sheet:
    """When, where and what about; below a list to sign."""
    say, row = stuff.words.say, stuff.walk.whole.row
    guests = [one for one in stuff.walk.whole.people if one.part is not Part.TEAM]
    part = {
        Part.USER: say("user"),
        Part.PROVIDER: say("provider"),
        Part.FACILITATOR: say("facilitator"),
        Part.TEAM: say("team"),
    }
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (place, one.name or "", one.origin or "", part[one.part], "")
        for place, one in enumerate(guests, start=1)
    )
    held = (day_or_blank(day, stuff.words) for day in (row.met_on, row.met_until))
    days = BETWEEN.join(dict.fromkeys(held))
    planned = stuff.walk.planned
    head = (say("No."), say("Name"), say("From"), say("As"), say("Signature"))
    return replace(
        new_sheet(say("Invitation and attendance: workshop on complaints")),
        facts=(
            (say("Day"), days),
            (say("Place"), row.met_at or ""),
            (
                say("Invited"),
                say(
                    "%(users)s users, %(providers)s providers",
                    users=planned.users,
                    providers=planned.providers,
                ),
            ),
        ),
        sentences=(
            say(
                "You are invited to say what goes wrong in this service. Complaints are not held "
                "against anybody: from them we work out what we promise to change.",
            ),
            *(row.agenda or "").splitlines(),
        ),
        grids=(Grid(say("Attendance"), head, rows, max(4, ROWS_BY_HAND - len(rows))),),
        notes=(say("Names are erased once the promises are signed; only counts are kept."),),
    )


def card_sheet(stuff: Stuff) -> Sheet:
    """Six cards to be cut out."""
    say = stuff.words.say
    words = say("One complaint a card: what went wrong, where, when. No names.")
    return replace(new_sheet(say("Cards"), Form.CARDS), sentences=(words,), cards=CARDS)


def plan_of_action(stuff: Stuff) -> Sheet:
    """The plan of action."""
    say, words, row = stuff.words.say, stuff.words, stuff.walk.whole.row
    rows = tuple(
        (place, one.words, one.owner, words.day(one.due))
        for place, one in enumerate(stuff.walk.whole.activities, start=1)
    )
    head = (say("No."), say("Activity"), say("Who is responsible"), say("Until when"))
    return replace(
        new_sheet(say("Plan of action")),
        facts=((say("Agreed on"), day_or_blank(row.committed_on, words)),),
        grids=(Grid(say("Plan of action"), head, rows, max(0, 6 - len(rows))),),
        signatures=((say("Leader"), row.committed_by or ""), (say("Head of the team"), "")),
    )


def paper_questionnaire(stuff: Stuff) -> Sheet:
    """The checklist on paper, to be keyed in by the page of the survey."""
    say = stuff.words.say
    if not stuff.walk.course.agreed:
        raise NoSuchPlaceError
    instrument = questionnaire_of(stuff.walk)
    rows = tuple(
        (place, element.name.within(stuff.words.code), "\N{WHITE SQUARE}")
        for place, element in enumerate(instrument.elements, start=1)
    )
    blanks = (say("Service used"), say("Day"), say("Sex"), say("Age"), say("Education"))
    head = (say("No."), say("Complaint"), say("I experienced this"))
    return replace(
        new_sheet(instrument.title.within(stuff.words.code)),
        facts=tuple((label, "") for label in (*blanks, say("Occupation"), say("Enumerator"))),
        sentences=(say("Tick all that you have experienced yourself at this service."),),
        grids=(Grid(say("Complaints"), head, rows),),
        notes=(
            say("\N{WHITE SQUARE} I experienced none of these"),
            say("Other complaints: …"),
        ),
    )
