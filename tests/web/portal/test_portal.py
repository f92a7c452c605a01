"""The public portal: results are read by anybody, and nothing more than was published."""

import gzip

import pytest

from survey.flows.results.signing import Signer
from tests.flows.sealed import ROWS
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.portal.builders import KALTIM, a_sealed_wave, another_sealed, sealed, unit_of
from tests.web.results.builders import answered, rows_of, text_of

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

BUDGET = 20 * 1024  # bytes of a page as it travels


@pytest.fixture
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """Who signs, with a key of its own."""
    return Signer(tmp_path_factory.mktemp("keys") / "signing.key")


@pytest.mark.parametrize("page", ["0", "-3", "x", "99999999999999999999", "1e9", "%00"])
def test_a_page_that_is_none_harms_nobody(house: House, page: str) -> None:
    found = house.client().get(f"{KALTIM}?cari=mata&hal={page}")
    results = house.client().get(f"{KALTIM}/hasil?hal={page}")

    assert (found.status_code, results.status_code) == (200, 200)


def test_before_anything_is_published_it_is_said_and_what_to_do(house: House) -> None:
    client = house.client()
    answered(house)  # an open survey is nobody's business yet

    every, one = client.get(f"{KALTIM}/hasil").text, client.get(f"{unit_of(house)}/hasil").text

    assert "Belum ada hasil yang diterbitkan di sini." in every
    assert f'href="{KALTIM}"' in every
    assert "Unit ini belum menerbitkan hasil." in one
    assert f'href="{unit_of(house)}"' in one


def test_a_result_is_told_in_a_plain_sentence_with_its_interval(
    house: House,
    signer: Signer,
) -> None:
    code = sealed(house, signer)

    page = house.client().get(f"{unit_of(house)}/hasil").text

    said = text_of(page)
    assert "11 orang yang dilayani memberinya nilai 86,87 dari 100" in said
    assert "itu disebut “Baik”, mutu B" in said
    # Four of 75, four of 800/9, three of 100: their standard error, less that 11 of 500 were
    # asked, is 3.158 * sqrt(489/500) = 3.123, times t(10; 0.975) = 2.2281 is 6.96.
    assert "kemungkinan besar (95 %) antara 79,9 dan 93,8" in said
    assert f'href="/periksa/{code}"' in page
    assert rows_of(page, "Hasil per Unsur Pelayanan")[0][:2] == ["Persyaratan (terendah)", "81,82"]
    assert "noindex" not in page
    assert "<script" not in page


def test_the_past_of_a_result_is_that_of_its_questionnaire(house: House, signer: Signer) -> None:
    a_sealed_wave(house, signer, house.province.unit_id, "2025-S1", ("333333333",) * 12)
    sealed(house, signer)

    page = house.client().get(f"{unit_of(house)}/hasil").text

    told = rows_of(page, "Hasil dengan kuesioner ini sampai saat itu")
    assert [row[0] for row in told] == ["Semester I 2026", "Semester I 2025"]
    assert told[1][2] == "75,00"


def test_an_earlier_result_is_shown_without_what_came_later(house: House, signer: Signer) -> None:
    code = a_sealed_wave(house, signer, house.province.unit_id, "2025-S1", ("333333333",) * 12)
    sealed(house, signer)

    page = house.client().get(f"{unit_of(house)}/hasil?segel={code}").text

    assert "memberinya nilai 75,00 dari 100" in text_of(page)
    assert "86,87" not in page


def test_of_four_answers_nothing_is_told(house: House, signer: Signer) -> None:
    sealed(house, signer, ROWS[:4])
    client = house.client()

    for path in (f"{unit_of(house)}/hasil", f"{KALTIM}/hasil"):
        page = client.get(path).text
        assert "Terlalu sedikit orang yang menjawab" in page
        assert "75,00" not in page
        assert "<svg" not in page


def test_of_nine_answers_the_margin_is_not_known(house: House, signer: Signer) -> None:
    sealed(house, signer, ROWS[:9])

    said = text_of(house.client().get(f"{unit_of(house)}/hasil").text)

    assert "kurang dari 10 responden" in said
    assert "kemungkinan besar" not in said


def test_units_stand_in_the_order_of_the_registry_and_without_a_rank(
    house: House,
    signer: Signer,
) -> None:
    sealed(house, signer)
    another_sealed(house, signer, "Andalas", ("222222222",) * 12)
    another_sealed(house, signer, "Zamrud", ("444444444",) * 12)

    page = text_of(house.client().get(f"{KALTIM}/hasil").text)

    places = [page.index(name) for name in ("Dinas Andalas", "Dinas Kesehatan", "Dinas Zamrud")]
    assert places == sorted(places)
    assert "peringkat" not in page.lower()
    assert "Hasil 3 dari 4 unit ditampilkan di sini" in page


def test_results_are_leafed_through_by_forty(house: House, signer: Signer) -> None:
    sealed(house, signer)
    for number in range(2, 41):
        another_sealed(house, signer, f"Unit {number:02}")
    client = house.client()

    full = client.get(f"{KALTIM}/hasil?hal=2").text  # there is one page, and it is full
    another_sealed(house, signer, "Unit 41")
    first, last = (client.get(f"{KALTIM}/hasil?hal={page}").text for page in (1, 9))

    assert full.count('<p class="mark">') == 40
    assert 'rel="next"' not in full
    assert first.count('<p class="mark">') == 40
    assert f'href="{KALTIM}/hasil?hal=2" rel="next"' in first
    assert last.count('<p class="mark">') == 1
    assert f'href="{KALTIM}/hasil" rel="prev"' in last


def test_another_institution_shows_nothing_of_this_one(house: House, signer: Signer) -> None:
    sealed(house, signer)
    client = house.client()

    assert "86,87" not in client.get("/instansi/kalbar/hasil").text
    assert client.get(f"/instansi/kalbar/unit/{house.province.unit_id}/hasil").status_code == 404
    assert client.get("/instansi/none/hasil").status_code == 404


def test_pages_are_light_and_ask_little(house: House, signer: Signer) -> None:
    a_sealed_wave(house, signer, house.province.unit_id, "2025-S1")
    sealed(house, signer)
    client = house.client()
    pages = {f"{KALTIM}/hasil": 6, f"{unit_of(house)}/hasil": 8}

    for path, most in pages.items():
        with counted() as statements:
            page = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert len(statements) <= most, (path, statements)
        assert len(page.data) < BUDGET
        assert "</html>" in gzip.decompress(page.data).decode()


def test_it_is_said_in_english_too(house: House, signer: Signer) -> None:
    sealed(house, signer)

    page = house.client().get(f"{unit_of(house)}/hasil?lang=en").text

    assert "11 people who were served gave it 86.87 of 100" in text_of(page)
    assert f"{KALTIM}?lang=en" in page
