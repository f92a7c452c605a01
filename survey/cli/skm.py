"""Assembles the command skm: reads what is asked, calls the flow, prints what comes back."""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from itertools import pairwise
from types import ModuleType

import click

from survey.cli.call import Call, Commands, TooManyError
from survey.flows.explaining import EXPLAINED, explanation_of
from survey.language import ENGLISH, INDONESIAN, Language, language
from survey.reports.press import PrintingUnavailableError
from survey.settings import settings_of

DONE, REFUSED, CAPABILITY_MISSING, INTERRUPTED = 0, 2, 3, 130


def _of_scoring() -> ModuleType:
    return import_module("survey.cli.score")


def _of_converting() -> ModuleType:
    return import_module("survey.cli.convert")


def _of_explaining() -> ModuleType:
    return import_module("survey.cli.explain")


def _of_measuring() -> ModuleType:
    return import_module("survey.cli.bench")


def _of_the_bureau() -> ModuleType:
    return import_module("survey.cli.bureau")


def _of_the_registry() -> ModuleType:
    return import_module("survey.cli.registry")


def _of_complaints() -> ModuleType:
    return import_module("survey.cli.complaints")


def _of_running() -> ModuleType:
    return import_module("survey.cli.running")


def _of_officers() -> ModuleType:
    return import_module("survey.cli.officers")


def _of_sealing() -> ModuleType:
    return import_module("survey.cli.sealing")


def _of_triage() -> ModuleType:
    return import_module("survey.cli.triage")


def _of_recommending() -> ModuleType:
    return import_module("survey.cli.recommend")


def _of_the_demo() -> ModuleType:
    return import_module("survey.cli.demo")


# Where each command is made. The module is loaded on use: reading a sheet needs no database,
# and would otherwise wait two seconds longer for one at every start.
COMMANDS = {
    "score": _of_scoring,
    "explain": _of_explaining,
    "instruments": _of_scoring,
    "convert": _of_converting,
    "init": _of_the_bureau,
    "registry": _of_the_registry,
    "services": _of_the_bureau,
    "import": _of_the_bureau,
    "complaints": _of_complaints,
    "demo": _of_the_demo,
    "officer": _of_officers,
    "serve": _of_running,
    "worker": _of_running,
    "upgrade": _of_the_bureau,
    "triage": _of_triage,
    "train": _of_triage,
    "bench": _of_measuring,
    "verify": _of_sealing,
    "audit": _of_sealing,
    "key": _of_sealing,
    "recommend": _of_recommending,
}


class Skm(Commands):
    """The command skm, which makes a subcommand when it is asked for."""

    call: Call

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the subcommands, in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name, None when there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        made: click.Command = vars(COMMANDS[cmd_name]())[f"{cmd_name}_command"](self.call)
        return made


def main() -> None:
    """Run skm with the arguments of the process and leave with its exit code."""
    sys.exit(run(sys.argv[1:], os.environ))


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """The exit code of one call: 0 done, 1 differs, 2 refused, 3 a capability is missing.

    What was refused is said on standard error, in sentences, in the language asked for.
    """
    words = language(_language_asked(arguments))
    try:
        call = Call(words, settings_of(environment), datetime.now(tz=UTC))
        done = skm_command(call).main(list(arguments), "skm", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (click.UsageError, *EXPLAINED) as error:
        return _refuse(error, words)
    return done if isinstance(done, int) else DONE


def _language_asked(arguments: Sequence[str]) -> str:
    """The language of the whole call, its help and its refusals included."""
    asked = " ".join(arguments).replace("--lang=", "--lang ").split()
    return ENGLISH if ("--lang", ENGLISH) in pairwise(asked) else INDONESIAN


def _refuse(error: Exception, words: Language) -> int:
    """Say what was refused and give its exit code."""
    usage = isinstance(error, click.UsageError)
    sentences = _usage_trouble(error, words) if usage else explanation_of(error, words)
    click.echo("\n".join(sentences), err=True)
    return CAPABILITY_MISSING if isinstance(error, PrintingUnavailableError) else REFUSED


def _usage_trouble(error: Exception, words: Language) -> list[str]:
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return [error.message]  # the help itself
        case TooManyError():
            said = " ".join(error.said)
            trouble = words.say("Too much was said for this command: %(said)s.", said=said)
        case click.BadOptionUsage():
            trouble = _wrong_use(error, words)
        case click.NoSuchOption():
            trouble = words.say("There is no option %(name)s.", name=error.option_name)
        case click.exceptions.NoSuchCommand():
            trouble = words.say("There is no command %(name)s.", name=error.command_name)
        case click.MissingParameter():
            name = _named(error.param) if error.param else "-"
            trouble = words.say("%(name)s is missing.", name=name)
        case click.BadParameter(param=click.Parameter() as parameter):
            trouble = _wrong_value(parameter, words)
        case click.UsageError(ctx=click.Context(command=click.Group())):
            trouble = words.say("%(name)s is missing.", name=words.say("COMMAND …"))
        case _:  # said by a command of ours: what does not go together
            trouble = words.say("The command cannot be read: %(detail)s", detail=str(error))
    return [trouble, words.say("See: %(command)s --help", command=_command_of(error))]


def _wrong_value(parameter: click.Parameter, words: Language) -> str:
    """What cannot be used, and what can where that is a short list."""
    name = _named(parameter)
    if isinstance(parameter.type, click.Choice):
        known = ", ".join(parameter.type.choices)
        return words.say("%(name)s can be: %(known)s.", name=name, known=known)
    return words.say("What stands at %(name)s cannot be used.", name=name)


def _wrong_use(error: click.BadOptionUsage, words: Language) -> str:
    """That an option wants a value behind it, or takes none."""
    name, context = error.option_name, error.ctx
    options = context.command.get_params(context) if context else []
    if any(name in one.opts for one in options if isinstance(one, click.Option) and one.is_flag):
        return words.say("%(name)s takes no value.", name=name)
    return words.say("%(name)s needs a value behind it.", name=name)


def _named(parameter: click.Parameter) -> str:
    """A parameter as it is called in the help: --wave, FILE."""
    is_option = isinstance(parameter, click.Option)
    return parameter.opts[0] if is_option else parameter.human_readable_name


def _command_of(error: Exception) -> str:
    """The command that was called, as far as it was understood: skm complaints import."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return context.command_path if context else "skm"


def skm_command(call: Call) -> click.Group:
    """The command with its subcommands, in the language of the call."""
    say = call.words.say
    skm = Skm(
        "skm",
        help=say("Measure satisfaction with public services (SKM)."),
        options_metavar="",
        subcommand_metavar=say("COMMAND …"),
    )
    skm.words, skm.call = call.words, call
    shown = say("Show the version.")
    return click.version_option(version("suara"), message="%(version)s", help=shown)(skm)
