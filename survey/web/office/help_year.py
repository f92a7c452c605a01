"""What officers' pages of the bureau's year, of duties and of other systems are for."""

from collections.abc import Mapping

from survey.web.entry import _
from survey.web.office.help_words import Help

PAGES: Mapping[str, Help] = {
    "assessment": Help(
        _("One assessment by a form of the government, indicator by indicator."),
        _("Choose the step that fits, send what proves it, and close it when it is complete."),
        "evidence",
    ),
    "assessments": Help(
        _("The assessments of a place by forms such as PEKPPP."),
        _("Begin one, go on with one, or read one that is closed."),
        "evidence",
    ),
    "awaited": Help(
        _("A file that takes some time to make, and how far it is."),
        _("Wait, or leave and ask for it again later; your browser saves it when it is there."),
        "",
    ),
    "batch": Help(
        _("One order of many reports, with how far it is."),
        _("Leave and come back, call it off, or fetch all reports as one archive."),
        "period",
    ),
    "batches": Help(
        _("Reports that were ordered for many units at once."),
        _("Order those of a period, or open an order to see how far it is."),
        "period",
    ),
    "coachings": Help(
        _("What the bureau advised a unit, and what became of it."),
        _("Write down a meeting with what was agreed, and mark what was done."),
        "unit",
    ),
    "demands": Help(
        _("The register of letters about reports that were late."),
        _("Open a letter as PDF, see to whom it went, and withdraw one with a reason."),
        "deadline submission",
    ),
    "exports": Help(
        _("The answers of a survey as files for other programs."),
        _("Choose the form that your program reads; what each column means comes along."),
        "element wave",
    ),
    "obligations": Help(
        _("What every unit owes its users by law, side by side."),
        _("Narrow by agency or by what is missing, open a unit, and take the list along."),
        "evidence",
    ),
    "period_deadline": Help(
        _("Until when the units report on a period, and why until then."),
        _("Set a day or a rule; every change stays with its day and its officer."),
        "deadline period",
    ),
    "proof": Help(
        _("One piece of evidence with everything that happened to it."),
        _("Look at it, accept it, or send it back with what is missing."),
        "evidence",
    ),
    "report_contents": Help(
        _("What the unit itself says and shows in its report."),
        _("Write the texts, add photographs with captions, or take over those of before."),
        "period",
    ),
    "subscriber": Help(
        _("What one other system was told of, message by message."),
        _("See what became of each, send one again, or try the way with a test message."),
        "",
    ),
    "subscriber_made": Help(
        _("The secret of a system is shown this once and kept where nobody reads it."),
        _("Copy it now and hand it over safely."),
        "",
    ),
    "subscriber_new": Help(
        _("Another system is to be told of what happens here."),
        _("Say its address and of what it is told; people and words never go along."),
        "",
    ),
    "subscribers": Help(
        _("Other systems that are told by themselves of what happens here."),
        _("Add one, read its log, or end it."),
        "",
    ),
    "unit_standards": Help(
        _("What one unit owes its users by law, and what proves it."),
        _("Write down what there is, send evidence, and see what is still missing."),
        "evidence",
    ),
}
