"""The cast that handles complaints at their browsers, and what they send."""

from dataclasses import dataclass
from pathlib import Path

from flask.testing import FlaskClient

from survey.core.accounts.role import Node, Role
from survey.core.complaints.complaint import State
from survey.flows.complaints.receiving import ComplaintDesk, Receipt, receive
from survey.flows.keying import form_key
from survey.store.complaints import complaints
from survey.store.tables.accounts import OfficerRow
from tests.capabilities import ROOT
from tests.flows.complaining import a_told, nobody, row_of
from tests.store.builders import kept, there
from tests.web.builders import House
from tests.web.desks import said, seen_before, version

ALL = "/kantor/pengaduan"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who verifies, works, leads and inspects, and somebody of another unit."""

    house: House
    key: bytes
    verifier: FlaskClient
    officer: FlaskClient
    head: FlaskClient
    inspector: FlaskClient
    stranger: FlaskClient

    def complaint(self, bits: bytes = b"b" * 16, **fields: str) -> tuple[str, Receipt]:
        """The address of a complaint that was taken in for the first unit, and its receipt."""
        database, province = self.house.database, self.house.province
        desk = ComplaintDesk(database, self.key, ROOT / "instruments")
        receipt = receive(desk, nobody(province), a_told(province, bits, **fields))
        with database.reading(province.id) as session:
            return f"{ALL}/{there(complaints.numbered(session, receipt.number)).id}", receipt

    def state(self, address: str) -> State:
        """Where it stands."""
        id_ = int(address.removeprefix(f"{ALL}/"))
        return row_of(self.house.database, self.house.province, id_).state


def a_cast(house: House, data: Path) -> Cast:
    """Dewi verifies in the bureau, Budi works, Ani leads, Eka inspects, Citra is elsewhere.

    data: the folder of the house, which holds its key.
    """
    province = house.province
    unit = Node(unit_id=province.unit_id)

    def hired(officer_id: int, role: Role, node: Node) -> FlaskClient:
        house.appoint(officer_id, role, node)
        return seen_before(house.client_of(officer_id))

    dewi, eka = _officer(house, "Dewi"), _officer(house, "Eka")
    return Cast(
        house,
        form_key(data),
        verifier=hired(dewi, Role.BUREAU, Node()),
        officer=hired(province.budi, Role.UNIT_OFFICER, unit),
        head=hired(province.ani, Role.UNIT_HEAD, unit),
        inspector=hired(eka, Role.INSPECTOR, Node()),
        stranger=hired(province.citra, Role.UNIT_HEAD, Node(unit_id=province.other_unit_id)),
    )


def _officer(house: House, name: str) -> int:
    email = f"{name.lower()}@kaltim.example"
    row = OfficerRow(
        institution_id=house.province.id,
        name=name,
        email=email,
        active=True,
        fs_uniquifier=email,
    )
    with house.database.writing() as session:
        kept(session, row)
    return row.id


def sent(browser: FlaskClient, address: str, **fields: str | list[str]) -> None:
    """Make a move as its page offers it; it must be taken."""
    drawn = version(browser.get(address))
    answer = browser.post(address, data={"version": drawn, **fields})
    assert answer.status_code == 303, said(answer)


def pressed(browser: FlaskClient, address: str) -> None:
    """Begin work with the button of the complaint's own page."""
    drawn = version(browser.get(address))
    assert browser.post(f"{address}/mulai", data={"version": drawn}).status_code == 303


def verified(cast: Cast, address: str) -> None:
    """Let the verifier give it to the first unit."""
    sent(cast.verifier, f"{address}/verifikasi", unit_id=str(cast.house.province.unit_id))


def drafted(cast: Cast, address: str, words: str = "Toilet sudah diperbaiki.") -> None:
    """Let it come as far as a draft."""
    verified(cast, address)
    pressed(cast.officer, address)
    sent(cast.officer, f"{address}/jawaban", words=words)


def steps(page: str, address: str) -> set[str]:
    """The moves that a page leads to, by their names in addresses."""
    found = (piece.split('"')[0] for piece in page.split(f'"{address}/')[1:])
    return {one for one in found if "/" not in one} - {"pelapor"}
