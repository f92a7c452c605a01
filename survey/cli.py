"""Assembles the command skm: reads what is asked, calls the flow, prints what comes back."""

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import TypedDict, Unpack

import click

from survey.catalogue import catalogue_of
from survey.core.report import Request
from survey.core.scoring import EXACT
from survey.flows.explaining import EXPLAINED, explanation_of
from survey.flows.measuring import STANDARD, Kind, Measured, layout_of, measure
from survey.flows.printing import Printing, print_pdfs, print_workbooks
from survey.language import ENGLISH, INDONESIAN, LANGUAGES, Language, language
from survey.reports.listing import instruments_listing
from survey.reports.plain import comparison, table
from survey.reports.press import PrintingUnavailableError
from survey.reports.record import record, records
from survey.settings import Settings, settings_of

DONE, REFUSED, CAPABILITY_MISSING, INTERRUPTED = 0, 2, 3, 130


def main() -> None:
    """Run skm with the arguments of the process and leave with its exit code."""
    sys.exit(run(sys.argv[1:], os.environ))


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """The exit code of one call: 0 done, 2 input refused, 3 a capability is missing.

    What was refused is said on standard error, in sentences, in the language asked for.
    """
    words = language(_language_asked(arguments))
    try:
        call = Call(words, settings_of(environment), datetime.now(tz=UTC).astimezone().date())
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


@dataclass(frozen=True, slots=True)
class Call:
    """What every command of one call stands on: language, settings and the day."""

    words: Language
    settings: Settings
    today: date


class Command(click.Command):
    """A command whose help has its headings in the language of its reader."""

    words: Language

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, f"{self.words.say('Usage')}: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each option does."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        rows = [option.get_help_record(ctx) for option in options]
        with formatter.section(self.words.say("Options")):
            formatter.write_dl([row for row in rows if row])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, explained in the language of its reader."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.words.say("Show this page.")
        return option


class Commands(Command, click.Group):
    """A group of commands that speaks the language of its reader."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does, then the options."""
        rows = [(name, command.get_short_help_str(100)) for name, command in self.commands.items()]
        with formatter.section(self.words.say("Commands")):
            formatter.write_dl(rows)
        super().format_options(ctx, formatter)


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
    skm.add_command(_score_command(call))
    skm.add_command(_instruments_command(call))
    shown = say("Show the version.")
    return click.version_option(version("suara"), message="%(version)s", help=shown)(skm)


def _instruments_command(call: Call) -> Command:
    explanation = call.words.say("List the instruments, with validity and source.")

    def show(lang: str) -> None:
        instruments = catalogue_of(call.settings.instruments).values()
        _print(instruments_listing(instruments, language(lang)))

    return _command(call, "instruments", explanation, show, [_lang(call)])


def _command(
    call: Call,
    name: str,
    explanation: str,
    does: Callable[..., None],
    parameters: list[click.Parameter],
) -> Command:
    options = call.words.say("[OPTIONS]")
    command = Command(
        name,
        help=explanation,
        callback=does,
        params=parameters,
        options_metavar=options,
    )
    command.words = call.words
    return command


def _lang(call: Call) -> click.Option:
    kind = click.Choice(LANGUAGES)
    explanation = call.words.say("Language: Indonesian or English.")
    return click.Option(["--lang"], type=kind, default=INDONESIAN, help=explanation)


class ScoreOptions(TypedDict):
    """What was asked of skm score, under the names of its options."""

    file: Path
    means: bool
    counts: bool
    instrument: str
    weights: str
    population: int | None
    order: str | None
    by: str | None
    sheet: str | None
    lang: str
    format: str
    xlsx: Path | None
    pdf: Path | None
    title: str | None


def _score_command(call: Call) -> Command:
    explanation = call.words.say(
        "Compute the index of FILE (CSV, XLSX, XLS or ODS) and print the official table.",
    )

    def score(**asked: Unpack[ScoreOptions]) -> None:
        _score(asked, call)

    parameters = [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        *_input_options(call.words),
        *_rule_options(call.words),
        *_output_options(call.words),
        _lang(call),
    ]
    return _command(call, "score", explanation, score, parameters)


