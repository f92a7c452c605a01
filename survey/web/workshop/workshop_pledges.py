"""The acts on promises: worded, signed, sent to leaders, answered by them, checked."""

from dataclasses import dataclass, replace

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from survey.core.accounts.access import Act
from survey.core.workshop.pledge import Check, Pledge, Progress, Reply, Route, route_of
from survey.core.workshop.workshop import Step
from survey.flows.accounts.admitting import NoSuchPlaceError, Standing
from survey.flows.workshop import pledging
from survey.flows.workshop.pledging import PledgeRow
from survey.flows.workshop.walking import Trail, Walk
from survey.language import Language
from survey.web.acts import Doing, asked, day_of
from survey.web.entry import Entry, _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.workshop.workshop_frame import acting, found, shut, too_early
from survey.web.workshop.workshop_words import PROGRESSES, REPLIES, ROUTES

RUN, LEAD = Act.RUN_WORKSHOPS, Act.ANSWER_RECOMMENDATIONS


class PromiseEntry(Entry):
    """A promise to the public; what is missing is said by core/workshop/pledge.py."""

    words = TextAreaField(_("What will be done, and what users will notice"), [Optional()])
    owner = StringField(_("Who does it, by office"), [Optional()])
    due = DateField(_("Until when"), [Optional()])


class RecommendationEntry(Entry):
    """A recommendation to a leader."""

    words = TextAreaField(_("What is recommended, and why"), [Optional()])
    addressee = StringField(_("Leader who decides"), [Optional()])
    asked = StringField(_("Decision that is asked for"), [Optional()])
    owner = StringField(_("Who does it, by office"), [Optional()])
    due = DateField(_("Until when"), [Optional()])


class SignEntry(Entry):
    """That the promises were signed."""

    day = DateField(_("Day of the signatures"), [InputRequired()])
    who = StringField(_("Head of the unit, by name and office"), [InputRequired()])
    witness = StringField(_("User who signs as a witness, by village or group"), [InputRequired()])


class ReplyEntry(Entry):
    """What a leader replies."""

    reply = SelectField(_("Reply"), [InputRequired()])
    words = TextAreaField(_("In words"), [Optional()])


class CheckEntry(Entry):
    """How far a promise is."""

    progress = SelectField(_("State"), [InputRequired()])
    percent = IntegerField(_("Per cent"), [InputRequired()])
    done_on = DateField(_("Finished on"), [Optional()])
    evidence = StringField(_("Evidence"), [Optional()])
    verifier = StringField(_("User who verified it, by village or group"), [Optional()])
    note = StringField(_("Note"), [Optional()])


