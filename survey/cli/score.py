"""The commands skm score and skm instruments: what may be asked of them, and what they print."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import click

from survey.catalogue.instruments import catalogue_of
from survey.cli.call import Call, Command, command, lang_option, show
from survey.cli.reading import instrument_or_sheet, kind_of, kind_options, reading_options
from survey.core.results.report import Request
from survey.core.results.scoring import EXACT
from survey.flows.documents.printing import Printing, print_pdfs, print_workbooks
from survey.flows.results.measuring import Measured, layout_of, measure
from survey.language import Language, language
from survey.reports.results.listing import instruments_listing
from survey.reports.results.plain import comparison, table
from survey.reports.results.record import record, records


def instruments_command(call: Call) -> Command:
    """The command skm instruments."""
    explanation = call.words.say("List the instruments, with validity and source.")

    def listed(lang: str) -> None:
        instruments = catalogue_of(call.settings.instruments).values()
        show(instruments_listing(instruments, language(lang)))

    return command(call, "instruments", explanation, listed, [lang_option(call)])


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


def score_command(call: Call) -> Command:
    """The command skm score."""
    explanation = call.words.say(
        "Compute the index of FILE (CSV, XLSX, XLS or ODS) and print the official table.",
    )

    def score(**asked: Unpack[ScoreOptions]) -> None:
        _score(asked, call)

    parameters = [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        *_input_options(call.words),
        *reading_options(call.words, instrument_or_sheet(call.words)),
        *_rule_options(call.words),
        *_output_options(call.words),
        lang_option(call),
    ]
    return command(call, "score", explanation, score, parameters)


def _input_options(words: Language) -> list[click.Option]:
    say = words.say
    return [
        *kind_options(words),
        click.Option(["--by"], help=say("One result for each value of this column.")),
    ]


def _rule_options(words: Language) -> list[click.Option]:
    say = words.say
    return [
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
    kind = kind_of(means=asked["means"], counts=asked["counts"], by=asked["by"])
    measured = measure(kind, asked["file"], layout, request)
    show(_printed(measured, asked, call.words))
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