def _input_options(words: Language) -> list[click.Option]:
    say = words.say
    return [
        click.Option(
            ["--means"],
            is_flag=True,
            help=say("FILE has one row per unit: unit, n and the element means."),
        ),
        click.Option(
            ["--counts"],
            is_flag=True,
            help=say("FILE has a published distribution: unsur,item,skor1..skorK."),
        ),
        click.Option(["--sheet"], help=say("Name of the sheet, when a workbook has several.")),
        click.Option(["--by"], help=say("One result for each value of this column.")),
    ]


def _rule_options(words: Language) -> list[click.Option]:
    say = words.say
    return [
        click.Option(
            ["--instrument"],
            default=STANDARD,
            help=say(
                "Code of the instrument, %(usual)s unless said; "
                "sheet takes the file's own rating columns.",
                usual=STANDARD,
            ),
        ),
        click.Option(
            ["--weights"],
            default=EXACT,
            help=say("exact unless said; 0.111 or 0.11 re-create an old report."),
        ),
        click.Option(
            ["--population"],
            type=click.IntRange(min=1),
            help=say("How many people were served (N): sample rule and narrower interval."),
        ),
        click.Option(
            ["--order"],
            help=say("How U8 and U9 are read: form (facilities, complaints) or body."),
        ),
    ]


def _output_options(words: Language) -> list[click.Option]:
    say, out = words.say, click.Path(path_type=Path)
    return [
        click.Option(
            ["--format"],
            type=click.Choice(["text", "json"]),
            default="text",
            help=say("What is printed: text unless said."),
        ),
        click.Option(["--xlsx"], type=out, help=say("Write the workbook with formulas here.")),
        click.Option(["--pdf"], type=out, help=say("Write the report, ready to sign, here.")),
        click.Option(["--title"], help=say("Name of the unit and period, as the title.")),
    ]


def _score(asked: ScoreOptions, call: Call) -> None:
    """Measure a file, print the result, then write the workbook and the PDF if asked."""
    layout = layout_of(catalogue_of(call.settings.instruments), asked["instrument"])
    request = Request(
        title=_title(asked["title"] or asked["file"].stem.replace("_", " ")),
        weights=asked["weights"],
        population=asked["population"],
    )
    layout = replace(layout, order=asked["order"], by=asked["by"], sheet=asked["sheet"])
    measured = measure(_kind_of(asked), asked["file"], layout, request)
    _print(_printed(measured, asked, call.words))
    written = _write_files(measured, asked, call)
    if written:
        names = ", ".join(str(place) for place in written)
        click.echo(call.words.say("Written: %(names)s", names=names), err=True)


def _title(given: str) -> str:
    """The title on one line; bytes of a foreign locale become question marks, not a fault."""
    return " ".join(given.encode("utf-8", "replace").decode("utf-8").split())


def _write_files(measured: Sequence[Measured], asked: ScoreOptions, call: Call) -> list[Path]:
    printing = Printing(call.words, call.settings, call.today)
    written = []
    if asked["xlsx"]:
        written += print_workbooks(measured, asked["xlsx"], printing)
    if asked["pdf"]:
        written += print_pdfs(measured, asked["pdf"], printing)
    return written


def _kind_of(asked: ScoreOptions) -> Kind:
    """What FILE holds; two answers to that question are refused."""
    chosen = [f"--{name}" for name in ("means", "counts", "by") if asked[name]]
    if len(chosen) > 1:
        raise click.UsageError(" ".join(chosen))
    if asked["means"]:
        return Kind.MEANS
    return Kind.COUNTS if asked["counts"] else Kind.RATINGS


def _print(text: str) -> None:
    """Print to standard output; a reader that has seen enough (head, less) is no error."""
    try:
        click.echo(text)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _printed(measured: Sequence[Measured], asked: ScoreOptions, words: Language) -> str:
    """The result as text or JSON; a file of several units is one table, or one list."""
    several = asked["means"] or asked["by"] is not None
    units = [(one.unit, one.report) for one in measured]
    if asked["format"] == "json":
        content = records(units, words) if several else record(units[0][1], words)
        return json.dumps(content, ensure_ascii=False, indent=2)
    if several:
        return comparison(units, words)
    return table(units[0][1], words, measured[0].answers)
