"""What every command is made of: the call that it stands on, its help, and how it prints."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import click

from survey.language import INDONESIAN, LANGUAGES, Language
from survey.settings import Settings


@dataclass(frozen=True, slots=True)
class Call:
    """What every command of one call stands on: language, settings and the time."""

    words: Language
    settings: Settings
    now: datetime

    @property
    def today(self) -> date:
        """The day that it is on this machine."""
        return self.now.astimezone().date()


class TooManyError(click.UsageError):
    """More was said than the command takes; said: what is too many."""

    def __init__(self, said: Sequence[str], context: click.Context) -> None:
        """Keep it, as the sentence of click is in English and says it within."""
        super().__init__(" ".join(said), context)
        self.said = said


class Command(click.Command):
    """A command whose help has its headings in the language of its reader."""

    words: Language

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was said; a refusal knows to which command, so that it leads to its help."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, f"{self.words.say('Usage')}: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each option does."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        records = ((option, option.get_help_record(ctx)) for option in options)
        rows = [(record[0], self._explained(one, ctx)) for one, record in records if record]
        with formatter.section(self.words.say("Options")):
            formatter.write_dl(rows)

    def _explained(self, option: click.Option, ctx: click.Context) -> str:
        """What an option does, with what click would say in English of its value."""
        extra, say = option.get_help_extra(ctx), self.words.say
        said = [
            say("must be said") if "required" in extra else "",
            say("%(value)s unless said", value=extra["default"]) if "default" in extra else "",
            extra.get("range", ""),
        ]
        more = "; ".join(filter(None, said))
        return f"{option.help or ''}  [{more}]" if more else option.help or ""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, explained in the language of its reader."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.words.say("Show this page.")
        return option


class SingleCommand(Command):
    """A command that does something itself; what it does not take is named in its refusal."""

    allow_extra_args = True  # by click, which would refuse them in English

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was said. Raises TooManyError."""
        rest = super().parse_args(ctx, args)
        if rest:
            raise TooManyError(rest, ctx)
        return rest


class Commands(Command, click.Group):
    """A group of commands that speaks the language of its reader."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does, then the options."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, made.get_short_help_str(100)) for name, made in commands if made]
        with formatter.section(self.words.say("Commands")):
            formatter.write_dl(rows)
        super().format_options(ctx, formatter)


def command(
    call: Call,
    name: str,
    explanation: str,
    does: Callable[..., None],
    parameters: list[click.Parameter],
) -> Command:
    """A command in the language of the call."""
    options = call.words.say("[OPTIONS]")
    made = SingleCommand(
        name,
        help=explanation,
        callback=does,
        params=parameters,
        options_metavar=options,
    )
    made.words = call.words
    return made


def lang_option(call: Call) -> click.Option:
    """The option --lang, which every command has."""
    kind = click.Choice(LANGUAGES)
    explanation = call.words.say("Language: Indonesian or English.")
    return click.Option(["--lang"], type=kind, default=INDONESIAN, help=explanation)


def show(text: str) -> None:
    """Print to standard output; a reader that has seen enough (head, less) is no error."""
    try:
        click.echo(text)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
