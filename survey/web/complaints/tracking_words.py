"""What the reporter of a complaint reads: where it stands, what happened, what they may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from survey.core.complaints.complaint import Move, Party, State, UpperDesk
from survey.flows.complaints.tracking import Tracked
from survey.web.entry import _

STANDING: Mapping[State, str] = {
    State.RECEIVED: _("We have it. An officer reads it and gives it to the unit responsible."),
    State.INCOMPLETE: _("Something is missing before it can go on. Please add it below."),
    State.ASSIGNED: _("It was checked and given to the unit responsible, which begins now."),
    State.IN_PROGRESS: _("The unit responsible is working on it."),
    State.PAUSED: _("The work waits at the moment; the reason stands below."),
    State.DRAFTED: _("An answer is written and being checked before you get it."),
    State.ANSWERED: _("There is an answer. Please read it and say whether it helps you."),
    State.CLOSED: _("It is finished."),
    State.REJECTED: _("It was not taken up; the reason stands below."),
    State.MERGED: _("The same matter had been told before. Both go on as one."),
    State.FORWARDED: _("Another institution is responsible: %(owner)s."),
    State.WITHDRAWN: _("It was withdrawn, so nobody works on it any more."),
}
STEPS = (
    _("Received"),
    _("Checked and given to a unit"),
    _("Taken up by the unit"),
    _("Answered"),
    _("Finished"),
)
# How many of these are behind it; a complaint that ended in another way has no such steps.
BEHIND: Mapping[State, int] = {
    State.RECEIVED: 1,
    State.INCOMPLETE: 1,
    State.ASSIGNED: 2,
    State.IN_PROGRESS: 3,
    State.PAUSED: 3,
    State.DRAFTED: 3,
    State.ANSWERED: 4,
    State.CLOSED: 5,
}
HAPPENED: Mapping[Move, str] = {
    Move.RECEIVE: _("The complaint came in."),
    Move.VERIFY: _("It was checked and given to the unit responsible."),
    Move.ASK: _("You were asked for something that is missing."),
    Move.COMPLETE: _("What was missing was added."),
    Move.REJECT: _("It was not taken up."),
    Move.MERGE: _("It was joined with another one about the same matter."),
    Move.FORWARD: _("It was passed on to the institution responsible."),
    Move.ASSIGN: _("It was given to another unit."),
    Move.HAND_UP: _("The unit handed it to a desk above it, which goes on with it."),
    Move.BEGIN: _("The unit began to work on it."),
    Move.PAUSE: _("The work was interrupted."),
    Move.RESUME: _("The work goes on."),
    Move.APPROVE: _("You got an answer."),
    Move.REPLY: _("You said that the answer does not help yet."),
    Move.ACCEPT: _("You said that the answer helps."),
    Move.CLOSE: _("It was closed by the head of the unit."),
    Move.LAPSE: _("It was closed by itself, because no reply came in time."),
    Move.WITHDRAW: _("You withdrew it."),
    Move.REOPEN: _("It was opened again."),
    Move.TAKE_OVER: _("The inspectorate took it over."),
    Move.TELL: _("News on how it goes."),
    Move.RATE: _("You rated how it was handled."),
}
PARTIES: Mapping[Party, str] = {
    Party.REPORTER: _("You"),
    Party.VERIFIER: _("Complaint officer"),
    Party.UNIT: _("Unit"),
    Party.HEAD: _("Head of the unit"),
    Party.INSPECTOR: _("Inspectorate"),
    Party.SYSTEM: _("The program"),
}
SENT: Mapping[Move, str] = {
    Move.COMPLETE: _("Thank you. What you added is with us, and it goes on."),
    Move.RESUME: _("Thank you. What you sent is with us, and it goes on."),
    Move.REPLY: _("Your reply is with the unit, which goes on working."),
    Move.ACCEPT: _("Thank you for telling us. The complaint is finished."),
    Move.WITHDRAW: _("You withdrew the complaint."),
    Move.REOPEN: _("The complaint is open again."),
    Move.RATE: _("Thank you for your rating."),
}


@dataclass(frozen=True, slots=True)
class Act:
    """What a reporter may do now, as a form.

    ask: the label of its words, "" where it takes none. is_main: whether it is what is waited
    for.
    """

    move: Move
    title: str
    ask: str
    button: str
    takes_files: bool = False
    takes_stars: bool = False
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the steps; standing: "past", "now" or "next". by: until when, None if not said."""

    name: str
    standing: str
    by: date | None


ACTS = (
    Act(
        Move.COMPLETE,
        _("Add what is missing"),
        _("Write here what you were asked for"),
        _("Send what is missing"),
        takes_files=True,
        is_main=True,
    ),
    Act(
        Move.RESUME,
        _("Send what the unit waits for"),
        _("Write here what you were asked for"),
        _("Send it"),
        takes_files=True,
        is_main=True,
    ),
    Act(
        Move.ACCEPT,
        _("Does the answer help you?"),
        "",
        _("Yes, it is solved"),
        is_main=True,
    ),
    Act(
        Move.REPLY,
        _("The answer does not help yet?"),
        _("Write what is still missing; the unit goes on working"),
        _("Send the reply"),
        takes_files=True,
    ),
    Act(
        Move.RATE,
        _("How was your complaint handled?"),
        _("In your own words, if you like"),
        _("Send the rating"),
        takes_stars=True,
    ),
    Act(
        Move.REOPEN,
        _("Not solved after all?"),
        _("Write what happened since, or why it should be looked at once more"),
        _("Open it again"),
        takes_files=True,
    ),
)
WITHDRAWING = Act(
    Move.WITHDRAW,
    _("Withdraw the complaint"),
    _("Why, if you like to say"),
    _("Yes, withdraw it"),
)


# While a desk above the unit has it.
HELD: Mapping[State, str] = {
    State.RECEIVED: _("It is with the %(desk)s, which reads it and finds out who is responsible."),
    State.INCOMPLETE: _("The %(desk)s needs something more. Please add it below."),
}
DESKS: Mapping[UpperDesk, str] = {
    UpperDesk.AGENCY: _("complaint desk of %(place)s"),
    UpperDesk.CENTRAL: _("central complaint desk of %(place)s"),
}


def desk_name(tracked: Tracked) -> str:
    """What the desk is called that has a complaint."""
    place = tracked.agency if tracked.desk is UpperDesk.AGENCY else tracked.institution
    return "" if tracked.desk is None else str(DESKS[tracked.desk]) % {"place": place}


def standing(tracked: Tracked) -> str:
    """Where a complaint stands, in a sentence of the language of the page."""
    if tracked.desk is not None and tracked.state in HELD:
        return str(HELD[tracked.state]) % {"desk": desk_name(tracked)}
    said = str(STANDING[tracked.state])
    return said % {"owner": tracked.owner} if tracked.state is State.FORWARDED else said


def stages(tracked: Tracked) -> tuple[Stage, ...]:
    """What is done and what comes next; nothing where it ended in another way."""
    behind = BEHIND.get(tracked.state)
    if behind is None:
        return ()
    days = (None, tracked.verify_by, tracked.answer_by, tracked.finish_by, None)
    return tuple(
        Stage(
            name,
            "past" if place < behind else "now" if place == behind else "next",
            None if place < behind else day,
        )
        for place, (name, day) in enumerate(zip(STEPS, days, strict=True))
    )


def acts(tracked: Tracked) -> tuple[Act, ...]:
    """What the reporter may do now; withdrawing stands apart, as it asks first."""
    return tuple(act for act in ACTS if act.move in tracked.moves)
