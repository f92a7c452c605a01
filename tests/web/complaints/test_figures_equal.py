"""Every number of a unit and of the institution is the same on page and paper and in the files."""

import csv
import io
import json
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient

from survey.core.accounts.role import Node, Role
from survey.core.complaints.complaint import Ending, State
from survey.core.surveys.volume import encoded
from survey.exchange.complaints.lapor_words import Moment, Standing
from survey.store import journal
from tests.flows.complaints.test_bridging import LAMP, take
from tests.store.builders import NOW, SETTING_UP
from tests.web.builders import House
from tests.web.desks import bureau, head, said, statements
from tests.web.results.builders import a_wave
from tests.web.waiting import waited, work

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

FIGURES = "/kantor/pengaduan/angka"
UNKNOWN = "\N{EN DASH}"
MONTHS = "dari=2024-01-01&sampai=2024-06-30"
DONE = Standing(State.CLOSED, Ending.OFFICER)
LAPSED = Standing(State.CLOSED, Ending.SYSTEM)
BEGUN, UNREAD = Standing(State.IN_PROGRESS), Standing(State.ASSIGNED)
NO = Standing(State.REJECTED, Ending.OFFICER)
HERE = [*[DONE] * 7, *[LAPSED] * 2, BEGUN, UNREAD, NO]
THERE = [DONE, UNREAD, UNREAD]

# Received on Friday, 3 May 2024, with 9, 10, 23 and 24 May off. Answered on Monday, after 1 working
# day; finished on 20 May, after 9; to be answered by 14 May and finished by 29 May, so that what is
# open is overdue. The unit served 4,000 in the half of the year.
UNIT: Mapping[str, object] = {
    "masuk": 12,
    "belum_diproses": 1,
    "dalam_proses": 1,
    "selesai": 7,
    "ditutup_sistem": 2,
    "diarsipkan": 1,
    "dihitung": 11,
    "persen_selesai": 63.6,  # 7 : 11
    "baca_selesai": "63,6 % (indikasi)",
    "persen_ditindaklanjuti": 66.7,  # 8 : 12
    "baca_ditindaklanjuti": "66,7 % (indikasi)",
    "persen_ditutup_sistem": 18.2,  # 2 : 11
    "baca_ditutup_sistem": "18,2 % (indikasi)",
    "verifikasi_tepat_waktu": 0,
    "verifikasi_dinilai": 2,
    "verifikasi_persen_tepat_waktu": None,
    "verifikasi_baca_tepat_waktu": "0 dari 2",
    "verifikasi_median_hari": None,
    "verifikasi_p90_hari": None,
    "tanggapan_tepat_waktu": 12,
    "tanggapan_dinilai": 12,
    "tanggapan_persen_tepat_waktu": 100,
    "tanggapan_baca_tepat_waktu": "100,0 % (indikasi)",
    "tanggapan_median_hari": 1,
    "tanggapan_p90_hari": 1,
    "penyelesaian_tepat_waktu": 7,
    "penyelesaian_dinilai": 9,
    "penyelesaian_persen_tepat_waktu": None,
    "penyelesaian_baca_tepat_waktu": "7 dari 9",
    "penyelesaian_median_hari": 9,
    "penyelesaian_p90_hari": 9,
    "dibuka_kembali": 0,
    "rating": 4,
    "rating_n": 12,
    "tunggakan_0_5": 0,
    "tunggakan_6_14": 0,
    "tunggakan_15_60": 0,
    "tunggakan_lebih_60": 2,
    "dilayani": 4000,
    "pengaduan_saat_dilayani": 12,
    "unit_mencatat_layanan": 1,
    "per_1000_layanan": 3,
    "baca_per_1000_layanan": "3,00 (indikasi): 12 pengaduan dari 4.000 layanan",
}
WHOLE: Mapping[str, object] = {
    **UNIT,
    "masuk": 15,
    "belum_diproses": 3,
    "selesai": 8,
    "dihitung": 14,
    "persen_selesai": 57.1,  # 8 : 14
    "baca_selesai": "57,1 % (indikasi)",
    "persen_ditindaklanjuti": 60,  # 9 : 15
    "baca_ditindaklanjuti": "60,0 % (indikasi)",
    "persen_ditutup_sistem": 14.3,  # 2 : 14
    "baca_ditutup_sistem": "14,3 % (indikasi)",
    "verifikasi_dinilai": 4,
    "verifikasi_baca_tepat_waktu": "0 dari 4",
    "tanggapan_tepat_waktu": 15,
    "tanggapan_dinilai": 15,
    "penyelesaian_tepat_waktu": 8,
    "penyelesaian_dinilai": 12,
    "penyelesaian_persen_tepat_waktu": 66.7,  # 8 : 12
    "penyelesaian_baca_tepat_waktu": "66,7 % (indikasi)",
    "rating_n": 15,
    "tunggakan_lebih_60": 4,
}
READ = {
    "unit": (
        "12 masuk; 63,6 % (indikasi) selesai, 66,7 % (indikasi) ditindaklanjuti.",
        "63,6 % (indikasi) 7 selesai dari 11 yang dapat diselesaikan",
        "66,7 % (indikasi) 8 selesai atau dalam proses dari 12 yang masuk",
        "Masuk 12 Belum diproses 1 Dalam proses 1 Selesai 7 Ditutup oleh sistem 2",
        "Diarsipkan 1 Dibuka kembali 0 Nilai rata-rata pelapor 4,00 diberikan oleh 12 pelapor",
        f"Verifikasi 0 2 0 dari 2 {UNKNOWN} {UNKNOWN}",
        "12 12 100,0 % (indikasi) 1,0 1",
        "Penyelesaian 7 9 7 dari 9 9,0 9",
        "3,00 (indikasi): 12 pengaduan dari 4.000 layanan",
        "Lebih dari 60 hari kerja 2",
    ),
    "whole": (
        "15 masuk; 57,1 % (indikasi) selesai, 60,0 % (indikasi) ditindaklanjuti.",
        "57,1 % (indikasi) 8 selesai dari 14 yang dapat diselesaikan",
        "60,0 % (indikasi) 9 selesai atau dalam proses dari 15 yang masuk",
        "Masuk 15 Belum diproses 3 Dalam proses 1 Selesai 8 Ditutup oleh sistem 2",
        "Diarsipkan 1 Dibuka kembali 0 Nilai rata-rata pelapor 4,00 diberikan oleh 15 pelapor",
        f"Verifikasi 0 4 0 dari 4 {UNKNOWN} {UNKNOWN}",
        "15 15 100,0 % (indikasi) 1,0 1",
        "Penyelesaian 8 12 66,7 % (indikasi) 9,0 9",
        "3,00 (indikasi): 12 pengaduan dari 4.000 layanan",
        "Lebih dari 60 hari kerja 4",
    ),
}


