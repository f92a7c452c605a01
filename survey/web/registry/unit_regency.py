"""In which regency a unit stands: asked of whoever keeps the registry, for the map of results."""

from dataclasses import dataclass
from pathlib import Path

from werkzeug.wrappers import Response
from wtforms import SelectField

from survey.core.accounts.access import Act
from survey.core.registry.registry import Rank
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.portal.mapping import regencies
from survey.flows.registry import browsing, placing
from survey.flows.registry.arranging import Meant
from survey.language import Language
from survey.web.acts import Doing, Kept, asked
from survey.web.entry import _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.registry.arrangement import page_of


class RegencyForm(Kept):
    """Which regency or city."""

    regency = SelectField(_("Regency or city"))


def desk(office: Office, reference: Path) -> Desk:
    """The page, for whoever keeps the registry; reference: the folder of official tables."""
    pages, view = Desk("unit_regency", office), RegencyView(office, reference)
    address = "/kantor/registri/satuan/<int:unit_id>/kabupaten-kota"
    pages.ask(address, view.regency, Act.KEEP_REGISTRY)
    return pages


@dataclass(frozen=True, slots=True)
class RegencyView:
    """The page of the regency of a unit."""

    office: Office
    reference: Path

    def regency(self, standing: Standing, unit_id: int) -> Response:
        """Say in which regency a unit stands."""
        database, actor, words = self.office.database, actor_of(standing), spoken()
        entry = browsing.entry(database, actor, Rank.UNIT, unit_id)
        before = placing.regency_of(database, actor, unit_id)
        form = entered(RegencyForm, version=entry.meant.version, regency=before)
        form.regency.choices = self._choices(before, words)
        doing = Doing(
            title=words.say("Regency of %(name)s", name=entry.name),
            says=(
                words.say(
                    "The public map counts the results of a unit where it stands. Leave it open "
                    "for one that serves the whole area.",
                ),
            ),
            button=words.say("Save"),
            back=page_of(Rank.UNIT, unit_id),
            done=words.say("The regency was saved."),
            version=entry.meant.version,
        )

        def does() -> None:
            meant = Meant(Rank.UNIT, unit_id, form.drawn_at)
            placing.place(database, actor, meant, form.regency.data or "")

        return asked(standing, form, doing, does)

    def _choices(self, before: str, words: Language) -> list[tuple[str, str]]:
        known = regencies(self.reference)
        own = {before: before} if before and before not in known else {}
        nowhere = {"": words.say("the whole area, or not known")}
        return list({**nowhere, **known, **own}.items())
