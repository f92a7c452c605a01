"""The command skm demo: a province that was made up, served at once."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TypedDict, Unpack

import click

from survey.cli.call import Call, Command, command, lang_option, show
from survey.cli.database import explained
from survey.cli.running import listening_options, serve_on, start_worker_beside
from survey.flows.sample.demonstrating import (
    Demonstrated,
    demonstrate,
    sample_accounts,
    sample_settings,
)
from survey.language import Language
from survey.settings import DATA, DATABASE, OWNER, Settings

WORKERS = 1  # a sample has few visitors, and one process is there sooner


class DemoOptions(TypedDict):
    """What was asked of skm demo, under the names of its options."""

    host: str
    port: int
    data: Path | None
    lang: str


def demo_command(call: Call) -> Command:
    """The command skm demo."""
    say = call.words.say

    def demo(**asked: Unpack[DemoOptions]) -> None:
        _demo(asked, call)

    folder = click.Option(
        ["--data"],
        type=click.Path(path_type=Path, file_okay=False),
        help=say("Folder of the sample; demo in the folder of the data unless said."),
    )
    explanation = say("Make up a province with six half-years of answers, and serve it.")
    options = [*listening_options(call), folder, lang_option(call)]
    return command(call, "demo", explanation, explained(call, demo), options)


def _demo(asked: DemoOptions, call: Call) -> None:
    """Make the sample where it is missing, say what there is and serve it."""
    settings = sample_settings(call.settings, asked["data"])
    began = monotonic()
    with _uncollected():
        done = demonstrate(settings, call.now)
    show(_told(done, monotonic() - began, call.words))
    address = f"{asked['host']}:{asked['port']}"
    show(_ways(address, call.words))
    _turn_to(settings)
    start_worker_beside()
    serve_on(address, WORKERS, Call(call.words, settings, call.now))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage in circles meanwhile, which took a fifth of the time of making much."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _told(done: Demonstrated, seconds: float, words: Language) -> str:
    made = done.invented
    if made is None:
        return words.say("The sample of %(period)s is there already.", period=done.period)
    return words.say(
        "The sample of %(period)s was made in %(seconds)s seconds: %(agencies)s agencies, "
        "%(units)s units, %(services)s services, %(answers)s answers.",
        period=done.period,
        seconds=words.whole(round(seconds)),
        agencies=words.whole(made.agencies),
        units=words.whole(made.units),
        services=words.whole(made.services),
        answers=words.whole(made.answers),
    )


def _ways(address: str, words: Language) -> str:
    accounts = sample_accounts()
    return words.say(
        "Open http://%(address)s/ to answer a questionnaire, http://%(address)s/masuk to sign in.\n"
        "Accounts: %(emails)s; the password of each is %(password)s",
        address=address,
        emails=", ".join(account.member.email for account in accounts),
        password=accounts[0].password,
    )


def _turn_to(settings: Settings) -> None:
    """Let the processes that serve pages find the sample."""
    os.environ |= {DATA: str(settings.data), DATABASE: settings.database, OWNER: settings.owner}