@pytest.fixture
def told(house: House) -> House:
    """Twelve reports about the unit and three about another, and 4,000 services of the unit."""
    province = house.province
    told = [(one, "UPTD Kacamata") for one in HERE] + [(one, "UPTD Panti") for one in THERE]
    base = replace(LAMP, finished=Moment(date(2024, 5, 20)))
    reports = [
        replace(base, tracking=f"L-{n}", standing=standing, agency=agency)
        for n, (standing, agency) in enumerate(told)
    ]
    take(house.database, province, *reports)
    with house.database.writing(province.id) as session:
        wave = a_wave(session, province.unit_id, "2024-S1")
        wave.volumes = encoded({province.service_id: 3_000, province.other_service_id: 1_000})
        journal.append(session, NOW, SETTING_UP)
    return house


def address(house: House, place: str, ending: str = "") -> str:
    """The figures of the first half of 2024, of the first unit or of all."""
    at = f"&unit={house.province.unit_id}" if place == "unit" else ""
    return f"{FIGURES}{ending}?{MONTHS}{at}"


def on_paper(told: House, browser: FlaskClient, where: str, folder: Path) -> str:
    """What poppler reads in the PDF, on one line."""
    path = folder / "angka.pdf"
    path.write_bytes(waited(told, browser, where).data)
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True)
    return " ".join(text.stdout.decode().split())


def plain(value: object) -> object:
    """A cell without the space that keeps a number and its sign together."""
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.needs("pango")
@pytest.mark.needs("poppler")
@pytest.mark.parametrize(("place", "values"), [("unit", UNIT), ("whole", WHOLE)])
def test_page_paper_workbook_table_and_data_say_the_same(
    told: House,
    place: str,
    values: Mapping[str, object],
    tmp_path: Path,
) -> None:
    browser = bureau(told)
    with statements(3 + 10):
        page = said(browser.get(address(told, place)))
    paper = on_paper(told, browser, address(told, place, ".pdf"), tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(browser.get(address(told, place, ".xlsx")).data))
    head, first, *_rest = book["Angka"].iter_rows(values_only=True)
    cells = {str(name): plain(cell) for name, cell in zip(head, first, strict=True)}
    data = json.loads(browser.get(address(told, place, ".json")).data)["angka"][0]
    text = browser.get(address(told, place, ".csv")).text[1:]
    table = next(csv.DictReader(io.StringIO(text)))

    for words in READ[place]:
        assert words in page
        assert words in paper
    for name, value in values.items():
        assert cells[name] == value, name
        assert plain(data[name]) == value, name
        as_text = plain(table[name])
        assert as_text == ("" if value is None else value) or float(str(as_text)) == value, name
    assert set(cells) == {"kelompok", "nama", *values} == set(data) == set(table)


