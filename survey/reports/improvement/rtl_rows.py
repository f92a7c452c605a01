"""The rows of a follow-up plan in words, as its papers, its workbook and the report print them."""

from dataclasses import dataclass

from survey.core.improvement.plan import QUARTERS, Budget, Source, State
from survey.core.improvement.planned import Line, Plan
from survey.language import Language


@dataclass(frozen=True, slots=True)
class Row:
    """An action as a row of the tables; marks: of the four quarters.

    done: whether it counts as followed up. description: process, result, obstacles.
    """

    line: Line
    element: str
    marks: tuple[bool, ...]
    state: str
    budget: str
    source: str
    done: str
    description: str
    documentation: str


def rows_of(plan: Plan | None, words: Language) -> tuple[Row, ...]:
    """The actions of a plan as rows, the lowest element first, then by their last day.

    None, a unit without a plan, has no rows.
    """
    if plan is None:
        return ()
    places = {code: place for place, code in enumerate(plan.lowest)}
    lines = sorted(plan.lines, key=lambda one: (places.get(one.element, len(places)), one.due_on))
    return tuple(_row(plan, line, words) for line in lines)


def _row(plan: Plan, line: Line, words: Language) -> Row:
    is_done = line.state is State.VERIFIED
    return Row(
        line=line,
        element=plan.elements.get(line.element, line.element),
        marks=tuple(quarter in line.quarters for quarter in QUARTERS),
        state=state_words(line.state, words),
        budget=budget_words(line.budget, words),
        source=source_words(line.source, words),
        done=words.say("Followed up") if is_done else words.say("Not followed up yet"),
        description=_description(line, words),
        documentation=words.listing([one.caption for one in line.proofs]) if line.proofs else "",
    )


def _description(line: Line, words: Language) -> str:
    """What came of it, or how far it is."""
    state = state_words(line.state, words)
    if line.state is State.VERIFIED:
        return line.came
    said = words.say("%(state)s, %(percent)s %%", state=state, percent=words.whole(line.percent))
    return f"{said}. {line.came}" if line.came else f"{said}."


def state_words(state: State, words: Language) -> str:
    """A state in words."""
    named = {
        State.PLANNED: words.say("Planned"),
        State.RUNNING: words.say("Running"),
        State.CLAIMED: words.say("Waits for verification"),
        State.RETURNED: words.say("Sent back"),
        State.VERIFIED: words.say("Finished and verified"),
        State.DROPPED: words.say("Dropped"),
    }
    return named[state]


def budget_words(budget: Budget, words: Language) -> str:
    """What pays, in words."""
    named = {
        Budget.NONE: words.say("Needs no money"),
        Budget.APBD: words.say("Regional budget (APBD)"),
        Budget.APBN: words.say("State budget (APBN)"),
        Budget.BLUD: words.say("Own revenue (BLUD)"),
        Budget.OTHER: words.say("Another source"),
    }
    return named[budget]


def source_words(source: Source, words: Language) -> str:
    """Where an action comes from, in words."""
    named = {
        Source.RECOMMENDATION: words.say("Recommendation"),
        Source.PLEDGE: words.say("Promise to improve"),
        Source.FORUM: words.say("Public consultation forum"),
        Source.INSPECTION: words.say("Inspection"),
        Source.HAND: words.say("The unit's own idea"),
    }
    return named[source]
