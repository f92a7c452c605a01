"""Identifying: what an officer is known by, and how that changes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from survey.core.accounts.password import Weakness, weakness_of
from survey.core.journal import Act
from survey.flows.accounts.appointing import about, is_email, new_uniquifier
from survey.flows.accounts.hashing import hashed, is_outdated
from survey.flows.accounts.limiting import Try, forgive
from survey.flows.acting import Actor
from survey.store import journal, limits
from survey.store.accounts import officers, sessions
from survey.store.databases import Database, StoreSession
from survey.store.tables.accounts import OfficerRow

AUTHENTICATOR = "authenticator"  # the only second factor there is
LIMITS_KEPT = timedelta(days=2)


class WeakPasswordError(ValueError):
    """A password is unfit; weakness: why."""

    def __init__(self, weakness: Weakness) -> None:
        """Keep why."""
        super().__init__(weakness)
        self.weakness = weakness


class AccountChangedError(RuntimeError):
    """An account was closed or changed by somebody else in between, so nothing was kept."""


@dataclass(frozen=True, slots=True)
class Account:
    """What an officer is known by.

    password: what is kept of it. secret and codes: of the second factor, encrypted; None and
    nothing without one.
    """

    id: int
    institution_id: int
    name: str
    email: str
    password: str | None
    uniquifier: str
    secret: str | None
    codes: tuple[str, ...]

    @property
    def own(self) -> tuple[str, int | None]:
        """Subject and author of an act on the own account."""
        return f"officer:{self.id}", self.id


def account_called(database: Database, email: str) -> Account | None:
    """The open account of an address; one statement, none for what is no address."""
    if not is_email(email):
        return None
    with database.reading() as session:
        officer = officers.find(session, email)
    return _account(officer) if officer is not None and officer.active else None


def account_of(database: Database, officer_id: int) -> Account | None:
    """The open account of an officer; one statement."""
    with database.reading() as session:
        at_work = officers.at_work(session, officer_id)
    return None if at_work is None else _account(at_work[0])


def note_sign_in(database: Database, account: Account, tried: Try, now: datetime) -> None:
    """Write down that somebody signed in, and forget what is over: tries, visits of others."""
    with database.writing(account.institution_id) as session:
        forgive(session, tried)
        limits.purge(session, now - LIMITS_KEPT)
        sessions.purge(session, now)
        did = Act("sign in", *account.own)
        journal.append(session, now, did)


def renew_hash(database: Database, account: Account, password: str) -> None:
    """Keep a password that was just given in today's way, where it is kept in an older one."""
    if account.password is None or not is_outdated(account.password):
        return
    with database.writing(account.institution_id) as session:
        _kept(session, account).password = hashed(password)


def change_password(database: Database, account: Account, password: str, now: datetime) -> None:
    """Give an account another password; every visit ends, links to it are good no more.

    Raises WeakPasswordError, and AccountChangedError when somebody else did so just now.
    """
    refuse_weak(account, password)
    kept = hashed(password)
    with database.writing(account.institution_id) as session:
        journal.wait(session)
        row = _kept(session, account)
        if row.fs_uniquifier != account.uniquifier:
            raise AccountChangedError
        row.password, row.fs_uniquifier = kept, new_uniquifier()
        sessions.drop_of_officer(session, account.id)
        did = Act("set password", *account.own)
        journal.append(session, now, did)


def refuse_weak(account: Account, password: str) -> None:
    """Raise WeakPasswordError unless the password is fit for the officer."""
    weakness = weakness_of(password, account.name, account.email)
    if weakness is not None:
        raise WeakPasswordError(weakness)


def keep_second_factor(database: Database, before: Account, after: Account, now: datetime) -> None:
    """Keep another secret, or other recovery codes, of an officer.

    Raises AccountChangedError when somebody else was faster: so a code is good once.
    """
    with database.writing(before.institution_id) as session:
        journal.wait(session)
        row = _kept(session, before)
        if (row.tf_totp_secret, tuple(row.mf_recovery_codes or ())) != (
            before.secret,
            before.codes,
        ):
            raise AccountChangedError
        row.tf_primary_method = AUTHENTICATOR if after.secret else None
        row.tf_totp_secret = after.secret
        row.mf_recovery_codes = list(after.codes) or None
        journal.append(session, now, _change(before, after))


def take_second_factor(database: Database, actor: Actor, officer_id: int) -> None:
    """Take the second factor from an officer who has lost it. Raises AccountChangedError."""
    with database.writing(actor.institution_id) as session:
        row = officers.one(session, officer_id)
        if row is None:
            raise AccountChangedError
        row.tf_primary_method = row.tf_totp_secret = row.mf_recovery_codes = None
        did = Act("take second factor", *about(actor, officer_id))
        journal.append(session, actor.now, did)


def _change(before: Account, after: Account) -> Act:
    """What happened to a second factor, for the journal."""
    if after.secret is None:
        return Act("drop second factor", *before.own)
    if after.secret != before.secret:
        return Act("set second factor", *before.own)
    if len(after.codes) < len(before.codes) and set(after.codes) < set(before.codes):
        return Act("use recovery code", *before.own, {"left": len(after.codes)})
    return Act("renew recovery codes", *before.own)


def _kept(session: StoreSession, account: Account) -> OfficerRow:
    row = officers.one(session, account.id)
    if row is None:
        raise AccountChangedError
    return row


def _account(row: OfficerRow) -> Account:
    return Account(
        id=row.id,
        institution_id=row.institution_id,
        name=row.name,
        email=row.email,
        password=row.password,
        uniquifier=row.fs_uniquifier,
        secret=row.tf_totp_secret,
        codes=tuple(row.mf_recovery_codes or ()),
    )
