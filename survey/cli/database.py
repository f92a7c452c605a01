"""What every command over the database is made of: how it is opened, and its refusals in words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from survey.cli.call import Call
from survey.flows import upgrading
from survey.flows.explaining import ExplainedError
from survey.flows.explaining_bureau import UNFIT_FOR_THE_BUREAU, bureau_trouble
from survey.language import Language
from survey.store.databases import Database


def explained(call: Call, does: Callable[..., None]) -> Callable[..., None]:
    """What a command does, with the refusals of the bureau's flows put into words."""

    def in_words(**asked: object) -> None:
        try:
            does(**asked)
        except UNFIT_FOR_THE_BUREAU as error:
            raise ExplainedError(bureau_trouble(error, call.words) or str(error)) from error

    return in_words


@contextmanager
def opened(call: Call) -> Iterator[Database]:
    """The database of the settings, whose tables must be of the newest revision."""
    upgrading.refuse_outdated(call.settings)
    database = Database(call.settings.database)
    try:
        yield database
    finally:
        database.close()


def institution_option(words: Language) -> click.Option:
    """The option --institution."""
    explanation = words.say("Code of the institution, where there is more than one.")
    return click.Option(["--institution"], help=explanation)
