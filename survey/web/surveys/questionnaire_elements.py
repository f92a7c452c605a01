"""The elements of an own questionnaire: added, named, moved, let into the index and out of it."""

from dataclasses import dataclass, replace
from typing import cast

from werkzeug.wrappers import Response
from wtforms import BooleanField, Field, StringField
from wtforms.validators import InputRequired, Regexp

from survey.core.accounts.access import Act
from survey.core.surveys import composition
from survey.core.surveys.instrument import Element, Instrument, Item, Option
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.surveys.composing import Change, Sheet
from survey.language import Language
from survey.web.acts import NAMED, Doing, Kept, asked
from survey.web.entry import _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.surveys.questionnaire_names import page_of, plain
from survey.web.surveys.questionnaire_words import (
    before,
    both,
    doer,
    doing_of,
    element_of,
    sheet_of,
    worded_fields,
)

EARLIER, LATER = -1, 1
CODED = Regexp(
    r"\s*[A-Za-z][A-Za-z0-9_]{0,39}\s*\Z",
    message=_("Use 1 to 40 letters, digits and underscores; begin with a letter."),
)


class NameForm(Kept):
    """What an element is called."""

    name_id = StringField(_("Name in Indonesian"), [InputRequired(), NAMED])
    name_en = StringField(_("Name in English"), [InputRequired(), NAMED])


