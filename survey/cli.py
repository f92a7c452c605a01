"""Assembles the command skm: reads what is asked, calls the flow, prints what comes back."""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import pairwise

import click

from survey.cli_bureau import (
    import_command,
    init_command,
    serve_command,
    services_command,
    upgrade_command,
)
from survey.cli_call import Call, Commands
from survey.cli_score import instruments_command, score_command
from survey.flows.explaining import EXPLAINED, explanation_of
from survey.language import ENGLISH, INDONESIAN, Language, language
from survey.reports.press import PrintingUnavailableError
from survey.settings import settings_of

DONE, REFUSED, CAPABILITY_MISSING, INTERRUPTED = 0, 2, 3, 130
COMMANDS = (
    score_command,
    instruments_command,
    init_command,
    services_command,
    import_command,
    serve_command,
    upgrade_command,
)


def main() -> None:
    """Run skm with the arguments of the process and leave with its exit code."""
    sys.exit(run(sys.argv[1:], os.environ))


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """The exit code of one call: 0 done, 2 input refused, 3 a capability is missing.

    What was refused is said on standard error, in sentences, in the language asked for.
    """
    words = language(_language_asked(arguments))
    try:
        call = Call(words, settings_of(environment), datetime.now(tz=UTC))
        skm_command(call).main(list(arguments), "skm", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (click.UsageError, *EXPLAINED) as error:
        return _refuse(error, words)
    return DONE


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
        case click.NoSuchOption():
            trouble = words.say("There is no option %(name)s.", name=error.option_name)
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else "-"
            trouble = words.say("%(name)s is missing.", name=name)
        case click.BadParameter(param=click.Parameter() as parameter):
            name = parameter.opts[0]
            trouble = words.say("What stands at %(name)s cannot be used.", name=name)
        case _:
            trouble = words.say("The command cannot be read: %(detail)s", detail=str(error))
    return [trouble, words.say("See: skm --help, skm score --help")]


def skm_command(call: Call) -> click.Group:
    """The command with its subcommands, in the language of the call."""
    say = call.words.say
    skm = Commands(
        "skm",
        help=say("Measure satisfaction with public services (SKM)."),
        options_metavar="",
        subcommand_metavar=say("COMMAND …"),
    )
    skm.words = call.words
    for made in COMMANDS:
        skm.add_command(made(call))
    shown = say("Show the version.")
    return click.version_option(version("suara"), message="%(version)s", help=shown)(skm)
