"""Who told a complaint hears of it by what they left, once, and never what they told."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import select

from survey.core.complaints.complaint import Move, Party, Pause
from survey.core.complaints.slip import LEAVE, QUIET, Permit, sealed_permit
from survey.core.complaints.step import Step
from survey.core.letter import Channel
from survey.flows.acting import Actor
from survey.flows.complaints import handling, informing
from survey.flows.complaints.handling import Meant, Mover
from survey.flows.complaints.informing import Post, post_of
from survey.flows.complaints.receiving import ComplaintDesk, Receipt, receive
from survey.flows.locking import Locker
from survey.flows.office.sending import sender_of
from survey.flows.working import LEASE, Keep, Task, Worker, Workshop
from survey.settings import MailSettings, Settings, WebhookSettings, settings_of
from survey.store.complaints import complaints
from survey.store.databases import Database
from survey.store.tables.outbox import OutboxRow
from tests.exchange.servers import HERE, Mailbox, gateway, mail_server
from tests.flows.complaining import KEY, WHO, WORDS, a_desk, a_told, nobody, row_of
from tests.flows.labour import CONTEXT, handlers, mark
from tests.store.builders import DAY, NOW, Province, there
from tests.web.builders import Clock

SITE = "https://suara.contoh.example"
POST = Post(frozenset({Channel.MAIL}), SITE)
OWNER = "PLN UP3 Samarinda"
HEARD = set(
    """\
