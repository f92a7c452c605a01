"""On the page of another tool's result: two ways in, plain sentences, and files for the bureau."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.exchange.attachments.builders import document, saved
from tests.flows.filed import MEANS
from tests.web.builders import House
from tests.web.desks import bureau, head, said, seen_before

CODE = "2026-S1"
TYPED = {"tool": "Aplikasi kota", "n": "120"} | {f"m_{code}": mean for code, mean in MEANS.items()}
# Column by column 6 7 6 8 6 6 7 6 8: 60 / 18 * 25 = 83.3333…
SHEET = f"{','.join(MEANS)}\n3,4,3,4,3,3,4,3,4\n3,3,3,4,3,3,3,3,4\n".encode()


@pytest.fixture
def unit(house: House) -> FlaskClient:
    """Ani, who leads the first unit."""
    return seen_before(head(house))


def address(house: House) -> str:
    return f"/kantor/satuan/{house.province.unit_id}/kewajiban/{CODE}/hasil"


def sent(
    unit: FlaskClient,
    house: House,
    typed: dict[str, str],
    sheet: bytes = b"",
) -> TestResponse:
    files = {"file": (BytesIO(saved(document())), "laporan.pdf")}
    if sheet:
        files["sheet"] = (BytesIO(sheet), "jawaban.csv")
    return unit.post(address(house), data=typed | files, content_type="multipart/form-data")


def test_the_form_asks_for_each_element_by_its_name(unit: FlaskClient, house: House) -> None:
    page = said(unit.get(address(house)))

    assert "U1 Persyaratan" in page
    assert "U9 Penanganan Pengaduan" in page


def test_a_printed_index_that_does_not_fit_is_told_with_both_numbers(
    unit: FlaskClient,
    house: House,
) -> None:
    refused = sent(unit, house, TYPED | {"printed": "84,20"})

    assert refused.status_code == 409
    assert "Alat itu mencetak 84,20, rata-rata ini memberi 81,67" in said(refused)
    assert sent(unit, house, TYPED | {"printed": "84,20", "is_sure": "y"}).status_code == 303


@pytest.mark.parametrize("mean", ["0.99", "4.01", "NaN", "1e3", "", "x" * 10_000])
def test_an_unfit_mean_is_told_beside_its_element(
    unit: FlaskClient,
    house: House,
    mean: str,
) -> None:
    refused = sent(unit, house, TYPED | {"m_WAKTU": mean})

    assert refused.status_code == 422
    assert "Tulis rata-rata sebagai angka dari 1 sampai 4" in said(refused)


def test_a_sheet_is_measured_and_the_bureau_fetches_it(unit: FlaskClient, house: House) -> None:
    filed = sent(unit, house, {"tool": "Lembar kerja"}, SHEET)
    assert filed.status_code == 303, said(filed)

    shown = said(unit.get(f"/kantor/satuan/{house.province.unit_id}/kewajiban?periode={CODE}"))
    assert "Dilaporkan dari Lembar kerja: indeks 83,33 dari 2 responden." in shown
    assert unit.get(f"{address(house)}/lembar").status_code in {403, 404}
    office = bureau(house)
    sheet = office.get(f"{address(house)}/lembar")
    assert sheet.data == SHEET
    assert sheet.headers["Content-Disposition"].startswith("attachment; ")
    assert office.get(f"{address(house)}/laporan").data.startswith(b"%PDF")
    table = office.get("/kantor/kepatuhan.csv").get_data(as_text=True)
    assert "Indeks dari alat lain,U1 dari alat lain" in table
    assert ",83.33,75.00,87.50,75.00,100.00,75.00,75.00,87.50,75.00,100.00" in table


def test_a_sheet_of_other_columns_is_refused_in_words(unit: FlaskClient, house: House) -> None:
    refused = sent(unit, house, {"tool": "Lembar kerja"}, b"BERSIH,RAMAH\n3,4\n4,4\n")

    assert refused.status_code == 422
    assert "Kolom" in said(refused) or "kolom" in said(refused)
