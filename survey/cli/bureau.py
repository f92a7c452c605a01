"""The commands by which a survey is set up and run: init, services, import, upgrade."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import click

from survey.catalogue.instruments import catalogue_of
from survey.cli.call import Call, Command, command, lang_option, show
from survey.cli.database import explained, institution_option, opened
from survey.cli.reading import reading_options
from survey.exchange.sheets.ratings import Layout
from survey.exchange.sheets.registry import RegistrySheet, read_registry
from survey.flows import upgrading
from survey.flows.registry import registering
from survey.flows.registry.registering import Founded, Founding
from survey.flows.results.measuring import STANDARD, UnknownInstrumentError, layout_of
from survey.flows.surveys import importing
from survey.flows.surveys.importing import Imported, Wanted
from survey.language import Language
from survey.store.databases import Database

MOST_ROWS_SHOWN = 20
NO_REGISTRY = RegistrySheet((), ())


class InitOptions(TypedDict):
    """What was asked of skm init, under the names of its options."""

    code: str
    name: str
    time_zone: str
    colour: str
    registry: Path | None
    lang: str


class ImportOptions(TypedDict):
    """What was asked of skm import, under the names of its options."""

    file: Path
    service: str
    period: str
    institution: str | None
    instrument: str
    order: str | None
    sheet: str | None
    dry_run: bool
    again: bool
    lang: str


def init_command(call: Call) -> Command:
    """The command skm init."""
    say = call.words.say

    def init(**asked: Unpack[InitOptions]) -> None:
        _init(asked, call)

    options: list[click.Parameter] = [
        click.Option(["--code"], required=True, help=say("Short code, such as kaltim.")),
        click.Option(["--name"], required=True, help=say("Name of the institution in full.")),
        click.Option(
            ["--time-zone"],
            default="Asia/Jakarta",
            show_default=True,
            help=say("Time zone, such as Asia/Makassar."),
        ),
        click.Option(
            ["--colour"],
            default="#0a6b6b",
            show_default=True,
            help=say("Colour of the pages, as #rrggbb."),
        ),
        click.Option(
            ["--registry"],
            type=click.Path(path_type=Path),
            help=say("Sheet of services: opd, unit, layanan, dasar_hukum, biaya, standar_waktu."),
        ),
        lang_option(call),
    ]
    explanation = say("Set up an institution with its services, and open its survey.")
    return command(call, "init", explanation, explained(call, init), options)


def services_command(call: Call) -> Command:
    """The command skm services."""

    def services(institution: str | None, lang: str) -> None:
        del lang
        _services(institution, call)

    explanation = call.words.say("List the services with their codes and addresses.")
    options: list[click.Parameter] = [institution_option(call.words), lang_option(call)]
    return command(call, "services", explanation, explained(call, services), options)


def import_command(call: Call) -> Command:
    """The command skm import."""

    def take_in(**asked: Unpack[ImportOptions]) -> None:
        _import(asked, call)

    parameters = [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        *_place_options(call.words),
        *reading_options(call.words, call.words.say("Code of the instrument that was asked.")),
        lang_option(call),
    ]
    explanation = call.words.say("Take the answers of FILE into the survey of a service.")
    return command(call, "import", explanation, explained(call, take_in), parameters)


def upgrade_command(call: Call) -> Command:
    """The command skm upgrade."""

    def upgrade(lang: str) -> None:
        del lang
        show(_upgraded(call))

    explanation = call.words.say("Bring the tables of the database to this version.")
    return command(call, "upgrade", explanation, explained(call, upgrade), [lang_option(call)])


def _place_options(words: Language) -> list[click.Option]:
    say = words.say
    return [
        click.Option(["--service"], required=True, help=say("Code of the service (skm services).")),
        click.Option(
            ["--period"],
            required=True,
            help=say("Period, such as 2026-S1, 2026-T3 or 2026."),
        ),
        institution_option(words),
        click.Option(
            ["--dry-run"],
            is_flag=True,
            help=say("Only say what would happen; store nothing."),
        ),
        click.Option(
            ["--again"],
            is_flag=True,
            help=say("Count a file that was taken in before once more."),
        ),
    ]


def _upgraded(call: Call) -> str:
    done = upgrading.upgrade(call.settings)
    if done.before == done.after:
        return call.words.say("The database is at %(after)s already.", after=done.after)
    return call.words.say(
        "The database went from %(before)s to %(after)s.",
        before=done.before or call.words.say("nothing"),
        after=done.after,
    )


def _init(asked: InitOptions, call: Call) -> None:
    """Read everything before anything is made, so that a refusal leaves nothing behind."""
    founding = registering.checked(
        Founding(asked["code"], asked["name"], asked["time_zone"], asked["colour"]),
    )
    sheet = read_registry(asked["registry"]) if asked["registry"] else NO_REGISTRY
    instrument = catalogue_of(call.settings.instruments)[STANDARD]
    show(_upgraded(call))
    with opened(call) as database:
        done = registering.register(database, founding, sheet.entries, instrument, call.now)
    show(_founded(done, sheet, call.words))


def _founded(done: Founded, sheet: RegistrySheet, words: Language) -> str:
    counts = (
        (words.say("Agencies"), done.agencies),
        (words.say("Units"), done.units),
        (words.say("Services"), done.services),
        (words.say("Rows left out"), len(sheet.repeated)),
    )
    lines = [f"{name:<24}{words.whole(count):>8}" for name, count in counts]
    if sheet.repeated:
        lines.append(_repeated(sheet.repeated, words))
    lines.append(words.say("Open until the period ends: %(period)s", period=done.period))
    see = f"skm services --institution {done.code}"
    lines.append(words.say("Codes and addresses: %(command)s", command=see))
    return "\n".join(lines)


def _repeated(rows: tuple[int, ...], words: Language) -> str:
    shown = ", ".join(str(row) for row in rows[:MOST_ROWS_SHOWN])
    more = ", …" if len(rows) > MOST_ROWS_SHOWN else ""
    return words.say(
        "Left out because they repeat a row above word for word: rows %(rows)s",
        rows=shown + more,
    )


def _services(institution: str | None, call: Call) -> None:
    with opened(call) as database:
        listed = registering.services_of(database, institution, call.now)
    say = call.words.say
    rows = [(say("Code"), say("Unit"), say("Service"), say("Address"))]
    rows += [(one.code, one.unit, one.service, f"/s/{one.code}") for one in listed]
    show("\n".join("\t".join(row) for row in rows))


def _import(asked: ImportOptions, call: Call) -> None:
    does = importing.rehearse_import if asked["dry_run"] else importing.import_answers
    with opened(call) as database:
        done = does(database, _wanted(asked, call, database), call.now)
    show(_rehearsed(done, call.words) if asked["dry_run"] else _taken_in(done, call.words))


def _wanted(asked: ImportOptions, call: Call, database: Database) -> Wanted:
    return Wanted(
        file=asked["file"],
        layout=_layout(asked, call, database),
        service=asked["service"],
        period=asked["period"],
        institution=asked["institution"],
        again=asked["again"],
    )


def _layout(asked: ImportOptions, call: Call, database: Database) -> Layout:
    """How the file is read; a questionnaire of the institution's own is known by its code too."""
    instruments, code = catalogue_of(call.settings.instruments), asked["instrument"]
    own = None if code in instruments else importing.asked_before(database, asked["service"], code)
    if own is None and code not in instruments:
        raise UnknownInstrumentError(code, tuple(instruments))
    layout = layout_of(instruments if own is None else {**instruments, code: own}, code)
    return replace(layout, order=asked["order"], sheet=asked["sheet"])


