"""Officers of the bureau and of a unit at their browsers, and what a page says to them."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypedDict

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node, Role
from tests.store.counting import counted
from tests.web.builders import House

BORDER = "----border"


class Sent(TypedDict):
    """What a test client is told to send."""

    data: bytes
    content_type: str


VERSION = re.compile(r'name="version"[^>]* value="(\d+)"|value="(\d+)"[^>]* name="version"')
TAG = re.compile(r"<[^>]+>")


def bureau(house: House) -> FlaskClient:
    """Citra, who works in the bureau here."""
    house.appoint(house.province.citra, Role.BUREAU, Node())
    return seen_before(house.client_of(house.province.citra))


def seen_before(browser: FlaskClient) -> FlaskClient:
    """A browser whose visit has its word against forged forms already, which is kept once."""
    browser.get("/kantor/registri/perangkat-daerah")
    return browser


def multipart(content: bytes, name: str = "file", **fields: str) -> Sent:
    """A form with a file, as a browser sends it."""
    pieces = [
        f'--{BORDER}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in fields.items()
    ]
    about = f'name="{name}"; filename="sent"\r\nContent-Type: application/octet-stream'
    opening = f"--{BORDER}\r\nContent-Disposition: form-data; {about}\r\n\r\n".encode()
    body = b"".join([*pieces, opening, content, f"\r\n--{BORDER}--\r\n".encode()])
    return {"data": body, "content_type": f"multipart/form-data; boundary={BORDER}"}


def head(house: House) -> FlaskClient:
    """Ani, who leads the first unit."""
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    return house.client_of(house.province.ani)


def helper(house: House) -> FlaskClient:
    """Budi, who asks people at the counter of the first unit."""
    house.appoint(house.province.budi, Role.ENUMERATOR, Node(unit_id=house.province.unit_id))
    return house.client_of(house.province.budi)


def said(page: TestResponse) -> str:
    """What a page says, without its tags and on one line."""
    return " ".join(html.unescape(TAG.sub(" ", page.text)).split())


def version(page: TestResponse) -> str:
    """The version that the form of a page was drawn from."""
    found = VERSION.search(page.text)
    assert found is not None
    return found[1] or found[2]


@contextmanager
def statements(most: int) -> Iterator[None]:
    """The block runs so many statements, not one more and not one less."""
    with counted() as ran:
        yield
    assert len(ran) == most, "\n\n".join(ran)
