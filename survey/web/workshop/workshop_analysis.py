"""The acts of the workshop on causes: met, a cause, a solution with its scores, the choice."""

from dataclasses import dataclass
from typing import cast

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Optional

from survey.core.accounts.access import Act
from survey.core.workshop.pledge import HIGHEST, LOWEST, total
from survey.core.workshop.workshop import Step
from survey.flows.accounts.admitting import NoSuchPlaceError, Standing
from survey.flows.workshop import diagnosing
from survey.flows.workshop.diagnosing import AlternativeRow
from survey.flows.workshop.walking import Trail, sought
from survey.language import Language
from survey.web.acts import Doing, TicksField, asked, day_of
from survey.web.entry import Entry, _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.opposites import opposite
from survey.web.rendering import UNKNOWN
from survey.web.workshop.workshop_frame import acting, found, shut

RUN = Act.RUN_WORKSHOPS
INTERNAL, EXTERNAL = "internal", "external"


class AnalysisEntry(Entry):
    """The workshop on causes."""

    day = DateField(_("Day"), [InputRequired()])
    place = StringField(_("Place"), [InputRequired()])
    providers = IntegerField(_("Providers who came"), [InputRequired()])


class CauseEntry(Entry):
    """A cause of a complaint."""

    statement = SelectField(_("Complaint"), [InputRequired()])
    words = StringField(_("… is caused by"), [InputRequired()])
    category = SelectField(_("Kind of cause"), [InputRequired()])


class ChoiceEntry(Entry):
    """Which solutions are chosen."""

    chosen = TicksField(_("Solutions"), [Optional()])


