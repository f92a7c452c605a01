"""Public consultation forums: recorded, shown, changed, with their minutes."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response as Sent
from flask import url_for
from werkzeug.wrappers import Response
from wtforms import DateField, FileField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from survey.core.accounts.access import Act
from survey.core.improvement.forum import Forum, Kind
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.attaching import MEGABYTE, Allowed, attached
from survey.flows.improvement import conferring, papering, viewing
from survey.flows.improvement.conferring import Flaw, Told
from survey.flows.improvement.conferring import Kept as KeptForum
from survey.flows.improvement.papering import Papers
from survey.flows.improvement.viewing import PlanLink
from survey.language import Language
from survey.web.acts import Doing, Kept, asked, file_sent
from survey.web.documents.awaited import awaited
from survey.web.entry import _, entered
from survey.web.files import as_download
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.improvement.plan_desk import asked_by
from survey.web.improvement.plan_moves import ROOM
from survey.web.improvement.plan_refusals import FORUM_FLAWS
from survey.web.improvement.plan_words import KINDS
from survey.web.rendering import draw

MISSING = InputRequired(FORUM_FLAWS[Flaw.MISSING])


class ForumEntry(Kept):
    """The record of a forum."""

    held_on = DateField(_("Day"), [MISSING])
    place = StringField(_("Place"), [MISSING])
    topic = TextAreaField(_("Topic"), [MISSING], render_kw={"rows": 2})
    users = IntegerField(KINDS[Kind.USERS], [Optional()])
    experts = IntegerField(KINDS[Kind.EXPERTS], [Optional()])
    agencies = IntegerField(KINDS[Kind.AGENCIES], [Optional()])
    society = IntegerField(KINDS[Kind.SOCIETY], [Optional()])
    media = IntegerField(KINDS[Kind.MEDIA], [Optional()])
    providers = IntegerField(KINDS[Kind.PROVIDERS], [Optional()])
    agreed = TextAreaField(_("What was agreed, one point a line"), render_kw={"rows": 6})


class MinutesEntry(Kept):
    """The signed minutes."""

    file = FileField(_("File"))


@dataclass(frozen=True, slots=True)
class Point:
    """A point that was agreed; url: where an action is made of it, "" for who may not."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class ForumPage:
    """pages/improvement/forum.html."""

    language: str
    frame: Frame
    kept: KeptForum
    people: tuple[tuple[str, int], ...]
    points: tuple[Point, ...]
    keeps: bool
    sees_files: bool


