"""The worker as a process: what is overdue reaches a mailbox, without anybody ordering it."""

import os
from pathlib import Path
from time import monotonic, sleep

from survey.cli.skm import run
from survey.core.accounts.role import Appointment, Node, Role
from survey.core.journal import Act
from survey.store import journal
from survey.store.accounts import officers
from survey.store.databases import Database
from tests.cli.test_worker import PATIENCE, started
from tests.exchange.servers import HERE, Mailbox, mail_server
from tests.flows.complaining import take_in
from tests.store.builders import FOUNDED, NOW, Province, a_province

LATE = "terlambat: "


def late(data: Path) -> Province:
    """A complaint of long ago, and Citra in the bureau."""
    database = Database(f"sqlite:///{data / 'suara.db'}")
    province = a_province(database)
    with database.writing(province.id) as session:
        officers.appoint(session, province.citra, Appointment(Role.BUREAU, Node(), FOUNDED, None))
        journal.append(session, NOW, Act("appoint", f"officer:{province.citra}"))
    take_in(database, province)
    database.close()
    return province


def overdue(box: Mailbox) -> set[str]:
    """The time limits that letters call late; the worker writes of other things as well."""
    subjects = [str(message["Subject"]) for message in box.messages]
    return {one.partition(LATE)[2] for one in subjects if LATE in one}


def test_what_is_overdue_is_mailed(tmp_path: Path) -> None:
    own = {"SKM_DATA": str(tmp_path)}
    assert run(["upgrade"], own) == 0
    late(tmp_path)
    with mail_server() as box:
        mail = {
            "SKM_SMTP_HOST": HERE,
            "SKM_SMTP_PORT": str(box.port),
            "SKM_SMTP_SECURITY": "none",
            "SKM_SMTP_FROM": "suara@kaltimprov.go.id",
        }
        with started(["worker"], {**os.environ, **own, **mail}):
            deadline = monotonic() + PATIENCE
            while len(overdue(box)) < 3 and monotonic() < deadline:
                sleep(0.1)

    assert overdue(box) == {"Verifikasi", "Tanggapan pertama", "Penyelesaian"}
    assert {message["To"] for message in box.messages} == {"citra@kaltim.example"}
