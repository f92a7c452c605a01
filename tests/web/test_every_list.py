"""The page on lists names them all: each searches, sorts, tells its rows and leaves as a file."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from survey.core.accounts.role import Node, Role
from survey.core.api.subscription import WANTED
from survey.core.letter import Channel, LetterState
from survey.flows.api import subscribing
from survey.flows.api.subscribing import NewSubscriber
from survey.flows.law import proving
from survey.flows.law.proving import Sent
from survey.flows.locking import Locker
from survey.flows.office.telling import News, tell_officer
from survey.flows.results.signing import Signer
from survey.store.tables.outbox import OutboxRow
from tests.capabilities import ROOT
from tests.flows.hands import ani
from tests.flows.planning import a_plan, an_action, seal
from tests.store.builders import NOW
from tests.web.builders import House
from tests.web.complaints.builders import a_cast
from tests.web.desks import seen_before

PAGE = (ROOT / "docs" / "compliance.md").read_text(encoding="utf-8")
LISTS = "| Page | List | Found | Words are looked for in | File |"
OTHERS = "| Page | Why it does not grow past a screen, or how it is leafed through |"
CODE = re.compile(r"`([^`]+)`")
SYSTEM = re.compile(r"/kantor/langganan/(\d+)")


def rows(header: str) -> list[list[str]]:
    """The cells of a table of the page."""
    after = PAGE.partition(f"{header}\n")[2].splitlines()[1:]
    table = [line for line in after[: after.index("")] if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def pages_with(*signs: str) -> set[str]:
    """The templates of officers' pages in which one of these stands."""
    found = {path.stem: path.read_text("utf-8") for path in templates()}
    return {name for name, text in found.items() if any(sign in text for sign in signs)}


def templates() -> list[Path]:
    pages = (ROOT / "templates" / "pages").rglob("*.html")
    return [path for path in pages if "parts/officer.html" in path.read_text("utf-8")]


def test_every_list_is_on_the_page() -> None:
    assert {CODE.findall(row[0])[0] for row in rows(LISTS)} == pages_with("parts/roster.html")


def test_every_table_is_a_list_or_told_why_not() -> None:
    told = {name for row in (*rows(LISTS), *rows(OTHERS)) for name in CODE.findall(row[0])}

    assert told >= pages_with("<table", 'class="work', "parts/roster.html")
    assert told <= {path.stem for path in templates()}


@pytest.fixture
def dewi(house: House, tmp_path: Path) -> FlaskClient:
    """Citra, who is of the bureau and inspects a house with something in most of its lists."""
    cast = a_cast(house, tmp_path)
    cast.complaint()
    seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    an_action(house.database, house.province, a_plan(house.database, house.province))
    house.appoint(house.province.citra, Role.BUREAU, Node())
    house.appoint(house.province.citra, Role.INSPECTOR, Node())
    sent = Sent("SK maklumat", "https://mata.example/sk.pdf")
    proving.send(house.database, ani(house.province), house.province.unit_id, "charter", sent)
    a_told_system(house)
    with house.database.writing(house.province.id) as session:
        news, ways = (
            News("plan 1", "Rencana", "Jatuh tempo."),
            frozenset(Channel) - {Channel.WEBHOOK},
        )
        tell_officer(session, house.province.citra, news, ways, NOW)
        for letter in session.scalars(select(OutboxRow).where(OutboxRow.channel == Channel.MAIL)):
            letter.state = LetterState.FAILED
    return seen_before(house.client_of(house.province.citra))


def a_told_system(house: House) -> None:
    """Another system that was sent a trial."""
    actor = ani(house.province)
    new = NewSubscriber("Portal", "https://portal.example/kabar", Node(), frozenset(WANTED))
    id_, _ = subscribing.subscribe(house.database, actor, new, Locker(b"k" * 32))
    subscribing.try_out(house.database, actor, id_)


def test_each_list_searches_sorts_tells_its_rows_and_leaves_as_a_file(dewi: FlaskClient) -> None:
    (system,) = set(SYSTEM.findall(dewi.get("/kantor/langganan").text))
    for row in rows(LISTS):
        (told,) = CODE.findall(row[4])
        file = told.replace("<id>", system)
        page = dewi.get(file.removesuffix(".csv")).text
        table = list(csv.reader(StringIO(dewi.get(file).get_data().decode("utf-8-sig"))))

        assert table[0], file
        if "demands" in row[0]:  # no letter was written
            continue
        assert 'type="search"' in page, file
        assert "urut=" in page, file
        assert f'href="{file}' in page, file
        assert f"Baris: {len(table) - 1}" in page, file
