"""What is said when an officer cannot be added, and when a password is refused."""

from survey.core.accounts.password import Weakness
from survey.exchange.refusal import visible
from survey.flows.accounts.appointing import (
    EmailTakenError,
    NoSuchOfficerError,
    RoleOffLevelError,
    UnfitEmailError,
    UnfitNameError,
)
from survey.flows.accounts.enlisting import NoSuchNameError, SeveralOfThatNameError
from survey.flows.accounts.identifying import WeakPasswordError
from survey.language import Language

UNFIT_FOR_OFFICERS = (
    EmailTakenError,
    NoSuchNameError,
    NoSuchOfficerError,
    RoleOffLevelError,
    SeveralOfThatNameError,
    UnfitEmailError,
    UnfitNameError,
    WeakPasswordError,
)


def officers_trouble(error: Exception, words: Language) -> str | None:
    """The sentence on an error of UNFIT_FOR_OFFICERS, None on any other."""
    match error:
        case WeakPasswordError():
            return weakness_in(error.weakness, words)
        case RoleOffLevelError():
            return words.say(
                "The role %(role)s stands on another level. Say with --unit or --agency where, "
                "or leave both out for the institution.",
                role=error.role.value,
            )
        case NoSuchNameError():
            return words.say(
                "No unit or agency is called %(name)s. The units are listed by: skm services",
                name=visible(error.name),
            )
        case SeveralOfThatNameError():
            return words.say(
                "Several units are called %(name)s. Say with --agency which agency's.",
                name=visible(error.name),
            )
        case _:
            return _account_trouble(error, words)


def _account_trouble(error: Exception, words: Language) -> str | None:
    match error:
        case UnfitNameError():
            return words.say("Write the name in full, at most 300 characters.")
        case UnfitEmailError():
            return words.say("Write an address such as nama@contoh.go.id.")
        case EmailTakenError():
            return words.say("Somebody has an account with this address already.")
        case NoSuchOfficerError():
            return words.say("No open account has this address.")
    return None


def weakness_in(weakness: Weakness, words: Language) -> str:
    """Why a password is refused, and what to do."""
    match weakness:
        case Weakness.SHORT:
            return words.say("Use at least 12 characters. Several words are easy to remember.")
        case Weakness.LONG:
            return words.say("Use at most 200 characters.")
        case Weakness.COMMON:
            return words.say(
                "This is one of the first passwords anybody would try. Choose another one.",
            )
        case Weakness.OWN:
            return words.say("Your own name or e-mail is easy to guess. Choose another one.")
