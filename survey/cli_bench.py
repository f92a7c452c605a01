"""The command skm bench: how long scoring takes, as ratios to limits measured in the same run."""

import json
from typing import TypedDict, Unpack

import click

from survey.catalogue import catalogue_of
from survey.cli_call import Call, Command, command, lang_option, show
from survey.core.timing import Size, Timing
from survey.flows.benching import LARGEST_WAVE, bench_score
from survey.flows.measuring import STANDARD
from survey.reports.benchmark import timings_record, timings_table

SIZES = (1_000_000, 3_000_000, 10_000_000)


class BenchOptions(TypedDict):
    """What was asked of skm bench, under the names of its options."""

    what: str
    responses: tuple[int, ...]
    no_database: bool
    format: str
    lang: str


def bench_command(call: Call) -> Command:
    """The command skm bench."""
    say = call.words.say
    explanation = say("Measure how long scoring takes against limits of this machine.")

    def bench(**asked: Unpack[BenchOptions]) -> None:
        with_database = not asked["no_database"]
        sizes = asked["responses"] or SIZES
        timings = [_measured(n, call, with_database=with_database) for n in sizes]
        if asked["format"] == "json":
            show(json.dumps(timings_record(timings), indent=2))
        else:
            show(timings_table(timings, call.words))

    parameters: list[click.Parameter] = [
        click.Argument(["what"], type=click.Choice(["score"])),
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
            ["--format"],
            type=click.Choice(["text", "json"]),
            default="text",
            help=say("What is printed: text unless said."),
        ),
        lang_option(call),
    ]
    return command(call, "bench", explanation, bench, parameters)


def _measured(n: int, call: Call, *, with_database: bool) -> Timing:
    instrument = catalogue_of(call.settings.instruments)[STANDARD]
    return bench_score(Size(n, n // LARGEST_WAVE), instrument, with_database=with_database)
