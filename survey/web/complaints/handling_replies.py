"""Templates of replies: listed, added, changed, removed."""

from dataclasses import dataclass

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import StringField, TextAreaField

from survey.core.accounts.access import INSTITUTION, Act, Spot, may, reach
from survey.flows.accounts.admitting import Standing
from survey.flows.acting import actor_of
from survey.flows.complaints import queueing, replying
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.replying import Reply
from survey.language import Language
from survey.web.acts import Doing, Kept, asked
from survey.web.entry import _, entered
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk, Somewhere
from survey.web.opposites import opposite
from survey.web.rendering import draw


class ReplyEntry(Kept):
    """A template."""

    title = StringField(_("Title"))
    words = TextAreaField(_("Words"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where templates can be added; name: whose they are then."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A template with the ways to change and to remove it, "" for who may not."""

    reply: Reply
    change: str
    remove: str


@dataclass(frozen=True, slots=True)
class RepliesPage:
    """pages/complaints/handling_replies.html."""

    language: str
    frame: Frame
    replies: tuple[Listed, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ReplyViews:
    """The pages of templates."""

    desk: ComplaintDesk

    def add_to(self, pages: Desk, all_of_them: str) -> None:
        """Let them be kept at a desk."""
        pages.show(f"{all_of_them}/balasan", self.replies, Somewhere(Act.READ_COMPLAINTS))
        pages.ask(f"{all_of_them}/balasan/tambah", self.add, Act.KEEP_REPLIES)
        unit = "/kantor/satuan/<int:unit_id>/balasan/tambah"
        pages.ask(unit, self.add_for_unit, Act.KEEP_REPLIES)
        pages.ask(f"{all_of_them}/balasan/<int:reply_id>", self.change, Act.KEEP_REPLIES)
        pages.ask(f"{all_of_them}/balasan/<int:reply_id>/hapus", self.remove, Act.KEEP_REPLIES)

    def replies(self, standing: Standing) -> str:
        """Those for all units, and those of the officer's."""
        words, actor = spoken(), actor_of(standing)
        far = reach(standing.appointments, Act.READ_COMPLAINTS, standing.today)
        found = replying.replies(self.desk.database, actor, far)
        seats = queueing.seats(self.desk.database, actor, far)
        places = {seat.id: Spot(seat.agency_id, seat.id) for seat in seats}
        frame = frame_of(standing, *_crumbs(words))

        def keeps(spot: Spot) -> bool:
            return may(standing.appointments, Act.KEEP_REPLIES, spot, standing.today)

        listed = tuple(
            _listed(one, is_kept=keeps(places.get(one.unit_id or 0, INSTITUTION))) for one in found
        )
        all_units = Place(words.say("For all units"), url_for("handling.add"))
        units = (
            Place(seat.name, url_for("handling.add_for_unit", unit_id=seat.id))
            for seat in seats
            if keeps(places[seat.id])
        )
        where = (all_units,) if keeps(INSTITUTION) else tuple(units)
        page = RepliesPage(frame.language, frame, listed, where)
        return draw("pages/complaints/handling_replies.html", page)

    def add(self, standing: Standing) -> Response:
        """Add a template for all units."""
        return self._add(standing, None)

    def add_for_unit(self, standing: Standing, unit_id: int) -> Response:
        """Add a template for one unit."""
        return self._add(standing, unit_id)

    def change(self, standing: Standing, reply_id: int) -> Response:
        """Word a template anew."""
        words, database = spoken(), self.desk.database
        kept = replying.reply(database, actor_of(standing), reply_id)
        form = entered(ReplyEntry, title=kept.title, words=kept.words, version=kept.version)
        doing = Doing(
            title=words.say("Change a template"),
            says=(words.say("Answers that were sent with it stay as they are."),),
            button=words.say("Save"),
            back=url_for("handling.replies"),
            done=words.say("The template was saved."),
            hints=_hints(words),
            version=kept.version,
        )

        def does() -> None:
            said = _said(form, reply_id)
            replying.change(database, actor_of(standing), said)

        return asked(standing, form, doing, does)

    def remove(self, standing: Standing, reply_id: int) -> Response:
        """Take a template away."""
        words, database = spoken(), self.desk.database
        kept = replying.reply(database, actor_of(standing), reply_id)
        form = entered(Kept, version=kept.version)
        doing = Doing(
            title=words.say("Remove the template “%(title)s”", title=kept.title),
            says=(words.say("Answers that were sent with it stay as they are."),),
            button=words.say("Remove"),
            back=url_for("handling.replies"),
            done=words.say("The template was removed."),
            version=kept.version,
            is_grave=True,
            undo=opposite({"title": kept.title, "words": kept.words}, unit_id=kept.unit_id),
        )

        def does() -> None:
            replying.remove(database, actor_of(standing), reply_id, form.drawn_at)

        return asked(standing, form, doing, does)

    def _add(self, standing: Standing, unit_id: int | None) -> Response:
        words, database, form = spoken(), self.desk.database, entered(ReplyEntry)
        whose = standing.place.unit or words.say("all units")
        doing = Doing(
            title=words.say("Add a template"),
            says=(words.say("Drafts of answers can begin with it, for: %(whose)s.", whose=whose),),
            button=words.say("Add"),
            back=url_for("handling.replies"),
            done=words.say("The template was added."),
            hints=_hints(words),
        )

        def does() -> None:
            replying.add(database, actor_of(standing), unit_id, _said(form, 0))

        return asked(standing, form, doing, does)


def _said(form: ReplyEntry, reply_id: int) -> Reply:
    title, words = form.title.data or "", form.words.data or ""
    return Reply(title, words, id=reply_id, version=form.drawn_at)


def _listed(reply: Reply, *, is_kept: bool) -> Listed:
    if not is_kept:
        return Listed(reply, "", "")
    change = url_for("handling.change", reply_id=reply.id)
    return Listed(reply, change, url_for("handling.remove", reply_id=reply.id))


def _hints(words: Language) -> dict[str, str]:
    return {
        "words": words.say(
            "{nomor}, {layanan}, {unit} and {tanggal} are filled in when a draft begins with it.",
        ),
    }


def _crumbs(words: Language) -> tuple[Crumb, ...]:
    return (Crumb(words.say("Complaints"), url_for("handling.queue")),)
