"""The commands that take sheets of SP4N-LAPOR! in and write them: complaints import, export."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from survey.cli.call import Call, Command, Commands, command, lang_option, show
from survey.cli.database import explained, institution_option, opened
from survey.exchange.complaints.lapor import LaporSheet, read_lapor
from survey.exchange.complaints.lapor_writing import Layout, TooLongError, as_csv, as_xlsx
from survey.exchange.refusal import sentences, visible
from survey.flows.acting import Actor
from survey.flows.complaints.bridging import (
    Bridged,
    LeftOut,
    rehearse_sheet,
    reports_of,
    take_sheet,
)
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.explaining import ExplainedError
from survey.flows.keying import form_key
from survey.flows.registry import registering
from survey.flows.registry.explaining_sheet import rows_told
from survey.flows.surveys.answering import day_in
from survey.language import Language

MOST_AGENCIES = 12
WRITERS = {".csv": as_csv, ".xlsx": as_xlsx}


def complaints_command(call: Call) -> Commands:
    """The command skm complaints with its subcommands."""
    say = call.words.say
    group = Commands(
        "complaints",
        help=say("Take complaints in from sheets of SP4N-LAPOR!, and write them as such."),
        options_metavar="",
        subcommand_metavar=say("COMMAND …"),
    )
    group.words = call.words
    group.add_command(_import_command(call))
    group.add_command(_export_command(call))
    return group


def _import_command(call: Call) -> Command:
    say = call.words.say

    def take_in(
        file: Path,
        institution: str | None,
        means: tuple[str, ...],
        lang: str,
        *,
        dry_run: bool,
    ) -> None:
        del lang
        sheet = read_lapor(file, _meanings(means, call.words))
        show("\n".join(_taken(call, sheet, institution, dry_run=dry_run)))

    parameters: list[click.Parameter] = [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        institution_option(call.words),
        click.Option(
            ["--means"],
            multiple=True,
            metavar="TEXT=MEANING",
            help=say("What a doubtful cell means, such as “ay 2024=Mei 2024”; may be repeated."),
        ),
        click.Option(
            ["--dry-run"],
            is_flag=True,
            help=say("Only say what would happen; store nothing."),
        ),
        lang_option(call),
    ]
    explanation = say("Take the reports of a SP4N-LAPOR! sheet in as complaints.")
    return command(call, "import", explanation, explained(call, take_in), parameters)


def _export_command(call: Call) -> Command:
    say = call.words.say

    def write(file: Path, institution: str | None, year: int, lang: str, *, portal: bool) -> None:
        del lang
        show(_written(call, file, institution, year, Layout.PORTAL if portal else Layout.FULL))

    parameters: list[click.Parameter] = [
        click.Argument(["file"], type=click.Path(path_type=Path, dir_okay=False)),
        institution_option(call.words),
        click.Option(
            ["--year"],
            type=click.IntRange(2000, 2099),
            default=call.today.year,
            help=say("Year in which the complaints were received; this one unless said."),
        ),
        click.Option(
            ["--portal"],
            is_flag=True,
            help=say("Write only the eight columns that the portal publishes."),
        ),
        lang_option(call),
    ]
    explanation = say("Write the complaints of a year to FILE (.csv or .xlsx) as SP4N-LAPOR! does.")
    return command(call, "export", explanation, explained(call, write), parameters)


def _meanings(means: tuple[str, ...], words: Language) -> dict[str, str]:
    pairs = [text.partition("=") for text in means]
    if not all(text.strip() and meaning.strip() for text, _, meaning in pairs):
        raise ExplainedError(words.say("Write --means as TEXT=MEANING, both of them filled in."))
    return {text.strip(): meaning.strip() for text, _, meaning in pairs}


def _taken(
    call: Call,
    sheet: LaporSheet,
    institution: str | None,
    *,
    dry_run: bool,
) -> Iterator[str]:
    with opened(call) as database:
        institution_id, time_zone = registering.institution_called(database, institution)
        settings = call.settings
        desk = ComplaintDesk(database, form_key(settings.data), settings.instruments)
        actor = Actor(institution_id, None, call.now, day_in(time_zone, call.now))
        if dry_run:
            told = rehearse_sheet(desk, actor, sheet)
        else:
            told = take_sheet(desk, actor, time_zone, sheet)
    yield from _told(sheet, told, call.words)
    if dry_run:
        yield call.words.say("Nothing was stored.")


def _told(sheet: LaporSheet, told: Bridged, words: Language) -> Iterator[str]:
    say = words.say
    counts = (
        (say("New complaints"), told.taken),
        (say("There already"), told.there),
        (say("Rows that repeat"), len(sheet.repeated)),
        (say("Rows left out"), sum(map(len, told.left_out.values()))),
        (say("Rows in doubt"), len({doubt.data["row"] for doubt in sheet.doubts})),
    )
    yield from (f"{name:<24}{words.whole(n):>8}" for name, n in counts)
    yield from (_left_out(why, rows, words) for why, rows in told.left_out.items())
    if told.unknown:
        shown = list(told.unknown.items())[:MOST_AGENCIES]
        names = "; ".join(f"{visible(name)} ({words.whole(n)})" for name, n in shown)
        more = "; …" if len(told.unknown) > MOST_AGENCIES else ""
        yield say("Not in the registry, so without a unit: %(names)s", names=names + more)
    yield from sentences(sheet.doubts, words)


def _left_out(why: LeftOut, rows: tuple[int, ...], words: Language) -> str:
    shown = rows_told(rows)
    match why:
        case LeftOut.NO_ORIGINAL:
            return words.say(
                "Left out, as it is not said into which other report they were merged: "
                "rows %(rows)s",
                rows=shown,
            )
        case LeftOut.NO_OWNER:
            return words.say(
                "Left out, as it is not said to whom they were forwarded: rows %(rows)s",
                rows=shown,
            )
        case LeftOut.TOO_LONG:
            return words.say("Left out, as they are too long: rows %(rows)s", rows=shown)


def _written(call: Call, file: Path, institution: str | None, year: int, layout: Layout) -> str:
    words = call.words
    write = WRITERS.get(file.suffix.lower())
    if write is None:
        raise ExplainedError(words.say("Name a file that ends in .csv or .xlsx."))
    with opened(call) as database:
        institution_id, time_zone = registering.institution_called(database, institution)
        days = (date(year, 1, 1), date(year, 12, 31))
        reports = reports_of(database, institution_id, time_zone, *days)
    try:
        file.write_bytes(write(reports, layout))
    except TooLongError as error:
        said = words.say("%(report)s is too long for a cell.", report=error.identity)
        raise ExplainedError(said) from error
    n = words.whole(len(reports))
    return words.say("%(n)s complaints written to %(file)s.", n=n, file=file)
