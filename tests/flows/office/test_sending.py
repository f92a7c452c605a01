"""Letters are kept with what they tell, sent once if all goes well, and never lost if not."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import select

from survey.core.job import JobKind, JobState
from survey.core.journal import Act
from survey.core.letter import Channel, LetterState
from survey.core.roster import Wish
from survey.flows.locking import Locker
from survey.flows.office import telling
from survey.flows.office.sending import DELAYS, sender_of
from survey.flows.office.telling import News, send_stuck, tell_officer, tell_outside, try_again
from survey.flows.working import LEASE, Keep, Task, Worker, Workshop
from survey.settings import MailSettings, Settings, WebhookSettings, settings_of
from survey.store import jobs, journal, outbox
from survey.store.accounts import officers
from survey.store.databases import Database
from survey.store.tables.jobs import JobRow
from survey.store.tables.outbox import OutboxRow
from tests.exchange.servers import HERE, Mailbox, gateway, mail_server
from tests.flows.hands import acts, ani
from tests.flows.labour import CONTEXT, handlers, mark
from tests.store.builders import NOW, Province, there
from tests.web.builders import Clock

LOCKER = Locker(b"k" * 32)
NEWS = News(
    "complaint 7 answer unit-3",
    "Batas waktu: 3 hari lagi",
    "Tanggapan pertama.",
    "/kantor",
)
MAIL_ONLY = frozenset({Channel.MAIL})
LATER = NOW + LEASE


class ChangedMindError(Exception):
    """Something went wrong after it was told."""


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox


def by_mail(port: int) -> Settings:
    mail = MailSettings(HERE, port, "none", "suara@kaltimprov.go.id")
    return replace(settings_of({}), mail=mail, address="https://skm.example")


def worker(database: Database, settings: Settings, clock: Clock | None = None) -> Worker:
    sending = handlers(mark, sender_of(LOCKER.opened))
    return Worker(Workshop(database, settings), sending, clock or Clock())


def told(database: Database, province: Province, news: News = NEWS) -> bool:
    with database.writing(province.id) as session:
        return tell_officer(session, province.ani, news, MAIL_ONLY, NOW)


def letters(database: Database, province: Province) -> list[OutboxRow]:
    with database.reading(province.id) as session:
        return list(session.scalars(select(OutboxRow)))


def test_a_letter_goes_out_and_is_marked(
    database: Database,
    province: Province,
    box: Mailbox,
) -> None:
    told(database, province)

    assert worker(database, by_mail(box.port)).work_once()

    (letter,), (message,) = letters(database, province), box.messages
    assert (letter.state, letter.sent_at, letter.attempts) == (LetterState.SENT, NOW, 1)
    assert message["Subject"] == NEWS.subject
    assert message["Message-ID"] == f"<{province.id:x}.{letter.id:x}@kaltimprov.go.id>"
    assert "https://skm.example/kantor" in message.get_content()
    assert not worker(database, by_mail(box.port)).work_once()


def test_what_was_told_is_not_told_again(database: Database, province: Province) -> None:
    assert told(database, province)
    assert not told(database, province)
    assert told(database, province, replace(NEWS, key="complaint 7 answer unit-1"))

    assert len(letters(database, province)) == 2


def test_what_was_not_kept_is_not_told(
    database: Database,
    province: Province,
    box: Mailbox,
) -> None:
    def tell_and_fail() -> None:
        with database.writing(province.id) as session:
            tell_officer(session, province.ani, NEWS, MAIL_ONLY, NOW)
            raise ChangedMindError

    with pytest.raises(ChangedMindError):
        tell_and_fail()

    assert not worker(database, by_mail(box.port)).work_once()
    assert box.messages == []


def test_an_officer_is_told_by_every_way_that_there_is(
    database: Database,
    province: Province,
) -> None:
    with database.writing(province.id) as session:
        tell_officer(session, province.ani, NEWS, frozenset(Channel), NOW)

    found = {letter.channel: letter.state for letter in letters(database, province)}
    assert found == {
        Channel.NOTICE: LetterState.SENT,
        Channel.MAIL: LetterState.WAITING,
        Channel.WEBHOOK: LetterState.WAITING,
    }


def test_a_reporter_is_reached_by_an_address_that_the_database_does_not_tell(
    database: Database,
    province: Province,
    tmp_path: Path,
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"s" * 32 + b"\n")
    number = "+6281100000000"
    with database.writing(province.id) as session:
        tell_outside(session, Channel.WEBHOOK, LOCKER.locked(number), NEWS, NOW)
    (letter,) = letters(database, province)

    with gateway() as hook:
        way = WebhookSettings(hook.url, secret, is_private=True)
        worker(database, replace(settings_of({}), webhook=way)).work_once()

    assert number.encode() not in there(letter.locked)
    assert number.encode() in hook.bodies[0]
    assert hook.headers[0]["Idempotency-Key"] == f"{province.id:x}.{letter.id:x}"


def test_a_refused_letter_waits_longer_each_time_and_is_given_up(
    database: Database,
    province: Province,
    box: Mailbox,
) -> None:
    told(database, province)
    box.reply = "451 later"
    clock = Clock()
    settings = by_mail(box.port)

    for attempt, delay in enumerate(DELAYS, start=1):
        assert worker(database, settings, clock).work_once()
        assert not worker(database, settings, clock).work_once()
        (letter,) = letters(database, province)
        assert (letter.state, letter.attempts) == (LetterState.WAITING, attempt)
        assert letter.failure == "recipient refused (451)"
        clock.move(delay)
    worker(database, settings, clock).work_once()

    (letter,) = letters(database, province)
    assert (letter.state, letter.attempts) == (LetterState.FAILED, 7)
    assert not worker(database, settings, clock).work_once()


def test_a_letter_that_is_refused_for_good_is_given_up_at_once_and_sent_again_on_request(
    database: Database,
    province: Province,
    box: Mailbox,
) -> None:
    told(database, province)
    box.reply = "550 no such user"
    worker(database, by_mail(box.port)).work_once()
    (unsent,) = telling.failed(database, province.id, Wish()).rows
    assert (unsent.officer, unsent.row.failure) == ("Ani", "recipient refused (550)")

    box.reply = "250 OK"
    try_again(database, ani(province), unsent.row.id)
    worker(database, by_mail(box.port)).work_once()

    assert len(box.messages) == 1
    assert telling.failed(database, province.id, Wish()).n == 0
    assert acts(database, province)[-1] == "send again"
    with pytest.raises(telling.NoSuchLetterError):
        try_again(database, ani(province), unsent.row.id)


def test_a_closed_account_gets_nothing(
    database: Database,
    province: Province,
    box: Mailbox,
) -> None:
    told(database, province)
    with database.writing(province.id) as session:
        there(officers.one(session, province.ani)).active = False
        journal.append(session, NOW, Act("close account", f"officer:{province.ani}"))

    worker(database, by_mail(box.port)).work_once()

    assert box.messages == []
    assert letters(database, province)[0].failure == "account closed"


def test_without_a_server_letters_wait_for_one(
    database: Database,
    province: Province,
    box: Mailbox,
) -> None:
    told(database, province)
    clock = Clock()
    worker(database, settings_of({}), clock).work_once()
    assert letters(database, province)[0].failure == "not set up"

    clock.move(DELAYS[0])
    worker(database, by_mail(box.port), clock).work_once()

    assert len(box.messages) == 1


def test_another_key_opens_no_address(database: Database, province: Province, box: Mailbox) -> None:
    with database.writing(province.id) as session:
        tell_outside(session, Channel.MAIL, Locker(b"o" * 32).locked("x@y.example"), NEWS, NOW)

    worker(database, by_mail(box.port)).work_once()

    assert letters(database, province)[0].failure == "locked with another key"


def test_a_letter_without_a_job_gets_one(
    database: Database,
    province: Province,
    box: Mailbox,
) -> None:
    told(database, province)
    with database.writing() as session:
        job = there(jobs.claim(session, "w", NOW, LEASE))
        jobs.finish(session, jobs.Lease(job.id, "w"), NOW)
    clock = Clock()
    send_stuck(database, clock.now)
    assert not worker(database, by_mail(box.port), clock).work_once()

    clock.move(telling.OVERDUE + timedelta(seconds=1))
    send_stuck(database, clock.now)
    send_stuck(database, clock.now)

    with database.reading() as session:
        waiting = session.scalars(select(JobRow).where(JobRow.state == JobState.WAITING)).all()
    assert [one.kind for one in waiting] == [JobKind.SEND.value]
    worker(database, by_mail(box.port), clock).work_once()
    assert len(box.messages) == 1


def die_sending(said: Connection, url: str, port: int, *, has_sent: bool) -> None:
    """Take a letter and stop for ever before or after sending it, until killed."""
    send = sender_of(LOCKER.opened)

    def endless(workshop: Workshop, task: Task) -> Keep:
        if has_sent:
            send(workshop, task)
        said.send("taken")
        threading.Event().wait()
        raise AssertionError

    database = Database(url)
    Worker(Workshop(database, by_mail(port)), handlers(mark, endless), lambda: NOW).work_once()


@pytest.mark.parametrize("copies", [0, 1])
def test_a_killed_worker_loses_nothing_and_its_double_is_known(
    database: Database,
    province: Province,
    box: Mailbox,
    copies: int,
) -> None:
    told(database, province)
    ours, theirs = CONTEXT.Pipe()
    dying = CONTEXT.Process(
        target=die_sending,
        args=(theirs, database.url, box.port),
        kwargs={"has_sent": copies == 1},
    )
    dying.start()
    assert ours.poll(60)
    dying.kill()
    dying.join()
    assert len(box.messages) == copies
    assert letters(database, province)[0].state is LetterState.WAITING

    clock = Clock()
    assert not worker(database, by_mail(box.port), clock).work_once()
    clock.now = LATER
    assert worker(database, by_mail(box.port), clock).work_once()

    assert len(box.messages) == copies + 1
    assert len({message["Message-ID"] for message in box.messages}) == 1
    assert len({message["Date"] for message in box.messages}) == 1
    assert letters(database, province)[0].state is LetterState.SENT


def test_letters_of_another_institution_are_not_seen(
    database: Database,
    province: Province,
    other: Province,
    box: Mailbox,
) -> None:
    told(database, province)

    assert letters(database, other) == []
    with database.writing(other.id) as session:
        there(outbox.write(session, _theirs(other), NOW))
    assert worker(database, by_mail(box.port)).work_once()
    assert [message["To"] for message in box.messages] == ["ani@kaltim.example"]


def _theirs(other: Province) -> outbox.Letter:
    return outbox.Letter(Channel.NOTICE, f"{NEWS.key} mail x", "s", "w", officer_id=other.ani)


def test_ways_are_those_that_are_set_up(tmp_path: Path) -> None:
    hook = WebhookSettings("https://x.example", tmp_path)

    assert telling.channels_of(settings_of({})) == {Channel.NOTICE}
    assert telling.channels_of(replace(by_mail(25), webhook=hook)) == set(Channel)
