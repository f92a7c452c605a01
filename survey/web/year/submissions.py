"""Handing in, accepting and sending back a report; where its result is published."""

from dataclasses import dataclass
from pathlib import PurePath

from werkzeug.wrappers import Response
from wtforms import DateField, FileField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from survey.core.accounts.access import Act
from survey.core.year.compliance import Medium
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.attaching import MEGABYTE, Allowed, attached
from survey.flows.complaints.receiving import Attached
from survey.flows.surveys.scheduling import UnknownPeriodError
from survey.flows.year import publishing, submitting
from survey.flows.year.publishing import Published
from survey.flows.year.submitting import Said, Submitted
from survey.web.acts import Doing, Kept, asked, day_of, file_sent
from survey.web.entry import Entry, _, entered
from survey.web.files import as_download
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.opposites import opposite
from survey.web.surveys.period_names import period_name
from survey.web.year.compliance import duty_page_of
from survey.web.year.compliance_words import MEDIA

FILE = "file"


class ReasonEntry(Kept):
    """Why a report is sent back."""

    reason = TextAreaField(_("What is missing"))


class PlaceEntry(Entry):
    """Where a result is published."""

    medium = SelectField(_("Medium"))
    place = StringField(_("Where"))
    on = DateField(_("Since"), [InputRequired()])
    file = FileField(_("Photo or screenshot"))


