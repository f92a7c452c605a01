"""A mail server and a gateway on this machine, which keep what they were given."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from types import SimpleNamespace

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

HERE = "127.0.0.1"
ACCEPTED = "250 OK"


@dataclass(slots=True)
class Mailbox:
    """What a mail server took. reply: what it says to a recipient."""

    port: int
    messages: list[EmailMessage] = field(default_factory=list)
    reply: str = ACCEPTED

    async def taken(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        """Take or refuse a recipient."""
        del server, session, options
        if self.reply == ACCEPTED:
            envelope.rcpt_tos.append(address)
        return self.reply

    async def kept(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep a message."""
        del server, session
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return ACCEPTED


@dataclass(slots=True)
class Gateway:
    """What a gateway was sent. status: what it answers."""

    port: int
    status: int = 200
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{HERE}:{self.port}/kirim?v=1"


@contextmanager
def mail_server(trust: ssl.SSLContext | None = None, password: str = "") -> Iterator[Mailbox]:
    """A mail server; trust: what it shows itself by after STARTTLS; password: of the user suara."""
    box = Mailbox(_free_port())

    def knows(*told: object) -> AuthResult:
        said = told[-1]
        assert isinstance(said, LoginPassword)
        fits = (said.login, said.password) == (b"suara", password.encode())
        return AuthResult(success=fits, handled=False)

    # These are the names that aiosmtpd calls.
    hooks = SimpleNamespace(handle_RCPT=box.taken, handle_DATA=box.kept)
    controller = Controller(
        hooks,
        hostname=HERE,
        port=box.port,
        tls_context=trust,
        authenticator=knows,
        auth_required=bool(password),
    )
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


@contextmanager
def gateway(status: int = 200, trust: ssl.SSLContext | None = None) -> Iterator[Gateway]:
    """A gateway that answers so; trust: what it shows itself by, where it speaks TLS."""
    kept = Gateway(0, status)

    class Taking(BaseHTTPRequestHandler):
        """Keeps what is sent."""

        def do_POST(self) -> None:
            """Keep it and answer."""
            kept.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            kept.headers.append({"path": self.path, **dict(self.headers.items())})
            self.send_response(kept.status)
            self.send_header("Location", kept.url)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with HTTPServer((HERE, 0), Taking) as server:
        kept.port = server.server_port
        if trust is not None:
            server.socket = trust.wrap_socket(server.socket, server_side=True)
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        try:
            yield kept
        finally:
            server.shutdown()
            serving.join()


def certificate(folder: Path, name: str = "localhost") -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server of that name shows itself by, and what a client trusts it by."""
    key = generate_private_key(SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    names = [x509.DNSName(name), x509.IPAddress(ip_address(HERE))]
    signed = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    file = folder / "server.pem"
    hidden = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(hidden + signed.public_bytes(Encoding.PEM))
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown.load_cert_chain(file)
    return shown, ssl.create_default_context(cadata=signed.public_bytes(Encoding.PEM).decode())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        port: int = probe.getsockname()[1]
        return port
