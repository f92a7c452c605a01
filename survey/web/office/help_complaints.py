"""What officers' pages of complaints, their causes and workshops are for."""

from collections.abc import Mapping

from survey.web.entry import _
from survey.web.office.help_words import Help

PAGES: Mapping[str, Help] = {
    "handling_queue": Help(
        _("The complaints that you may see, the earliest due first."),
        _("Narrow by state, unit or day, look for words, and open one."),
        "complaint deadline",
    ),
    "handling_complaint": Help(
        _("One complaint from its receipt to its end, with every day that counts."),
        _("Do what its state allows; each move is kept and most are told to the reporter."),
        "complaint deadline",
    ),
    "handling_intake": Help(
        _("A complaint that came by letter, counter or telephone is taken in."),
        _("Type what was said and how the reporter can be reached."),
        "complaint",
    ),
    "handling_mail": Help(
        _("A complaint that came by e-mail is read from its file."),
        _("Choose the file; you correct what was read before anything is kept."),
        "complaint",
    ),
    "handling_receipt": Help(
        _("The number and the receipt of a complaint that was taken in."),
        _("Give both to the reporter, who follows the complaint by them."),
        "complaint",
    ),
    "handling_replies": Help(
        _("Words with which an answer can begin."),
        _("Add, change or remove a template of the unit or of everybody."),
        "complaint",
    ),
    "handling_reporter": Help(
        _("Who told a complaint; opening it leaves a line in the journal."),
        _("Use it only to handle the complaint."),
        "complaint",
    ),
    "complaint_figures": Help(
        _("How many complaints came, how they ended and how fast."),
        _("Choose span and place, and take the figures along."),
        "complaint deadline",
    ),
    "share_complaints": Help(
        _("How people come to the page on which they complain."),
        _("Print the sheet, copy the link, save the code."),
        "complaint",
    ),
    "lexicon": Help(
        _("The words by which complaints and remarks are sorted."),
        _("Look for a word, open a topic, try a sentence, and go back to an earlier version."),
        "lexicon",
    ),
    "lexicon_topic": Help(
        _("The words of one topic."),
        _("Add a word or take one away; the effect is shown before it is saved."),
        "lexicon",
    ),
    "lexicon_change": Help(
        _("A sentence is tried, or a word changed, before anything is saved."),
        _("Write as people write to you, and see what is suggested."),
        "lexicon",
    ),
    "lexicon_version": Help(
        _("What one version of the lexicon held."),
        _("Fetch it as a file, or make it hold again."),
        "lexicon",
    ),
    "root_causes": Help(
        _("Why things at a unit go wrong, found step by step."),
        _("Begin a new search for a cause, or open one."),
        "cause",
    ),
    "root_cause": Help(
        _("One problem with its causes down to the root."),
        _("Read it, change it, and print it."),
        "cause",
    ),
    "root_cause_edit": Help(
        _("A problem and why it comes about are written down."),
        _("Ask why until what you find can be changed."),
        "cause",
    ),
    "workshops": Help(
        _("Begin a path here when the same complaint keeps coming back."),
        _(
            "A path has eight steps, from the commitment of leaders to a repeat survey; each "
            "opens when the one before is done. Open a path to see which step is next. "
            "Promises stand on a public page from the day they are signed.",
        ),
        "workshop",
    ),
    "workshop": Help(
        _("One path of a workshop: its steps, people and meetings."),
        _("Do the step at which it stands, and print its sheets."),
        "workshop",
    ),
    "workshop_cards": Help(
        _("What was written on cards, sorted into complaints."),
        _("Enter cards, and put those that say the same together."),
        "workshop",
    ),
    "workshop_profile": Help(
        _("Which complaints are told most, from the top."),
        _("See which few make up half of all that was told."),
        "workshop",
    ),
    "workshop_causes": Help(
        _("Causes of the complaints at the top, and what could help."),
        _("Write causes and solutions, and choose among them."),
        "workshop cause",
    ),
    "workshop_pledges": Help(
        _("What the unit promises, and what it asks its leaders for."),
        _("Write, sign and send them, and check later what was kept."),
        "workshop",
    ),
    "recommendations": Help(
        _("Leaders answer here what was asked of them."),
        _(
            "Open each and reply whether it is accepted, under way, done or declined, and say "
            "why. Unit and public read your words at once. You may reply again when more was "
            "done.",
        ),
        "workshop",
    ),
    "sp4n_places": Help(
        _("Who manages SP4N-LAPOR! in each agency, and by which plan."),
        _("See what is missing, open a place, and fetch the monitoring sheet."),
        "sp4n",
    ),
    "sp4n": Help(
        _("The team and the plan of one place for SP4N-LAPOR!."),
        _("Enter a decree, begin a plan, and open one."),
        "sp4n",
    ),
    "sp4n_team": Help(
        _("Who is named in a decree, and for which task."),
        _("Enter the members and the days of the decree."),
        "sp4n",
    ),
    "sp4n_plan": Help(
        _("A plan of action for SP4N with its items, quarter by quarter."),
        _("Add items, report what was done with its proof, and print it."),
        "sp4n evidence",
    ),
}