@dataclass(frozen=True, slots=True)
class SubmissionsDesk:
    """The acts about a unit's report."""

    office: Office
    allowed: Allowed

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("submissions", self.office)
        most = (self.allowed.megabytes + 1) * MEGABYTE
        wave, unit = "/kantor/pelaksanaan/<int:wave_id>", "/kantor/satuan/<int:unit_id>/kewajiban"
        pages.ask(f"{wave}/serahkan", self.submit, Act.SUBMIT_REPORTS)
        pages.ask(f"{unit}/<code>/terima", self.accept, Act.ACCEPT_REPORTS)
        pages.ask(f"{unit}/<code>/kembalikan", self.send_back, Act.ACCEPT_REPORTS)
        pages.receive(f"{wave}/publikasi", self.publish, Act.WRITE_REPORT, most)
        place = f"{wave}/publikasi/<int:publication>"
        pages.ask(place, self.unpublish, Act.WRITE_REPORT)
        pages.show(f"{place}/bukti", self.picture, Act.SEE_RESULTS)
        return pages

    def submit(self, standing: Standing, wave_id: int) -> Response:
        """Hand in the report on a wave."""
        words, unit_id = spoken(), standing.place.spot.unit_id or 0
        code = self._period_of(standing, wave_id)
        doing = Doing(
            title=words.say("Hand in the report, %(period)s", period=period_name(code, words)),
            says=(
                words.say(
                    "The bureau then reads the sealed result, its report and its publication. In "
                    "time counts the day on which it was handed in first.",
                ),
            ),
            button=words.say("Hand in the report"),
            back=duty_page_of(unit_id, code),
            done=words.say("The report was handed in. The bureau accepts it or sends it back."),
        )

        def does() -> None:
            submitting.submit(self.office.database, actor_of(standing), wave_id)

        return asked(standing, entered(Entry), doing, does)

    def accept(self, standing: Standing, unit_id: int, code: str) -> Response:
        """Accept a report."""
        words, handed_in = spoken(), self._handed_in(standing, unit_id, code)
        form = entered(Kept, version=handed_in.version)
        doing = Doing(
            title=words.say("Accept the report of %(unit)s", unit=standing.place.unit or ""),
            says=(words.say("The unit is then done with this step; you can still send it back."),),
            button=words.say("Accept"),
            back=duty_page_of(unit_id, code),
            done=words.say("The report was accepted."),
            version=handed_in.version,
        )

        def does() -> None:
            actor = actor_of(standing)
            submitting.accept(self.office.database, actor, unit_id, code, form.drawn_at)

        return asked(standing, form, doing, does)

    def send_back(self, standing: Standing, unit_id: int, code: str) -> Response:
        """Send a report back."""
        words, handed_in = spoken(), self._handed_in(standing, unit_id, code)
        form = entered(ReasonEntry, version=handed_in.version)
        doing = Doing(
            title=words.say("Send the report of %(unit)s back", unit=standing.place.unit or ""),
            says=(
                words.say(
                    "The unit reads your reason and hands the report in once more. The day on "
                    "which it was handed in first stays.",
                ),
            ),
            button=words.say("Send back"),
            back=duty_page_of(unit_id, code),
            done=words.say("The report was sent back."),
            version=handed_in.version,
        )

        def does() -> None:
            said = Said(form.reason.data or "", form.drawn_at)
            actor = actor_of(standing)
            submitting.send_back(self.office.database, actor, unit_id, code, said)

        return asked(standing, form, doing, does)

    def publish(self, standing: Standing, wave_id: int) -> Response:
        """Keep where a result is published."""
        words, form = spoken(), entered(PlaceEntry, on=standing.today)
        form.medium.choices = [(one.value, str(said)) for one, said in MEDIA.items()]
        code = self._period_of(standing, wave_id)
        doing = Doing(
            title=words.say("Where the result is published"),
            says=(
                words.say(
                    "Each medium counts once. A photo or screenshot is the proof that the "
                    "assessment of public services asks for.",
                ),
            ),
            button=words.say("Add"),
            back=duty_page_of(standing.place.spot.unit_id or 0, code),
            done=words.say("The publication was added."),
            hints={"place": words.say("The address of the page, or the place of the board.")},
            takes_file=True,
        )

        def does() -> None:
            medium, place = Medium(form.medium.data), form.place.data or ""
            said = Published(medium, place, day_of(form.on), self._sent())
            publishing.publish(self.office.database, actor_of(standing), wave_id, said)

        return asked(standing, form, doing, does)

    def unpublish(self, standing: Standing, wave_id: int, publication: int) -> Response:
        """Take a place away that was kept by mistake."""
        words = spoken()
        code = self._period_of(standing, wave_id)
        kept = publishing.publication(self.office.database, standing.home.id, wave_id, publication)
        doing = Doing(
            title=words.say("Remove a place of publication"),
            says=(
                f"{MEDIA[kept.medium]}: {kept.place}, {words.day(kept.published_on)}",
                words.say("For a place that was kept by mistake. Its photo goes as well."),
                words.say("Should you undo it, a photo has to be added again."),
            ),
            button=words.say("Remove"),
            back=duty_page_of(standing.place.spot.unit_id or 0, code),
            done=words.say("The place was removed."),
            is_grave=True,
            undo=opposite(
                {"medium": kept.medium.value, "place": kept.place, "on": kept.published_on},
            ),
        )

        def does() -> None:
            actor = actor_of(standing)
            publishing.unpublish(self.office.database, actor, wave_id, publication)

        return asked(standing, entered(Entry), doing, does)

    def picture(self, standing: Standing, wave_id: int, publication: int) -> Response:
        """The photo or screenshot that proves a place of publication."""
        home = standing.home.id
        file = publishing.picture(self.office.database, home, wave_id, publication)
        end = PurePath(file.name).suffix.lower()
        return as_download(f"publikasi-{publication}{end}", file.content, file.media_type)

    def _sent(self) -> tuple[Attached, ...]:
        name, content = file_sent(FILE)
        return attached(self.allowed, [(name, content)]) if content else ()

    def _handed_in(self, standing: Standing, unit_id: int, code: str) -> Submitted:
        try:
            found = submitting.submitted(self.office.database, standing.home.id, unit_id, code)
        except UnknownPeriodError as error:
            raise NoSuchPlaceError from error
        if found is None:
            raise NoSuchPlaceError
        return found

    def _period_of(self, standing: Standing, wave_id: int) -> str:
        return submitting.period_of_wave(self.office.database, standing.home.id, wave_id)
