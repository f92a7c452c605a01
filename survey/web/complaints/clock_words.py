"""Clocks, classes and tracks of complaints in words."""

from collections.abc import Mapping

from survey.core.complaints.complaint import ClockClass, Track
from survey.core.complaints.deadline import Clock, Counting, Start
from survey.core.surveys.instrument import Text
from survey.flows.complaints.reminding import clock_name
from survey.language import Language
from survey.web.complaints.complaint_words import CLASSES
from survey.web.entry import _, named

CLOCKS: Mapping[Clock, str] = named(Clock, clock_name)
TRACKS: Mapping[Track, str] = {
    Track.ORDINARY: _("Report"),
    Track.FORMAL: _("Formal complaint (Law 25/2009)"),
}
COUNTINGS: Mapping[Counting, str] = {
    Counting.WORKING: _("Only working days"),
    Counting.CALENDAR: _("Every day of the calendar"),
}
STARTS: Mapping[Start, str] = {
    Start.RECEIVED: _("from its receipt"),
    Start.VERIFIED: _("from the day on which it was declared complete"),
    Start.ASKED: _("from the day on which the reporter was asked"),
    Start.ANSWERED: _("from the answer"),
    Start.DECIDED: _("from the decision"),
}


def span(days: int, counting: Counting, words: Language) -> str:
    """So many days in words."""
    if counting is Counting.WORKING:
        return words.say_many("%(n)s working day", "%(n)s working days", days)
    return words.say_many("%(n)s calendar day", "%(n)s calendar days", days)


def classes_said(classes: tuple[ClockClass, ...], words: Language) -> str:
    """The classes that a rule holds for."""
    if len(classes) == len(ClockClass):
        return words.say("All classes")
    return ", ".join(str(CLASSES[one]) for one in classes)


def text_said(text: Text, words: Language) -> str:
    """A text of the rules in that language."""
    return text.within(words.code)
