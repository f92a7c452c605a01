"""A webhook: one message as signed JSON, to a gateway for WhatsApp or SMS, or to a subscriber.

The address comes from the settings, but what it leads to is looked at once more: without leave
nothing is sent to the machine itself or into its network, whatever a name says today. The
connection goes to the very address that was looked at. Redirections are not followed.
"""

import hmac
import http.client
import json
import re
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from threading import Timer
from urllib.parse import urlsplit

from survey.core.api.subscription import LONGEST_ADDRESS, UnfitAddressError
from survey.exchange.sending import UnsentError

PATIENCE = 15.0  # seconds until something of an answer has to come
LONGEST = 30.0  # seconds that all of it may take
MOST_BYTES = 64 * 1024  # of the gateway's answer; nothing in it is used
HTTPS = "https"
LOCALHOST, LOOPBACK = "localhost", "127.0.0.1"
PORTS = {HTTPS: 443, "http": 80}
# No user or password in it, and nothing behind a # that would never be sent.
ADDRESS = re.compile(
    r"https?://([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:[0-9]{1,5})?(/[!-\"$-~]*)?",
)
LARGEST_PORT = 65535
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
class Target:
    """Where something is sent; is_private and trust as in Gateway."""

    url: str
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


def headers_of(body: bytes, secret: bytes, number: str, now: datetime) -> dict[str, str]:
    """What a message is sent with; number: names it for ever."""
    return {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": number,
        "X-Suara-Signature": signature_of(body, secret, now),
        "User-Agent": "Suara",
    }


def call_gateway(gateway: Gateway, call: Call, now: datetime) -> None:
    """Send a message to the gateway. Raises UnsentError."""
    body = body_of(call)
    headers = headers_of(body, gateway.secret, call.number, now)
    refuse_status(post(Target(gateway.url, gateway.is_private, gateway.trust), body, headers))


def refuse_status(status: int) -> None:
    """Raise UnsentError for a status that says that a message was not taken."""
    if status not in ACCEPTED:
        reason = f"HTTP {status}"
        raise UnsentError(reason, is_final=status in FINAL)


def post(target: Target, body: bytes, headers: Mapping[str, str]) -> int:
    """The status that a body is answered with, within LONGEST seconds. Raises UnsentError."""
    try:
        return _posted(target, body, headers)
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise UnsentError(type(error).__name__) from error


def _posted(target: Target, body: bytes, headers: Mapping[str, str]) -> int:
    parts = urlsplit(target.url)
    host = parts.hostname or ""
    port = parts.port or PORTS[parts.scheme]
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    connection.sock = _reached(target, host, port)
    # Whoever answers a byte now and then would never be out of patience.
    end = Timer(LONGEST, _hang_up, (connection,))
    end.start()
    try:
        if parts.scheme == HTTPS:
            trust = target.trust or ssl.create_default_context()
            connection.sock = trust.wrap_socket(connection.sock, server_hostname=host)
        place = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", place, body, dict(headers))
        answer = connection.getresponse()
        answer.read(MOST_BYTES)
        return answer.status
    finally:
        end.cancel()
        connection.close()


def _hang_up(connection: http.client.HTTPConnection) -> None:
    """End a connection under whoever reads from it, whether it speaks TLS or not."""
    with suppress(OSError, TypeError):
        socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


def _reached(target: Target, host: str, port: int) -> socket.socket:
    """A connection to the first address of the host that may be called."""
    allowed = [one for one in _addresses(host, port) if target.is_private or _is_public(one)]
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


def address_in(typed: str, *, with_private: bool = False) -> str:
    """The address as it is kept. Raises UnfitAddressError.

    Without leave only https is taken, and no number or name of this machine or of a private
    network. A name may lead there all the same, so it is looked at again with each message.
    """
    address = typed.strip()
    if len(address) > LONGEST_ADDRESS or not ADDRESS.fullmatch(address):
        raise UnfitAddressError
    try:
        parts = urlsplit(address)
        is_port = parts.port is None or 1 <= parts.port <= LARGEST_PORT
    except ValueError as error:
        raise UnfitAddressError from error
    host = parts.hostname or ""
    if not is_port or not (with_private or (parts.scheme == HTTPS and _is_outside(host))):
        raise UnfitAddressError
    return address


def _is_outside(host: str) -> bool:
    """Whether a number is of the public net; a name is, unless it is one of this machine."""
    try:
        number = ip_address(host)
    except ValueError:
        return "." in host and not host.endswith((".localhost", ".local", ".internal"))
    return number.is_global and not number.is_multicast
