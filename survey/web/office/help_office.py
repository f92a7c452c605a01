"""What officers' pages of the office itself are for: accounts, registry, rules, desks."""

from collections.abc import Mapping

from survey.web.entry import _
from survey.web.office.help_words import Help

PAGES: Mapping[str, Help] = {
    "account": Help(
        _("Your own account: how you sign in, and what you are appointed to."),
        _("Change the password, set up or renew the second factor, and see where you work."),
        "second_factor",
    ),
    "act": Help(
        _("One thing is done here, and the page says beforehand what will happen."),
        _("Read what stands above the button; nothing changes until you press it."),
        "journal",
    ),
    "confirm": Help(
        _("You show once more that it is you, before the account is changed."),
        _("Type the password; then the change goes on."),
        "second_factor",
    ),
    "password": Help(
        _("A new password for your account is set here."),
        _("Choose a long one that you use nowhere else; other visits of yours end with it."),
        "",
    ),
    "factor": Help(
        _("A second factor is set up, so that a stolen password alone opens nothing."),
        _("Scan the picture with an authenticator on your telephone and type the six digits."),
        "second_factor",
    ),
    "factor_off": Help(
        _("The second factor of your account is taken away here."),
        _("Do so only when you change your telephone, and set it up again soon."),
        "second_factor",
    ),
    "codes": Help(
        _("Recovery codes let you in when the telephone is lost; they are shown once."),
        _("Print them or write them down, and keep them apart from the telephone."),
        "second_factor",
    ),
    "codes_renewed": Help(
        _("New recovery codes take the place of the old ones."),
        _("Ask for them when few are left or somebody may have seen them."),
        "second_factor",
    ),
    "home": Help(
        _("Where you work, and what matters at each place now."),
        _("Go on from each place to its desk, its surveys, its results and its steps."),
        "wave index",
    ),
    "help": Help(
        _("What the words mean, and the way to the first steps."),
        _("Look a word up, and open the guide again whenever you want."),
        "",
    ),
    "guide": Help(
        _("The first steps in their order, ticked from what is really there."),
        _("Take the first step without a tick; come back here, and it is ticked."),
        "unit wave period",
    ),
    "bureau_desk": Help(
        _("Begin your day here and work from the top down."),
        _(
            "Open each heap and decide; what is decided is gone from here. The numbers below "
            "lead to the units behind them. When nothing waits, look at who is late and "
            "remind them in one go.",
        ),
        "submission deadline",
    ),
    "journal": Help(
        _("Who set up or changed what, and when; nobody can change a line of it."),
        _("Look for an act, a person or a day, and see whether the chain is whole."),
        "journal",
    ),
    "notices": Help(
        _("What the platform has told you, the latest first."),
        _("Open what a notice is about, and mark all of them as read."),
        "",
    ),
    "unsent": Help(
        _("Messages by mail or gateway that were given up, with the reason."),
        _("Mend the reason, then send each once more."),
        "",
    ),
    "officers": Help(
        _("Everybody who may sign in here, with what they are appointed to."),
        _("Look for somebody, add an officer, and open one to appoint or close the account."),
        "appointment",
    ),
    "officer": Help(
        _("One officer: the account, and every appointment with its days."),
        _("Appoint, end an appointment, make a new link, or close the account."),
        "appointment",
    ),
    "officer_new": Help(
        _("A person is entered who will work here."),
        _("Give name and address; the appointment and the link follow on the next page."),
        "appointment",
    ),
    "officer_link": Help(
        _("The link by which an officer sets the password; it works once and for a short time."),
        _("Hand it over yourself; make a new one when it was lost."),
        "",
    ),
    "appoint": Help(
        _("An officer gets a role at a place, from a day on."),
        _("Choose role and place; what the role may do is said beside it."),
        "appointment unit",
    ),
    "end": Help(
        _("An appointment ends on a day; what was done under it stays in the journal."),
        _("Choose the last day; until then everything goes on."),
        "appointment",
    ),
    "registry": Help(
        _("The agencies, units and services of the institution, as the tree stands today."),
        _("Add an agency, take in a sheet with many, and open one to change it."),
        "agency unit",
    ),
    "agency": Help(
        _("One agency with its units, and what it was called before."),
        _("Rename it from a day on, add a unit, or end or merge it."),
        "agency unit",
    ),
    "unit": Help(
        _("One unit in the registry: its kind, its services, and what it was before."),
        _("Rename, move, merge or end it from a day on; earlier reports keep the old names."),
        "unit",
    ),
    "unit_services": Help(
        _("The services that a unit gives, each of which is surveyed by itself."),
        _("Add a service, and open one to describe its standard or change it."),
        "unit",
    ),
    "service": Help(
        _("One service: its name, its standard, and since when it is given."),
        _("Describe the standard, rename, move or end it, and share its survey."),
        "unit",
    ),
    "enrolment": Help(
        _("A sheet of many agencies, units and services is looked at before it is taken in."),
        _("Read what is new and what cannot be taken; nothing is kept until you agree."),
        "agency unit",
    ),
    "institution": Help(
        _("How the institution shows itself: name, arms, colour and time zone."),
        _("Change the looks and put in the arms; a colour that is too faint is refused."),
        "averaging",
    ),
    "calendar": Help(
        _("The working days of a year, by which time limits are counted."),
        _("Enter a day off of the institution, or take one of them back."),
        "",
    ),
    "deadlines": Help(
        _("How long each stage of a complaint may take, by which regulation."),
        _("Set a rule of your own for a unit or everybody, from a day on."),
        "deadline",
    ),
    "keys": Help(
        _("Other systems that may hand in or read, each by a key of its own."),
        _("Make a key that reaches as far as needed, and withdraw one that may have been seen."),
        "",
    ),
    "key_new": Help(
        _("A key is made for one other system."),
        _("Say what the system is, how far the key reaches, and until when."),
        "",
    ),
    "key_made": Help(
        _("Copy these characters before you leave the page."),
        _(
            "Hand them over by a way that only the other side reads, never by a group chat. "
            "If they are lost, withdraw the key and make a new one. The list of keys then "
            "shows when it was last used.",
        ),
        "",
    ),
}
