"""One word of the lexicon comes or goes; a sentence tells before what will be different."""

from dataclasses import dataclass

from flask import flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length

from survey.core.complaints.amendment import Amendment, Direction
from survey.core.wording import LONGEST
from survey.flows.accounts.admitting import Standing
from survey.flows.acting import actor_of
from survey.flows.complaints import keeping_lexicon
from survey.flows.complaints.keeping_lexicon import InUse, Shelf
from survey.language import Language
from survey.web.acts import SEE_OTHER, SHOWN, UNPROCESSABLE, Kept, mark
from survey.web.complaints.lexicon_words import Compared, Names, compared, groups, titled
from survey.web.entry import _, entered, options
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.refusals import REFUSALS, refusal_of
from survey.web.rendering import draw

SAVE = "save"  # the button that keeps the change; the other one only tries it
MOST_TYPED = 200  # characters of a word; what is too long for a lexicon is told by its rules
LONG_WORD = _("This is much too long for a word.")
LONG_SENTENCE = _("A sentence has at most 20,000 characters.")


class WordForm(Kept):
    """A word that comes or goes, why, and a sentence to try it on."""

    change = SelectField(_("What changes"))
    topic = SelectField(_("Topic"))
    word = StringField(_("Word or phrase"), [Length(max=MOST_TYPED, message=LONG_WORD)])
    sentence = TextAreaField(
        _("A sentence to try it on"),
        [Length(max=LONGEST, message=LONG_SENTENCE)],
    )
    reason = TextAreaField(_("Why"))


@dataclass(frozen=True, slots=True)
class ChangePage:
    """pages/complaints/lexicon_change.html; compared: () where no sentence was tried.

    tries: whether a change was tried beside the sentence. same: whether it makes none.
    """

    language: str
    frame: Frame
    form: WordForm
    compared: tuple[Compared, ...]
    tries: bool

    @property
    def same(self) -> bool:
        """Whether nothing that is suggested would change."""
        return all(one.now == one.then for one in self.compared)


@dataclass(frozen=True, slots=True)
class WordChange:
    """The page where a word comes or goes; names: of the elements."""

    shelf: Shelf
    names: Names

    def change(self, standing: Standing) -> Response:
        """Try a sentence, or a change on it, and keep the change."""
        words, found = spoken(), keeping_lexicon.in_use(self.shelf, standing.home.id)
        form = self._form(found, words)
        if request.method != "POST":
            return self._drawn(standing, found, form, SHOWN)
        if not form.validate():
            return self._drawn(standing, found, form, UNPROCESSABLE)
        if request.form.get("act") == SAVE:
            return self._saved(standing, found, form)
        return self._drawn(standing, found, form, SHOWN)

    def _form(self, found: InUse, words: Language) -> WordForm:
        form = entered(
            WordForm,
            change=request.args.get("ubah", Direction.ADD.value),
            topic=request.args.get("topik", ""),
            word=request.args.get("kata", ""),
            version=found.version.number,
        )
        form.change.choices = [
            (Direction.ADD.value, words.say("Add a word")),
            (Direction.REMOVE.value, words.say("Remove a word")),
        ]
        listed = {
            group.name: {topic.code: titled(topic.code) for topic in group.topics}
            for group in groups(found.equipment.lexicon, self.names, words)
        }
        form.topic.choices = options(listed)
        return form

    def _saved(self, standing: Standing, found: InUse, form: WordForm) -> Response:
        words, actor = spoken(), actor_of(standing)
        reason = form.reason.data or ""
        try:
            number = keeping_lexicon.amend(
                self.shelf,
                actor,
                form.drawn_at,
                _amendment(form),
                reason,
            )
        except REFUSALS as error:
            refusal = refusal_of(error, words)
            mark(form, refusal)
            form.version.raw_data, form.version.data = None, found.version.number
            return self._drawn(standing, found, form, refusal.status)
        flash(words.say("It is saved as version %(number)s and holds from now on.", number=number))
        return redirect(url_for(".topic", code=form.topic.data), SEE_OTHER)

    def _drawn(self, standing: Standing, found: InUse, form: WordForm, status: int) -> Response:
        words = spoken()
        lines: tuple[Compared, ...] = ()
        if request.method == "POST" and not form.errors and form.sentence.data:
            lines, status = self._tried(found, form, words, status)
        page = ChangePage(
            language=words.code,
            frame=frame_of(standing, *crumbs(words)),
            form=form,
            compared=lines,
            tries=bool(form.word.data) and not form.errors,
        )
        return make_response(draw("pages/complaints/lexicon_change.html", page), status)

    def _tried(
        self,
        found: InUse,
        form: WordForm,
        words: Language,
        status: int,
    ) -> tuple[tuple[Compared, ...], int]:
        amendment = _amendment(form) if form.word.data else None
        sentence = form.sentence.data or ""
        try:
            trial = keeping_lexicon.tried(found.equipment, sentence, amendment)
        except REFUSALS as error:
            refusal = refusal_of(error, words)
            mark(form, refusal)
            trial = keeping_lexicon.tried(found.equipment, sentence, None)
            status = refusal.status
        return tuple(compared(trial.now, trial.then or trial.now, self.names, words)), status


def crumbs(words: Language) -> tuple[Crumb, ...]:
    """What lies between the institution and a page of the lexicon."""
    return (
        Crumb(words.say("Complaints"), url_for("handling.queue")),
        Crumb(words.say("Lexicon"), url_for(".lexicon")),
    )


def _amendment(form: WordForm) -> Amendment:
    """What was typed; a word that goes is named as it stands, one that comes is made plain."""
    return Amendment(Direction(form.change.data), form.topic.data or "", form.word.data or "")
