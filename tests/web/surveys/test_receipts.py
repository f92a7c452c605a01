"""A receipt finds the published result that its answers went into, and never the answers."""

from pathlib import Path

from sqlalchemy import select

from survey.flows.results.signing import Signer
from survey.flows.surveys.answering import MOST_IN_WINDOW
from survey.store.tables.responses import ReceiptRow
from tests.store.counting import counted
from tests.web.builders import COMPLETE, FORM, House
from tests.web.desks import said
from tests.web.results.test_verifying import sealed
from tests.web.surveys.test_answer import handed_in, token_of

RUNNING = "Survei masih berjalan, atau jawabannya sedang dihitung."
PUBLISHED = "Hasil yang memuat jawaban Anda sudah diterbitkan: UPTD Kacamata, Semester I 2026."


def receipt_of(house: House) -> str:
    """The receipt of a form that was handed in."""
    return handed_in(house).location.rpartition("/")[2]


def test_while_the_survey_runs_its_receipt_says_so(house: House) -> None:
    page = said(house.client().get(f"/terima/{receipt_of(house)}"))

    assert RUNNING in page
    assert "/periksa/" not in page


def test_once_it_is_sealed_the_receipt_leads_to_the_seal(house: House, tmp_path: Path) -> None:
    receipt = receipt_of(house)
    code = sealed(house, Signer(tmp_path / "signing.key"))
    browser = house.client()

    page = browser.get(f"/terima/{receipt}")
    english = browser.get(f"/terima/{receipt}?lang=en")

    assert PUBLISHED in said(page)
    assert f'href="/periksa/{code}"' in page.text
    assert RUNNING not in said(page)
    assert f'href="/periksa/{code}?lang=en"' in english.text
    assert browser.get(f"/periksa/{code}").status_code == 200


def test_a_receipt_of_a_running_survey_and_one_never_given_out_read_the_same(
    house: House,
    tmp_path: Path,
) -> None:
    """A receipt that checks, but whose form was never kept, as of a database that was lost."""
    receipt = receipt_of(house)
    running = house.client().get(f"/terima/{receipt}").text
    with house.database.writing(house.province.id) as session:
        for row in session.scalars(select(ReceiptRow)):
            session.delete(row)
    unknown = house.client().get(f"/terima/{receipt}").text
    sealed(house, Signer(tmp_path / "signing.key"))
    still = house.client().get(f"/terima/{receipt}").text

    assert without_nonce(running) == without_nonce(unknown) == without_nonce(still)


def without_nonce(page: str) -> str:
    """A page without what is new in it each time that it is drawn."""
    return page.partition("<script")[0]


def test_what_is_kept_of_a_receipt_gives_neither_it_nor_an_answer_away(house: House) -> None:
    receipt = receipt_of(house)

    with house.database.reading(house.province.id) as session:
        kept = session.scalars(select(ReceiptRow)).one()

    columns = {column.key for column in ReceiptRow.__table__.columns}
    assert columns == {"digest", "institution_id", "wave_id"}
    assert kept.wave_id == house.province.wave_id
    assert receipt.replace("-", "").encode() not in kept.digest


def test_a_made_up_receipt_is_refused_without_asking_the_database(house: House) -> None:
    with counted() as statements:
        answer = house.client().get("/terima/0000-0000-0000")

    assert answer.status_code == 404
    assert not statements


def test_a_receipt_is_looked_up_by_typing_it(house: House) -> None:
    receipt = receipt_of(house)
    browser = house.client()

    led = browser.get("/terima", query_string={"kode": f" {receipt.lower()} "})
    wrong = browser.get("/terima?kode=apa")
    nothing = browser.get("/terima")

    assert led.headers["Location"] == f"/terima/{receipt}"
    assert wrong.status_code == nothing.status_code == 404
    assert 'action="/terima"' in browser.get("/periksa").text


def test_one_network_looks_up_only_so_often_and_keeps_its_receipt(house: House) -> None:
    receipt, browser = receipt_of(house), house.client()
    for _ in range(MOST_IN_WINDOW):
        browser.get(f"/terima/{receipt}")

    page = browser.get(f"/terima/{receipt}")

    assert page.status_code == 200
    assert receipt in page.text
    assert "Terlalu sering ditanyakan dari jaringan Anda." in said(page)
    assert handed_in(house).status_code == 303


def test_handed_in_once_more_the_receipt_is_kept_once(house: House) -> None:
    data = {"token": token_of(house), **COMPLETE}
    led = {house.client().post(FORM, data=data).location for _ in range(3)}

    with house.database.reading(house.province.id) as session:
        kept = session.scalars(select(ReceiptRow)).all()

    assert len(led) == len(kept) == 1
