"""The commands by which Suara runs: serve."""

import sys

import click
from gunicorn.app.wsgiapp import WSGIApplication

from survey.cli_call import Call, Command, command, lang_option, show
from survey.cli_database import explained
from survey.flows import upgrading

APPLICATION = "survey.app:from_environment()"
THREADS = 4


def serve_command(call: Call) -> Command:
    """The command skm serve."""
    say = call.words.say

    def serve(host: str, port: int, workers: int, lang: str) -> None:
        del lang
        serve_on(f"{host}:{port}", workers, call)

    processes = click.Option(
        ["--workers"],
        type=click.IntRange(1, 64),
        default=2,
        show_default=True,
        help=say("How many processes answer."),
    )
    options = [*listening_options(call), processes, lang_option(call)]
    return command(
        call,
        "serve",
        say("Serve the pages until stopped."),
        explained(call, serve),
        options,
    )


def listening_options(call: Call) -> list[click.Parameter]:
    """The options that say where a server listens."""
    say = call.words.say
    return [
        click.Option(
            ["--host"],
            default="127.0.0.1",
            show_default=True,
            help=say("Network address to listen on."),
        ),
        click.Option(
            ["--port"],
            type=click.IntRange(1, 65535),
            default=8000,
            show_default=True,
            help=say("Port to listen on."),
        ),
    ]


def serve_on(address: str, workers: int, call: Call) -> None:
    """Hand over to gunicorn, which ends the process when it is told to stop."""
    upgrading.refuse_unfit(call.settings)
    show(call.words.say("Serving on %(address)s; Ctrl+C stops.", address=f"http://{address}"))
    sys.argv = [
        "gunicorn",
        APPLICATION,
        f"--bind={address}",
        f"--workers={workers}",
        "--worker-class=gthread",
        f"--threads={THREADS}",
        "--no-control-socket",
    ]
    WSGIApplication("%(prog)s").run()
