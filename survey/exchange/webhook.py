"""A webhook: one message as signed JSON, to a gateway that passes it on by WhatsApp or SMS.

The address comes from the settings, but what it leads to is looked at once more: without leave
nothing is sent to the machine itself or into its network, whatever a name says today. The
connection goes to the very address that was looked at. Redirections are not followed.
"""

import hmac
import http.client
import json
import socket
import ssl
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from survey.exchange.sending import UnsentError

PATIENCE = 15.0  # seconds
MOST_BYTES = 64 * 1024  # of the gateway's answer; nothing in it is used
HTTPS = "https"
LOCALHOST, LOOPBACK = "localhost", "127.0.0.1"
PORTS = {HTTPS: 443, "http": 80}
ACCEPTED = range(200, 300)
# Refused for good: what is wrong with it, or that it is not wanted, does not change by waiting.
FINAL = frozenset({400, 404, 405, 410, 413, 415, 422})


@dataclass(frozen=True, slots=True)
class Gateway:
    """Who passes messages on. is_private: whether it may stand in a private network.

    trust: None for the machine's.
    """

    url: str
    secret: bytes
    is_private: bool = False
    trust: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One message. number: names it for ever, so that a second copy is known as one."""

    to: str
    subject: str
    text: str
    link: str | None
    number: str


def body_of(call: Call) -> bytes:
    """The JSON that is sent; the same each time."""
    content = {
        "id": call.number,
        "to": call.to,
        "subject": call.subject,
        "text": call.text,
        "link": call.link,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8")


def signature_of(body: bytes, secret: bytes, at: datetime) -> str:
    """t=SECONDS,v1=HEX: HMAC-SHA256 over the seconds, a full stop and the body."""
    seconds = int(at.timestamp())
    signed = hmac.digest(secret, f"{seconds}.".encode() + body, "sha256")
    return f"t={seconds},v1={signed.hex()}"


def call_gateway(gateway: Gateway, call: Call, now: datetime) -> None:
    """Send a message to the gateway. Raises UnsentError."""
    body = body_of(call)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": call.number,
        "X-Suara-Signature": signature_of(body, gateway.secret, now),
        "User-Agent": "Suara",
    }
    try:
        status = _posted(gateway, body, headers)
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise UnsentError(type(error).__name__) from error
    if status not in ACCEPTED:
        reason = f"HTTP {status}"
        raise UnsentError(reason, is_final=status in FINAL)


def _posted(gateway: Gateway, body: bytes, headers: dict[str, str]) -> int:
    parts = urlsplit(gateway.url)
    host = parts.hostname or ""
    port = parts.port or PORTS[parts.scheme]
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    connection.sock = _reached(gateway, host, port)
    try:
        if parts.scheme == HTTPS:
            trust = gateway.trust or ssl.create_default_context()
            connection.sock = trust.wrap_socket(connection.sock, server_hostname=host)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, body, headers)
        answer = connection.getresponse()
        answer.read(MOST_BYTES)
        return answer.status
    finally:
        connection.close()


def _reached(gateway: Gateway, host: str, port: int) -> socket.socket:
    """A connection to the first address of the host that may be called."""
    allowed = [one for one in _addresses(host, port) if gateway.is_private or _is_public(one)]
    if not allowed:
        reason = "private network"
        raise UnsentError(reason)
    return socket.create_connection((allowed[0], port), PATIENCE)


def _addresses(host: str, port: int) -> list[str]:
    """Where a name leads; localhost is this machine, whoever is asked (RFC 6761, 6.3)."""
    if host == LOCALHOST or host.endswith(f".{LOCALHOST}"):
        return [LOOPBACK]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


def _is_public(address: str) -> bool:
    known = ip_address(address)
    return known.is_global and not known.is_multicast
