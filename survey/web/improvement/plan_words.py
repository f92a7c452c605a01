"""The words of follow-up plans: states, moves, sources, what pays, verdicts."""

from collections.abc import Mapping

from survey.core.improvement.forum import Kind
from survey.core.improvement.outcome import Outcome, Verdict
from survey.core.improvement.plan import Budget, Move, Source, State
from survey.core.improvement.progress import Progress
from survey.flows.improvement.papering import (
    budget_words,
    kind_words,
    source_words,
    state_words,
)
from survey.language import Language
from survey.web.entry import _, named

STATES: Mapping[State, str] = named(State, state_words)
PUBLIC_STATES: Mapping[State, str] = {
    State.PLANNED: _("Promised"),
    State.RUNNING: _("Being done"),
    State.CLAIMED: _("Said to be done, being checked"),
    State.RETURNED: _("Being done"),
    State.VERIFIED: _("Done, checked by its evidence"),
}
SOURCES: Mapping[Source, str] = named(Source, source_words)
BUDGETS: Mapping[Budget, str] = named(Budget, budget_words)
KINDS: Mapping[Kind, str] = named(Kind, kind_words)
HAPPENED: Mapping[Move, str] = {
    Move.ADD: _("Added to the plan"),
    Move.AMEND: _("Changed"),
    Move.REPORT: _("Reported how far it is"),
    Move.PROVE: _("Evidence attached"),
    Move.CLAIM: _("Said to be done"),
    Move.VERIFY: _("Verified"),
    Move.RETURN: _("Sent back to the unit"),
    Move.POSTPONE: _("Moved to another day"),
    Move.DROP: _("Dropped from the plan"),
    Move.RESUME: _("Taken up again"),
    Move.SHOW: _("A picture is shown to the public"),
    Move.HIDE: _("A picture is no longer shown to the public"),
}


def standing(progress: Progress, words: Language) -> str:
    """How far a plan is, in a sentence with its numbers."""
    if progress.share is None:
        return words.say("There is no action in this plan yet.")
    said = words.say(
        "%(finished)s of %(total)s actions are finished and verified (%(share)s %%).",
        finished=words.whole(progress.finished),
        total=words.whole(progress.total),
        share=words.decimal(progress.share, 1),
    )
    parts = [
        (progress.late, words.say("late")),
        (progress.waiting, words.say("waiting for verification")),
        (progress.dropped, words.say("dropped")),
    ]
    listed = [f"{words.whole(n)} {name}" for n, name in parts if n]
    return f"{said} {words.listing(listed).capitalize()}." if listed else said


def scores(progress: Progress, words: Language) -> str:
    """What the follow-up earns in the PEKPPP, and by what."""
    if progress.months is None:
        speed = words.say("not all is finished yet")
    else:
        speed = words.say("finished in %(months)s months", months=words.whole(progress.months))
    return words.say(
        "PEKPPP: indicator 8 (share finished) %(share)s of 5, indicator 9 (speed) %(speed)s of 5: "
        "%(why)s.",
        share=words.whole(progress.share_score),
        speed=words.whole(progress.speed_score),
        why=speed,
    )


def verdict(outcome: Outcome, words: Language) -> str:
    """What can be said of an element after the next survey."""
    match outcome.verdict:
        case Verdict.RISE:
            return words.say("risen, more than chance")
        case Verdict.FALL:
            return words.say("fallen, more than chance")
        case Verdict.NO_CHANGE:
            return words.say("no detectable change")
        case Verdict.UNKNOWN:
            return words.say("cannot be estimated yet")
