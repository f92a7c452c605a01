"""The vault: passwords, one-time codes and recovery codes of officers, by Flask-Security-Too.

It stands on an application of its own. On ours its hooks would look into the session at every
request, a respondent's too, and its pages would have to be guarded and translated; its user,
datastore and codes need neither (docs/decisions/0010).
"""

import base64
from dataclasses import replace

from flask import Flask
from flask_security.core import RoleMixin, Security, UserMixin
from flask_security.datastore import UserDatastore
from flask_security.totp import Totp
from passlib.exc import UsedTokenError
from passlib.totp import TotpMatch

from survey.flows.accounts.admitting import Office
from survey.flows.accounts.hashing import matches
from survey.flows.accounts.identifying import (
    AUTHENTICATOR,
    Account,
    AccountChangedError,
    account_called,
    account_of,
    keep_second_factor,
    renew_hash,
)
from survey.flows.accounts.limiting import is_fresh
from survey.flows.keying import key_for

ISSUER = "Suara"  # what an authenticator app files the code under
SKEW = 30  # seconds that a telephone's clock may be wrong
RECOVERY_CODES = 8


class Officer(UserMixin):
    """An account as Flask-Security-Too knows it."""

    fs_uniquifier = ""  # it looks for this one before there is any account

    def __init__(self, account: Account, office: Office) -> None:
        """Name what is kept as it asks for it."""
        self.account, self.office = account, office
        self.id = account.id
        self.email = account.email
        self.password = account.password
        self.active = True
        self.fs_uniquifier = account.uniquifier
        self.tf_primary_method = AUTHENTICATOR if account.secret else None
        self.tf_totp_secret = account.secret
        self.mf_recovery_codes = list(account.codes)

    def verify_and_update_password(self, password: str) -> bool:
        """Whether that is the password; it is kept in today's way then."""
        if not matches(self.password, password):
            return False
        renew_hash(self.office.database, self.account, password)
        return True

    def changed(self) -> Account:
        """The account as it is to be kept."""
        codes = tuple(self.mf_recovery_codes or ())
        return replace(self.account, secret=self.tf_totp_secret, codes=codes)


class Officers(UserDatastore):
    """The officers of the house; what changes of one is kept by Vault, all at once."""

    def __init__(self, office: Office) -> None:
        """Keep where they are; roles are appointments, which the gate knows."""
        super().__init__(Officer, RoleMixin)
        self.office = office

    def find_user(self, *_: bool, **kwargs: object) -> Officer | None:
        """The officer of that email."""
        account = account_called(self.office.database, str(kwargs["email"]))
        return None if account is None else Officer(account, self.office)

    def put(self, model: Officer) -> Officer:
        """Nothing yet."""
        return model


class OneTimeCodes(Totp):
    """Codes of an authenticator, each good once."""

    def set_last_counter(self, user: UserMixin, tmatch: TotpMatch) -> None:
        """Refuse a code that was used already."""
        office: Office = vars(user)["office"]
        if not is_fresh(office.database, f"{user.id} {tmatch.counter}", office.clock()):
            raise UsedTokenError


class Vault:
    """What officers are known by."""

    def __init__(self, office: Office, key: bytes) -> None:
        """Set Flask-Security-Too up, with keys made of that one."""
        self.office = office
        self._shell = Flask("vault", static_folder=None)
        recovery = base64.urlsafe_b64encode(key_for("recovery codes", key))
        self._shell.config.update(
            SECRET_KEY=key_for("vault", key),
            SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
            SECURITY_MULTI_FACTOR_RECOVERY_CODES_N=RECOVERY_CODES,
            SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS=[recovery],
            SECURITY_TOTP_SECRETS={"1": key_for("second factor", key).hex()},
            SECURITY_TOTP_ISSUER=ISSUER,
        )
        self._officers = Officers(office)
        self._security = Security(
            self._shell,
            self._officers,
            register_blueprint=False,
            totp_cls=OneTimeCodes,
        )

    def who(self, email: str, password: str) -> Account | None:
        """The open account with that address and password; each refusal takes as long."""
        officer = self._officers.find_user(email=email)
        if officer is None:
            matches(None, password)
            return None
        return officer.account if officer.verify_and_update_password(password) else None

    def knows(self, account: Account, password: str) -> bool:
        """Whether that is the password of an account."""
        return Officer(account, self.office).verify_and_update_password(password)

    def account(self, officer_id: object) -> Account | None:
        """The open account of an officer, whose id may come from a session."""
        if not isinstance(officer_id, int):
            return None
        return account_of(self.office.database, officer_id)

    def new_secret(self) -> str:
        """A secret for an authenticator, encrypted."""
        return self._security.totp_factory.generate_totp_secret()

    def address(self, account: Account, secret: str) -> str:
        """What an authenticator reads from the picture."""
        return self._security.totp_factory.get_totp_uri(account.email, secret)

    def groups(self, secret: str) -> str:
        """The secret in groups of four, to be typed in."""
        return self._security.totp_factory.get_totp_pretty_key(secret).replace("-", " ")

    def is_code(self, account: Account, code: str, secret: str) -> bool:
        """Whether that is the code of the moment, given for the first time."""
        if not (code.isascii() and code.isdigit()):
            return False
        officer = Officer(account, self.office)
        return self._security.totp_factory.verify_totp(code, secret, officer, SKEW)

    def set_up(self, account: Account, secret: str) -> list[str]:
        """Keep a second factor; its recovery codes, which are shown once."""
        officer = Officer(account, self.office)
        self._officers.tf_set(officer, AUTHENTICATOR, secret)
        return self._with_new_codes(officer)

    def renew_codes(self, account: Account) -> list[str]:
        """Other recovery codes in place of those there are."""
        return self._with_new_codes(Officer(account, self.office))

    def spend(self, account: Account, code: str) -> bool:
        """Whether that is a recovery code; it is good no more then."""
        officer = Officer(account, self.office)
        tidy = code.strip().lower()
        with self._shell.app_context():
            codes = self._security.mf_recovery_codes_util
            if not codes.check_recovery_code(officer, tidy):
                return False
            codes.delete_recovery_code(officer, tidy)
        try:
            self._keep(officer)
        except AccountChangedError:
            return False
        return True

    def switch_off(self, account: Account) -> None:
        """Take the second factor from an account."""
        officer = Officer(account, self.office)
        self._officers.mf_set_recovery_codes(officer, None)
        self._officers.tf_reset(officer)
        self._keep(officer)

    def _with_new_codes(self, officer: Officer) -> list[str]:
        with self._shell.app_context():
            codes = self._security.mf_recovery_codes_util.create_recovery_codes(officer)
        self._keep(officer)
        return codes

    def _keep(self, officer: Officer) -> None:
        database = self.office.database
        keep_second_factor(database, officer.account, officer.changed(), self.office.clock())
