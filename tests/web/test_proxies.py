"""Behind proxies a request comes from where the nearest ones say, and from nowhere else."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, request

from survey.app import app_over
from tests.web.builders import FORM, House, settings_over

STRICT = "Strict-Transport-Security"
SAID = {"X-Forwarded-For": "192.0.2.1, 198.51.100.2, 203.0.113.3", "X-Forwarded-Proto": "https"}


def behind(house: House, proxies: int, data: Path) -> Flask:
    settings = replace(settings_over(house.database, data), proxies=proxies)
    return app_over(house.database, settings, house.clock)


@pytest.mark.parametrize(
    ("proxies", "address"),
    [(0, "127.0.0.1"), (1, "203.0.113.3"), (2, "198.51.100.2"), (3, "192.0.2.1")],
)
def test_the_address_is_what_the_outermost_of_our_proxies_saw(
    house: House,
    tmp_path: Path,
    proxies: int,
    address: str,
) -> None:
    app = behind(house, proxies, tmp_path)
    seen: list[str | None] = []
    app.before_request(lambda: seen.append(request.remote_addr))

    app.test_client().get(FORM, headers=SAID)

    assert seen == [address]


def test_a_proxy_that_is_not_there_is_not_believed(house: House, tmp_path: Path) -> None:
    app = behind(house, 2, tmp_path)
    seen: list[str | None] = []
    app.before_request(lambda: seen.append(request.remote_addr))

    app.test_client().get(FORM, headers={"X-Forwarded-For": "192.0.2.1"})

    assert seen == ["127.0.0.1"]


def test_tls_at_the_proxy_counts_as_tls(house: House, tmp_path: Path) -> None:
    client, alone = (behind(house, n, tmp_path).test_client() for n in (1, 0))

    assert STRICT in client.get(FORM, headers=SAID).headers
    assert STRICT not in alone.get(FORM, headers=SAID).headers


def test_a_host_that_only_the_browser_claims_is_not_believed(house: House, tmp_path: Path) -> None:
    client = behind(house, 1, tmp_path).test_client()

    page = client.get("/kantor", headers={**SAID, "X-Forwarded-Host": "evil.example"})

    assert "evil.example" not in page.headers["Location"]