def test_the_row_of_the_unit_is_what_its_own_page_says(told: House) -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(bureau(told).get(address(told, "whole", ".xlsx")).data),
    )
    head, *rows = book["Angka"].iter_rows(values_only=True)
    [row] = [row for row in rows if row[:2] == ("unit", "UPTD Kacamata")]

    assert {str(k): plain(v) for k, v in zip(head[2:], row[2:], strict=True)} == UNIT


def test_the_monev_sheet_has_the_agreed_columns(told: House) -> None:
    """Budi serves the unit of Dinas Kesehatan; for Dinas Sosial nobody does. No SK is recorded."""
    province = told.province
    told.appoint(province.budi, Role.COMPLAINT_OFFICER, Node(unit_id=province.unit_id))
    browser = bureau(told)
    book = openpyxl.load_workbook(io.BytesIO(browser.get(address(told, "whole", ".xlsx")).data))
    head, *rows = book["Monev"].iter_rows(values_only=True)
    lamp, unrecorded = "Penerangan", "belum dicatat"

    assert head == (
        "OPD",
        "Laporan diterima",
        "Belum",
        "Proses",
        "Selesai",
        "Ditutup sistem",
        "Diarsipkan",
        "Tepat waktu",
        "Rata-rata hari kerja",
        "Kategori terbanyak",
        "Admin/penghubung aktif (Y/T)",
        "SK terbaru (tgl)",
        "Tindak lanjut sistemik",
    )
    assert rows == [
        ("Dinas Kesehatan", 12, 1, 1, 7, 2, 1, 7, 9, lamp, "Y", unrecorded, unrecorded),
        ("Dinas Sosial", 3, 2, 0, 1, 0, 0, 1, 9, lamp, "T", unrecorded, unrecorded),
    ]
    page = said(browser.get(address(told, "whole")))
    assert f"Dinas Kesehatan 12 1 1 7 2 1 7 9,0 {lamp} ya {unrecorded} {unrecorded}" in page
    assert f"Dinas Sosial 3 2 0 1 0 0 1 9,0 {lamp} tidak {unrecorded} {unrecorded}" in page


def test_without_served_counts_it_is_said_where_to_record_them(told: House) -> None:
    """The half of the year reaches beyond May, so nobody knows what was served in May."""
    browser = bureau(told)
    may = f"{FIGURES}?dari=2024-05-01&sampai=2024-05-31"
    page = browser.get(may)

    assert "belum ada jumlah layanan" in said(page)
    assert 'href="/kantor/survei"' in page.text
    unit = browser.get(f"{may}&unit={told.province.unit_id}")
    assert f'href="/kantor/satuan/{told.province.unit_id}/terlayani"' in unit.text
    record = json.loads(browser.get(may.replace("angka?", "angka.json?")).data)["angka"][0]
    assert (record["dilayani"], record["per_1000_layanan"]) == (None, None)


@pytest.mark.parametrize(
    "asked",
    [
        "dari=2024-05-01",
        "dari=2024-05-02&sampai=2024-05-01",
        "dari=2010-01-01&sampai=2024-05-01",
        "dari=1999-12-31&sampai=2000-01-01",
        "dari=0000-00-00&sampai=x",
        "unit=0",
        "unit=9223372036854775808",
        "unit=-1",
        "unit=%D9%A1",
        "perangkat=x",
    ],
)
def test_days_and_places_that_there_are_not_are_not_found(told: House, asked: str) -> None:
    browser = bureau(told)

    for ending in ("", ".csv", ".xlsx", ".json", ".pdf"):
        assert browser.get(f"{FIGURES}{ending}?{asked}").status_code == 404


def test_a_unit_sees_no_other_unit_nor_its_whole_agency(told: House) -> None:
    province = told.province
    told.appoint(province.budi, Role.UNIT_OFFICER, Node(unit_id=province.unit_id))
    browser = told.client_of(province.budi)

    assert browser.get(f"{FIGURES}?unit={province.unit_id}").status_code == 200
    assert browser.get(f"{FIGURES}?unit={province.other_unit_id}").status_code == 404
    assert browser.get(f"{FIGURES}?perangkat={province.agency_id}").status_code == 404
    assert "Lembar monev" not in said(browser.get(f"{FIGURES}?{MONTHS}"))


@pytest.mark.needs("pango")
def test_what_several_want_at_once_is_printed_once(told: House) -> None:
    province = told.province
    told.appoint(province.budi, Role.UNIT_OFFICER, Node(unit_id=province.unit_id))
    clients = [bureau(told), head(told), told.client_of(province.budi)]
    where = address(told, "unit", ".pdf")
    with ThreadPoolExecutor(len(clients)) as pool:
        answers = list(pool.map(lambda client: client.get(where), clients))

    assert [one.status_code for one in answers] == [202, 202, 202]
    assert work(told)
    assert not work(told)
    papers = {client.get(where).data for client in clients}
    assert len(papers) == 1
    assert papers.pop().startswith(b"%PDF")
