"""What is said of complaints on officers' pages: their states, kinds, routes, topics and days."""

from collections.abc import Mapping
from datetime import date

from survey.core.complaints.complaint import Move, Party, Pause, State, Track
from survey.core.complaints.topic import Alarm, Maladministration
from survey.core.complaints.urgency import Due, Stage
from survey.language import Language
from survey.web.entry import _

STATES: Mapping[State, str] = {
    State.RECEIVED: _("Waits for verification"),
    State.INCOMPLETE: _("Waits for completion by the reporter"),
    State.ASSIGNED: _("Waits for the unit to begin"),
    State.IN_PROGRESS: _("Being worked on"),
    State.PAUSED: _("Paused"),
    State.DRAFTED: _("Answer waits for approval"),
    State.ANSWERED: _("Answered, waits for the reporter"),
    State.CLOSED: _("Finished"),
    State.REJECTED: _("Rejected"),
    State.MERGED: _("Merged"),
    State.FORWARDED: _("Forwarded to another institution"),
    State.WITHDRAWN: _("Withdrawn"),
}
TRACKS: Mapping[Track, str] = {
    Track.ORDINARY: _("Ordinary, in working days"),
    Track.FORMAL: _("Formal by UU 25/2009, in calendar days"),
}
PAUSES: Mapping[Pause, str] = {
    Pause.REPORTER: _("Something that only the reporter can give"),
    Pause.OTHER_AGENCY: _("Another agency"),
    Pause.FIELD_CHECK: _("A check on the spot"),
    Pause.DISASTER: _("A disaster"),
}
PARTIES: Mapping[Party, str] = {
    Party.REPORTER: _("Reporter"),
    Party.VERIFIER: _("verifier"),
    Party.UNIT: _("unit"),
    Party.HEAD: _("head"),
    Party.INSPECTOR: _("inspector"),
    Party.SYSTEM: _("The program"),
}
HAPPENED: Mapping[Move, str] = {
    Move.RECEIVE: _("Received"),
    Move.VERIFY: _("Verified and given to the unit"),
    Move.ASK: _("Completion asked for"),
    Move.COMPLETE: _("Completed"),
    Move.REJECT: _("Rejected"),
    Move.MERGE: _("Merged"),
    Move.FORWARD: _("Forwarded to another institution"),
    Move.ASSIGN: _("Given to another unit"),
    Move.HAND_UP: _("Handed up"),
    Move.BEGIN: _("Work began"),
    Move.PAUSE: _("Paused"),
    Move.RESUME: _("Went on"),
    Move.DRAFT: _("Answer drafted"),
    Move.RETURN: _("Draft sent back"),
    Move.APPROVE: _("Answered"),
    Move.REPLY: _("The reporter is not content"),
    Move.ACCEPT: _("The reporter is content"),
    Move.CLOSE: _("Closed"),
    Move.LAPSE: _("Ended, as no reply came in time"),
    Move.WITHDRAW: _("Withdrawn"),
    Move.REOPEN: _("Reopened"),
    Move.TAKE_OVER: _("Taken over by the inspector"),
    Move.TELL: _("Progress told"),
    Move.NOTE: _("Internal note"),
    Move.CLASSIFY: _("Classified"),
    Move.REDACT: _("Words redacted"),
    Move.RATE: _("Rated by the reporter"),
}
ALARMS: Mapping[str, str] = {
    Alarm.INTEGRITY.value: _("Integrity: bribery or illegal levies"),
    Alarm.SAFETY.value: _("Safety"),
    Alarm.DISCRIMINATION.value: _("Discrimination"),
    Alarm.HARASSMENT.value: _("Harassment"),
    Alarm.CHILD.value: _("A child is concerned"),
}
MALADMINISTRATIONS: Mapping[str, str] = {
    Maladministration.DELAY.value: _("Undue delay"),
    Maladministration.NO_SERVICE.value: _("No service given"),
    Maladministration.DEVIATION.value: _("Deviation from procedure"),
    Maladministration.INCOMPETENCE.value: _("Incompetence"),
    Maladministration.IMPROPRIETY.value: _("Improper conduct"),
    Maladministration.DEMAND.value: _("Asking for a reward"),
    Maladministration.ABUSE.value: _("Abuse of authority"),
    Maladministration.PARTIALITY.value: _("Partiality"),
    Maladministration.DISCRIMINATION.value: _("Discrimination"),
    Maladministration.CONFLICT.value: _("Conflict of interest"),
    Maladministration.UNLAWFUL_ACT.value: _("Unlawful act"),
    Maladministration.NEGLECT_OF_DUTY.value: _("Neglect of a legal duty"),
}
STAGES: Mapping[Stage, str] = {
    Stage.VERIFY: _("Verify"),
    Stage.ANSWER: _("First answer"),
    Stage.FINISH: _("Finish"),
    Stage.REPLY: _("Reply of the reporter"),
}


def due_words(due: Due, today: date, words: Language) -> str:
    """How far off a day is: late, today, or so many days left."""
    left = due.days_left(today)
    if due.stands:
        return words.say("the clock stands")
    if left > 0:
        return words.say_many("%(n)s day left", "%(n)s days left", left)
    if left == 0:
        return words.say("today")
    if due.is_late(today):
        return words.say_many("%(n)s day late", "%(n)s days late", -left)
    return words.say("the day has passed")
