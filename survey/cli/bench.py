"""The command skm bench: how long scoring and reports take, and how often triage is right."""

import json
import os
from pathlib import Path
from typing import TypedDict, Unpack

import click

from survey.catalogue.instruments import catalogue_of
from survey.cli.call import Call, Command, command, lang_option, show
from survey.cli.triage import broken_model, untrained
from survey.core.bench.timing import Size, Timing
from survey.exchange.sheets.texts import read_labelled
from survey.flows.bench.benching import LARGEST_WAVE, bench_score
from survey.flows.bench.benching_reports import Extent, bench_reports
from survey.flows.bench.benching_triage import Graded, bench_folds, bench_shipped
from survey.flows.bench.pacing import RunnerDiedError
from survey.flows.complaints.training import TooFewLabelsError, TrainingUnavailableError
from survey.flows.complaints.triaging import (
    BrokenModelError,
    element_codes,
    equipment_of,
    lexicon_of,
)
from survey.flows.explaining import ExplainedError
from survey.flows.results.measuring import STANDARD
from survey.reports.bench.benchmark import timings_record, timings_table
from survey.reports.bench.benchmark_reports import reports_record, reports_table
from survey.reports.complaints.triage import gradings_record, gradings_table

MOST_UNITS = 500  # of the recap
HOW_TRIAGE = "skm bench triage FILE"
SIZES = (1_000_000, 3_000_000, 10_000_000)


class BenchOptions(TypedDict):
    """What was asked of skm bench, under the names of its options."""

    what: str
    file: Path | None
    shipped: bool
    responses: tuple[int, ...]
    no_database: bool
    units: int
    format: str
    lang: str


def bench_command(call: Call) -> Command:
    """The command skm bench."""
    say = call.words.say
    explanation = say(
        "Measure scoring or reports against this machine, or triage against labelled texts.",
    )

    def bench(**asked: Unpack[BenchOptions]) -> None:
        measure = {"score": _scoring, "triage": _triage, "report": _reports}[asked["what"]]
        show(measure(asked, call))

    parameters: list[click.Parameter] = [
        click.Argument(["what"], type=click.Choice(["score", "triage", "report"])),
        click.Argument(["file"], type=click.Path(path_type=Path), required=False),
        click.Option(
            ["--shipped"],
            is_flag=True,
            help=say("Triage: grade the model that is in use instead of learning anew."),
        ),
        click.Option(
            ["--responses"],
            type=click.IntRange(min=LARGEST_WAVE),
            multiple=True,
            help=say("How many answers; may be repeated. One, three and ten million unless said."),
        ),
        click.Option(
            ["--no-database"],
            is_flag=True,
            help=say("Measure in memory only; the database of ten million takes 2 GB of disk."),
        ),
        click.Option(
            ["--units"],
            type=click.IntRange(2, MOST_UNITS),
            default=24,
            show_default=True,
            help=say("Report: how many unit reports are made; their pace is said for 500."),
        ),
        click.Option(
            ["--format"],
            type=click.Choice(["text", "json"]),
            default="text",
            help=say("What is printed: text unless said."),
        ),
        lang_option(call),
    ]
    return command(call, "bench", explanation, bench, parameters)


def _scoring(asked: BenchOptions, call: Call) -> str:
    if asked["file"] is not None:
        raise click.UsageError(str(asked["file"]))
    with_database = not asked["no_database"]
    sizes = asked["responses"] or SIZES
    timings = [_measured(n, call, with_database=with_database) for n in sizes]
    if asked["format"] == "json":
        return json.dumps(timings_record(timings), indent=2)
    return timings_table(timings, call.words)


def _measured(n: int, call: Call, *, with_database: bool) -> Timing:
    instrument = catalogue_of(call.settings.instruments)[STANDARD]
    return bench_score(Size(n, n // LARGEST_WAVE), instrument, with_database=with_database)


def _reports(asked: BenchOptions, call: Call) -> str:
    if asked["file"] is not None:
        raise click.UsageError(str(asked["file"]))
    instrument = catalogue_of(call.settings.instruments)[STANDARD]
    cores = os.cpu_count() or 1
    extent = Extent(reports=asked["units"])
    try:
        batch, recap = bench_reports(call.settings, instrument, extent, cores)
    except RunnerDiedError as error:
        raise ExplainedError(
            call.words.say(
                "A worker died before its reports were made (exit code %(code)s; below zero it is "
                "the signal that ended it), so nothing was measured. What it said stands above; "
                "a machine short of memory is the usual reason: try fewer reports (--units).",
                code=error.code,
            ),
        ) from error
    if asked["format"] == "json":
        return json.dumps(reports_record(batch, recap), indent=2)
    return reports_table(batch, recap, call.words)


def _triage(asked: BenchOptions, call: Call) -> str:
    if asked["file"] is None:
        raise click.UsageError(HOW_TRIAGE)
    gradings = _gradings(asked["file"], call, shipped=asked["shipped"])
    if asked["format"] == "json":
        return json.dumps(gradings_record(gradings), indent=2)
    return gradings_table(gradings, call.words)


def _gradings(file: Path, call: Call, *, shipped: bool) -> list[Graded]:
    folder = call.settings.instruments
    codes = element_codes(folder)
    texts = read_labelled(file, codes)
    try:
        if shipped:
            equipment = equipment_of(folder)
            return [bench_shipped(texts, equipment.lexicon, equipment.model, codes)]
        return list(bench_folds(texts, lexicon_of(folder), codes))
    except BrokenModelError as error:
        raise ExplainedError(broken_model(error, call.words)) from error
    except (TrainingUnavailableError, TooFewLabelsError) as error:
        raise ExplainedError(untrained(error, call.words)) from error
