"""The photographs of a report: added, worded anew, taken away, taken over from the one before."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response as Sent
from flask import flash, redirect, url_for
from werkzeug.wrappers import Response
from wtforms import FileField, TextAreaField

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.attaching import MEGABYTE, Allowed, photographed
from survey.flows.documents import photographing
from survey.flows.documents.photographing import (
    Album,
    Shown,
    TooLateError,
    TooManyPhotographsError,
)
from survey.flows.refusing import ChangedMeanwhileError
from survey.language import Language
from survey.web.acts import SEE_OTHER, Doing, Kept, asked, file_sent
from survey.web.entry import Entry, _, entered
from survey.web.frame import DONE, spoken
from survey.web.gate import Desk
from survey.web.opposites import opposite, overtaken

FILE = "file"


class PhotographEntry(Entry):
    """A new photograph."""

    file = FileField(_("Photograph"))
    caption = TextAreaField(_("What can be seen"), render_kw={"rows": 2})


class CaptionEntry(Kept):
    """Other words for one that is there."""

    caption = TextAreaField(_("What can be seen"), render_kw={"rows": 2})


@dataclass(frozen=True, slots=True)
class PhotographViews:
    """The pages of photographs; allowed: how large a file may be."""

    office: Office
    allowed: Allowed

    def add_to(self, pages: Desk) -> None:
        """Let them be asked for at a desk."""
        photographs = "/kantor/pelaksanaan/<int:wave_id>/laporan/foto"
        most = (self.allowed.megabytes + 1) * MEGABYTE
        one = f"{photographs}/<int:photograph>"
        pages.receive(f"{photographs}/tambah", self.add_photograph, Act.WRITE_REPORT, most)
        pages.ask(f"{photographs}/ambil-alih", self.take_over, Act.WRITE_REPORT)
        pages.show(one, self.photograph, Act.WRITE_REPORT)
        pages.ask(f"{one}/ubah", self.caption, Act.WRITE_REPORT)
        pages.ask(f"{one}/hapus", self.take_away, Act.WRITE_REPORT)
        pages.take(f"{one}/kembalikan", self.put_back, Act.WRITE_REPORT)

    def photograph(self, standing: Standing, wave_id: int, photograph: int) -> Sent:
        """The picture itself."""
        database, home = self.office.database, standing.home.id
        media_type, content = photographing.picture(database, home, wave_id, photograph)
        return Sent(content, content_type=media_type)

    def add_photograph(self, standing: Standing, wave_id: int) -> Response:
        """Add one."""
        words, form = spoken(), entered(PhotographEntry)
        album = self._album(standing, wave_id)
        doing = Doing(
            title=words.say("Add a photograph"),
            says=(
                words.say(
                    "A JPEG, PNG or WebP picture. It is drawn anew: place, camera and whatever "
                    "else stands in the file are left out.",
                ),
            ),
            button=words.say("Add"),
            back=url_for(".contents", wave_id=wave_id),
            done=words.say("The photograph was added. The next report will have it."),
            hints={"caption": words.say("In a few words without names; it stands under it.")},
            takes_file=True,
            shuts="" if album.has_room else _is_full(words),
        )

        def does() -> None:
            file = photographed(self.allowed, file_sent(FILE))
            actor, said = actor_of(standing), form.caption.data or ""
            photographing.add(self.office.database, actor, wave_id, said, file)

        return asked(standing, form, doing, does)

    def caption(self, standing: Standing, wave_id: int, photograph: int) -> Response:
        """Say anew what one shows."""
        words, shown = spoken(), self._shown(standing, wave_id, photograph)
        form = entered(CaptionEntry, version=shown.version, caption=shown.caption)
        doing = Doing(
            title=words.say("Change the words"),
            says=(words.say("They stand under the photograph in the report."),),
            button=words.say("Save"),
            back=url_for(".contents", wave_id=wave_id),
            done=words.say("The words were saved. The next report will have them."),
            version=shown.version,
        )

        def does() -> None:
            said = (form.caption.data or "", form.drawn_at)
            actor = actor_of(standing)
            photographing.caption(self.office.database, actor, wave_id, photograph, said)

        return asked(standing, form, doing, does)

    def take_away(self, standing: Standing, wave_id: int, photograph: int) -> Response:
        """Take one away."""
        words, shown = spoken(), self._shown(standing, wave_id, photograph)
        form = entered(Kept, version=shown.version)
        doing = Doing(
            title=words.say("Take the photograph away"),
            says=(
                shown.caption,
                words.say("Reports that were made with it keep it."),
                words.say("It can be undone for ten minutes; after that its file is erased."),
            ),
            button=words.say("Take away"),
            back=url_for(".contents", wave_id=wave_id),
            done=words.say("The photograph was taken away."),
            version=shown.version,
            is_grave=True,
            undo=opposite({"version": shown.version + 1}),
        )
        return asked(standing, form, doing, self._taking(standing, wave_id, photograph, form))

    def put_back(self, standing: Standing, wave_id: int, photograph: int) -> Response:
        """Put one back, right after it was taken away."""
        words, version = spoken(), entered(Kept).drawn_at
        database, actor = self.office.database, actor_of(standing)
        try:
            photographing.put_back(database, actor, wave_id, photograph, version)
            flash(words.say("The photograph is in the report again."), DONE)
        except TooLateError:
            flash(words.say("Too much time has passed. Add the photograph anew."))
        except ChangedMeanwhileError:
            flash(overtaken(words))
        except TooManyPhotographsError:
            flash(_is_full(words))
        return redirect(url_for(".contents", wave_id=wave_id), SEE_OTHER)

    def take_over(self, standing: Standing, wave_id: int) -> Response:
        """Begin with the photographs of the report before."""
        words, album = spoken(), self._album(standing, wave_id)
        name = "" if album.before is None else album.before.name.within(words.code)
        doing = Doing(
            title=words.say("Take over the photographs of the report before"),
            says=(
                words.say(
                    "Each is marked as one from the report before, here and in the report, until "
                    "you say anew what it shows.",
                ),
            ),
            button=words.say("Take over those of %(period)s", period=name),
            back=url_for(".contents", wave_id=wave_id),
            done=words.say("The photographs were taken over. Look each of them over."),
            shuts="" if name else words.say("There are photographs already, or none before."),
        )

        def does() -> None:
            photographing.take_over(self.office.database, actor_of(standing), wave_id)

        return asked(standing, entered(Entry), doing, does)

    def _taking(
        self,
        standing: Standing,
        wave_id: int,
        photograph: int,
        form: Kept,
    ) -> Callable[[], None]:
        def does() -> None:
            actor, version = actor_of(standing), form.drawn_at
            photographing.take_away(self.office.database, actor, wave_id, photograph, version)

        return does

    def _album(self, standing: Standing, wave_id: int) -> Album:
        return photographing.album(self.office.database, standing.home.id, wave_id)

    def _shown(self, standing: Standing, wave_id: int, photograph: int) -> Shown:
        album = self._album(standing, wave_id)
        found = next((one for one in album.shown if one.id == photograph), None)
        if found is None:
            raise NoSuchPlaceError
        return found


def _is_full(words: Language) -> str:
    return words.say(
        "The report has room for %(most)s photographs. Take one away first.",
        most=words.whole(photographing.MOST),
    )