def _taken_in(done: Imported, words: Language) -> str:
    return "\n".join(
        [
            words.say_many(
                "%(n)s answer was taken into %(service)s (%(unit)s), %(period)s.",
                "%(n)s answers were taken into %(service)s (%(unit)s), %(period)s.",
                done.n,
                service=done.service,
                unit=done.unit,
                period=done.period,
            ),
            *_said_of(done, words),
        ],
    )


def _rehearsed(done: Imported, words: Language) -> str:
    return "\n".join(
        [
            words.say_many(
                "%(n)s answer would go into %(service)s (%(unit)s), %(period)s; "
                "nothing was stored.",
                "%(n)s answers would go into %(service)s (%(unit)s), %(period)s; "
                "nothing was stored.",
                done.n,
                service=done.service,
                unit=done.unit,
                period=done.period,
            ),
            *_said_of(done, words),
        ],
    )


def _said_of(done: Imported, words: Language) -> Iterator[str]:
    if done.is_new_wave:
        yield words.say("There was no survey of this unit and period yet; it is made with it.")
    if done.turn > 1:
        yield words.say("This file is counted %(turn)s times now.", turn=done.turn)
    index = done.report.index
    if index is None:
        yield words.say("Index of this file: none, because an element has no answer.")
    else:
        yield words.say("Index of this file: %(index)s", index=words.decimal(index.converted))
