"""What help says: what a page is for, what can be done on it, and what its words mean."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.web.entry import _


@dataclass(frozen=True, slots=True)
class Help:
    """Help about one page: a sentence for what it is for, what can be done, the words in it.

    terms: keys of TERMS, set apart by blanks.
    """

    purpose: str
    doing: str
    terms: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its words."""
        return tuple(self.terms.split())


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it stands on the screen, with what it means; docs/glossary.md holds all."""

    name: str
    meaning: str


TERMS: Mapping[str, Term] = {
    "agency": Term(
        _("Agency"),
        _("An organisation of the regional government, with units below it."),
    ),
    "appointment": Term(_("Appointment"), _("A role of an officer at a place, between two days.")),
    "averaging": Term(
        _("Averaging"),
        _("How much each unit counts in the index of several of them."),
    ),
    "cause": Term(_("Root cause"), _("The cause behind which nothing more can be changed here.")),
    "complaint": Term(
        _("Complaint"),
        _("What somebody tells about a service that went wrong; it has a number and its days."),
    ),
    "deadline": Term(_("Deadline"), _("The last day on which something is in time.")),
    "doubt": Term(
        _("Unusual answer"),
        _("An answer that was flagged for somebody to look at; it still counts."),
    ),
    "element": Term(
        _("Service element"),
        _("One of the things that a survey rates, such as time or cost: U1 to U9."),
    ),
    "evidence": Term(_("Evidence"), _("A file that proves an action.")),
    "forum": Term(
        _("Public consultation forum"),
        _("A meeting of users and unit about the service (FKP)."),
    ),
    "index": Term(
        _("Index"),
        _("The satisfaction of users as one number from 25 to 100, with a letter A to D (IKM)."),
    ),
    "instrument": Term(
        _("Questionnaire"),
        _("What is asked, with its scale, its weights and its classes."),
    ),
    "interval": Term(
        _("Interval of confidence"),
        _("Where the index lies in 95 of 100 samples: how far chance may have moved it."),
    ),
    "journal": Term(_("Journal"), _("Who changed what and when; no line can be changed later.")),
    "lexicon": Term(_("Lexicon"), _("The words by which texts are sorted by topic.")),
    "period": Term(
        _("Period"),
        _("The time in which units are surveyed once, such as a half-year."),
    ),
    "plan": Term(
        _("Follow-up plan"),
        _("What a unit does about its lowest elements, until when (RTL)."),
    ),
    "sample": Term(
        _("Sample"),
        _("Those who answer out of all who were served; a rule says how many at least."),
    ),
    "seal": Term(_("Seal"), _("What makes a closed result impossible to change unseen.")),
    "second_factor": Term(
        _("Second factor"),
        _("Six digits from a telephone beside the password."),
    ),
    "sp4n": Term(_("SP4N-LAPOR!"), _("The national system for complaints about public services.")),
    "submission": Term(
        _("Report handed in"),
        _("The report of a unit on its way to the bureau: waiting, sent back or accepted."),
    ),
    "unit": Term(_("Unit"), _("A part of an agency that serves the public and is surveyed.")),
    "wave": Term(
        _("Survey"),
        _("One asking of a unit in a period, from its first day to its last."),
    ),
    "weight": Term(
        _("Weight"),
        _("How much an element counts in the index: with nine elements one ninth each."),
    ),
    "workshop": Term(
        _("Workshop"),
        _("The path of PermenPAN 13/2009 from complaints to promises."),
    ),
}
