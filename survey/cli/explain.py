"""The command skm explain: why a number that was published differs from that of this program."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TypedDict, Unpack

import click

from survey.catalogue.instruments import catalogue_of
from survey.cli.call import Call, Command, command, lang_option, show
from survey.cli.reading import instrument_or_sheet, kind_of, kind_options, reading_options
from survey.core.results.published import Published, number_of
from survey.flows.results.measuring import layout_of
from survey.flows.results.reconciling import explain_file
from survey.language import Language
from survey.reports.results.reconciled import explained, explanation_record


class ExplainOptions(TypedDict):
    """What was asked of skm explain, under the names of its options."""

    file: Path
    published: str
    letter: str
    element: tuple[str, ...]
    means: bool
    counts: bool
    instrument: str
    order: str | None
    sheet: str | None
    lang: str
    format: str


def explain_command(call: Call) -> Command:
    """The command skm explain."""
    explanation = call.words.say(
        "Find out why an old report of the answers in FILE gives another number.",
    )

    def explain(**asked: Unpack[ExplainOptions]) -> None:
        _explain(asked, call)

    parameters = [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        *_published_options(call.words),
        *kind_options(call.words),
        *reading_options(call.words, instrument_or_sheet(call.words)),
        lang_option(call),
    ]
    return command(call, "explain", explanation, explain, parameters)


def _published_options(words: Language) -> list[click.Option]:
    say = words.say
    return [
        click.Option(
            ["--published"],
            required=True,
            help=say("The index that the old report gives, with its decimals: 90.56."),
        ),
        click.Option(["--letter"], default="", help=say("The class that it gives: A, B, C or D.")),
        click.Option(
            ["--element"],
            multiple=True,
            help=say("The value that it gives to an element, such as U8=3.24; may be repeated."),
        ),
        click.Option(
            ["--format"],
            type=click.Choice(["text", "json"]),
            default="text",
            help=say("What is printed: text unless said."),
        ),
    ]


def _explain(asked: ExplainOptions, call: Call) -> None:
    instruments = catalogue_of(call.settings.instruments)
    layout = layout_of(instruments, asked["instrument"])
    layout = replace(layout, order=asked["order"], sheet=asked["sheet"])
    published = Published(
        number_of(asked["published"]),
        asked["letter"].strip().upper(),
        _elements(asked["element"]),
    )
    kind = kind_of(means=asked["means"], counts=asked["counts"])
    explanation = explain_file(kind, asked["file"], layout, published, instruments)
    if asked["format"] == "json":
        record = explanation_record(explanation, call.words)
        show(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        show(explained(explanation, call.words))


def _elements(given: Sequence[str]) -> dict[str, Decimal]:
    pairs = (text.partition("=") for text in given)
    return {label.strip(): number_of(value) for label, _, value in pairs}
