"""What units owe under UU 25/2009, as tables: for the bureau's files and for the annual report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from survey.core.law.standard import (
    COMPONENTS,
    DELIVERY,
    NOTHING,
    PLEDGES,
    UNDISCLOSED,
    Component,
    Disclosure,
    Held,
    Met,
    Obligation,
    Standard,
    share,
)
from survey.language import Language
from survey.reports.complaints.caseload_sheet import Row, Table

UNKNOWN = "\N{EN DASH}"
THERE = "✓"
WRITTEN, PUBLISHED = "○", "●"


@dataclass(frozen=True, slots=True)
class NewThing:
    """An innovation."""

    name: str
    year: int
    what: str
    effect: str


@dataclass(frozen=True, slots=True)
class LawLine:
    """A unit with what it owes. services: the name of each with its standard, "" for the unit.

    waiting, verified: how much of its evidence stands there.
    """

    agency: str
    unit: str
    met: Mapping[Obligation, Met]
    services: tuple[tuple[str, Standard], ...]
    disclosure: Disclosure
    novelties: tuple[NewThing, ...]
    in_charge: tuple[str, ...]
    waiting: int
    verified: int


def duties_table(lines: Sequence[LawLine], words: Language) -> Table:
    """A row for each unit: how far it meets each duty."""
    heads = (
        words.say("Unit"),
        words.say("Agency"),
        *(obligation_name(one, words) for one in Obligation),
        words.say("Met"),
        words.say("Evidence verified"),
        words.say("Evidence waiting"),
    )
    rows = tuple(
        Row(
            one.unit,
            (
                one.agency,
                *(met_name(one.met[duty], words) for duty in Obligation),
                f"{sum(met is Met.WHOLE for met in one.met.values())}/{len(Obligation)}",
                words.whole(one.verified),
                words.whole(one.waiting),
            ),
        )
        for one in lines
    )
    return Table(words.say("Duties by unit"), heads, rows, 0)


def standards_table(lines: Sequence[LawLine], words: Language) -> Table:
    """A row for each service: its fourteen components, and where it was enacted and published."""
    heads = (
        words.say("Unit"),
        words.say("Service"),
        *(str(place) for place in range(1, COMPONENTS + 1)),
        words.say("Decision"),
        words.say("Enacted on"),
        words.say("Where it is published"),
        "SIPPN",
        words.say("Reviewed"),
        words.say("Compliance"),
    )
    rows = tuple(
        Row(
            one.unit,
            (name or words.say("all"), *_standard(standard, one.disclosure, words)),
            band=one.agency,
            is_bare=standard == NOTHING,
        )
        for one in lines
        for name, standard in one.services
    )
    return Table(
        words.say("Service standards"),
        heads,
        rows,
        0,
        band=words.say("Agency"),
        bare=words.say("Services without a standard"),
        note=words.say(
            "1 to 14: the components of article 21 of UU 25/2009 in their order, of which the "
            "first six are to be published; ○ written, ● published.",
        ),
    )


def _standard(standard: Standard, told: Disclosure, words: Language) -> Iterator[str]:
    marks = {Held.ABSENT: UNKNOWN, Held.WRITTEN: WRITTEN, Held.PUBLISHED: PUBLISHED}
    yield from (marks[standard.held.get(one, Held.ABSENT)] for one in Component)
    yield standard.decree or UNKNOWN
    yield _day(standard.decreed_on, words)
    shown = f"{standard.published}/{len(DELIVERY)}"
    yield f"{shown}, {standard.place}" if standard.place else shown
    yield THERE if told.sippn_place else UNKNOWN
    yield _day(standard.reviewed_on, words)
    yield percent(standard, words)


def percent(standard: Standard, words: Language) -> str:
    """The share of the fourteen components that a standard holds."""
    part = share([standard])
    return UNKNOWN if part is None else f"{words.decimal(part, 1)}\N{NO-BREAK SPACE}%"


def charters_table(lines: Sequence[LawLine], words: Language) -> Table:
    """A row for each unit: its charter from its wording to its publication; its information."""
    heads = (
        words.say("Unit"),
        words.say("Charter"),
        words.say("Enacted on"),
        words.say("Statements"),
        words.say("In print"),
        words.say("Online"),
        words.say("Information system"),
        "SIPPN",
        words.say("Brought up to date"),
    )
    rows = tuple(
        Row(
            one.unit,
            tuple(_disclosure(one.disclosure, words)),
            band=one.agency,
            is_bare=one.disclosure == UNDISCLOSED,
        )
        for one in lines
    )
    return Table(
        words.say("Service charters and information"),
        heads,
        rows,
        0,
        band=words.say("Agency"),
        bare=words.say("Units with neither a charter nor an information system"),
        note=words.say(
            "Statements: able to serve to the standard, improves continuously, takes a sanction "
            "or compensates.",
        ),
    )


def _disclosure(told: Disclosure, words: Language) -> Iterator[str]:
    yield THERE if told.charter else UNKNOWN
    yield _day(told.charter_on, words)
    yield f"{len(told.pledges)}/{PLEDGES}" if told.charter else UNKNOWN
    yield told.print_place or UNKNOWN
    yield told.online_place or UNKNOWN
    yield told.system_place or UNKNOWN
    yield told.sippn_place or UNKNOWN
    yield _day(told.system_on, words)


def innovations_table(lines: Sequence[LawLine], words: Language) -> Table:
    """A row for each innovation."""
    heads = (
        words.say("Unit"),
        words.say("Innovation"),
        words.say("Year"),
        words.say("What is new"),
        words.say("What came of it"),
    )
    rows = tuple(
        Row(one.unit, (new.name, str(new.year), new.what, new.effect or UNKNOWN), band=one.agency)
        for one in lines
        for new in one.novelties
    )
    return Table(words.say("Innovations"), heads, rows, 0, band=words.say("Agency"))


def _day(day: date | None, words: Language) -> str:
    return UNKNOWN if day is None else words.day(day)


def met_name(met: Met, words: Language) -> str:
    """How far a duty is met, in words."""
    match met:
        case Met.WHOLE:
            return words.say("met")
        case Met.PART:
            return words.say("met in part")
        case Met.NOT:
            return words.say("not met")


def obligation_name(duty: Obligation, words: Language) -> str:
    """What a duty is called."""
    names = {
        Obligation.STANDARD: words.say("Service standard"),
        Obligation.CHARTER: words.say("Service charter"),
        Obligation.SURVEY: words.say("Satisfaction survey"),
        Obligation.CHANNEL: words.say("Complaint channel"),
        Obligation.OFFICER: words.say("Officer for complaints"),
        Obligation.SYSTEM: words.say("Information system"),
        Obligation.FORUM: words.say("Public forum"),
        Obligation.INNOVATION: words.say("Innovation"),
    }
    return names[duty]
