"""A citizen at a browser: tells a complaint, keeps number and secret, follows it."""

import io
import re
from dataclasses import dataclass

from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, encode_multipart

from survey.core.complaints.complaint import Move, Party
from survey.core.complaints.step import Step
from survey.store.complaints import complaints
from survey.store.complaints.complaints import Event
from survey.store.tables.complaints import ComplaintRow
from survey.store.tables.files import FileRow
from tests.flows.complaining import act
from tests.web.builders import CODE, House

TELL = f"/pengaduan/{CODE}"
WORDS = "Toilet di ruang tunggu rusak sejak Senin."
COMPLAINT = {"kind": "complaint", "words": WORDS}
FORMAL = {
    **COMPLAINT,
    "track": "formal",
    "loss": "Saya jatuh.",
    "wish": "Diperbaiki.",
    "name": "Siti",
    "address": "Jalan Mawar 1",
}
TOKEN = re.compile(r'name="token" value="([^"]+)"')
CODES = re.compile(r'<p class="code">([0-9A-Z-]+)</p>')
ASKED_THERE = {"accept", "reply", "rate", "reopen", "complete", "resume"}


@dataclass(frozen=True, slots=True)
class Kept:
    """What a citizen noted down."""

    number: str
    secret: str


def slip_of(house: House, path: str = TELL) -> str:
    """The token of a form that was drawn just now."""
    found = TOKEN.search(house.client().get(path).text)
    assert found is not None
    return found[1]


def send(
    browser: FlaskClient,
    path: str,
    fields: dict[str, str],
    *files: tuple[str, bytes],
) -> TestResponse:
    """Post fields and files as a browser does."""
    whole: dict[str, object] = dict(fields)
    if files:
        whole["files"] = [FileStorage(io.BytesIO(content), name) for name, content in files]
    boundary, body = encode_multipart(MultiDict(whole))
    return browser.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def tell(
    house: House,
    *files: tuple[str, bytes],
    path: str = TELL,
    **changed: str,
) -> TestResponse:
    """The answer to a complaint with these fields changed."""
    fields = {"token": slip_of(house, path), **COMPLAINT, **changed}
    return send(house.client(), path, fields, *files)


def kept_of(page: TestResponse) -> Kept:
    """The number and secret of a receipt."""
    number, secret = CODES.findall(page.text)
    return Kept(number, secret)


def opened(house: House, kept: Kept) -> FlaskClient:
    """A browser in which number and secret were shown."""
    browser = house.client()
    shown = browser.post("/lacak", data={"nomor": kept.number, "kode": kept.secret})
    assert shown.status_code == 303, shown.text
    return browser


def moved(
    browser: FlaskClient,
    move: str,
    *files: tuple[str, bytes],
    **fields: str,
) -> TestResponse:
    """What comes of a move that is sent from the page of a complaint."""
    path = "/lacak" if move in ASKED_THERE else "/lacak/cabut"
    found = TOKEN.search(browser.get(path).text)
    assert found is not None
    return send(browser, "/lacak/langkah", {"token": found[1], "move": move, **fields}, *files)


def rows(house: House) -> list[ComplaintRow]:
    """All complaints."""
    with house.database.reading(house.province.id) as session:
        return list(session.scalars(select(ComplaintRow).order_by(ComplaintRow.received_at)))


def events(house: House) -> list[Event]:
    """What happened to the only complaint."""
    (row,) = rows(house)
    with house.database.reading(house.province.id) as session:
        return complaints.events(session, row.id)


def files_kept(house: House) -> int:
    """How many files the database holds."""
    with house.database.reading(house.province.id) as session:
        return session.scalar(select(func.count()).select_from(FileRow)) or 0


def by_officers(house: House, party: Party, step: Step | Move) -> None:
    """An officer moves the only complaint."""
    (row,) = rows(house)
    act(house.database, house.province, row.id, party, step)


def answer(house: House, words: str = "Sudah diperbaiki.") -> None:
    """The only complaint is checked, worked on and answered."""
    unit_id = house.province.unit_id
    by_officers(house, Party.VERIFIER, Step(Move.VERIFY, unit_id=unit_id))
    by_officers(house, Party.UNIT, Step(Move.DRAFT, words=words))
    by_officers(house, Party.HEAD, Move.APPROVE)
