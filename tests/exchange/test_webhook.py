"""A gateway gets signed JSON, and nothing is sent where it must not go."""

import hmac
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from survey.exchange.sending import UnsentError
from survey.exchange.webhook import Call, Gateway, call_gateway, signature_of
from tests.exchange.servers import certificate, gateway

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SECRET = b"k" * 32
CALL = Call("+6281100000000", "Batas waktu", "Tiga hari lagi.", "https://x.example/kantor", "1f.2a")


def test_what_a_gateway_gets() -> None:
    with gateway() as hook:
        call_gateway(Gateway(hook.url, SECRET, is_private=True), CALL, NOW)

    (body,), (headers,) = hook.bodies, hook.headers
    assert json.loads(body) == {
        "id": "1f.2a",
        "to": "+6281100000000",
        "subject": "Batas waktu",
        "text": "Tiga hari lagi.",
        "link": "https://x.example/kantor",
    }
    assert headers["path"] == "/kirim?v=1"
    assert headers["Idempotency-Key"] == "1f.2a"
    # 2 March 2026, 09.30 UTC is 1772443800 seconds after the beginning of 1970.
    expected = hmac.new(SECRET, b"1772443800." + body, "sha256").hexdigest()
    assert headers["X-Suara-Signature"] == f"t=1772443800,v1={expected}"


def test_another_secret_signs_otherwise() -> None:
    assert signature_of(b"{}", SECRET, NOW) != signature_of(b"{}", b"l" * 32, NOW)


@pytest.mark.parametrize("status", [301, 302, 400, 401, 404, 429, 500])
def test_a_refusal_is_told_and_no_redirection_followed(status: int) -> None:
    with gateway(status) as hook, pytest.raises(UnsentError) as refused:
        call_gateway(Gateway(hook.url, SECRET, is_private=True), CALL, NOW)

    assert refused.value.reason == f"HTTP {status}"
    assert refused.value.is_final is (status in {400, 404})
    assert len(hook.bodies) == 1


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "suara.localhost",
        "[::1]",
        "169.254.169.254",
        "10.0.0.1",
        "192.168.1.1",
        "0.0.0.0",
    ],
)
def test_nothing_goes_into_a_private_network_without_leave(host: str) -> None:
    with gateway() as hook, pytest.raises(UnsentError) as refused:
        call_gateway(Gateway(f"http://{host}:{hook.port}/", SECRET), CALL, NOW)

    assert refused.value.reason == "private network"
    assert hook.bodies == []


@pytest.mark.parametrize("address", ["::ffff:127.0.0.1", "224.0.0.1", "100.64.0.1", "fe80::1"])
def test_disguised_addresses_are_private_too(address: str) -> None:
    host = f"[{address}]" if ":" in address else address

    with pytest.raises(UnsentError) as refused:
        call_gateway(Gateway(f"http://{host}/", SECRET), CALL, NOW)

    assert refused.value.reason == "private network"


def test_a_gateway_shows_who_it_is(tmp_path: Path) -> None:
    shown, trust = certificate(tmp_path)
    with gateway(trust=shown) as hook:
        url = hook.url.replace("http://", "https://")
        call_gateway(Gateway(url, SECRET, is_private=True, trust=trust), CALL, NOW)
        unknown = Gateway(url, SECRET, is_private=True)

        with pytest.raises(UnsentError) as refused:
            call_gateway(unknown, CALL, NOW)

    assert refused.value.reason == "SSLCertVerificationError"
    assert len(hook.bodies) == 1


def test_nobody_listens() -> None:
    with gateway() as hook:
        url = hook.url

    with pytest.raises(UnsentError) as refused:
        call_gateway(Gateway(url, SECRET, is_private=True), CALL, NOW)

    assert refused.value.reason == "ConnectionRefusedError"
