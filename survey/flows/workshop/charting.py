"""Charting: the sheets of what was found: the ranked profile, and the table of causes."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from survey.core.results.scoring import rounded
from survey.core.workshop.pledge import total
from survey.core.workshop.prevalence import Change
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.workshop.drafting import Stuff, day_or_blank, new_sheet
from survey.flows.workshop.polling import Profiled, drawing_of
from survey.language import Language
from survey.reports.sheet import Cell, Form, Grid, Sheet

NOTHING = "\N{EN DASH}"
FULL = 100


def profile_sheet(stuff: Stuff) -> Sheet:
    """The ranked profile with its drawing, by service and group, and what a repeat changed."""
    found, say = stuff.found, stuff.words.say
    if found is None:
        raise NoSuchPlaceError
    mean = found.profile.per_respondent
    few = say("Fewer than 30 people answered, so this is an indication only.")
    return replace(
        new_sheet(say("Public Complaint Index"), Form.WIDE),
        facts=(
            (say("Respondents"), stuff.words.whole(found.profile.n)),
            (
                say("Complaints per respondent"),
                "" if mean is None else stuff.words.decimal(mean, 2),
            ),
            (say("Published on"), day_or_blank(found.walk.whole.row.published_on, stuff.words)),
        ),
        sentences=(few,) if found.profile.is_indication else (),
        chart=drawing_of(found, stuff.words),
        grids=tuple(_profile_grids(found, stuff.words)),
        notes=(
            say(
                "Bars: how many respondents experienced it. Line: cumulative share of all "
                "complaints. Dark bars: causes are sought.",
            ),
        ),
    )


def _profile_grids(found: Profiled, words: Language) -> Iterator[Grid]:
    say, code = words.say, words.code
    rows = tuple(
        (
            one.rank,
            one.element.code,
            one.element.name.within(code),
            one.n,
            percent(one.prevalence),
            percent(one.share),
            percent(one.cumulative),
            one.element.about or "",
        )
        for one in found.profile.complaints
    )
    head = (
        say("Rank"),
        say("Item"),
        say("Complaint"),
        "n",
        say("% of respondents"),
        say("% of complaints"),
        say("cumulative %"),
        say("Element"),
    )
    yield Grid(say("Complaints, the most told first"), head, rows)
    told = tuple(
        (
            one.name.within(code),
            one.n,
            *(
                (first.element.name.within(code), percent(first.prevalence))
                if one.profile and (first := one.profile.complaints[0]).n
                else (NOTHING, None)
            ),
        )
        for one in found.slices
    )
    by_group = (say("Service or group"), "n", say("Told most"), say("% of respondents"))
    yield Grid(say("By service and group of users"), by_group, told)
    if found.changes:
        yield _changes(found, words)


def change_name(change: Change, words: Language) -> str:
    """What a repeat tells of a complaint, in words."""
    match change:
        case Change.FELL:
            return words.say("clearly fewer")
        case Change.ROSE:
            return words.say("clearly more")
        case Change.UNDECIDED:
            return words.say("cannot be told yet")


def _changes(found: Profiled, words: Language) -> Grid:
    say = words.say
    rows = tuple(
        (
            one.element.code,
            one.element.name.within(words.code),
            percent(one.before.prevalence),
            percent(one.after.prevalence),
            percent(one.difference),
            change_name(one.change, words),
        )
        for one in found.changes
    )
    head = (
        say("Item"),
        say("Complaint"),
        say("first %"),
        say("repeat %"),
        say("points"),
        say("Finding"),
    )
    return Grid(say("What the repeat survey changed"), head, rows)


def cause_table(stuff: Stuff) -> Sheet:
    """The working table: complaint, cause, solutions with scores, where each goes."""
    say, code = stuff.words.say, stuff.words.code
    criteria = [one.name.within(code) for one in stuff.walk.guide.criteria]
    rows = tuple(_cause_rows(stuff, len(criteria)))
    numbers = [str(place) for place in range(1, len(criteria) + 1)]
    head, printed = (
        (
            say("Complaint"),
            say("… is caused by"),
            say("Kind of cause"),
            say("Solution"),
            say("Internal or external"),
            *names,
            say("Sum"),
            say("Goes into"),
            say("Who does it"),
            say("Until when"),
        )
        for names in (criteria, numbers)
    )
    legend = ", ".join(f"{n} {name}" for n, name in zip(numbers, criteria, strict=True))
    title = say("Read aloud: the complaint is caused by …")
    blank = 0 if rows else 8
    return replace(
        new_sheet(say("Table of causes and solutions"), Form.WIDE),
        grids=(Grid(title, head, rows, blank, printed),),
        notes=(say("Criteria, scored from 1 to 5: %(names)s.", names=legend),),
    )


def _cause_rows(stuff: Stuff, criteria: int) -> Iterator[tuple[Cell, ...]]:
    """A row for each solution; a cause without any has none."""
    whole, words = stuff.walk.whole, stuff.words
    said = {card.code: card.words for card in whole.statements if card.code}
    kinds = {one.code: one.name.within(words.code) for one in stuff.walk.guide.categories}
    causes = {one.number: one for one in whole.causes}
    pledges = {one.alternative: one for one in whole.pledges}
    for way in sorted(whole.alternatives, key=lambda one: (one.cause, one.number)):
        cause, pledge = causes[way.cause], pledges.get(way.number)
        scores = [int(one) for one in way.scores or ""]
        goes = words.say("Promise") if way.is_internal else words.say("Recommendation")
        yield (
            said.get(cause.statement, ""),
            cause.words,
            kinds.get(cause.category, ""),
            way.words,
            words.say("internal") if way.is_internal else words.say("external"),
            *scores,
            *([None] * (criteria - len(scores))),
            total(way.scores or ""),
            goes if way.is_chosen else "",
            pledge.owner if pledge else "",
            words.day(pledge.due) if pledge else "",
        )


def percent(share: Fraction | None) -> Decimal | None:
    """A share in per cent, rounded once to one decimal; below 0 for a difference that fell."""
    if share is None:
        return None
    exact = rounded(abs(FULL * share), 1)
    return -exact if share < 0 else exact
