"""The words of an indicator: whose they are, how the bureau writes them, where facts are read."""

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import StringField, TextAreaField

from survey.core.law.assessment import Form, Indicator, Source
from survey.flows.accounts.admitting import NoSuchPlaceError, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.law import assessing, rewording
from survey.flows.law.assessing import Meant
from survey.flows.law.knowing import Fact
from survey.language import Language
from survey.web.acts import Doing, Kept, asked
from survey.web.entry import _, entered
from survey.web.frame import spoken


class NameEntry(Kept):
    """What an indicator is called."""

    name = StringField(_("Indicator"))


class WordingEntry(NameEntry):
    """The same with what its steps mean."""

    levels = TextAreaField(_("What each step means, a line each, the lowest first"))


def rewording_of(
    standing: Standing,
    desk: ComplaintDesk,
    meant: Meant,
    back: str,
) -> Response:
    """Ask for the words on an indicator, and keep them."""
    words, actor = spoken(), actor_of(standing)
    found = assessing.assessment_of(desk, actor, meant)
    answer = found.answers.get(meant.indicator)
    if answer is None:
        raise NoSuchPlaceError
    steps = rewording.steps_of(found.form, answer.indicator)
    before = {"version": found.version, "name": answer.indicator.name.within(words.code)}
    levels = "\n".join(one.within(words.code) for one in answer.indicator.levels)
    form = entered(WordingEntry, **before, levels=levels) if steps else entered(NameEntry, **before)
    doing = Doing(
        title=words.say("Word indicator %(number)s", number=answer.indicator.number),
        says=(
            whose_words(found.form, answer.indicator, words)
            or words.say("These are the words of the file of the form."),
            words.say(
                "Write what the official form says. Your words hold from today on, here and in "
                "assessments of this form that are begun later; they are marked as the bureau's. "
                "Weights and scores do not change.",
            ),
        ),
        button=words.say("Save"),
        back=back,
        done=words.say("The indicator was worded."),
        version=found.version,
        shuts=words.say("This assessment is closed; nothing of it changes any more.")
        if found.closed_on
        else "",
    )

    def does() -> None:
        at = Meant(meant.unit_id, meant.id, meant.indicator, form.drawn_at)
        lines = str(form["levels"].data or "").splitlines() if "levels" in form else []
        rewording.reword(desk.database, actor, at, form.name.data or "", lines)

    return asked(standing, form, doing, does)


def whose_words(form: Form, indicator: Indicator, words: Language) -> str:
    """That the bureau worded an indicator, or that nobody has said what its steps mean."""
    if indicator.worded_on is not None:
        day = words.day(indicator.worded_on)
        return words.say("Worded by the bureau, from %(day)s on.", day=day)
    if rewording.steps_of(form, indicator) and not indicator.levels:
        return words.say("No readable source says what each step means.")
    return ""


def fact_url(source: Source | None, fact: Fact | None, unit_id: int | None) -> str:
    """Where what is known can be read."""
    if source is None or fact is None or unit_id is None:
        return ""
    match source:
        case Source.SURVEY | Source.SURVEY_MEDIA | Source.USERS if fact.wave_id is not None:
            return url_for("results.unit", unit_id=unit_id, pelaksanaan=fact.wave_id)
        case Source.FOLLOW_UP_SHARE | Source.FOLLOW_UP_SPEED if fact.plan_id is not None:
            return url_for("plans.plan", plan_id=fact.plan_id)
        case Source.RESOLUTION | Source.ACCOUNTABILITY | Source.CHANNELS:
            return url_for("complaint_figures.figures", unit=unit_id)
        case Source.USERS:
            return ""
    return url_for("standards.unit", unit_id=unit_id)