@dataclass(frozen=True, slots=True)
class ForumDesk:
    """The pages of forums."""

    office: Office
    papers: Papers
    allowed: Allowed

    def desk(self) -> Desk:
        """Their addresses."""
        pages, one = Desk("forums", self.office), "/kantor/fkp/<int:forum_id>"
        most = self.allowed.megabytes * MEGABYTE + ROOM
        pages.ask("/kantor/satuan/<int:unit_id>/fkp/tambah", self.add, Act.KEEP_PLANS)
        pages.show(one, self.forum, Act.SEE_RESULTS)
        pages.ask(f"{one}/ubah", self.change, Act.KEEP_PLANS)
        pages.receive(f"{one}/berita-acara", self.attach, Act.KEEP_PLANS, most)
        pages.show(f"{one}/berkas", self.minutes, Act.SEE_SMALL_GROUPS)
        pages.show(f"{one}/fkp.pdf", self.paper, Act.SEE_RESULTS)
        return pages

    def add(self, standing: Standing, unit_id: int) -> Response:
        """Record a forum."""
        words, form = spoken(), entered(ForumEntry)
        doing = Doing(
            title=words.say("Record a public consultation forum"),
            says=(
                words.say(
                    "The follow-up plan is discussed with users there. Names are not asked for: "
                    "how many took part is counted by kind.",
                ),
            ),
            button=words.say("Record"),
            back=url_for("plans.unit_plans", unit_id=unit_id),
            done=words.say("The forum is recorded."),
        )

        def does() -> str:
            told = _told(form)
            forum_id = conferring.record(self.office.database, actor_of(standing), unit_id, told)
            return url_for("forums.forum", forum_id=forum_id)

        return asked(standing, form, doing, does)

    def forum(self, standing: Standing, forum_id: int) -> str:
        """One record."""
        actor, words = actor_of(standing), spoken()
        kept, _unit, _agency = conferring.forum_of(self.office.database, actor, forum_id)
        unit_id = standing.place.spot.unit_id or 0
        plans, _free = viewing.plans_of(self.office.database, actor, unit_id)
        keeps = standing.may(Act.KEEP_PLANS)
        frame = frame_of(standing, *_crumbs(unit_id, words))
        page = ForumPage(
            language=frame.language,
            frame=frame,
            kept=kept,
            people=tuple((str(KINDS[kind]), n) for kind, n in kept.forum.people.items() if n),
            points=tuple(
                Point(one, _to_action(plans, kept, one) if keeps else "")
                for one in kept.forum.agreed
            ),
            keeps=keeps,
            sees_files=standing.may(Act.SEE_SMALL_GROUPS),
        )
        return draw("pages/improvement/forum.html", page)

    def change(self, standing: Standing, forum_id: int) -> Response:
        """Put another record in its place."""
        words, actor = spoken(), actor_of(standing)
        kept, _unit, _agency = conferring.forum_of(self.office.database, actor, forum_id)
        form = entered(ForumEntry, version=kept.version, **_before(kept.forum))
        doing = Doing(
            title=words.say("Change the record"),
            says=(words.say("Actions that came of it stay as they are."),),
            button=words.say("Save"),
            back=url_for("forums.forum", forum_id=forum_id),
            done=words.say("The record was saved."),
            version=kept.version,
        )

        def does() -> None:
            database, version = self.office.database, form.drawn_at
            conferring.change(database, actor, forum_id, version, _told(form))

        return asked(standing, form, doing, does)

    def attach(self, standing: Standing, forum_id: int) -> Response:
        """Attach the signed minutes."""
        words, actor = spoken(), actor_of(standing)
        kept, _unit, _agency = conferring.forum_of(self.office.database, actor, forum_id)
        form = entered(MinutesEntry, version=kept.version)
        doing = Doing(
            title=words.say("Attach the signed minutes"),
            says=(
                words.say("A PDF or a photograph of the minutes with their signatures."),
                words.say("Only officers see them; they name persons."),
            ),
            button=words.say("Attach"),
            back=url_for("forums.forum", forum_id=forum_id),
            done=words.say("The minutes are kept."),
            version=kept.version,
            takes_file=True,
        )

        def does() -> None:
            (file,) = attached(self.allowed, [file_sent("file")])
            conferring.attach(self.office.database, actor, forum_id, form.drawn_at, file)

        return asked(standing, form, doing, does)

    def minutes(self, standing: Standing, forum_id: int) -> Sent:
        """The signed minutes, to be kept."""
        actor = actor_of(standing)
        return as_download(*viewing.minutes_of(self.office.database, actor, forum_id))

    def paper(self, standing: Standing, forum_id: int) -> Response:
        """The record on paper, to be signed."""
        work = papering.minutes(self.papers, asked_by(standing), forum_id)
        return awaited(self.papers.database, standing, work, url_for(".forum", forum_id=forum_id))


def _told(form: ForumEntry) -> Told:
    return Told(
        held_on=form.held_on.data,
        place=form.place.data or "",
        topic=form.topic.data or "",
        people={kind: int(form[kind.value].data or 0) for kind in Kind},
        agreed=form.agreed.data or "",
    )


def _before(forum: Forum) -> Mapping[str, object]:
    people = {kind.value: n for kind, n in forum.people.items()}
    said = {"held_on": forum.held_on, "place": forum.place, "topic": forum.topic}
    return {**people, **said, "agreed": "\n".join(forum.agreed)}


def _to_action(plans: tuple[PlanLink, ...], kept: KeptForum, point: str) -> str:
    """Where an action is made of a point: in the latest plan; "" while there is none."""
    if not plans:
        return ""
    return url_for(
        "plans.add",
        plan_id=plans[0].id,
        kegiatan=point,
        sumber="forum",
        fkp=kept.id,
    )


def _crumbs(unit_id: int, words: Language) -> tuple[Crumb, ...]:
    return (Crumb(words.say("Follow-up plans"), url_for("plans.unit_plans", unit_id=unit_id)),)
