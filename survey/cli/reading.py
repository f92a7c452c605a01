"""The options that say how a file of answers is to be read, for every command that takes one."""

import click

from survey.flows.results.measuring import STANDARD, Kind
from survey.language import Language


def kind_options(words: Language) -> list[click.Option]:
    """--means and --counts."""
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
    ]


def kind_of(*, means: bool, counts: bool, by: str | None = None) -> Kind:
    """What FILE holds; two answers to that question are refused."""
    asked = {"--means": means, "--counts": counts, "--by": by}
    chosen = [name for name, given in asked.items() if given]
    if len(chosen) > 1:
        raise click.UsageError(" ".join(chosen))
    if means:
        return Kind.MEANS
    return Kind.COUNTS if counts else Kind.RATINGS


def reading_options(words: Language, of_instrument: str) -> list[click.Option]:
    """--instrument, explained by of_instrument, --order and --sheet."""
    say = words.say
    return [
        click.Option(["--instrument"], default=STANDARD, help=of_instrument),
        click.Option(
            ["--order"],
            help=say("How U8 and U9 are read: form (facilities, complaints) or body."),
        ),
        click.Option(["--sheet"], help=say("Name of the sheet, when a workbook has several.")),
    ]


def instrument_or_sheet(words: Language) -> str:
    """The help of --instrument where the file's own columns may be taken as well."""
    return words.say(
        "Code of the instrument, %(usual)s unless said; sheet takes the file's own rating columns.",
        usual=STANDARD,
    )
