"""The own account: who somebody is here, the password, and the second factor."""

from dataclasses import dataclass

from flask import Response, flash, make_response, redirect, request, session, url_for

from survey.flows.accounts.admitting import Office, Standing
from survey.flows.accounts.appointing import NoSuchOfficerError
from survey.flows.accounts.explaining_officers import weakness_in
from survey.flows.accounts.identifying import Account, WeakPasswordError, change_password
from survey.flows.accounts.limiting import TooManyTriesError, Try, count
from survey.flows.accounts.staffing import held_by
from survey.flows.documents.picturing import picture_of
from survey.flows.keying import key_for
from survey.web.accounts.door import UNFIT, wait_in
from survey.web.accounts.passwords import ChangedPassword, NewFactor, PresentPassword
from survey.web.accounts.roles import Post, post_of
from survey.web.accounts.vault import Vault
from survey.web.accounts.visits import OFFICER
from survey.web.entry import Entry, entered
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import OWN_ACCOUNT, SECOND_FACTOR, SEE_OTHER, Desk, Drawn
from survey.web.rendering import draw

UNDER_WAY = "second_factor_under_way"  # in the session, encrypted, while it is being set up
SVG = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class AccountPage:
    """pages/accounts/account.html."""

    language: str
    frame: Frame
    account: Account
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class GravePage:
    """pages/accounts/password.html, codes_renewed.html and factor_off.html."""

    language: str
    frame: Frame
    form: Entry
    account: Account


@dataclass(frozen=True, slots=True)
class FactorPage:
    """pages/accounts/factor.html; must: whether nothing else can be done before."""

    language: str
    frame: Frame
    form: Entry
    secret: str
    must: bool


@dataclass(frozen=True, slots=True)
class CodesPage:
    """pages/accounts/codes.html."""

    language: str
    frame: Frame
    codes: tuple[str, ...]


class AccountDesk:
    """The pages of the own account, open to everybody who is signed in."""

    def __init__(self, office: Office, vault: Vault, key: bytes) -> None:
        """Keep what officers are known by, and the key that tries are counted under."""
        self.office = office
        self.vault = vault
        self.tries = key_for("tries", key)

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk(OWN_ACCOUNT, self.office)
        pages.show("/kantor/akun", self.account, None)
        pages.ask("/kantor/akun/kata-sandi", self.password, None)
        pages.ask(SECOND_FACTOR, self.second_factor, None)
        pages.show(f"{SECOND_FACTOR}.svg", self.picture, None)
        pages.ask("/kantor/akun/kode-pemulihan", self.recovery_codes, None)
        pages.ask("/kantor/akun/tanpa-kode", self.no_second_factor, None)
        return pages

    def account(self, standing: Standing) -> Drawn:
        """Who somebody is here."""
        held = held_by(
            self.office.database,
            standing.home.id,
            standing.officer_id,
            standing.today,
        )
        posts = (post_of(one, standing.home.name) for one in held)
        frame = frame_of(standing, _crumb())
        page = AccountPage(frame.language, frame, self._account(standing), tuple(posts))
        return draw("pages/accounts/account.html", page)

    def password(self, standing: Standing) -> Drawn:
        """Another password."""
        account = self._account(standing)
        form = entered(ChangedPassword)
        if request.method == "POST" and form.is_fit() and self._is_present(form, account):
            try:
                change_password(
                    self.office.database,
                    account,
                    str(form.password.data),
                    standing.now,
                )
            except WeakPasswordError as error:
                form.password.errors = [weakness_in(error.weakness, spoken())]
            else:
                _begin_again(standing)
                return _done(spoken().say("Your password is changed; other visits have ended."))
        return _grave("pages/accounts/password.html", standing, form, account)

    def second_factor(self, standing: Standing) -> Drawn:
        """The page that sets up an authenticator."""
        account, secret = self._account(standing), self._secret()
        form = entered(NewFactor)
        if request.method == "POST" and form.validate() and self._is_present(form, account):
            if self.vault.is_code(account, str(form.code.data).replace(" ", ""), secret):
                del session[UNDER_WAY]
                return _shown_once(standing, self.vault.set_up(account, secret))
            form.code.errors = [
                spoken().say("This is not the code of the moment. Wait for the next one."),
            ]
        frame = frame_of(standing, _crumb())
        must = self.office.needs_second_factor and not standing.has_second_factor
        page = FactorPage(
            language=frame.language,
            frame=frame,
            form=form,
            secret=self.vault.groups(secret),
            must=must and standing.is_far_reaching,
        )
        return _answered("pages/accounts/factor.html", page, form)

    def picture(self, standing: Standing) -> Response:
        """What an authenticator reads: address and secret as a QR code."""
        address = self.vault.address(self._account(standing), self._secret())
        return Response(picture_of(address), mimetype=SVG)

    def recovery_codes(self, standing: Standing) -> Drawn:
        """Other recovery codes in place of those there are."""
        account = self._account(standing)
        if account.secret is None:
            return redirect(SECOND_FACTOR, SEE_OTHER)
        form = entered(PresentPassword)
        if request.method == "POST" and form.validate() and self._is_present(form, account):
            return _shown_once(standing, self.vault.renew_codes(account))
        return _grave("pages/accounts/codes_renewed.html", standing, form, account)

    def no_second_factor(self, standing: Standing) -> Drawn:
        """Switch the second factor off."""
        account = self._account(standing)
        if account.secret is None:
            return redirect(url_for("account.account"), SEE_OTHER)
        form = entered(PresentPassword)
        if request.method == "POST" and form.validate() and self._is_present(form, account):
            self.vault.switch_off(account)
            return _done(spoken().say("The second factor is switched off."))
        return _grave("pages/accounts/factor_off.html", standing, form, account)

    def _account(self, standing: Standing) -> Account:
        account = self.vault.account(standing.officer_id)
        if account is None:
            raise NoSuchOfficerError
        return account

    def _is_present(self, form: PresentPassword, account: Account) -> bool:
        """Whether the password is that of the account; tries are counted as at the door."""
        tried = Try(
            f"password of {account.email}",
            f"network {request.remote_addr or ''}",
            self.tries,
        )
        try:
            count(self.office.database, tried, self.office.clock())
        except TooManyTriesError as error:
            form.present.errors = [wait_in(error, spoken())]
            return False
        if self.vault.knows(account, str(form.present.data)):
            return True
        form.present.errors = [spoken().say("This is not your present password.")]
        return False

    def _secret(self) -> str:
        """The secret that is being set up, made when there is none yet."""
        if not isinstance(session.get(UNDER_WAY), str):
            session[UNDER_WAY] = self.vault.new_secret()
        return str(session[UNDER_WAY])


def _begin_again(standing: Standing) -> None:
    """Keep this visit, under another token, when all visits were ended."""
    del session[OFFICER]
    session[OFFICER] = standing.officer_id


def _done(notice: str) -> Drawn:
    flash(notice)
    return redirect(url_for("account.account"), SEE_OTHER)


def _shown_once(standing: Standing, codes: list[str]) -> str:
    frame = frame_of(standing, _crumb())
    return draw("pages/accounts/codes.html", CodesPage(frame.language, frame, tuple(codes)))


def _grave(template: str, standing: Standing, form: Entry, account: Account) -> Response:
    frame = frame_of(standing, _crumb())
    return _answered(template, GravePage(frame.language, frame, form, account), form)


def _answered(template: str, page: GravePage | FactorPage, form: Entry) -> Response:
    return make_response(draw(template, page), UNFIT if form.errors else 200)


def _crumb() -> Crumb:
    return Crumb(spoken().say("My account"), url_for("account.account"))
