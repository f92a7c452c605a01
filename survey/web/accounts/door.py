"""The door: signing in and out, and the link behind which a password is set."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from urllib.parse import quote

from flask import (
    Blueprint,
    Response,
    flash,
    get_flashed_messages,
    make_response,
    redirect,
    request,
    session,
)

from survey.flows.accounts.admitting import Office
from survey.flows.accounts.explaining_officers import weakness_in
from survey.flows.accounts.identifying import Account, WeakPasswordError, note_sign_in
from survey.flows.accounts.inviting import accept, invited
from survey.flows.accounts.limiting import TooManyTriesError, Try, count
from survey.flows.keying import key_for
from survey.language import Language
from survey.web.accounts.passwords import NewPassword, SecondStep, SignIn
from survey.web.accounts.vault import Vault
from survey.web.accounts.visits import ARRIVED, HALF, OFFICER
from survey.web.entry import Entry, entered
from survey.web.frame import LANGUAGE, spoken
from survey.web.gate import FIRST_PAGE, LINK, SEE_OTHER, SIGN_IN, Drawn
from survey.web.rendering import OtherLanguage, draw, other_language

NEXT = "next"  # in the address
HALF_AT = "half_signed_in_at"  # in the session: the second of it
HALF_LASTS = timedelta(minutes=10)
SECOND_STEP = f"{SIGN_IN}/kode"
UNFIT, TOO_OFTEN = 422, 429
MINUTE = 60  # seconds
BOTH = ["GET", "POST"]
SIGN_IN_PAGE, SECOND_STEP_PAGE = "pages/accounts/sign_in.html", "pages/accounts/second_step.html"
LINK_PAGE = "pages/accounts/link.html"


@dataclass(frozen=True, slots=True)
class DoorPage:
    """pages/accounts/sign_in.html, second_step.html and link.html.

    trouble: what is wrong, "" while nothing is. account: who a link is for, None elsewhere.
    """

    language: str
    other: OtherLanguage
    form: Entry
    trouble: str
    notices: tuple[str, ...]
    account: Account | None


class Door:
    """The pages that officers come in by."""

    def __init__(self, office: Office, vault: Vault, key: bytes) -> None:
        """Keep what officers are known by, and the keys of links and tries."""
        self.office = office
        self.vault = vault
        self.links, self.tries = key_for("links", key), key_for("tries", key)

    def pages(self) -> Blueprint:
        """Their addresses; who is not signed in may see them."""
        pages = Blueprint("door", __name__)
        pages.add_url_rule(SIGN_IN, "sign_in", self.sign_in, methods=BOTH)
        pages.add_url_rule(SECOND_STEP, "second_step", self.second_step, methods=BOTH)
        pages.add_url_rule("/keluar", "sign_out", sign_out, methods=["POST"])
        pages.add_url_rule(LINK, "link", self.link, methods=BOTH)
        return pages

    def sign_in(self) -> Drawn:
        """The page that asks for address and password."""
        if self.vault.account(session.get(OFFICER)) is not None:
            return redirect(safe_next(), SEE_OTHER)
        form = entered(SignIn)
        if request.method == "GET":
            return drawn(SIGN_IN_PAGE, form)
        if not form.validate():
            return refused(SIGN_IN_PAGE, form)
        return self._first_step(form, self.office.clock())

    def second_step(self) -> Drawn:
        """The page that asks for the code of the second factor."""
        now = self.office.clock()
        account = self._half_signed_in(now)
        if account is None:
            return redirect(onward(SIGN_IN), SEE_OTHER)
        form = entered(SecondStep)
        if request.method == "GET":
            return drawn(SECOND_STEP_PAGE, form)
        if not form.validate():
            return refused(SECOND_STEP_PAGE, form)
        tried = self._try(f"code of {account.id}")
        try:
            count(self.office.database, tried, now)
        except TooManyTriesError as error:
            return waiting(SECOND_STEP_PAGE, form, error)
        if self._is_second(account, str(form.code.data)):
            return self._enter(account, tried, now)
        trouble = spoken().say(
            "This code is not right, or was used already. Wait for the next one, or use a "
            "recovery code.",
        )
        return refused(SECOND_STEP_PAGE, form, trouble)

    def link(self, word: str) -> Drawn:
        """The page behind a link, where its officer sets a password."""
        now = self.office.clock()
        account = invited(self.office.database, word, self.links, now)
        form = entered(NewPassword)
        if request.method == "GET":
            return drawn(LINK_PAGE, form, account=account)
        if form.is_fit():
            try:
                accept(self.office.database, word, self.links, str(form.password.data), now)
            except WeakPasswordError as error:
                form.password.errors = [weakness_in(error.weakness, spoken())]
            else:
                flash(spoken().say("Your password is set. Sign in with it."))
                return redirect(SIGN_IN, SEE_OTHER)
        return refused(LINK_PAGE, form, account=account)

    def _first_step(self, form: SignIn, now: datetime) -> Drawn:
        email = str(form.email.data).strip().lower()
        tried = self._try(f"password of {email}")
        try:
            count(self.office.database, tried, now)
        except TooManyTriesError as error:
            return waiting(SIGN_IN_PAGE, form, error)
        account = self.vault.who(email, str(form.password.data))
        if account is None:
            trouble = spoken().say(
                "E-mail or password is not right. Check both. If you forgot the password, your "
                "organisation bureau makes you a link for a new one.",
            )
            return refused(SIGN_IN_PAGE, form, trouble)
        if account.secret is None:
            return self._enter(account, tried, now)
        session[HALF], session[HALF_AT] = account.id, now.timestamp()
        return redirect(onward(SECOND_STEP), SEE_OTHER)

    def _half_signed_in(self, now: datetime) -> Account | None:
        """Who gave the password some minutes ago and has a second factor."""
        since = session.get(HALF_AT)
        if not isinstance(since, float) or now.timestamp() - since > HALF_LASTS.total_seconds():
            return None
        account = self.vault.account(session.get(HALF))
        return account if account is not None and account.secret is not None else None

    def _is_second(self, account: Account, said: str) -> bool:
        code = said.replace(" ", "")
        if code.isdecimal():
            return self.vault.is_code(account, code, account.secret or "")
        return self.vault.spend(account, code)

    def _enter(self, account: Account, tried: Try, now: datetime) -> Drawn:
        note_sign_in(self.office.database, account, tried, now)
        for name in (HALF, HALF_AT):
            session.pop(name, None)
        session[OFFICER] = account.id
        leads_to = safe_next()
        if leads_to == FIRST_PAGE:
            session[ARRIVED] = True
        return redirect(leads_to, SEE_OTHER)

    def _try(self, account: str) -> Try:
        return Try(account, f"network {request.remote_addr or ''}", self.tries)


def sign_out() -> Drawn:
    """End the visit."""
    words = spoken()
    session[OFFICER] = None  # which gives the browser another token
    session.clear()
    session[LANGUAGE] = words.code
    flash(words.say("You are signed out."))
    return redirect(SIGN_IN, SEE_OTHER)


def safe_next() -> str:
    """Where to go after signing in: a page of ours, or the first one.

    What a browser could read as the address of another house is refused: two slashes, a
    backslash, a line break.
    """
    asked = request.args.get(NEXT, "")
    is_ours = asked.startswith("/") and not asked.startswith("//")
    return asked if is_ours and asked.isprintable() and "\\" not in asked else FIRST_PAGE


def onward(address: str) -> str:
    """The address, with the page to come to in the end."""
    asked = request.args.get(NEXT)
    return f"{address}?{NEXT}={quote(asked)}" if asked else address


def drawn(template: str, form: Entry, trouble: str = "", account: Account | None = None) -> str:
    """The page with its form."""
    words = spoken()
    page = DoorPage(
        language=words.code,
        other=other_language(words),
        form=form,
        trouble=trouble,
        notices=tuple(str(one) for one in get_flashed_messages()),
        account=account,
    )
    return draw(template, page)


def refused(
    template: str,
    form: Entry,
    trouble: str = "",
    account: Account | None = None,
) -> Response:
    """The page once more, with what is wrong."""
    return make_response(drawn(template, form, trouble, account), UNFIT)


def waiting(template: str, form: Entry, error: TooManyTriesError) -> Response:
    """The page once more, with how long to wait."""
    response = make_response(drawn(template, form, wait_in(error, spoken())), TOO_OFTEN)
    response.headers["Retry-After"] = str(error.seconds)
    return response


def wait_in(error: TooManyTriesError, words: Language) -> str:
    """How long to wait, in words."""
    return words.say_many(
        "Too many attempts. Wait %(n)s minute, then try again.",
        "Too many attempts. Wait %(n)s minutes, then try again.",
        ceil(error.seconds / MINUTE),
    )
