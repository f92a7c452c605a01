"""The command that takes a sheet of services into the registry of an institution: registry."""

from collections.abc import Iterator
from pathlib import Path

import click

from survey.cli.call import Call, Command, command, lang_option, show
from survey.cli.database import explained, opened
from survey.exchange.sheets.registry import read_registry
from survey.flows.acting import Actor
from survey.flows.registry import enrolling, registering
from survey.flows.registry.enrolling import Enrolment
from survey.flows.registry.explaining_sheet import doubt_told, rows_told
from survey.flows.surveys.answering import day_in
from survey.language import Language


def registry_command(call: Call) -> Command:
    """The command skm registry."""
    say = call.words.say

    def take_in(file: Path, institution: str | None, lang: str, *, dry_run: bool) -> None:
        del lang
        _take_in(call, file, institution, dry_run=dry_run)

    parameters: list[click.Parameter] = [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        click.Option(
            ["--institution"],
            help=say("Code of the institution, where there is more than one."),
        ),
        click.Option(
            ["--dry-run"],
            is_flag=True,
            help=say("Only say what would happen; store nothing."),
        ),
        lang_option(call),
    ]
    explanation = say("Take the services of FILE into the registry.")
    return command(call, "registry", explanation, explained(call, take_in), parameters)


def _take_in(call: Call, file: Path, institution: str | None, *, dry_run: bool) -> None:
    with opened(call) as database:
        institution_id, time_zone = registering.institution_called(database, institution)
        actor = Actor(institution_id, None, call.now, day_in(time_zone, call.now))
        does = enrolling.rehearse if dry_run else enrolling.enrol
        done = does(database, actor, read_registry(file))
    show("\n".join(_told(done, call.words, dry_run=dry_run)))


def _told(done: Enrolment, words: Language, *, dry_run: bool) -> Iterator[str]:
    say = words.say
    counts = (
        (say("New agencies"), done.agencies),
        (say("New units"), done.units),
        (say("New services"), done.services),
        (say("Rows left out"), done.repeated),
    )
    yield from (f"{name:<24}{words.whole(len(found)):>8}" for name, found in counts)
    yield f"{say('There already'):<24}{words.whole(done.there):>8}"
    yield f"{say('There with other facts'):<24}{words.whole(len(done.differing)):>8}"
    if done.repeated:
        yield say(
            "Left out because they repeat a row above word for word: rows %(rows)s",
            rows=rows_told(done.repeated),
        )
    yield from (doubt_told(one, words) for one in done.doubtful)
    if dry_run:
        yield say("Nothing was stored.")
