"""The commands by which officers get in before any page can be used: officer add, officer link."""

import sys
from collections.abc import Callable
from typing import TypedDict, Unpack

import click

from survey.cli.call import Call, Command, Commands, command, lang_option, show
from survey.cli.database import explained, institution_option, opened
from survey.core.accounts.invitation import LIFETIME
from survey.core.accounts.role import Role
from survey.flows.accounts.enlisting import Recruit, enlist, link_for
from survey.flows.accounts.explaining_officers import UNFIT_FOR_OFFICERS, officers_trouble
from survey.flows.accounts.inviting import invite
from survey.flows.explaining import ExplainedError
from survey.flows.keying import form_key, key_for
from survey.language import Language
from survey.web.gate import LINK


class AddOptions(TypedDict):
    """What was asked of skm officer add, under the names of its options."""

    email: str
    name: str
    role: str
    agency: str | None
    unit: str | None
    institution: str | None
    password_stdin: bool
    lang: str


def officer_command(call: Call) -> Commands:
    """The command skm officer with its subcommands."""
    say = call.words.say
    group = Commands(
        "officer",
        help=say("Add officers, and make links by which they set a password."),
        options_metavar="",
        subcommand_metavar=say("COMMAND …"),
    )
    group.words = call.words
    group.add_command(_add_command(call))
    group.add_command(_link_command(call))
    return group


def _add_command(call: Call) -> Command:
    say = call.words.say

    def add(**asked: Unpack[AddOptions]) -> None:
        _add(asked, call)

    options: list[click.Parameter] = [
        click.Option(["--email"], required=True, help=say("E-mail; the officer signs in with it.")),
        click.Option(["--name"], required=True, help=say("Name of the officer in full.")),
        click.Option(
            ["--role"],
            required=True,
            help=say("Role: %(roles)s.", roles=_roles()),
        ),
        click.Option(["--unit"], help=say("Name of the unit that the role is for.")),
        click.Option(["--agency"], help=say("Name of the agency that the role is for.")),
        institution_option(call.words),
        click.Option(
            ["--password-stdin"],
            is_flag=True,
            help=say("Read the password from standard input, in place of a link."),
        ),
        lang_option(call),
    ]
    explanation = say("Add an officer, and print the link by which the password is set.")
    return command(call, "add", explanation, explained(call, _in_words(call, add)), options)


def _link_command(call: Call) -> Command:
    say = call.words.say

    def link(email: str, lang: str) -> None:
        del lang
        with opened(call) as database:
            word = link_for(database, email, _key(call), call.now)
        show(_handing_over(word, call))

    options: list[click.Parameter] = [
        click.Option(["--email"], required=True, help=say("E-mail of the officer.")),
        lang_option(call),
    ]
    explanation = say("Print a new link for an officer who cannot sign in.")
    return command(call, "link", explanation, explained(call, _in_words(call, link)), options)


def _in_words(call: Call, does: Callable[..., None]) -> Callable[..., None]:
    """What a command does, with the refusals about officers put into words."""

    def in_words(**asked: object) -> None:
        try:
            does(**asked)
        except UNFIT_FOR_OFFICERS as error:
            raise ExplainedError(officers_trouble(error, call.words) or str(error)) from error

    return in_words


def _add(asked: AddOptions, call: Call) -> None:
    words = call.words
    recruit = Recruit(
        name=asked["name"],
        email=asked["email"],
        role=_role(asked["role"], words),
        agency=asked["agency"],
        unit=asked["unit"],
        password=_typed(words) if asked["password_stdin"] else None,
    )
    with opened(call) as database:
        author, officer_id = enlist(database, asked["institution"], recruit, call.now)
        show(words.say("%(name)s has an account now.", name=" ".join(recruit.name.split())))
        if recruit.password is None:
            show(_handing_over(invite(database, author, officer_id, _key(call)), call))


def _handing_over(word: str, call: Call) -> str:
    words = call.words
    until = (call.now + LIFETIME).astimezone().date()
    return "\n".join(
        [
            words.say(
                "Hand this link over yourself, after the address of your installation. It works "
                "once, until %(until)s:",
                until=words.day(until),
            ),
            (call.settings.address or "") + LINK.replace("<word>", word),
        ],
    )


def _typed(words: Language) -> str:
    """A password from standard input: one line, not shown where somebody types it."""
    if sys.stdin.isatty():
        return str(click.prompt(words.say("Password"), hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def _role(said: str, words: Language) -> Role:
    role = next((role for role in Role if role.value == said), None)
    if role is None:
        raise ExplainedError(
            words.say(
                "There is no role %(role)s. Choose one of: %(roles)s.",
                role=said,
                roles=_roles(),
            ),
        )
    return role


def _roles() -> str:
    return ", ".join(role.value for role in Role)


def _key(call: Call) -> bytes:
    return key_for("links", form_key(call.settings.data))
