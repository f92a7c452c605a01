"""What other programs read from the files of answers and results is what was answered."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pyreadstat
import pytest

from survey.core.accounts.role import Node, Role
from survey.core.surveys.answer import Profile
from survey.exchange.statistics import statistical
from survey.flows.documents import awaiting
from survey.flows.results import exporting
from tests.store.builders import an_answer
from tests.web.builders import ELEMENTS, House
from tests.web.desks import bureau, head, said, statements
from tests.web.results.builders import answered_by
from tests.web.waiting import work

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

# Five about the first service, six about the other one, of which one left the last item blank.
FIRST = ("333333333",) * 3 + ("343344344",) * 2
OTHER = ("444444444",) * 5 + ("12344321.",)
# By service and rating, which tells nothing of who came first; the last is the blank one.
ORDERED = ["333333333"] * 3 + ["343344344"] * 2 + ["12344321."] + ["444444444"] * 5

TOLD = ["tanggal", "bulan", "kanal", "jenis_kelamin", "usia", "pendidikan", "pekerjaan"]
FIRST_ITEM = 2 + len(TOLD)


def fill(house: House, first: tuple[str, ...] = FIRST, other: tuple[str, ...] = OTHER) -> str:
    """Let the wave be answered so; the address of its files without their ending."""
    province = house.province
    answers = [an_answer(province, row) for row in first]
    answers += [an_answer(province, row, service_id=province.other_service_id) for row in other]
    answered_by(house, answers)
    return f"/kantor/pelaksanaan/{province.wave_id}/jawaban"


def numbers(row: str) -> list[int | None]:
    """Ratings as a program reads them."""
    return [None if sign == "." else int(sign) for sign in row]


def test_spss_reads_every_answer_with_its_labels(house: House, tmp_path: Path) -> None:
    file = tmp_path / "a.sav"
    file.write_bytes(head(house).get(f"{fill(house)}.sav").data)
    frame, meta = pyreadstat.read_sav(file, output_format="polars")

    assert frame.columns == ["nomor", "layanan", *TOLD, *ELEMENTS]
    found = [list(row)[FIRST_ITEM:] for row in frame.iter_rows()]
    assert found == [numbers(row) for row in ORDERED]
    assert frame["layanan"].to_list() == [1.0] * 5 + [2.0] * 6
    assert meta.variable_value_labels["layanan"] == {1.0: "Periksa mata", 2.0: "Pinjam kacamata"}
    assert meta.variable_value_labels["WAKTU"][1.0] == "Tidak cepat"
    assert meta.variable_measure["WAKTU"] == "ordinal"
    waits = "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?"
    assert meta.column_names_to_labels["WAKTU"] == waits
    assert meta.file_label == "UPTD Kacamata, Semester I 2026"
    assert "Kuesioner: skm-2017 1" in " ".join(meta.notes)


def test_parquet_holds_the_same_and_its_code_book(house: House) -> None:
    content = head(house).get(f"{fill(house)}.parquet").data
    frame = pl.read_parquet(io.BytesIO(content))
    book = json.loads(pl.read_parquet_metadata(io.BytesIO(content))["suara"])

    rows = [list(row)[FIRST_ITEM:] for row in frame.iter_rows()]
    assert rows == [numbers(row) for row in ORDERED]
    assert frame.schema["WAKTU"] == pl.Int64
    assert book["variables"]["layanan"]["values"] == {"1": "Periksa mata", "2": "Pinjam kacamata"}
    assert book["about"]["Unit"] == "UPTD Kacamata"


def test_table_and_workbook_hold_the_same_and_the_book_explains_them(house: House) -> None:
    browser, address = head(house), fill(house)
    text = browser.get(f"{address}.csv").data.decode("utf-8-sig")
    book = browser.get(f"{address}.kamus.csv").data.decode("utf-8-sig")
    made = openpyxl.load_workbook(io.BytesIO(browser.get(f"{address}.xlsx").data))
    first, *rows = csv.reader(io.StringIO(text))
    _, *cells = made["Data"].iter_rows(values_only=True)

    assert first == ["nomor", "layanan", *TOLD, *ELEMENTS]
    expected = [["" if n is None else str(n) for n in numbers(row)] for row in ORDERED]
    assert [row[FIRST_ITEM:] for row in rows] == expected
    assert [list(row[FIRST_ITEM:]) for row in cells] == [numbers(row) for row in ORDERED]
    lines = list(csv.reader(io.StringIO(book)))
    assert ["layanan", "", "", "1", "Periksa mata"] in lines
    assert ["", "Unit", "", "", "UPTD Kacamata"] in lines


def test_nothing_of_who_answered_when_or_how_is_told_to_who_may_not_see_few(house: House) -> None:
    fill(house)
    address = viewer(house)
    browser = house.client_of(house.province.budi)
    text = browser.get(f"{address}.csv").data + browser.get(f"{address}.kamus.csv").data

    for word in (b"kanal", b"kelamin", b"usia", b"link", b"2026-03-02", b"pendidikan"):
        assert word not in text.lower()


def viewer(house: House) -> str:
    """Where Budi, who may see results and no small groups, finds the answers."""
    house.appoint(house.province.budi, Role.VIEWER, Node(unit_id=house.province.unit_id))
    return f"/kantor/pelaksanaan/{house.province.wave_id}/jawaban"


def test_small_services_are_blank_for_whoever_may_not_see_them(house: House) -> None:
    fill(house, ("333333333",) * 3, ("444444444",) * 9)
    address = viewer(house)
    text = house.client_of(house.province.budi).get(f"{address}.csv").data.decode("utf-8-sig")
    whole = head(house).get(f"{address}.csv").data.decode("utf-8-sig")

    # Of twelve answers three would follow from the other nine, so neither service is told.
    assert [row[1] for row in csv.reader(io.StringIO(text))][1:] == [""] * 12
    assert [row[1] for row in csv.reader(io.StringIO(whole))][1:] == ["1"] * 3 + ["2"] * 9


def test_so_few_answers_are_shown_to_nobody_who_may_not_see_them(house: House) -> None:
    fill(house, ("333333333",) * 4, ())
    address = viewer(house)

    assert house.client_of(house.province.budi).get(f"{address}.csv").status_code == 404
    assert head(house).get(f"{address}.csv").status_code == 200


def test_the_results_of_a_period_are_those_of_the_page(house: House, tmp_path: Path) -> None:
    fill(house, ("333333333",) * 4 + ("343344344",) * 4, ("444444444",) * 3)
    browser, file = bureau(house), tmp_path / "a.sav"
    file.write_bytes(browser.get("/kantor/instansi/hasil/data.sav").data)
    frame, meta = pyreadstat.read_sav(file, output_format="polars")
    measured, unmeasured = frame.iter_rows(named=True)

    # 4 * 27 + 4 * 32 + 3 * 36 = 344 points of 99 ratings, times 25.
    assert (measured["unit"], measured["n"], measured["indeks"]) == ("UPTD Kacamata", 11.0, 86.87)
    # Waiting times: 4 * 3 + 4 * 3 + 3 * 4 = 36 points of eleven.
    assert (measured["mutu"], measured["WAKTU"], measured["populasi"]) == ("B", 81.82, 500.0)
    assert measured["batas_bawah"] < 86.87 < measured["batas_atas"]
    assert (unmeasured["unit"], unmeasured["indeks"]) == ("UPTD Panti", None)
    assert meta.column_names_to_labels["indeks"] == "Nilai IKM"
    assert "86,87" in said(browser.get("/kantor/instansi/hasil"))


def test_pages_offer_what_can_be_written_and_say_what_is_missing(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser, address = head(house), fill(house)
    page = f"/kantor/pelaksanaan/{house.province.wave_id}/data"
    whole = browser.get(page)
    assert f'href="{address}.sav"' in whole.text
    assert "tidak terpasang" not in said(whole)

    monkeypatch.setattr(statistical, "WRITERS", ("a_library_that_nobody_has",))
    bare = browser.get(page)
    assert ".sav" not in bare.text
    assert ".parquet" not in bare.text
    assert "tidak terpasang di sini" in said(bare)
    assert browser.get(f"{address}.sav").status_code == 404
    assert browser.get(f"{address}.csv").status_code == 200


def test_a_file_takes_few_statements(house: House) -> None:
    browser, address = head(house), fill(house)
    browser.get(f"{address}.csv")

    with statements(4 + 8):
        browser.get(f"{address}.csv")


def respondents(house: House) -> str:
    """Six women alike, two men, and about the other service four who say the same."""
    province = house.province
    woman = Profile("female", "25-34", "sma", "wirausaha")
    man = Profile("male", "65-up", "s3", "lainnya")
    answers = [an_answer(province, "333333333", profile=woman)] * 6
    answers += [an_answer(province, "444444444", profile=man)] * 2
    other = an_answer(province, "222222222", service_id=province.other_service_id, profile=woman)
    late = replace(answers[0], day=date(2026, 4, 7))
    answered_by(house, [*answers, *[late] * 3, *[other] * 4])
    return f"/kantor/pelaksanaan/{province.wave_id}/jawaban"


def test_day_way_in_and_profile_are_told_where_five_about_the_service_share_them(
    house: House,
    tmp_path: Path,
) -> None:
    file, browser, address = tmp_path / "a.sav", head(house), respondents(house)
    file.write_bytes(browser.get(f"{address}.sav").data)
    frame, meta = pyreadstat.read_sav(file, output_format="polars")
    rows = [row[1:FIRST_ITEM] for row in frame.iter_rows()]

    # Two men and three late women are five without anything told: all else would single out two.
    nothing = (None, "", None, None, None, None, None)
    first = (1.0, *nothing)
    women = (1.0, date(2026, 3, 2), "2026-03", 1.0, 2.0, 3.0, 3.0, 5.0)
    assert rows == [first] * 5 + [women] * 6 + [(2.0, *nothing)] * 4
    assert meta.variable_value_labels["jenis_kelamin"] == {1.0: "Laki-laki", 2.0: "Perempuan"}
    assert meta.variable_value_labels["usia"][3.0] == "25-34"
    assert meta.variable_value_labels["kanal"][1.0] == "Tautan"
    assert meta.variable_measure["usia"] == meta.variable_measure["pendidikan"] == "ordinal"
    assert meta.variable_measure["pekerjaan"] == meta.variable_measure["kanal"] == "nominal"
    assert "kurang dari lima" in (meta.column_names_to_labels["pekerjaan"] or "")


def test_every_file_tells_the_same_of_respondents(house: House) -> None:
    browser, address = head(house), respondents(house)
    made = openpyxl.load_workbook(io.BytesIO(browser.get(f"{address}.xlsx").data))
    _, *cells = made["Data"].iter_rows(values_only=True)
    frame = pl.read_parquet(io.BytesIO(browser.get(f"{address}.parquet").data))
    text = browser.get(f"{address}.csv").data.decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(text))

    assert frame.schema["tanggal"] == pl.Date
    assert [row[2:9] for row in frame.iter_rows()] == [
        (row[2] and row[2].date(), *row[3:9]) for row in cells
    ]
    assert [row[2:5] for row in rows] == [[""] * 3] * 5 + [["2026-03-02", "2026-03", "1"]] * 6 + [
        [""] * 3,
    ] * 4
    book = list(made["Kamus"].iter_rows(values_only=True))
    assert ("pekerjaan", None, None, 5, "Wirausaha") in book
    assert [row[2] for row in book if row[0] == "tanggal"] == ["scale"]


def test_a_large_workbook_is_waited_for_and_asked_anew_when_answers_come_in(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser, address = head(house), fill(house)
    monkeypatch.setattr(exporting, "MOST_AT_ONCE", 10)  # of the eleven
    makers = awaiting.maker_of({exporting.MAKER: exporting.make})

    assert browser.get(f"{address}.csv").status_code == 200
    assert browser.get(f"{address}.kamus.csv").status_code == 200
    assert browser.get(f"{address}.xlsx").status_code == 202
    answered_by(house, [an_answer(house.province)])
    assert work(house, makers)  # what was asked for is no longer so, and nothing is kept
    assert browser.get(f"{address}.xlsx").status_code == 202
    assert work(house, makers)

    made = openpyxl.load_workbook(io.BytesIO(browser.get(f"{address}.xlsx").data))
    assert made["Data"].max_row == 1 + 12
    budi = house.client_of(house.province.budi)
    viewer(house)
    assert budi.get(f"{address}.xlsx").status_code == 202  # another file: without who they are