Pengaduan Anda kami terima pada 2 Maret 2026. Penyelesaiannya paling lambat 27 Maret 2026.
Ada yang diminta dari Anda paling lambat 12 Maret 2026 agar pengaduan ini dapat dilanjutkan.
Pengaduan ini kini ada pada UPTD Kacamata, yang mengerjakannya.
Ada jawaban. Silakan baca dan sampaikan paling lambat 12 Maret 2026 apakah jawaban itu membantu \
Anda.
Pengaduan ini selesai. Mohon beri tahu bagaimana penanganannya; bila belum tuntas, Anda dapat \
membukanya kembali.""".splitlines(),
)


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox


def by_mail(port: int) -> Settings:
    mail = MailSettings(HERE, port, "none", "suara@kaltimprov.go.id")
    return replace(settings_of({}), mail=mail, address=SITE)


def writing(database: Database, post: Post = POST) -> ComplaintDesk:
    return replace(a_desk(database), post=post)


def tell(
    database: Database,
    province: Province,
    post: Post = POST,
    language: str = "id",
    **fields: str,
) -> tuple[int, Receipt]:
    told = a_told(province, b"b" * 16, **fields)
    spoken = replace(told.intake, reporter=replace(told.intake.reporter, language=language))
    desk = writing(database, post)
    receipt = receive(desk, nobody(province), replace(told, intake=spoken))
    with database.reading(province.id) as session:
        return there(complaints.numbered(session, receipt.number)).id, receipt


def act(database: Database, province: Province, id_: int, party: Party, step: Step) -> None:
    officer_id = None if party in {Party.REPORTER, Party.SYSTEM} else province.ani
    mover = Mover(Actor(province.id, officer_id, NOW, DAY), frozenset({party}))
    meant = Meant(id_, row_of(database, province, id_).version)
    handling.move(writing(database), mover, meant, step)


def letters(database: Database, province: Province) -> list[OutboxRow]:
    with database.reading(province.id) as session:
        return sorted(session.scalars(select(OutboxRow)), key=lambda row: row.key)


def send_all(database: Database, settings: Settings) -> None:
    locker = Locker(KEY)
    sending = handlers(mark, sender_of(locker.opened))
    worker = Worker(Workshop(database, settings), sending, Clock())
    while worker.work_once():
        pass


def text(message: EmailMessage) -> str:
    return str(message.get_content()).replace("\r\n", "\n")


def test_a_reporter_hears_of_every_step_that_concerns_them(
    database: Database,
    province: Province,
    box: Mailbox,
) -> None:
    id_, receipt = tell(database, province)
    steps = [
        (Party.VERIFIER, Step(Move.ASK, words="Di lantai berapa?")),
        (Party.REPORTER, Step(Move.COMPLETE, words="Di lantai dua.")),
        (Party.VERIFIER, Step(Move.VERIFY, unit_id=province.unit_id)),
        (Party.UNIT, Step(Move.NOTE, words="Tukang datang besok.")),
        (Party.UNIT, Step(Move.DRAFT, words="Sudah diperbaiki.")),
        (Party.HEAD, Step(Move.APPROVE)),
        (Party.HEAD, Step(Move.CLOSE, words="Sudah selesai.")),
    ]
    for party, step in steps:
        act(database, province, id_, party, step)
    send_all(database, by_mail(box.port))

    told = {text(message).split("\n", 1)[0] for message in box.messages}
    assert told == HEARD
    for message in box.messages:
        assert message["To"] == WHO["mail"]
        assert message["Subject"] == f"Pengaduan Anda {receipt.number}"


def test_a_letter_holds_neither_words_nor_secret_nor_name(
    database: Database,
    province: Province,
    box: Mailbox,
) -> None:
    id_, receipt = tell(database, province, anonymous="1")
    forward = Step(Move.FORWARD, words="Listrik urusan PLN.", owner=OWNER)
    act(database, province, id_, Party.VERIFIER, forward)
    kept = letters(database, province)
    send_all(database, by_mail(box.port))

    assert len(box.messages) == 2
    assert any(OWNER in text(message) for message in box.messages)
    for message in box.messages:
        whole = message.as_string()
        assert receipt.number in whole
        for hidden in (WORDS, "Listrik urusan PLN.", receipt.secret, WHO["name"]):
            assert hidden not in text(message)
        assert f"{SITE}/lacak\n" in text(message)
    for row in kept:
        assert WHO["mail"] not in f"{row.subject} {row.words} {row.key} {row.link}"
        assert WHO["mail"].encode() not in there(row.locked)


def test_who_told_it_in_english_is_told_in_english(
    database: Database,
    province: Province,
) -> None:
    tell(database, province, language="en")

    (letter,) = letters(database, province)
    assert letter.words.startswith("We received it on 2 March 2026.")
    assert letter.link == "/lacak?lang=en"


def test_nobody_is_written_to_who_left_nothing_for_it(
    database: Database,
    province: Province,
) -> None:
    tell(database, province, mail="")
    assert letters(database, province) == []


def test_without_a_mail_server_nobody_is_written_to(
    database: Database,
    province: Province,
) -> None:
    tell(database, province, post_of(settings_of({})))
    assert letters(database, province) == []


def test_a_telephone_is_reached_through_the_gateway(
    database: Database,
    province: Province,
    tmp_path: Path,
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"s" * 32 + b"\n")
    with gateway() as hook:
        way = WebhookSettings(hook.url, secret, is_private=True)
        settings = replace(settings_of({}), webhook=way, address=SITE)
        tell(database, province, post_of(settings))
        send_all(database, settings)

    (body,) = hook.bodies
    assert WHO["telephone"].encode() in body
    assert WORDS.encode() not in body


def test_a_pause_is_told_only_where_it_waits_for_the_reporter(
    database: Database,
    province: Province,
) -> None:
    id_, _ = tell(database, province)
    act(database, province, id_, Party.VERIFIER, Step(Move.VERIFY, unit_id=province.unit_id))
    check = Step(Move.PAUSE, words="Kami periksa.", pause=Pause.FIELD_CHECK)
    act(database, province, id_, Party.UNIT, check)
    assert len(letters(database, province)) == 2

    act(database, province, id_, Party.UNIT, Step(Move.RESUME, words="Sudah."))
    asking = Step(Move.PAUSE, words="Nomor kursi?", pause=Pause.REPORTER)
    act(database, province, id_, Party.UNIT, asking)
    assert len(letters(database, province)) == 3


def test_the_address_in_a_letter_ends_the_letters_and_opens_nothing(
    database: Database,
    province: Province,
) -> None:
    id_, receipt = tell(database, province)
    (letter,) = letters(database, province)
    token = letter.words.rsplit("/lacak/pesan/", 1)[1].split()[0]
    assert informing.number_of(database, token, KEY) == receipt.number

    informing.fall_silent(database, token, KEY)
    informing.fall_silent(database, token, KEY)
    act(database, province, id_, Party.VERIFIER, Step(Move.VERIFY, unit_id=province.unit_id))

    assert len(letters(database, province)) == 1
    permit = Permit(province.id, id_, 0, NOW)
    assert token == sealed_permit(permit, QUIET, KEY)
    assert token != sealed_permit(permit, LEAVE, KEY)


def test_another_key_tells_nobody_and_hinders_nothing(
    database: Database,
    province: Province,
) -> None:
    id_, _ = tell(database, province)
    desk = replace(writing(database), key=b"o" * 32)
    mover = Mover(Actor(province.id, province.ani, NOW, DAY), frozenset({Party.VERIFIER}))
    meant = Meant(id_, row_of(database, province, id_).version)
    handling.move(desk, mover, meant, Step(Move.VERIFY, unit_id=province.unit_id))

    assert len(letters(database, province)) == 1


def die_sending(said: Connection, url: str) -> None:
    """Take a letter and stop for ever before sending it, until killed."""

    def endless(workshop: Workshop, task: Task) -> Keep:
        del workshop, task
        said.send("taken")
        threading.Event().wait()
        raise AssertionError

    database = Database(url)
    Worker(Workshop(database, settings_of({})), handlers(mark, endless), lambda: NOW).work_once()


def test_an_event_is_told_once_though_a_worker_is_killed_and_a_form_comes_twice(
    database: Database,
    province: Province,
    box: Mailbox,
) -> None:
    tell(database, province)
    tell(database, province)
    ours, theirs = CONTEXT.Pipe()
    dying = CONTEXT.Process(target=die_sending, args=(theirs, database.url))
    dying.start()
    assert ours.poll(60)
    dying.kill()
    dying.join()

    clock = Clock()
    clock.now = NOW + LEASE + timedelta(seconds=1)
    sending = handlers(mark, sender_of(Locker(KEY).opened))
    worker = Worker(Workshop(database, by_mail(box.port)), sending, clock)
    while worker.work_once():
        pass

    assert len(box.messages) == 1