@dataclass(frozen=True, slots=True)
class ElementActs:
    """The acts on elements, and on their places."""

    office: Office

    def add_to(self, desk: Desk, one: str) -> None:
        """Let them be done at a desk; one: the address of a questionnaire."""
        act, element, item = Act.WRITE_QUESTIONNAIRES, f"{one}/unsur/<code>", f"{one}/butir/<code>"
        desk.ask(f"{one}/unsur/tambah", self.add_element, act)
        desk.ask(f"{element}/nama", self.name_element, act)
        desk.ask(f"{element}/hapus", self.drop_element, act)
        desk.ask(f"{element}/naik", self.element_earlier, act)
        desk.ask(f"{element}/turun", self.element_later, act)
        desk.ask(f"{item}/naik", self.item_earlier, act)
        desk.ask(f"{item}/turun", self.item_later, act)
        desk.ask(f"{one}/dalam-indeks/<code>/keluar", self.put_outside, act)
        desk.ask(f"{one}/pertanyaan/<code>/masuk", self.put_inside, act)

    def add_element(self, standing: Standing, questionnaire_id: int) -> Response:
        """Add an element, outside the index unless it is said to count."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        form = entered(_element_form(shown.instrument.points, words), version=shown.version)
        about = words.say(
            "Its answers are counted on their own and leave the index as it is, unless it counts "
            "there. An index of more elements is another one than that of the regulation: it is "
            "compared with itself only.",
        )
        doing = replace(
            doing_of(shown, words, words.say("Add an element"), about),
            button=words.say("Add"),
            hints={
                "code": words.say("In capitals, for example KEBERSIHAN. It stays for ever."),
                "option_1_id": words.say("The worst answer."),
                "counts": words.say("All elements then have the same weight."),
            },
        )

        def changed(instrument: Instrument) -> Instrument:
            add = composition.with_element if form.data["counts"] else composition.with_outside
            return add(instrument, _new_element(form, instrument.points))

        def does() -> str:
            doer(self.office, standing, shown, (form, changed))()
            return page_of(shown.id, _code(form))

        return asked(standing, form, doing, does)

    def name_element(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Change what an own element is called."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        name = composition.own_names(shown.instrument).get(code)
        if name is None:
            raise NoSuchPlaceError
        form = entered(NameForm, version=shown.version, name_id=name.id, name_en=name.en)
        doing = doing_of(shown, words, words.say("Name of element %(code)s", code=code))

        def changed(instrument: Instrument) -> Instrument:
            return composition.renamed(instrument, code, both(form, "name"))

        return asked(standing, form, doing, doer(self.office, standing, shown, (form, changed)))

    def drop_element(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Take an own element out of the questionnaire."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        name = _own(shown, code).name.within(words.code)
        about = words.say("Its questions go with it. The other elements get equal weights.")
        form = entered(Kept, version=shown.version)
        doing = replace(
            doing_of(shown, words, words.say("Take out element %(name)s", name=name), about),
            button=words.say("Take out"),
            is_grave=True,
            undo=before(shown),
        )

        def changed(instrument: Instrument) -> Instrument:
            return composition.without_element(instrument, code)

        return asked(standing, form, doing, doer(self.office, standing, shown, (form, changed)))

    def element_earlier(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Ask an element one place earlier."""
        return self._move(standing, questionnaire_id, code, EARLIER)

    def element_later(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Ask an element one place later."""
        return self._move(standing, questionnaire_id, code, LATER)

    def item_earlier(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Ask a question one place earlier within its element."""
        return self._move_item(standing, questionnaire_id, code, EARLIER)

    def item_later(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Ask a question one place later within its element."""
        return self._move_item(standing, questionnaire_id, code, LATER)

    def put_outside(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Let an own element, or one of several questions of an element, count no more."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        _inside(shown, code)
        title = words.say("Let it stand outside the index: %(code)s", code=code)
        about = words.say(
            "It is asked further and counted on its own. The elements that stay have equal "
            "weights, unless only one question of an element goes.",
        )
        doing = replace(doing_of(shown, words, title, about), button=words.say("Outside the index"))
        return self._done(standing, shown, doing, lambda one: composition.put_outside(one, code))

    def put_inside(self, standing: Standing, questionnaire_id: int, code: str) -> Response:
        """Let an element or a sub-question that stands outside the index count."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        if not composition.may_count(shown.instrument, code):
            raise NoSuchPlaceError
        title = words.say("Let it count in the index: %(code)s", code=code)
        about = words.say(
            "An element gets the same weight as all others; a question counts as much as the "
            "others of its element. The index is then another one than before.",
        )
        doing = replace(doing_of(shown, words, title, about), button=words.say("Let it count"))
        return self._done(standing, shown, doing, lambda one: composition.put_inside(one, code))

    def _move(self, standing: Standing, questionnaire_id: int, code: str, by: int) -> Response:
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        name = element_of(shown.instrument, code).name.within(words.code)
        doing = _moving(shown, words, (name, code), by)
        return self._done(standing, shown, doing, lambda one: composition.moved(one, code, by))

    def _move_item(self, standing: Standing, questionnaire_id: int, code: str, by: int) -> Response:
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        element = _inside(shown, code)
        doing = _moving(shown, words, (code, element.code), by)
        return self._done(standing, shown, doing, lambda one: composition.item_moved(one, code, by))

    def _done(self, standing: Standing, shown: Sheet, doing: Doing, changed: Change) -> Response:
        """An act that asks nothing but whether it is meant."""
        form = entered(Kept, version=shown.version)
        return asked(standing, form, doing, doer(self.office, standing, shown, (form, changed)))


def _moving(shown: Sheet, words: Language, about: tuple[str, str], by: int) -> Doing:
    """The page of a move; about: what is moved, and the element that is looked at afterwards."""
    name, code = about
    if by == EARLIER:
        title, button = words.say("Ask it earlier: %(code)s", code=name), words.say("Earlier")
    else:
        title, button = words.say("Ask it later: %(code)s", code=name), words.say("Later")
    doing = doing_of(shown, words, title)
    return replace(doing, button=button, back=page_of(shown.id, code))


def _inside(shown: Sheet, code: str) -> Element:
    """The element of that code, or the one that its item is in. Raises NoSuchPlaceError."""
    for element in shown.instrument.elements:
        if code in {element.code, *(item.code for item in element.items)}:
            return element
    raise NoSuchPlaceError


def _own(shown: Sheet, code: str) -> Element:
    element = element_of(shown.instrument, code)
    if not element.is_own:
        raise NoSuchPlaceError
    return element


def _element_form(points: int, words: Language) -> type[Kept]:
    """A form with code, name, question and answers of an element."""
    fields: dict[str, Field] = {
        "code": StringField(_("Code"), [InputRequired(), CODED]),
        "name_id": StringField(_("Name in Indonesian"), [InputRequired(), NAMED]),
        "name_en": StringField(_("Name in English"), [InputRequired(), NAMED]),
        **worded_fields(points, words),
        "counts": BooleanField(_("It counts in the index")),
    }
    return cast("type[Kept]", type("ElementForm", (Kept,), fields))


def _code(form: Kept) -> str:
    return plain(form.data["code"]).upper()


def _new_element(form: Kept, points: int) -> Element:
    code, name, scores = _code(form), both(form, "name"), range(1, points + 1)
    options = tuple(Option(score, both(form, f"option_{score}")) for score in scores)
    return Element(code, name, name, (), (Item(code, both(form, "question"), options),))
