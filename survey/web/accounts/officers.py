"""The bureau's list of officers, and the page of one: the account, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import Response, flash, make_response, redirect, request, url_for
from wtforms import EmailField, SelectField, StringField
from wtforms.validators import InputRequired

from survey.core.accounts.access import Act
from survey.core.accounts.invitation import LIFETIME
from survey.core.accounts.role import Role
from survey.core.roster import Roster
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.accounts.appointing import (
    EmailTakenError,
    LastBureauError,
    NewOfficer,
    OwnAccountError,
    UnfitEmailError,
    UnfitNameError,
    add_officer,
    close_account,
    end_visits,
    reopen_account,
)
from survey.flows.accounts.identifying import take_second_factor
from survey.flows.accounts.inviting import invite
from survey.flows.accounts.staffing import Member, When, member, staff
from survey.flows.acting import actor_of
from survey.flows.keying import key_for
from survey.flows.surveys.answering import day_in
from survey.language import Language
from survey.web.accounts.door import UNFIT
from survey.web.accounts.roles import NAMES, Post, post_of
from survey.web.entry import Entry, _, entered, options
from survey.web.frame import Crumb, Frame, frame_of, offer_undo, spoken
from survey.web.gate import SEE_OTHER, Desk, Drawn
from survey.web.opposites import opposite
from survey.web.rendering import draw
from survey.web.rosters import RosterColumn, RosterKind, RosterShown

CONFLICT = 409
LIST = "/kantor/petugas"
ONE = f"{LIST}/<int:officer_id>"


class RoleEntry(Entry):
    """Which officers are looked for."""

    peran = SelectField(_("Role"), choices=[], validate_choice=False)


class OfficerEntry(Entry):
    """Somebody who gets an account."""

    name = StringField(_("Name"), [InputRequired()], render_kw={"autocomplete": "off"})
    email = EmailField(
        _("E-mail"),
        [InputRequired()],
        render_kw={"autocomplete": "off", "autocapitalize": "none"},
    )


@dataclass(frozen=True, slots=True)
class Line:
    """An officer in words; now: what somebody is appointed to today, seen: the day.

    account: how it stands.
    """

    member: Member
    account: str
    now: tuple[Post, ...]
    seen: date | None


@dataclass(frozen=True, slots=True)
class OfficersPage:
    """pages/accounts/officers.html."""

    language: str
    frame: Frame
    form: Entry
    lines: tuple[Line, ...]
    list: RosterShown


@dataclass(frozen=True, slots=True)
class OfficerPage:
    """pages/accounts/officer.html; is_own: whether it is the account of who looks at it."""

    language: str
    frame: Frame
    line: Line
    posts: tuple[Post, ...]
    is_own: bool


@dataclass(frozen=True, slots=True)
class EntryPage:
    """pages/accounts/officer_new.html."""

    language: str
    frame: Frame
    form: Entry


@dataclass(frozen=True, slots=True)
class LinkPage:
    """pages/accounts/officer_link.html."""

    language: str
    frame: Frame
    line: Line
    address: str
    until: date


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """pages/accounts/confirm.html; trouble: why it could not be done, "" at first."""

    language: str
    frame: Frame
    title: str
    sentence: str
    button: str
    back: str
    trouble: str


def _factor(line: Line) -> str:
    return spoken().say("yes") if line.member.has_second_factor else spoken().say("no")


def _held(line: Line) -> str:
    return "; ".join(f"{post.role}, {post.place}" for post in line.now)


OFFICERS: RosterKind[Line] = RosterKind(
    {
        "nama": RosterColumn(_("Name"), lambda one: one.member.name, order="name"),
        "surel": RosterColumn(_("E-mail"), lambda one: one.member.email, order=""),
        "tugas": RosterColumn(_("Appointed to"), _held, order=""),
        "akun": RosterColumn(_("Account"), lambda one: one.account, order="account"),
        "kode": RosterColumn(_("Second factor"), _factor, order="factor"),
        "terlihat": RosterColumn(_("Last seen"), lambda one: one.seen, order="seen"),
    },
)


class OfficersDesk:
    """The pages by which the bureau keeps accounts."""

    def __init__(self, office: Office, key: bytes, site: str | None) -> None:
        """Keep where officers are, and what links are sealed with.

        site: the public address that a link begins with, None for that of the request.
        """
        self.office = office
        self.site = site
        self.links = key_for("links", key)

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("officers", self.office)
        pages.show(LIST, self.officers, Act.APPOINT)
        pages.show(f"{LIST}.csv", self.officers_file, Act.APPOINT)
        pages.ask(f"{LIST}/baru", self.new_officer, Act.APPOINT)
        pages.show(ONE, self.officer, Act.APPOINT)
        pages.take(f"{ONE}/tautan", self.new_link, Act.APPOINT)
        pages.take(f"{ONE}/keluarkan", self.sign_out_everywhere, Act.APPOINT)
        pages.ask(f"{ONE}/tanpa-kode", self.without_second_factor, Act.APPOINT)
        pages.ask(f"{ONE}/tutup", self.close, Act.APPOINT)
        pages.take(f"{ONE}/buka", self.reopen, Act.APPOINT)
        return pages

    def officers(self, standing: Standing) -> Drawn:
        """The list."""
        form = RoleEntry(request.args)
        any_role = {"": spoken().say("Any role")}
        form.peran.choices = options(any_role | {role.value: str(NAMES[role]) for role in Role})
        found = self._found(standing)
        frame = frame_of(standing)
        page = OfficersPage(
            language=frame.language,
            frame=frame,
            form=form,
            lines=found.rows,
            list=OFFICERS.shown(found, "officers.officers_file", "peran"),
        )
        return draw("pages/accounts/officers.html", page)

    def officers_file(self, standing: Standing) -> Drawn:
        """The same officers as a file, all pages of them."""
        return OFFICERS.file(self._found(standing, is_whole=True), "petugas")

    def _found(self, standing: Standing, *, is_whole: bool = False) -> Roster[Line]:
        asked, wish = request.args.get("peran"), OFFICERS.wish(is_whole=is_whole)
        role = next((role for role in Role if role.value == asked), None)
        found = staff(self.office.database, standing.home.id, role, wish, standing.today)
        return found.told(line_of(one, standing) for one in found.rows)

    def new_officer(self, standing: Standing) -> Drawn:
        """Give somebody an account."""
        form = entered(OfficerEntry)
        if request.method == "POST" and form.validate():
            officer_id = self._added(standing, form)
            if officer_id is not None:
                words = spoken()
                flash(words.say("The account is made. Appoint the officer, then make a link."))
                return redirect(url_for("officers.officer", officer_id=officer_id), SEE_OTHER)
        frame = frame_of(standing, list_crumb())
        page = EntryPage(frame.language, frame, form)
        return make_response(
            draw("pages/accounts/officer_new.html", page),
            UNFIT if form.errors else 200,
        )

    def officer(self, standing: Standing, officer_id: int) -> Drawn:
        """The page of one officer."""
        line = self.line(standing, officer_id)
        frame = frame_of(standing, list_crumb(), officer_crumb(line.member))
        page = OfficerPage(
            language=frame.language,
            frame=frame,
            line=line,
            posts=tuple(post_of(one, standing.home.name) for one in line.member.held),
            is_own=officer_id == standing.officer_id,
        )
        return draw("pages/accounts/officer.html", page)

    def new_link(self, standing: Standing, officer_id: int) -> Drawn:
        """Make a link and show it once, for the bureau to hand over."""
        line = self.line(standing, officer_id)
        word = invite(self.office.database, actor_of(standing), officer_id, self.links)
        frame = frame_of(standing, list_crumb(), officer_crumb(line.member))
        page = LinkPage(
            language=frame.language,
            frame=frame,
            line=line,
            address=self._site() + url_for("door.link", word=word),
            until=day_in(standing.home.time_zone, standing.now + LIFETIME),
        )
        return draw("pages/accounts/officer_link.html", page)

    def sign_out_everywhere(self, standing: Standing, officer_id: int) -> Drawn:
        """End every visit of an officer."""
        end_visits(self.office.database, actor_of(standing), officer_id)
        return to_officer(officer_id, spoken().say("Every visit of the officer has ended."))

    def reopen(self, standing: Standing, officer_id: int) -> Drawn:
        """Let an officer sign in again."""
        reopen_account(self.office.database, actor_of(standing), officer_id)
        return to_officer(officer_id, spoken().say("The account is open again."))

    def close(self, standing: Standing, officer_id: int) -> Drawn:
        """Let an officer sign in no more."""
        words = spoken()

        def done() -> str:
            close_account(self.office.database, actor_of(standing), officer_id)
            offer_undo(opposite())
            return words.say("The account is closed.")

        line = self.line(standing, officer_id)
        title = words.say("Close the account of %(name)s?", name=line.member.name)
        sentence = words.say(
            "The officer is signed out at once and cannot sign in any more. Appointments stay "
            "as they are; you can open the account again.",
        )
        texts = (title, sentence, words.say("Close account"))
        return self._confirmed(standing, line.member, texts, done)

    def without_second_factor(self, standing: Standing, officer_id: int) -> Drawn:
        """Take the second factor from an officer who has lost the telephone."""
        words = spoken()

        def done() -> str:
            take_second_factor(self.office.database, actor_of(standing), officer_id)
            return words.say("The second factor is switched off.")

        line = self.line(standing, officer_id)
        title = words.say("Switch off the second factor of %(name)s?", name=line.member.name)
        sentence = words.say(
            "Do so only when you are sure who asks you: from then on the password alone is "
            "enough to sign in.",
        )
        texts = (title, sentence, words.say("Switch off"))
        return self._confirmed(standing, line.member, texts, done)

    def line(self, standing: Standing, officer_id: int) -> Line:
        """An officer of the institution, in words. Raises NoSuchOfficerError."""
        found = member(self.office.database, standing.home.id, officer_id, standing.today)
        return line_of(found, standing)

    def _site(self) -> str:
        return self.site or request.host_url.rstrip("/")

    def _added(self, standing: Standing, form: OfficerEntry) -> int | None:
        """The id of the new officer; None with an error in the form."""
        new = NewOfficer(str(form.name.data), str(form.email.data))
        try:
            return add_officer(self.office.database, actor_of(standing), new)
        except UnfitNameError:
            form.name.errors = [spoken().say("Write the name in full, at most 300 characters.")]
        except UnfitEmailError:
            form.email.errors = [spoken().say("Write an address such as nama@contoh.go.id.")]
        except EmailTakenError:
            form.email.errors = [spoken().say("Somebody has an account with this address already.")]
        return None

    def _confirmed(
        self,
        standing: Standing,
        whom: Member,
        texts: tuple[str, str, str],
        done: Callable[[], str],
    ) -> Drawn:
        """A page that asks first; texts: title, sentence and the word on the button."""
        trouble = ""
        if request.method == "POST":
            try:
                return to_officer(whom.id, done())
            except (LastBureauError, OwnAccountError) as error:
                trouble = trouble_in(error, spoken())
        title, sentence, button = texts
        frame = frame_of(standing, list_crumb(), officer_crumb(whom))
        page = ConfirmPage(
            language=frame.language,
            frame=frame,
            title=title,
            sentence=sentence,
            button=button,
            back=url_for("officers.officer", officer_id=whom.id),
            trouble=trouble,
        )
        return make_response(
            draw("pages/accounts/confirm.html", page),
            CONFLICT if trouble else 200,
        )


def trouble_in(error: LastBureauError | OwnAccountError, words: Language) -> str:
    """Why something could not be done to an account, and what to do first."""
    match error:
        case OwnAccountError():
            return words.say(
                "You cannot close the account that you are using. Ask a colleague of the bureau.",
            )
        case LastBureauError():
            return words.say(
                "Nobody would be left who may appoint officers. Appoint somebody else to the "
                "organisation bureau first.",
            )


def line_of(found: Member, standing: Standing) -> Line:
    """An officer in words."""
    now = tuple(post_of(one, standing.home.name) for one in found.held if one.when is When.NOW)
    seen = None if found.seen_at is None else day_in(standing.home.time_zone, found.seen_at)
    return Line(found, _account(found, spoken()), now, seen)


def _account(found: Member, words: Language) -> str:
    if not found.is_open:
        return words.say("closed")
    return words.say("open") if found.has_password else words.say("open, no password yet")


def list_crumb() -> Crumb:
    """The way back to the list."""
    return Crumb(spoken().say("Officers"), url_for("officers.officers"))


def officer_crumb(whom: Member) -> Crumb:
    """The way back to an officer."""
    return Crumb(whom.name, url_for("officers.officer", officer_id=whom.id))


def to_officer(officer_id: int, notice: str) -> Response:
    """Back to the page of an officer, saying what was done."""
    flash(notice)
    answer = redirect(url_for("officers.officer", officer_id=officer_id), SEE_OTHER)
    return make_response(answer)
