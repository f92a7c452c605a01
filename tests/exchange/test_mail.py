"""Mail goes out whole over a protected way, and what becomes of it is told."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from survey.exchange.mail import Mail, MailServer, Security, message_of, send_mail
from survey.exchange.sending import UnsentError
from tests.exchange.servers import HERE, certificate, mail_server

SENDER = "suara@kaltimprov.go.id"
WRITTEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MAIL = Mail(
    to="ani@kaltimprov.go.id",
    subject="Batas waktu pengaduan SUARA-7K2M: 3 hari lagi",
    words="Tanggapan pertama, ditunggu ✓, paling lambat 5 Maret 2026.\n",
    number="1f.2a",
    written_at=WRITTEN,
)


def open_server(port: int) -> MailServer:
    return MailServer(HERE, port, Security.NONE, SENDER)


def test_a_message_comes_as_it_was_written() -> None:
    with mail_server() as box:
        send_mail(open_server(box.port), MAIL)

    (message,) = box.messages
    assert (message["From"], message["To"]) == (SENDER, MAIL.to)
    assert message["Subject"] == MAIL.subject
    assert message["Message-ID"] == "<1f.2a@kaltimprov.go.id>"
    assert message["Date"] == "Mon, 02 Mar 2026 09:30:00 +0000"
    assert message.get_content().splitlines() == MAIL.words.splitlines()


def test_two_tries_are_the_same_message() -> None:
    assert message_of(MAIL, SENDER).as_bytes() == message_of(MAIL, SENDER).as_bytes()


def test_a_protected_way_with_a_password(tmp_path: Path) -> None:
    shown, trust = certificate(tmp_path)
    with mail_server(shown, "rahasia") as box:
        server = MailServer(HERE, box.port, Security.STARTTLS, SENDER, "suara", "rahasia", trust)
        send_mail(server, MAIL)

        with pytest.raises(UnsentError) as refused:
            send_mail(replace(server, password="salah"), MAIL)

    assert len(box.messages) == 1
    assert refused.value.reason == "SMTPAuthenticationError (535)"
    assert not refused.value.is_final


def test_a_server_that_nobody_vouches_for_gets_nothing(tmp_path: Path) -> None:
    shown, _ = certificate(tmp_path)
    with mail_server(shown) as box, pytest.raises(UnsentError) as refused:
        send_mail(MailServer(HERE, box.port, Security.STARTTLS, SENDER), MAIL)

    assert refused.value.reason == "SSLCertVerificationError"
    assert box.messages == []


def test_a_server_without_protection_gets_nothing_where_it_is_asked_for() -> None:
    with mail_server() as box, pytest.raises(UnsentError) as refused:
        send_mail(MailServer(HERE, box.port, Security.STARTTLS, SENDER), MAIL)

    assert refused.value.reason == "SMTPNotSupportedError"
    assert box.messages == []


@pytest.mark.parametrize(
    ("reply", "final"),
    [("550 no such user", [True]), ("451 come back later", [False])],
)
def test_a_refused_recipient(reply: str, final: list[bool]) -> None:
    with mail_server() as box:
        box.reply = reply
        with pytest.raises(UnsentError) as refused:
            send_mail(open_server(box.port), MAIL)

    assert [refused.value.is_final] == final
    assert "ani" not in refused.value.reason


def test_nobody_listens() -> None:
    with mail_server() as box:
        port = box.port

    with pytest.raises(UnsentError) as refused:
        send_mail(open_server(port), MAIL)

    assert refused.value.reason == "ConnectionRefusedError"


@pytest.mark.parametrize("to", ["ani@x.example\r\nBcc: budi@x.example", "", "@", "a@b@c"])
def test_an_address_smuggles_nothing_in(to: str) -> None:
    with mail_server() as box:
        box.reply = "550 no"
        with pytest.raises(UnsentError) as refused:
            send_mail(open_server(box.port), replace(MAIL, to=to))

    assert refused.value.is_final
    assert box.messages == []


def test_a_subject_stays_on_its_line() -> None:
    message = message_of(replace(MAIL, subject="Satu\r\nBcc: budi@x.example"), SENDER)

    assert message["Bcc"] is None
    assert message["Subject"] == "Satu Bcc: budi@x.example"
