"""How the index of several units is made: the bureau declares it on a page of its own."""

from dataclasses import dataclass

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import SelectField

from survey.core.results.rollup import AVERAGING_NAMES, Averaging
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.results.declaring import declare_averaging
from survey.web.acts import Doing, Kept, asked
from survey.web.entry import _, entered
from survey.web.frame import spoken


class AveragingForm(Kept):
    """The way that units are to be averaged."""

    averaging = SelectField(_("Average the units"))


@dataclass(frozen=True, slots=True)
class AveragingView:
    """The page on which it is declared."""

    office: Office

    def declare(self, standing: Standing) -> Response:
        """Declare how the units are averaged from now on."""
        words, home = spoken(), standing.home
        names = {one: name.within(words.code) for one, name in AVERAGING_NAMES.items()}
        form = entered(AveragingForm, version=home.version, averaging=home.averaging.value)
        form.averaging.choices = [(one.value, name) for one, name in names.items()]
        doing = Doing(
            title=words.say("Declare how units are averaged"),
            says=(
                words.say("Now it is: %(averaging)s.", averaging=names[home.averaging]),
                words.say(
                    "No regulation prescribes it. What you declare is named wherever the number "
                    "stands; the other two are shown beside it.",
                ),
            ),
            button=words.say("Declare"),
            back=url_for("results.institution"),
            done=words.say("From now on the units are averaged as you declared."),
            version=home.version,
        )

        def does() -> None:
            averaging = Averaging(form.averaging.data)
            declare_averaging(self.office.database, standing, averaging, form.drawn_at)

        return asked(standing, form, doing, does)
