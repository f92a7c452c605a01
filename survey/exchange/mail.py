"""E-mail by SMTP: one message to one recipient."""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from enum import Enum

from survey.exchange.sending import UnsentError

PATIENCE = 20.0  # seconds for each answer of the server
FIRST_FINAL = 500  # replies from here on are meant for good


class Security(Enum):
    """How the way to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Who takes the mail; user: "" where nobody has to sign in. trust: None for the machine's."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = ""
    trust: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """One message. number: names it for ever, so that a second copy is known as one."""

    to: str
    subject: str
    words: str
    number: str
    written_at: datetime


def message_of(mail: Mail, sender: str) -> EmailMessage:
    """The message as it goes out; the same each time. Raises UnsentError for a broken address."""
    message = EmailMessage()
    try:
        message["From"], message["To"] = sender, mail.to
        message["Subject"] = " ".join(mail.subject.split())
    except (ValueError, IndexError) as error:
        reason = "unfit address"
        raise UnsentError(reason, is_final=True) from error
    message["Date"] = format_datetime(mail.written_at)
    message["Message-ID"] = f"<{mail.number}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.words)
    return message


def send_mail(server: MailServer, mail: Mail) -> None:
    """Hand a message over to the server. Raises UnsentError."""
    message = message_of(mail, server.sender)
    try:
        with _connected(server) as connection:
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(message, server.sender, [mail.to])
    except smtplib.SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()))[0]
        reason = f"recipient refused ({code})"
        raise UnsentError(reason, is_final=code >= FIRST_FINAL) from error
    except smtplib.SMTPResponseException as error:
        reason = f"{type(error).__name__} ({error.smtp_code})"
        raise UnsentError(reason) from error
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise UnsentError(type(error).__name__) from error


def _connected(server: MailServer) -> smtplib.SMTP:
    """A connection, protected as asked: without that nothing is sent, not even a password."""
    trust = server.trust or ssl.create_default_context()
    if server.security is Security.TLS:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=trust)
    connection = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    if server.security is Security.STARTTLS:
        try:
            connection.starttls(context=trust)
        except BaseException:
            connection.close()
            raise
    return connection
