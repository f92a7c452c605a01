"""What the steps of a workshop path are called, and what each lacks, in words."""

from collections.abc import Mapping

from survey.core.workshop.pledge import Progress, Reply, Route
from survey.core.workshop.prevalence import Change
from survey.core.workshop.workshop import Lack, Part, Rules, Step
from survey.flows.workshop.charting import change_name
from survey.flows.workshop.distributing import progress_name, reply_name
from survey.language import Language
from survey.web.entry import _, named

STEP_NAMES: Mapping[Step, str] = {
    Step.COMMITMENT: _("Commitment and team"),
    Step.WORKSHOP: _("Workshop on complaints"),
    Step.SURVEY: _("Complaint survey"),
    Step.PROFILE: _("Public Complaint Index"),
    Step.ANALYSIS: _("Workshop on causes"),
    Step.PROMISE: _("Promises and recommendations"),
    Step.CHECKS: _("Check sheet"),
    Step.REPEAT: _("Repeat survey"),
}
STEP_PURPOSES: Mapping[Step, str] = {
    Step.COMMITMENT: _("Leaders agree, a team is formed, and it is planned who does what by when."),
    Step.WORKSHOP: _("Users and providers write complaints on cards and agree on a list of them."),
    Step.SURVEY: _("Many users are asked which of the agreed complaints they have experienced."),
    Step.PROFILE: _("The complaints are ranked by how often they were told, and published."),
    Step.ANALYSIS: _("Providers find the causes of what was told most, and choose what to do."),
    Step.PROMISE: _("What the unit can do is promised; what it cannot is put to a leader."),
    Step.CHECKS: _("Users and the team look at whether each promise was kept."),
    Step.REPEAT: _("The same is asked again, and the complaints are compared."),
}
LACKS: Mapping[Lack, str] = {
    Lack.AGREEMENT: _("Keep the day on which leaders agreed, and who signed."),
    Lack.TEAM: _("Name members of the team; still missing: %(n)s."),
    Lack.ACTIVITY: _("Write at least one line of the plan of action."),
    Lack.MEETING: _("Set day, place and agenda of the workshop."),
    Lack.USERS: _("Keep how many users came."),
    Lack.PROVIDERS: _("Keep how many providers came."),
    Lack.CARDS: _("Sort the cards: agree on them, merge them or leave them out. Open: %(n)s."),
    Lack.STATEMENTS: _("Agree on at least one complaint."),
    Lack.QUESTIONNAIRE: _("Set up the survey; its questionnaire is made of what was agreed on."),
    Lack.OPEN_SURVEY: _("Open the survey, share it, and close it when enough have answered."),
    Lack.ANSWERS: _("Nobody answered the survey. A path without answers ends here."),
    Lack.PUBLICATION: _("Publish the profile."),
    Lack.SECOND_MEETING: _("Keep day and place of the workshop on causes."),
    Lack.ANALYSTS: _("Keep how many providers came to it."),
    Lack.CAUSES: _("Find a cause for each complaint to be analysed; still without: %(n)s."),
    Lack.ALTERNATIVES: _("Add solutions: causes with too few of them: %(n)s."),
    Lack.SCORES: _("Score every solution; still without: %(n)s."),
    Lack.CHOICE: _("Choose a solution for every cause; still without: %(n)s."),
    Lack.SENTENCES: _("Put every chosen solution into words; still without: %(n)s."),
    Lack.SIGNATURES: _("Let the promises be signed, and keep the day."),
    Lack.LETTER: _("Send the recommendations to their leaders."),
    Lack.CHECKS: _("Check every promise and recommendation; still unchecked: %(n)s."),
    Lack.SECOND_SURVEY: _("Set up the repeat survey."),
    Lack.SECOND_OPEN: _("Open the repeat survey, share it, and close it."),
    Lack.SECOND_ANSWERS: _("Nobody answered the repeat survey, so nothing can be compared."),
}
PARTS: Mapping[Part, str] = {
    Part.TEAM: _("Team"),
    Part.USER: _("Users"),
    Part.PROVIDER: _("Providers"),
    Part.FACILITATOR: _("Facilitators"),
}
ROUTES: Mapping[Route, str] = {
    Route.PROMISE: _("Promise to the public"),
    Route.RECOMMENDATION: _("Recommendation to a leader"),
}
PROGRESSES: Mapping[Progress, str] = named(Progress, progress_name)
REPLIES: Mapping[Reply, str] = named(Reply, reply_name)
CHANGES: Mapping[Change, str] = named(Change, change_name)


def lacking(lacks: Mapping[Lack, int], words: Language) -> tuple[str, ...]:
    """What is missing, a sentence each."""
    return tuple(str(LACKS[lack]) % {"n": words.whole(n)} for lack, n in lacks.items())


def rules_told(rules: Rules, words: Language) -> str:
    """By which rule the path goes, and how sure that rule is."""
    said = words.say(
        "Rule used: %(users)s %% users, causes down to %(down)s %% of all complaints, at least "
        "%(ways)s solutions for each cause, a team of at least %(team)s.",
        users=rules.users,
        down=rules.down_to,
        ways=rules.alternatives,
        team=rules.team,
    )
    source, certainty = rules.source.within(words.code), rules.certainty.within(words.code)
    return f"{said} {source}. {certainty}."