@dataclass(frozen=True, slots=True)
class AnalysisActs:
    """What is done in the workshop on causes."""

    trail: Trail

    def add_to(self, pages: Desk, path: str) -> None:
        """Let it be done at a desk."""
        pages.ask(f"{path}/analisis", self.meet, RUN)
        pages.ask(f"{path}/penyebab/tambah", self.find_cause, RUN)
        pages.ask(f"{path}/penyebab/<int:number>/hapus", self.drop_cause, RUN)
        pages.ask(f"{path}/penyebab/<int:number>/solusi", self.offer, RUN)
        pages.ask(f"{path}/solusi/<int:number>/hapus", self.drop_offer, RUN)
        pages.ask(f"{path}/pilih", self.choose, RUN)

    def meet(self, standing: Standing, workshop_id: int) -> Response:
        """Keep when and where it was."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        row = one.whole.row
        form = entered(
            AnalysisEntry,
            day=row.analysed_on,
            place=row.analysed_at,
            providers=row.analysts or None,
        )
        doing = Doing(
            title=words.say("Keep the workshop on causes"),
            says=(
                words.say(
                    "Be honest, even where you are part of the cause. Do not begin with others, "
                    "and not with equipment and money.",
                ),
            ),
            button=words.say("Save"),
            back=url_for(".causes", workshop_id=workshop_id),
            done=words.say("The workshop was kept."),
            shuts=shut(one, Step.ANALYSIS, words),
        )

        def does() -> None:
            said = (day_of(form.day), form.place.data or "", form.providers.data or 0)
            diagnosing.meet(self.trail, acting(standing), workshop_id, said)

        return asked(standing, form, doing, does)

    def find_cause(self, standing: Standing, workshop_id: int) -> Response:
        """Keep a cause."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        form, codes = entered(CauseEntry), sought(one.rules, one.poll)
        profile = one.poll.profile if one.poll else None
        form.statement.choices = [
            (each.element.code, each.element.name.id)
            for each in (profile.complaints if profile else ())
            if each.element.code in codes
        ]
        form.category.choices = [
            (each.code, each.name.within(words.code)) for each in one.guide.categories
        ]
        doing = Doing(
            title=words.say("Add a cause"),
            says=(
                words.say(
                    "Only what causes the complaint directly. Read it aloud: the complaint is "
                    "caused by …; where that sounds wrong, something lies in between.",
                ),
            ),
            button=words.say("Add"),
            back=url_for(".causes", workshop_id=workshop_id),
            done=words.say("The cause was kept. Add solutions to it."),
            shuts=shut(one, Step.ANALYSIS, words),
        )

        def does() -> None:
            said = (form.statement.data, form.words.data or "", form.category.data)
            diagnosing.find_cause(self.trail, acting(standing), workshop_id, said)

        return asked(standing, form, doing, does)

    def drop_cause(self, standing: Standing, workshop_id: int, number: int) -> Response:
        """Take a cause away."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        cause = next((each for each in one.whole.causes if each.number == number), None)
        if cause is None:
            raise NoSuchPlaceError
        doing = Doing(
            title=words.say("Take a cause away"),
            says=(cause.words,),
            button=words.say("Take away"),
            back=url_for(".causes", workshop_id=workshop_id),
            done=words.say("The cause is gone."),
            is_grave=True,
            undo=opposite(
                {
                    "statement": cause.statement,
                    "words": cause.words,
                    "category": cause.category,
                },
            ),
            shuts=shut(one, Step.ANALYSIS, words),
        )

        def does() -> None:
            diagnosing.drop_cause(self.trail, acting(standing), workshop_id, number)

        return asked(standing, entered(Entry), doing, does)

    def offer(self, standing: Standing, workshop_id: int, number: int) -> Response:
        """Keep a solution of a cause with its scores."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        cause = next((each for each in one.whole.causes if each.number == number), None)
        if cause is None:
            raise NoSuchPlaceError
        form = _offer_form([each.name.within(words.code) for each in one.guide.criteria])
        doing = Doing(
            title=words.say("Add a solution"),
            says=(
                words.say("Cause: %(words)s", words=cause.words),
                words.say("A high score always speaks for the solution; all criteria weigh alike."),
            ),
            button=words.say("Add"),
            back=url_for(".causes", workshop_id=workshop_id),
            done=words.say("The solution was kept. Never stop at one."),
            hints={
                f"score_{place}": each.hint.within(words.code)
                for place, each in enumerate(one.guide.criteria)
            },
            shuts=shut(one, Step.ANALYSIS, words),
        )

        def does() -> None:
            places = range(len(one.guide.criteria))
            scores = [int(form[f"score_{place}"].data) for place in places]
            said = (form["words"].data or "", form["way"].data == INTERNAL, scores)
            diagnosing.offer(self.trail, acting(standing), workshop_id, number, said)

        return asked(standing, form, doing, does)

    def drop_offer(self, standing: Standing, workshop_id: int, number: int) -> Response:
        """Take a solution away."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        way = next((each for each in one.whole.alternatives if each.number == number), None)
        if way is None:
            raise NoSuchPlaceError
        doing = Doing(
            title=words.say("Take a solution away"),
            says=(way.words, *_unchosen(way, words)),
            button=words.say("Take away"),
            back=url_for(".causes", workshop_id=workshop_id),
            done=words.say("The solution is gone."),
            is_grave=True,
            undo=opposite(_offered(way), number=way.cause),
            shuts=shut(one, Step.ANALYSIS, words),
        )

        def does() -> None:
            diagnosing.drop_offer(self.trail, acting(standing), workshop_id, number)

        return asked(standing, entered(Entry), doing, does)

    def choose(self, standing: Standing, workshop_id: int) -> Response:
        """Choose what is done."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        ways = sorted(one.whole.alternatives, key=lambda each: -total(each.scores or ""))
        chosen = [str(each.number) for each in ways if each.is_chosen]
        form = entered(ChoiceEntry, chosen=chosen)
        form.chosen.choices = [
            (str(each.number), f"{total(each.scores or '')}: {each.words}") for each in ways
        ]
        doing = Doing(
            title=words.say("Choose what is done"),
            says=(
                words.say("Before each solution stands the sum of its scores, the highest first."),
                words.say(
                    "What the unit can do itself becomes a promise; what others decide becomes a "
                    "recommendation.",
                ),
            ),
            button=words.say("Choose"),
            back=url_for(".causes", workshop_id=workshop_id),
            done=words.say("The choice was kept."),
            shuts=shut(one, Step.ANALYSIS, words),
        )

        def does() -> None:
            numbers = frozenset(int(number) for number in form.chosen.data or ())
            diagnosing.choose(self.trail, acting(standing), workshop_id, numbers)

        return asked(standing, form, doing, does)


def _offered(way: AlternativeRow) -> dict[str, object]:
    """What a solution says, by the fields of its form."""
    scores = {f"score_{place}": one for place, one in enumerate(way.scores or "")}
    return {"words": way.words, "way": INTERNAL if way.is_internal else EXTERNAL, **scores}


def _unchosen(way: AlternativeRow, words: Language) -> tuple[str, ...]:
    said = words.say("It is chosen. Should you undo it, choose it again as well.")
    return (said,) if way.is_chosen else ()


def _offer_form(criteria: list[str]) -> Entry:
    """The form of a solution with a score for each criterion."""
    fields: dict[str, object] = {
        "words": StringField(_("Solution"), [InputRequired()]),
        "way": RadioField(_("Who can do it"), [InputRequired()]),
    }
    for place, name in enumerate(criteria):
        fields[f"score_{place}"] = SelectField(name, [InputRequired()])
    made: type[Entry] = type("OfferEntry", (Entry,), fields)
    form: Entry = entered(made)
    cast("RadioField", form["way"]).choices = [
        (INTERNAL, _("Internal: the unit can do it by its own authority and means")),
        (EXTERNAL, _("External: a leader, another agency, a budget or a regulation decides")),
    ]
    scores = [(str(one), str(one)) for one in range(LOWEST, HIGHEST + 1)]
    for place in range(len(criteria)):
        score = cast("SelectField", form[f"score_{place}"])
        score.choices = [("", UNKNOWN), *scores]
    return form
