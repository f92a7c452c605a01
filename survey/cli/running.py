"""The commands by which Suara runs: serve and worker."""

import logging
import os
import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime

import click
from gunicorn.app.wsgiapp import WSGIApplication

from survey.catalogue.deadlines import standards_of
from survey.cli.call import Call, Command, command, lang_option, show
from survey.cli.database import explained, opened
from survey.core.job import JobKind
from survey.flows import upgrading
from survey.flows.api import dispatching, heralding
from survey.flows.complaints import reminding
from survey.flows.complaints.informing import post_of
from survey.flows.complaints.lapsing import lapse
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.documents import awaiting, reporting
from survey.flows.improvement import warning_late
from survey.flows.keying import form_key
from survey.flows.locking import Locker
from survey.flows.office import sending, telling
from survey.flows.results import exporting
from survey.flows.sp4n import minding
from survey.flows.working import Handlers, Worker, Workshop
from survey.flows.year import demanding, freezing, issuing
from survey.flows.year.urging import urge
from survey.settings import Settings

APPLICATION = "survey.app:from_environment()"
THREADS = 4
WORKER = (sys.executable, "-c", "from survey.cli.skm import main; main()", "worker")
STOPPING = (signal.SIGTERM, signal.SIGINT)


@dataclass(slots=True)
class Ending:
    """Whether this process was told to stop, or the one that it works beside has ended."""

    beside: int | None
    is_told: bool = False

    def listen(self) -> None:
        """Take SIGTERM and SIGINT for a word to stop after the job at hand."""

        def told(*_: object) -> None:
            self.is_told = True

        for one in STOPPING:
            signal.signal(one, told)

    def is_near(self) -> bool:
        """Whether it is time to stop. A process whose parent ended gets another one."""
        return self.is_told or self.beside not in (None, os.getppid())


def serve_command(call: Call) -> Command:
    """The command skm serve."""
    say = call.words.say

    def serve(*, host: str, port: int, workers: int, no_worker: bool, lang: str) -> None:
        del lang
        upgrading.refuse_unfit(call.settings)
        if not no_worker:
            start_worker_beside()
        serve_on(f"{host}:{port}", workers, call)

    processes = click.Option(
        ["--workers"],
        type=click.IntRange(1, 64),
        default=2,
        show_default=True,
        help=say("How many processes answer."),
    )
    alone = click.Option(
        ["--no-worker"],
        is_flag=True,
        help=say("Start no worker beside it: reports wait for one that runs elsewhere."),
    )
    options = [*listening_options(call), processes, alone, lang_option(call)]
    return command(
        call,
        "serve",
        say("Serve the pages until stopped."),
        explained(call, serve),
        options,
    )


def worker_command(call: Call) -> Command:
    """The command skm worker."""
    say = call.words.say

    def worker(beside: int | None, lang: str) -> None:
        del lang
        _work(Ending(beside), call)

    beside = click.Option(
        ["--beside"],
        type=click.IntRange(1),
        help=say("Number of the process that started it, and with which it ends."),
    )
    return command(
        call,
        "worker",
        say("Make reports and tidy up in the background until stopped."),
        explained(call, worker),
        [beside, lang_option(call)],
    )


def start_worker_beside() -> None:
    """Start a worker that ends when this process does, however that comes about."""
    os.posix_spawn(sys.executable, [*WORKER, "--beside", str(os.getpid())], os.environ)


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


def handlers_of(settings: Settings) -> Handlers:
    """What is done with each kind of job."""
    locker = Locker(form_key(settings.data))
    return {
        JobKind.REPORT: reporting.make,
        JobKind.SEND: sending.sender_of(locker.opened),
        JobKind.ANNUAL: issuing.make,
        JobKind.DELIVER: dispatching.courier_of(locker.opened),
        JobKind.DEMAND: demanding.make,
        JobKind.FILE: awaiting.maker_of({exporting.MAKER: exporting.make}),
    }


def _remind(workshop: Workshop, now: datetime) -> None:
    """Tell whoever is to be told of a time limit by now."""
    settings = workshop.settings
    standards = standards_of(settings.reference)
    ways = telling.channels_of(settings)
    reminding.remind(workshop.database, standards, ways, now)
    urge(workshop.database, ways, now)
    warning_late.warn(workshop.database, ways, now)


def _mind(workshop: Workshop, now: datetime) -> None:
    """Tell whoever answers for an SP4N team that its decree is out of date."""
    minding.mind(workshop.database, telling.channels_of(workshop.settings), now)


def _herald(workshop: Workshop, now: datetime) -> None:
    """Tell other systems of what is late."""
    heralding.herald_late(workshop.database, now)


def _freeze(workshop: Workshop, now: datetime) -> None:
    """Keep how the units stood on report dates that are over."""
    freezing.freeze_all(workshop.database, now)


def _lapse(workshop: Workshop, now: datetime) -> None:
    """End what reporters let lie."""
    settings = workshop.settings
    key, post = form_key(settings.data), post_of(settings)
    desk = ComplaintDesk(workshop.database, key, settings.instruments, post)
    lapse(desk, now)


def _work(ending: Ending, call: Call) -> None:
    """Work until told to stop; the job at hand is done first."""
    ending.listen()
    logging.basicConfig(format="%(asctime)s %(message)s")
    logging.getLogger("survey").setLevel(logging.INFO)  # of the libraries only warnings
    upgrading.refuse_unfit(call.settings)
    with opened(call) as database:
        workshop = Workshop(database, call.settings)
        worker = Worker(
            workshop,
            handlers_of(call.settings),
            lambda: datetime.now(tz=UTC),
            chores=(_remind, _mind, _herald, _lapse, _freeze),
        )
        show(call.words.say("Working on what is ordered; Ctrl+C stops."))
        worker.work(ending.is_near)
