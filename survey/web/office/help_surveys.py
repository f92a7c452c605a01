"""What officers' pages of surveys, results, reports and plans are for."""

from collections.abc import Mapping

from survey.web.entry import _
from survey.web.office.help_words import Help

PAGES: Mapping[str, Help] = {
    "surveys": Help(
        _("The survey of every unit in a period, with how many answered."),
        _("Choose the period, narrow by state or agency, and open a unit."),
        "wave period",
    ),
    "unit_surveys": Help(
        _("The surveys of one unit, from setting up to closing."),
        _("Set one up, open it, follow the answers day by day, and end it."),
        "wave sample instrument",
    ),
    "periods": Help(
        _("When units are surveyed, and until when they report."),
        _("Add a period, set its day, copy the surveys of another, open all drafts."),
        "period deadline",
    ),
    "phrasings": Help(
        _("Make a question easier to answer without making it another one."),
        _(
            "Choose a service, word the question anew and look at it as respondents see it. "
            "Element, order and answers stay, so results remain comparable. After the survey "
            "is opened nothing can be changed here.",
        ),
        "instrument element",
    ),
    "questionnaires": Help(
        _("The questionnaires of the institution beside the official ones."),
        _("Copy one, take in a file, open one to write it, and approve what was handed in."),
        "instrument",
    ),
    "own_questionnaire": Help(
        _("One questionnaire of your own, while it is written and afterwards."),
        _("Word, add and order questions, look at it as a respondent, and hand it in."),
        "instrument element",
    ),
    "share": Help(
        _("How people come to the survey of one service: code, link, sheet."),
        _("Print the sheet, copy the link, save the picture of the code."),
        "wave",
    ),
    "share_unit": Help(
        _("How people come to the surveys of all services of a unit."),
        _("Print the sheets of all services at once, or open one of them."),
        "wave",
    ),
    "served": Help(
        _("Say here once a month how many came, so that complaints can be held against it."),
        _(
            "Choose a month and write a number for each service, or take in a sheet of many "
            "months. A correction is one more number: below you see who said what and when. "
            "Systems with a key say the same by themselves. Then look at the complaint figures "
            "per 1,000 services.",
        ),
        "unit",
    ),
    "served_sheet": Help(
        _("Send the numbers of many months at once and look before anything is kept."),
        _(
            "Write one service and month a row, under the columns layanan, bulan and terlayani. "
            "Each row says what would become of it; if one is wrong, none is taken in. Afterwards "
            "the year shows the numbers, and who said them.",
        ),
        "unit",
    ),
    "results": Help(
        _("Choose where you want to look."),
        _(
            "Open a unit for its index, its elements and what people wrote, or an agency for "
            "its units side by side. Numbers that cannot be shown yet say why. From a unit "
            "its recommendations and its report are one step away.",
        ),
        "index",
    ),
    "overview": Help(
        _("The units of a place side by side in one period."),
        _("Sort, narrow by agency, see ranges of ranks, and open a unit."),
        "index averaging interval",
    ),
    "unit_results": Help(
        _("All results of one survey of a unit, with how they were made."),
        _("Choose another survey, read element by element, and take the numbers along."),
        "index interval element seal",
    ),
    "unit_desk": Help(
        _("Everything that the head of a unit needs to see on one page."),
        _("Do what is due, see where it is weak, and go to how each number was made."),
        "index interval element",
    ),
    "pair": Help(
        _("Two units of a period held against each other."),
        _("Choose the two, and read what is more than chance."),
        "index interval",
    ),
    "derivation": Help(
        _("Every step from the answers to the number, with its own values."),
        _("Do it again with a pocket calculator."),
        "index interval weight",
    ),
    "difference": Help(
        _("Why an older report gives another number for the same answers."),
        _("Write what the old report says; the page names the rule that makes it."),
        "index weight",
    ),
    "besides": Help(
        _("What was asked beside the ratings and is no part of the index."),
        _("Read the counts; small groups are hidden."),
        "instrument",
    ),
    "doubts": Help(
        _("Answers that look unusual, flagged and never deleted."),
        _("See why each was flagged, the index with and without them, and mark what is in order."),
        "doubt",
    ),
    "remarks": Help(
        _("What respondents wrote, as they wrote it."),
        _("Read by service; do not pass on who may have written one."),
        "",
    ),
    "voices": Help(
        _("Remarks and complaints read together, element by element."),
        _("See what an element is blamed for, and open its complaints."),
        "element",
    ),
    "advice": Help(
        _("What the rules recommend to improve first, each with its evidence."),
        _("Open the evidence, put an action into the plan, or set it aside with a reason."),
        "element interval",
    ),
    "advice_agency": Help(
        _("What several units share, and only somebody above them can decide."),
        _("Decide, and print it as a paper or a workbook."),
        "element agency",
    ),
    "actions": Help(
        _("Here the bureau decides what is offered to units when an element is low."),
        _(
            "Change an action, add one below its element, or offer one no longer, each with a "
            "reason. Recommendations say it so from then on; plans that were made keep their "
            "words. Then open the recommendations of a unit and read how it looks there.",
        ),
        "plan",
    ),
    "reports": Help(
        _("The printed reports of a unit and their texts."),
        _("Write the unit's own texts, let the report be made, and fetch it."),
        "seal",
    ),
    "text": Help(
        _("One text of the report that only the unit can write."),
        _("Write it, or begin with the one of the period before."),
        "",
    ),
    "compliance": Help(
        _("Every unit of a period, step by step."),
        _("Narrow by what is missing, remind the silent ones, and open a unit."),
        "submission deadline",
    ),
    "duty": Help(
        _("What one unit has done of a period, and what comes next."),
        _("Do the next step, and read why a report came back."),
        "submission deadline seal",
    ),
    "duty_none": Help(
        _("The steps of a unit, once it is in a period."),
        _("Ask the bureau to set a period."),
        "period",
    ),
    "annual": Help(
        _("Read first what is still missing, then let the files be made."),
        _(
            "Each chapter below names the units that are missing; remind them first. Then "
            "have the files made, which you may leave to it. Fetch PDF, Word file and "
            "workbook, sign and hand them up. Should a result be corrected afterwards, this "
            "page tells it, and you have them made anew.",
        ),
        "submission averaging",
    ),
    "plans": Help(
        _("All actions of follow-up plans that you may see."),
        _("Narrow by state or unit, open one, and take the list as a workbook."),
        "plan",
    ),
    "unit_plans": Help(
        _("The follow-up plans of a unit, each from a sealed result."),
        _("Make a plan from the latest result, or open one."),
        "plan seal",
    ),
    "plan": Help(
        _("One follow-up plan with its actions, and what came of it."),
        _("Add actions, follow them, and print the plan."),
        "plan evidence",
    ),
    "action": Help(
        _("One action of a plan from its beginning to its proof."),
        _("Say how far it is, add a proof, or verify what somebody else finished."),
        "plan evidence",
    ),
    "forum": Help(
        _("One public consultation forum: who came, and what was agreed."),
        _("Change it, add the minutes, and print the record."),
        "forum",
    ),
}
