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
        _("Write down here each meeting with the unit, so that nothing agreed on is forgotten."),
        _(
            "Add a meeting with what was agreed and until when; the unit reads it at once. "
            "Once you have seen that it was done, say so beside it.",
        ),
        "unit",
    ),
    "demands": Help(
        _("Look here before you write to a unit once more."),
        _(
            "Open a letter as PDF and see to whom it went. One that was wrong is withdrawn "
            "with a reason; its number is never used again. New letters are written from the "
            "page of the period.",
        ),
        "deadline submission",
    ),
    "exports": Help(
        _("The answers of a survey as files for other programs."),
        _("Choose the form that your program reads; what each column means comes along."),
        "element wave",
    ),
    "obligations": Help(
        _("Find here which unit still lacks something, and what."),
        _(
            "Narrow by agency or by what is missing, then open a unit to see its evidence. "
            "Only the unit itself fills its page; the bureau verifies. Take the list along as "
            "a workbook for a meeting.",
        ),
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
        _("Fill this in before you make the report."),
        _(
            "Write place, method and schedule in your own words and add photographs with a "
            "line below each. The next period begins with these texts; look them over each "
            "time, then make the report.",
        ),
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
        _("Keep this page up to date, for the public reads part of it."),
        _(
            "Open a duty, write down what there is, and send a photo or a file that proves "
            "it. Somebody else looks at it and accepts it or says what is missing. What "
            "surveys, forums and complaints know is filled in by itself.",
        ),
        "evidence",
    ),
    "waiting_proofs": Help(
        _("Judge here what units sent as evidence, so that none waits for long."),
        _(
            "Open one, look at its file or link, and verify it or send it back with what is "
            "missing; the unit reads it. What you sent yourself somebody else judges.",
        ),
        "evidence",
    ),
}
