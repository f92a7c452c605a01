"""The weights of an own questionnaire: typed by element, or equal; they sum to 1 exactly."""

from dataclasses import dataclass, replace
from typing import cast

from werkzeug.wrappers import Response
from wtforms import BooleanField, Field, StringField

from survey.core.accounts.access import Act
from survey.core.surveys.composition import weighed, weighed_alike
from survey.core.surveys.instrument import Instrument
from survey.flows.accounts.admitting import Office, Standing
from survey.language import Language
from survey.web.acts import Kept, asked
from survey.web.entry import _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.surveys.questionnaire_refusals import WEIGHT
from survey.web.surveys.questionnaire_words import doer, doing_of, sheet_of


@dataclass(frozen=True, slots=True)
class WeightActs:
    """The act on weights."""

    office: Office

    def add_to(self, desk: Desk, one: str) -> None:
        """Let it be done at a desk; one: the address of a questionnaire."""
        desk.ask(f"{one}/bobot", self.weigh, Act.WRITE_QUESTIONNAIRES)

    def weigh(self, standing: Standing, questionnaire_id: int) -> Response:
        """Give each element a weight of its own, or all the same."""
        shown, words = sheet_of(self.office, standing, questionnaire_id), spoken()
        instrument = shown.instrument
        pairs = list(zip(instrument.elements, instrument.weights, strict=True))
        held = {f"{WEIGHT}{element.code}": str(weight) for element, weight in pairs}
        form = entered(_weight_form(instrument, words), version=shown.version, **held)
        about = words.say(
            "A fraction such as 1/9, or a decimal number such as 0.125. Together they must be "
            "exactly 1. The regulation gives every element the same weight.",
        )
        doing = doing_of(shown, words, words.say("Weights of the elements"), about)
        doing = replace(
            doing,
            hints={"alike": words.say("What is typed above is then left out of account.")},
        )

        def changed(draft: Instrument) -> Instrument:
            if form.data["alike"]:
                return weighed_alike(draft)
            codes = (element.code for element in draft.elements)
            return weighed(draft, {code: form.data[f"{WEIGHT}{code}"] or "" for code in codes})

        return asked(standing, form, doing, doer(self.office, standing, shown, (form, changed)))


def _weight_form(instrument: Instrument, words: Language) -> type[Kept]:
    """A form with a field for the weight of each element."""
    fields: dict[str, Field] = {
        f"{WEIGHT}{element.code}": StringField(element.name.within(words.code))
        for element in instrument.elements
    }
    fields["alike"] = BooleanField(_("The same for all"))
    return cast("type[Kept]", type("WeightForm", (Kept,), fields))
