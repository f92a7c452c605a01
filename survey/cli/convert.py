"""The command that writes a questionnaire as another kind of file: skm convert."""

from pathlib import Path

import click

from survey.cli.call import Call, Command, command, lang_option, show
from survey.flows.explaining import ExplainedError
from survey.flows.surveys.converting import UnknownFormatError, convert


def convert_command(call: Call) -> Command:
    """The command skm convert in the language of the call."""
    say = call.words.say
    file = click.Path(path_type=Path, dir_okay=False)

    def does(source: Path, target: Path, lang: str) -> None:
        del lang
        try:
            instrument = convert(call.settings.instruments, source, target)
        except UnknownFormatError as error:
            said = say("Name a file that ends in .toml or .xlsx; the second is an XLSForm.")
            raise ExplainedError(said) from error
        title = instrument.title.within(call.words.code)
        n = call.words.whole(len(instrument.items) + len(instrument.questions))
        show(say("%(title)s: questions %(n)s, written to %(file)s.", title=title, n=n, file=target))

    return command(
        call,
        "convert",
        say("Write the questionnaire of FILE as TARGET: TOML (.toml) or XLSForm (.xlsx)."),
        does,
        [
            click.Argument(["source"], type=file, metavar="FILE"),
            click.Argument(["target"], type=file, metavar="TARGET"),
            lang_option(call),
        ],
    )
