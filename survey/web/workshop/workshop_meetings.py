"""The acts of the first two steps: commitment, team, plan, meeting, attendance, cards."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from survey.core.accounts.access import Act
from survey.core.workshop.workshop import Part, Step, planned
from survey.flows.accounts.admitting import NoSuchPlaceError, Standing
from survey.flows.workshop import convening
from survey.flows.workshop.convening import Attendance, Meeting, Sorting, line_of
from survey.flows.workshop.walking import Trail
from survey.web.acts import Doing, TicksField, asked, day_of
from survey.web.entry import Entry, _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.opposites import opposite
from survey.web.rendering import UNKNOWN
from survey.web.workshop.workshop_frame import acting, found, path_url, shut, too_early
from survey.web.workshop.workshop_words import PARTS

RUN = Act.RUN_WORKSHOPS
OPEN, AGREE, MERGE, DROP = "open", "agree", "merge", "drop"
EXAMPLE = 50  # people


class CommitEntry(Entry):
    """That leaders agreed."""

    day = DateField(_("Day of the signatures"), [InputRequired()])
    who = StringField(_("Who signed, by office"), [InputRequired()])


class InviteEntry(Entry):
    """People, one a line."""

    part = SelectField(_("As what"), [InputRequired()])
    lines = TextAreaField(_("People, one a line"), [InputRequired()])


class PlanEntry(Entry):
    """A line of the plan of action."""

    words = StringField(_("Activity"), [InputRequired()])
    owner = StringField(_("Who is responsible"), [InputRequired()])
    due = DateField(_("Until when"), [InputRequired()])


class MeetingEntry(Entry):
    """The first workshop."""

    since = DateField(_("First day"), [InputRequired()])
    until = DateField(_("Last day"), [InputRequired()])
    place = StringField(_("Place"), [InputRequired()])
    agenda = TextAreaField(_("Agenda, one point a line"), [InputRequired()])
    users = IntegerField(_("Users invited"), [InputRequired()])
    providers = IntegerField(_("Providers invited"), [InputRequired()])


class AttendanceEntry(Entry):
    """Who came."""

    came = TicksField(_("On the list"), [Optional()])
    more_users = IntegerField(_("Users who came and are not on the list"), [InputRequired()])
    more_providers = IntegerField(
        _("Providers who came and are not on the list"),
        [InputRequired()],
    )


class CardsEntry(Entry):
    """Cards, one a line."""

    lines = TextAreaField(_("Complaints, one a line"), [InputRequired()])


class SortEntry(Entry):
    """What becomes of a card."""

    words = StringField(_("Complaint, as it is agreed on"), [InputRequired()])
    cluster = StringField(_("Cluster"), [Optional()])
    fate = RadioField(_("What becomes of it"), [InputRequired()])
    into = SelectField(_("Card that says the same"), [Optional()])
    about = SelectField(_("Element of the SKM it belongs to"), [Optional()])


@dataclass(frozen=True, slots=True)
class MeetingActs:
    """What is done in the first two steps."""

    trail: Trail

    def add_to(self, pages: Desk, path: str) -> None:
        """Let it be done at a desk."""
        pages.ask(f"{path}/kesepakatan", self.commit, RUN)
        pages.ask(f"{path}/orang/tambah", self.invite, RUN)
        pages.ask(f"{path}/orang/<int:number>/coret", self.strike, RUN)
        pages.ask(f"{path}/rencana/tambah", self.plan, RUN)
        pages.ask(f"{path}/pertemuan", self.call, RUN)
        pages.ask(f"{path}/hadir", self.attend, RUN)
        pages.ask(f"{path}/kartu/tambah", self.gather, RUN)
        pages.ask(f"{path}/kartu/<int:number>", self.sort, RUN)
        pages.ask(f"{path}/hapus-nama", self.erase, RUN)

    def commit(self, standing: Standing, workshop_id: int) -> Response:
        """Keep that leaders agreed."""
        words, row = spoken(), found(self.trail, standing, workshop_id).whole.row
        form = entered(CommitEntry, day=row.committed_on, who=row.committed_by)
        doing = Doing(
            title=words.say("Keep the commitment"),
            says=(
                words.say(
                    "Leaders agree in writing that complaints are wanted, not held against "
                    "anybody, and that the unit will act on them.",
                ),
            ),
            button=words.say("Save"),
            back=path_url(workshop_id),
            done=words.say("The commitment was kept."),
        )

        def does() -> None:
            day, who = day_of(form.day), form.who.data or ""
            convening.commit(self.trail, acting(standing), workshop_id, day, who)

        return asked(standing, form, doing, does)

    def invite(self, standing: Standing, workshop_id: int) -> Response:
        """Put people on the list."""
        words, form = spoken(), entered(InviteEntry)
        form.part.choices = [(part.value, str(PARTS[part])) for part in Part]
        doing = Doing(
            title=words.say("Put people on the list"),
            says=(
                words.say(
                    "Only the name and where somebody comes from. Names are erased when the "
                    "promises are signed; how many came is kept.",
                ),
            ),
            button=words.say("Add"),
            back=path_url(workshop_id),
            done=words.say("They stand on the list."),
            hints={"lines": words.say("For example: Siti Aminah; RT 12 Sungai Pinang")},
        )

        def does() -> None:
            part, lines = Part(form.part.data), form.lines.data or ""
            convening.invite(self.trail, acting(standing), workshop_id, part, lines)

        return asked(standing, form, doing, does)

    def strike(self, standing: Standing, workshop_id: int, number: int) -> Response:
        """Take somebody off the list."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        person = next((each for each in one.whole.people if each.number == number), None)
        if person is None:
            raise NoSuchPlaceError
        doing = Doing(
            title=words.say("Take %(name)s off the list", name=person.name or UNKNOWN),
            says=(words.say("Counts that were kept already stay as they are."),),
            button=words.say("Take off"),
            back=path_url(workshop_id),
            done=words.say("The list is shorter by one."),
            is_grave=True,
            undo=opposite({"part": person.part.value, "lines": line_of(person)}),
        )
        if person.name is None:  # erased, so there is nobody to put on the list again
            doing = replace(doing, undo=None, is_final=True)

        def does() -> None:
            convening.strike(self.trail, acting(standing), workshop_id, number)

        return asked(standing, entered(Entry), doing, does)

    def plan(self, standing: Standing, workshop_id: int) -> Response:
        """Put a line on the plan of action."""
        words, form = spoken(), entered(PlanEntry)
        says = words.say("Begin with telling everybody about the path, and with the workshop.")
        doing = Doing(
            title=words.say("Add to the plan of action"),
            says=(says,),
            button=words.say("Add"),
            back=path_url(workshop_id),
            done=words.say("The plan has one more line."),
        )

        def does() -> None:
            said = (form.words.data or "", form.owner.data or "", day_of(form.due))
            convening.plan(self.trail, acting(standing), workshop_id, said)

        return asked(standing, form, doing, does)

    def call(self, standing: Standing, workshop_id: int) -> Response:
        """Set day, place, agenda and mix of the workshop."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        row, usual = one.whole.row, planned(EXAMPLE, one.rules.users)
        users, providers = (row.planned_users, row.planned_providers) if row.met_on else usual
        form = entered(
            MeetingEntry,
            since=row.met_on,
            until=row.met_until,
            place=row.met_at,
            agenda=row.agenda,
            users=users,
            providers=providers,
        )
        mix = words.say(
            "%(users)s %% of the participants are to be users: of %(n)s people %(some)s users and "
            "%(others)s providers.",
            users=one.rules.users,
            n=EXAMPLE,
            some=usual[0],
            others=usual[1],
        )
        doing = Doing(
            title=words.say("Set day, place and agenda"),
            says=(mix,),
            button=words.say("Save"),
            back=path_url(workshop_id),
            done=words.say("The workshop is set. Print invitations and card sheets."),
            shuts=shut(one, Step.WORKSHOP, words),
        )

        def does() -> None:
            meeting = Meeting(
                day_of(form.since),
                day_of(form.until),
                form.place.data or "",
                form.agenda.data or "",
                form.users.data or 0,
                form.providers.data or 0,
            )
            convening.call(self.trail, acting(standing), workshop_id, meeting)

        return asked(standing, form, doing, does)

    def attend(self, standing: Standing, workshop_id: int) -> Response:
        """Keep who came."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        guests = [each for each in one.whole.people if each.part is not Part.TEAM]
        there = [str(each.number) for each in guests if each.came]
        form = entered(AttendanceEntry, came=there, more_users=0, more_providers=0)
        form.came.choices = [
            (str(each.number), f"{PARTS[each.part]}: {each.name or each.origin or UNKNOWN}")
            for each in guests
        ]
        doing = Doing(
            title=words.say("Keep who came"),
            says=(words.say("From the attendance sheet of the room."),),
            button=words.say("Save"),
            back=path_url(workshop_id),
            done=words.say("The attendance was kept."),
            shuts=shut(one, Step.WORKSHOP, words),
        )

        def does() -> None:
            came = frozenset(int(number) for number in form.came.data or ())
            more = form.more_users.data or 0, form.more_providers.data or 0
            attendance = Attendance(came, *more)
            convening.attend(self.trail, acting(standing), workshop_id, attendance)

        return asked(standing, form, doing, does)

    def gather(self, standing: Standing, workshop_id: int) -> Response:
        """Key in the cards."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        form = entered(CardsEntry)
        doing = Doing(
            title=words.say("Key in cards"),
            says=(
                words.say(
                    "One complaint a line, as it stands on the card: a fact that went wrong, no "
                    "name of a person.",
                ),
            ),
            button=words.say("Add"),
            back=url_for(".cards", workshop_id=workshop_id),
            done=words.say("The cards are there. Sort them now."),
            shuts=shut(one, Step.WORKSHOP, words),
        )

        def does() -> None:
            lines = form.lines.data or ""
            convening.gather(self.trail, acting(standing), workshop_id, lines)

        return asked(standing, form, doing, does)

    def sort(self, standing: Standing, workshop_id: int, number: int) -> Response:
        """Say what becomes of a card."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        cards = {each.number: each for each in one.whole.statements}
        if number not in cards:
            raise NoSuchPlaceError
        card = cards[number]
        fates: dict[bool, str] = {
            card.code is not None: AGREE,
            card.into_number is not None: MERGE,
            card.is_dropped: DROP,
        }
        form = entered(
            SortEntry,
            words=card.words,
            cluster=card.cluster,
            fate=fates.get(True, AGREE),
            into=str(card.into_number or ""),
            about=card.about or "",
        )
        form.fate.choices = [
            (AGREE, words.say("Agreed: it goes on the questionnaire")),
            (MERGE, words.say("Merged: another card says the same")),
            (DROP, words.say("Left out: it is no complaint about this unit")),
            (OPEN, words.say("Open: it is still talked about")),
        ]
        others = [
            (str(each.number), f"{each.number}. {each.words}")
            for each in one.whole.statements
            if each.number != number and not each.into_number
        ]
        form.into.choices = [("", UNKNOWN), *others]
        elements = convening.elements_of(self.trail)
        named = [(code, name.within(words.code)) for code, name in elements.items()]
        form.about.choices = [("", UNKNOWN), *named]
        doing = Doing(
            title=words.say("Sort card %(number)s", number=number),
            says=(words.say("Card: %(words)s", words=card.words),),
            button=words.say("Save"),
            back=url_for(".cards", workshop_id=workshop_id),
            done=words.say("The card was sorted."),
            hints={"cluster": words.say("A short word under which like cards stand together.")},
            shuts=shut(one, Step.WORKSHOP, words),
        )
        return asked(standing, form, doing, self._sorting(standing, workshop_id, number, form))

    def erase(self, standing: Standing, workshop_id: int) -> Response:
        """Forget who came."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        doing = Doing(
            title=words.say("Erase all names"),
            says=(
                words.say("Names of team and participants are forgotten for good."),
                words.say("How many came, and where they came from, is kept."),
            ),
            button=words.say("Erase"),
            back=path_url(workshop_id),
            done=words.say("The names are erased."),
            is_grave=True,
            is_final=True,
            shuts=too_early(one, Step.SURVEY, words),
        )

        def does() -> None:
            convening.erase(self.trail, acting(standing), workshop_id)

        return asked(standing, entered(Entry), doing, does)

    def _sorting(
        self,
        standing: Standing,
        workshop_id: int,
        number: int,
        form: SortEntry,
    ) -> Callable[[], None]:
        def does() -> None:
            fate = form.fate.data
            sorting = Sorting(
                cluster=form.cluster.data or "",
                words=form.words.data or "",
                about=form.about.data or "",
                into=int(form.into.data or 0) if fate == MERGE else 0,
                is_agreed=fate == AGREE,
                is_dropped=fate == DROP,
            )
            if fate == MERGE and not sorting.into:
                raise convening.NoSuchCardError(0)
            convening.sort(self.trail, acting(standing), workshop_id, number, sorting)

        return does
