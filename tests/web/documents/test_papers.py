"""The pages of reports: who may ask, what is said of each, and texts that nobody loses."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from survey.core.accounts.role import Node, Role
from survey.flows.working import Handler, Worker
from tests.flows.documents.test_reporting import pretend, without_pango
from tests.flows.labour import handlers, workshop
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.results.builders import answered, earlier, text_of

VERSION = re.compile(r'name="version" type="hidden" value="(\d+)"')


@pytest.fixture
def ani(house: House) -> FlaskClient:
    """The browser of the head of the first unit."""
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    return house.client_of(house.province.ani)


def reports(house: House) -> str:
    return f"/kantor/satuan/{house.province.unit_id}/laporan"


def pdf(house: House, code: str = "id") -> str:
    return f"/kantor/pelaksanaan/{house.province.wave_id}/laporan-{code}.pdf"


def ask(house: House, browser: FlaskClient, code: str = "id") -> None:
    address = f"/kantor/pelaksanaan/{house.province.wave_id}/laporan"
    answer = browser.post(address, data={"language": code})
    assert (answer.status_code, answer.headers["Location"]) == (303, reports(house))


def work(house: House, handler: Handler) -> None:
    Worker(workshop(house.database), handlers(handler), house.clock).work_once()


def said(house: House, browser: FlaskClient) -> str:
    return text_of(browser.get(reports(house)).text)


def test_reports_and_texts_are_listed_in_few_statements(house: House, ani: FlaskClient) -> None:
    answered(house)
    earlier(house, "2025-S2", ["333333333"] * 12)

    with counted() as statements:
        page = ani.get(reports(house))

    assert len(statements) == 1 + 3 + 5 + 1 + 2  # visit, admission, reports, signed ones, texts
    text = text_of(page.text)
    assert "Semester I 2026 1 Januari 2026 sampai 30 Juni 2026 · Dibuka · 6 jawaban" in text
    assert text.index("Teks unit sendiri") < text.index("Semester II 2025")
    assert text.count("Belum dibuat.") == 4
    assert text.count("Belum ditulis") == 11
    assert "Refresh" not in page.headers


def test_a_report_that_is_being_made_is_looked_for_again(house: House, ani: FlaskClient) -> None:
    ask(house, ani)

    page = ani.get(reports(house))

    assert page.headers["Refresh"] == "5"
    assert "Laporan sedang dibuat. Halaman ini memeriksa lagi" in text_of(page.text)
    assert ani.get(pdf(house)).status_code == 404


def test_a_report_that_was_made_can_be_taken_along(house: House, ani: FlaskClient) -> None:
    answered(house, ["343344344"])
    ask(house, ani)
    work(house, pretend)

    page = ani.get(reports(house))
    file = ani.get(pdf(house))

    assert "Dibuat 2 Maret 2026, 17.30; diminta oleh Ani." in text_of(page.text)
    assert "Refresh" not in page.headers
    assert (file.data, file.headers["Content-Type"]) == (b"%PDF", "application/pdf")
    assert file.headers["Content-Disposition"] == 'attachment; filename="laporan.pdf"'
    assert file.headers["Cache-Control"] == "no-store"


def test_what_came_later_is_said_beside_the_report(house: House, ani: FlaskClient) -> None:
    answered(house, ["343344344"])
    ask(house, ani)
    work(house, pretend)
    answered(house, ["343344344", "444444444"])
    ani.post(f"{reports(house)}/forum", data={"version": "0", "words": "Dibahas 1 Maret."})

    text = said(house, ani)

    assert "Sesudah itu masuk 2 jawaban yang belum termuat." in text
    assert "Sesudah itu teks unit diubah dan belum termuat." in text


def test_a_report_that_failed_says_why_and_that_it_is_tried_again(
    house: House,
    ani: FlaskClient,
) -> None:
    ask(house, ani)
    work(house, without_pango)
    assert "Percobaan terakhir gagal. Penggambar huruf PDF (Pango) belum" in said(house, ani)
    assert "Percobaan diulang dengan sendirinya." in said(house, ani)

    for _ in range(4):
        house.clock.move(timedelta(hours=3))
        work(house, without_pango)

    browser = house.client_of(house.province.ani)
    assert "Laporan tidak dapat dibuat. Penggambar huruf" in said(house, browser)
    assert "Mintalah sekali lagi" in said(house, browser)


def test_orders_that_nobody_works_on_are_said_to_lie_there(house: House, ani: FlaskClient) -> None:
    ask(house, ani)
    house.clock.move(timedelta(minutes=11))

    page = ani.get(reports(house))

    assert "tidak ada yang mengerjakannya" in text_of(page.text)
    assert "Refresh" not in page.headers


def test_pages_speak_english_too(house: House, ani: FlaskClient) -> None:
    ani.get("/kantor?lang=en")

    assert "Reports of UPTD Kacamata" in said(house, ani)
    assert "Part 4.2 of the report." in text_of(ani.get(f"{reports(house)}/plan").text)


def test_a_language_that_there_is_not_is_refused(house: House, ani: FlaskClient) -> None:
    address = f"/kantor/pelaksanaan/{house.province.wave_id}/laporan"

    assert ani.post(address, data={"language": "jv"}).status_code == 400
    assert ani.post(address).status_code == 400


def test_who_may_not_see_small_groups_gets_no_report(house: House) -> None:
    house.appoint(house.province.budi, Role.VIEWER, Node(unit_id=house.province.unit_id))
    viewer = house.client_of(house.province.budi)

    assert viewer.get(reports(house)).status_code == 403
    assert viewer.get(pdf(house)).status_code == 403


def test_who_only_reads_is_shown_no_texts_to_write(house: House) -> None:
    house.appoint(house.province.budi, Role.INSPECTOR, Node())
    inspector = house.client_of(house.province.budi)

    assert "Teks unit sendiri" not in said(house, inspector)
    assert inspector.get(f"{reports(house)}/analysis").status_code == 403


def test_a_text_is_kept_and_shown_where_it_begins(house: House, ani: FlaskClient) -> None:
    address = f"{reports(house)}/analysis"
    words = "Antrean panjang.\r\nKursi kurang <b>."

    saved = ani.post(address, data={"version": "0", "words": words})

    assert (saved.status_code, saved.headers["Location"]) == (303, reports(house))
    assert "Tersimpan: Analisis." in said(house, ani)
    page = ani.get(address).text
    assert "Antrean panjang.\nKursi kurang &lt;b&gt;." in page
    assert VERSION.findall(page) == ["1"]


def test_a_table_is_typed_into_fields_and_grows(house: House, ani: FlaskClient) -> None:
    address = f"{reports(house)}/plan"
    assert ani.get(address).text.count("<fieldset") == 2
    row = ("Waktu", "Dokter kedua", "Triwulan III", "Kepala seksi")
    typed = {f"cell_0_{column}": cell for column, cell in enumerate(row)}

    ani.post(address, data={"version": "0", **typed})

    page = ani.get(address).text
    assert page.count("<fieldset") == 3
    assert all(f'value="{cell}"' in page for cell in (row[0], row[2], row[3]))
    assert "Waktu; Dokter kedua; Triwulan III; Kepala seksi" in said(house, ani)


def test_a_table_begins_with_what_every_report_has(house: House, ani: FlaskClient) -> None:
    page = ani.get(f"{reports(house)}/team").text

    assert all(f'value="{one}"' in page for one in ("Penanggung jawab", "Ketua tim", "Anggota"))


@pytest.mark.parametrize("block", ["analysis", "team"])
def test_who_saves_second_is_told_and_loses_nothing(
    house: House,
    ani: FlaskClient,
    block: str,
) -> None:
    address, field = f"{reports(house)}/{block}", "words" if block == "analysis" else "cell_0_1"
    ani.post(address, data={"version": "0", field: "Dari Ani."})

    conflict = ani.post(address, data={"version": "0", field: "Dari Budi."})

    assert conflict.status_code == 409
    text = text_of(conflict.text)
    assert "Yang tersimpan sekarang" in text
    assert "Dari Ani." in text
    assert "Dari Budi." in conflict.text
    assert VERSION.findall(conflict.text) == ["1"]
    again = ani.post(address, data={"version": "1", field: "Dari Budi."})
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("block", "field", "longest"),
    [("analysis", "words", 4000), ("signatory", "cell_0_0", 300)],
)
def test_a_text_that_is_too_long_is_refused_and_stays_in_its_field(
    house: House,
    ani: FlaskClient,
    block: str,
    field: str,
    longest: int,
) -> None:
    address, words = f"{reports(house)}/{block}", "a" * (longest + 1)

    refused = ani.post(address, data={"version": "0", field: words})

    assert refused.status_code == 422
    assert f"{longest + 1:,}".replace(",", ".") in text_of(refused.text)
    assert words in refused.text
    assert ani.post(address, data={"version": "0", field: words[1:]}).status_code == 303


def test_results_and_surveys_of_the_unit_lead_to_its_reports(
    house: House,
    ani: FlaskClient,
) -> None:
    answered(house)
    for page in ("hasil", "survei"):
        html = ani.get(f"/kantor/satuan/{house.province.unit_id}/{page}").text
        assert f'href="{reports(house)}"' in html
    assert f'href="{reports(house)}"' in ani.get("/kantor").text


def test_who_gets_no_report_is_not_led_to_it(house: House) -> None:
    answered(house)
    house.appoint(house.province.budi, Role.VIEWER, Node(unit_id=house.province.unit_id))
    viewer = house.client_of(house.province.budi)

    for page in (f"/kantor/satuan/{house.province.unit_id}/hasil", "/kantor"):
        assert reports(house) not in viewer.get(page).text


def test_a_block_that_there_is_not_is_not_found(house: House, ani: FlaskClient) -> None:
    assert ani.get(f"{reports(house)}/poem").status_code == 404