@dataclass(frozen=True, slots=True)
class PledgeActs:
    """What is done with promises and recommendations."""

    trail: Trail

    def add_to(self, pages: Desk, path: str) -> None:
        """Let it be done at a desk."""
        pages.ask(f"{path}/solusi/<int:number>/janji", self.pledge, RUN)
        pages.ask(f"{path}/tanda-tangan", self.sign, RUN)
        pages.ask(f"{path}/kirim", self.send, RUN)
        pages.ask(f"{path}/janji/<int:number>/cek", self.check, RUN)
        pages.ask(f"{path}/rekomendasi/<int:number>/balas", self.answer, LEAD)

    def pledge(self, standing: Standing, workshop_id: int, number: int) -> Response:
        """Put a chosen solution into words."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        way = next((each for each in one.whole.alternatives if each.number == number), None)
        if way is None or not way.is_chosen:
            raise NoSuchPlaceError
        route = route_of(is_internal=way.is_internal)
        said = next((each for each in one.whole.pledges if each.alternative == number), None)
        form = _form(route, said, way.words)
        doing = Doing(
            title=str(ROUTES[route]),
            says=(words.say("Solution: %(words)s", words=way.words),),
            button=words.say("Save"),
            back=url_for(".pledges", workshop_id=workshop_id),
            done=words.say("It was kept. Nothing is public before it is signed."),
            shuts=shut(one, Step.PROMISE, words),
        )

        def does() -> None:
            pledging.pledge(self.trail, acting(standing), workshop_id, number, _said(form, route))

        return asked(standing, form, doing, does)

    def sign(self, standing: Standing, workshop_id: int) -> Response:
        """Keep that the promises were signed."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        form = entered(SignEntry, day=standing.today)
        doing = Doing(
            title=words.say("Keep that the promises were signed"),
            says=(
                words.say("From then on they are public, and nothing of them can be changed."),
                words.say("The names of the participants are erased at the same moment."),
            ),
            button=words.say("Signed"),
            back=url_for(".pledges", workshop_id=workshop_id),
            done=words.say("The promises are public. Put the poster up where people wait."),
            is_grave=True,
            is_final=True,
            shuts=shut(one, Step.PROMISE, words),
        )

        def does() -> None:
            said = (day_of(form.day), form.who.data or "", form.witness.data or "")
            pledging.sign(self.trail, acting(standing), workshop_id, said)

        return asked(standing, form, doing, does)

    def send(self, standing: Standing, workshop_id: int) -> Response:
        """Keep that leaders got the recommendations."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        doing = Doing(
            title=words.say("Send the recommendations"),
            says=(
                words.say("Print the letter's annex and hand it over."),
                words.say("From now on agency head and bureau can reply here."),
            ),
            button=words.say("Sent"),
            back=url_for(".pledges", workshop_id=workshop_id),
            done=words.say("The recommendations are with their leaders."),
            shuts=too_early(one, Step.PROMISE, words),
        )

        def does() -> None:
            pledging.send(self.trail, acting(standing), workshop_id)

        return asked(standing, entered(Entry), doing, does)

    def answer(self, standing: Standing, workshop_id: int, number: int) -> Response:
        """Reply to a recommendation as its leader."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        row = _pledge(one, number)
        form = entered(
            ReplyEntry,
            reply=row.reply.value if row.reply else "",
            words=row.reply_words,
        )
        form.reply.choices = [(reply.value, str(REPLIES[reply])) for reply in Reply]
        doing = Doing(
            title=words.say("Reply to a recommendation"),
            says=_asked(one, row, words),
            button=words.say("Reply"),
            back=url_for("recommendations.recommendations"),
            done=words.say("The reply was kept; the unit and its users read it."),
            hints={"words": words.say("Who declines says why.")},
            shuts=too_early(one, Step.PROMISE, words),
        )

        def does() -> None:
            said = (Reply(form.reply.data), form.words.data or "")
            pledging.answer(self.trail, acting(standing), workshop_id, number, said)

        return asked(standing, form, doing, does)

    def check(self, standing: Standing, workshop_id: int, number: int) -> Response:
        """Keep how far a promise is."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        row, form = _pledge(one, number), entered(CheckEntry)
        form.progress.choices = [(each.value, str(PROGRESSES[each])) for each in Progress]
        doing = Doing(
            title=words.say("Check a promise"),
            says=(
                row.words,
                words.say("Look at the result, not at what was done for it."),
            ),
            button=words.say("Save"),
            back=url_for(".pledges", workshop_id=workshop_id),
            done=words.say("The check was kept; earlier ones stay."),
            shuts=too_early(one, Step.CHECKS, words),
        )

        def does() -> None:
            said = Check(
                Progress(form.progress.data),
                form.percent.data or 0,
                form.done_on.data,
                form.evidence.data or "",
                form.verifier.data or "",
                form.note.data or "",
            )
            pledging.check(self.trail, acting(standing), workshop_id, number, said)

        return asked(standing, form, doing, does)


def _pledge(one: Walk, number: int) -> PledgeRow:
    row = next((each for each in one.whole.pledges if each.number == number), None)
    if row is None:
        raise NoSuchPlaceError
    return row


def _form(
    route: Route,
    said: PledgeRow | None,
    words: str,
) -> PromiseEntry | RecommendationEntry:
    if said is None:
        before: dict[str, object] = {"words": words}
    else:
        before = {"words": said.words, "owner": said.owner, "due": said.due}
        before |= {"addressee": said.addressee, "asked": said.asked}
    if route is Route.PROMISE:
        return entered(PromiseEntry, **before)
    return entered(RecommendationEntry, **before)


def _said(form: PromiseEntry | RecommendationEntry, route: Route) -> Pledge:
    said = Pledge(route, form.words.data or "", form.owner.data or "", form.due.data)
    if isinstance(form, RecommendationEntry):
        return replace(said, addressee=form.addressee.data or "", asked=form.asked.data or "")
    return said


def _asked(one: Walk, row: PledgeRow, words: Language) -> tuple[str, ...]:
    until = words.say("Until %(day)s. To: %(who)s.", day=words.day(row.due), who=row.addressee)
    return (one.unit, row.words, *([row.asked] if row.asked else []), until)
