"""Inviting: the bureau hands over a link, and behind it an officer sets a password."""

from datetime import datetime

from survey.core.accounts.invitation import Invitation, mark_of, opened, sealed
from survey.core.journal import Act
from survey.core.signet import ForgedTokenError
from survey.flows.accounts.appointing import NoSuchOfficerError, about, new_uniquifier
from survey.flows.accounts.identifying import (
    Account,
    AccountChangedError,
    account_of,
    change_password,
)
from survey.flows.acting import Actor
from survey.store import journal
from survey.store.accounts import officers
from survey.store.databases import Database


class LinkGoneError(LookupError):
    """A link was used, is too old, gave way to a newer one, or never was."""


def invite(database: Database, actor: Actor, officer_id: int, key: bytes) -> str:
    """The word of a new link for an officer; links made before are good no more.

    Raises NoSuchOfficerError.
    """
    with database.writing(actor.institution_id) as session:
        journal.wait(session)
        row = officers.one(session, officer_id)
        if row is None:
            raise NoSuchOfficerError
        row.fs_uniquifier = new_uniquifier()
        invitation = Invitation(officer_id, actor.now, mark_of(row.fs_uniquifier))
        journal.append(session, actor.now, Act("invite", *about(actor, officer_id)))
    return sealed(invitation, key)


def invited(database: Database, word: str, key: bytes, now: datetime) -> Account:
    """Whose link it is. Raises LinkGoneError."""
    try:
        invitation = opened(word, key)
    except ForgedTokenError as error:
        raise LinkGoneError from error
    account = account_of(database, invitation.officer_id)
    if account is None or invitation.has_expired(now):
        raise LinkGoneError
    if mark_of(account.uniquifier) != invitation.mark:
        raise LinkGoneError
    return account


def accept(database: Database, word: str, key: bytes, password: str, now: datetime) -> None:
    """Set the password of whose link it is. Raises LinkGoneError and WeakPasswordError."""
    try:
        change_password(database, invited(database, word, key, now), password, now)
    except AccountChangedError as error:
        raise LinkGoneError from error
