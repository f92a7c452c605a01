"""Two units are held against each other: what differs, how surely, and when nothing can be said."""

import pytest

from survey.core.accounts.role import Node, Role
from tests.web.builders import House
from tests.web.desks import statements
from tests.web.results.builders import another_unit, answered, rows_of, text_of
from tests.web.results.test_overviews import FAIR, GOOD, as_bureau

WHOLE = "/kantor/instansi/hasil"
PAIR = f"{WHOLE}/banding"
ELEMENTS = "Unsur keduanya"


def compared(house: House, first: int, second: int) -> str:
    """The page of two units as the bureau sees it."""
    return as_bureau(house, f"{PAIR}?satu={first}&dua={second}")


def test_the_difference_of_two_units_by_hand(house: House) -> None:
    """Twenty people at 75 or 100 against ten at 75 or 50: 87.50 and 62.50.

    Variances of the means: 12.5² · 20 / 19 / 20 = 8.2237 and 12.5² · 10 / 9 / 10 = 17.3611; the
    standard error is √25.5848 = 5.0581, df = 25.5848² / (8.2237² / 19 + 17.3611² / 9) = 17.67,
    t = 2.1037: 25 ± 10.64.
    """
    good = another_unit(house, "UPTD Samsat", GOOD)
    fair = another_unit(house, "UPTD Terminal", FAIR)

    above, below = compared(house, good, fair), compared(house, fair, good)

    assert (
        "UPTD Samsat berada 25,00 poin di atas UPTD Terminal, lebih dari kebetulan: selisihnya "
        "dengan keyakinan 95 % dari 14,4 sampai 35,6 (uji Welch, p < 0,001)."
    ) in text_of(above)
    assert "UPTD Terminal berada 25,00 poin di bawah UPTD Samsat" in text_of(below)
    assert "dari -35,6 sampai -14,4" in text_of(below).replace("\N{MINUS SIGN}", "-")
    first = rows_of(above, ELEMENTS)[0]
    assert first == [
        "Persyaratan",
        "87,50",
        "62,50",
        "+25,00",
        "14,4 sampai 35,6",
        "lebih tinggi di UPTD Samsat; lebih dari kebetulan",
    ]
    assert len(rows_of(above, ELEMENTS)) == 9


def test_holm_takes_back_what_one_test_alone_would_call_a_difference(house: House) -> None:
    """One element of nine differs: 14 against 6 of twenty at 100 instead of 75.

    Each variance is 0.7 · 0.3 / 19 = 0.01105, the standard error 25 · √0.0221 = 3.717, t(38) =
    2.0244: 10 ± 7.52, p = 0.0105. Nine times that is 0.095, so it may be chance. The indices are
    31.7 / 9 and 31.3 / 9 of four points: 88.06 and 86.94.
    """
    rows = ["4" + "4" * 8] * 10 + ["4" + "3" * 8] * 4 + ["3" * 9] * 6
    others = ["4" * 9] * 6 + ["3" + "4" * 8] * 4 + ["3" * 9] * 10
    one, other = another_unit(house, "UPTD A", rows), another_unit(house, "UPTD B", others)

    page = compared(house, one, other)

    assert "UPTD A dan UPTD B belum dapat dibedakan: selisihnya 1,12 poin" in text_of(page)
    assert rows_of(page, ELEMENTS)[0][1:] == [
        "92,50",
        "82,50",
        "+10,00",
        "2,5 sampai 17,5",
        "belum dapat dibedakan",
    ]


def test_under_ten_answers_nothing_is_said_but_why(house: House) -> None:
    answered(house)  # six
    good = another_unit(house, "UPTD Samsat", GOOD)

    page = compared(house, house.province.unit_id, good)

    assert (
        "Selisihnya belum dapat ditaksir: kurang dari 10 orang menjawab di UPTD Kacamata."
    ) in text_of(page)
    assert ELEMENTS not in page


def test_where_all_answer_alike_nothing_is_said_but_why(house: House) -> None:
    alike = another_unit(house, "UPTD Sama", ["333333333"] * 12)
    good = another_unit(house, "UPTD Samsat", GOOD)

    assert "di salah satunya semua jawaban sama." in text_of(compared(house, alike, good))


def test_it_is_reached_from_the_overview_with_period_and_instrument(house: House) -> None:
    another_unit(house, "UPTD Samsat", GOOD)
    another_unit(house, "UPTD Terminal", FAIR)

    page = as_bureau(house, f"{WHOLE}?periode=2026-S1&instrumen=skm-2017.1")

    assert f'href="{PAIR}?periode=2026-S1&amp;instrumen=skm-2017.1"' in page
    assert 'name="periode" value="2026-S1"' in as_bureau(house, f"{PAIR}?periode=2026-S1")


@pytest.mark.parametrize(
    "asked",
    ["", "?satu=1&dua=2", "?satu=x&dua=-1", "?satu=&dua=", f"?satu={'9' * 40}&dua=%00"],
)
def test_what_is_no_pair_shows_the_choice_only(house: House, asked: str) -> None:
    another_unit(house, "UPTD Samsat", GOOD)
    another_unit(house, "UPTD Terminal", FAIR)

    page = as_bureau(house, f"{PAIR}{asked}")

    assert "Unit pertama" in page
    assert "uji Welch" not in page


def test_one_unit_is_no_pair(house: House) -> None:
    good = another_unit(house, "UPTD Samsat", GOOD)
    lonely = as_bureau(house, PAIR)
    another_unit(house, "UPTD Terminal", FAIR)

    assert "Kurang dari dua unit memiliki indeks di sini." in lonely
    assert "Pilih dua unit yang berbeda." in compared(house, good, good)
    assert PAIR not in as_bureau(house, f"{WHOLE}?periode=2020-S1")


def test_an_agency_compares_its_own_units_only(house: House) -> None:
    answered(house, GOOD)
    foreign = another_unit(house, "UPTD Samsat", GOOD)
    province = house.province
    house.appoint(province.ani, Role.AGENCY_HEAD, Node(agency_id=province.agency_id))
    browser = house.client_of(province.ani)
    own = f"/kantor/perangkat/{province.agency_id}/hasil/banding"

    page = browser.get(f"{own}?satu={province.unit_id}&dua={foreign}")

    assert page.status_code == 200
    assert "UPTD Samsat" not in page.text
    assert browser.get(PAIR).status_code == 403


def test_the_page_has_its_number_of_statements(house: House) -> None:
    good = another_unit(house, "UPTD Samsat", GOOD)
    fair = another_unit(house, "UPTD Terminal", FAIR)
    house.appoint(house.province.citra, Role.BUREAU, Node())
    browser = house.client_of(house.province.citra)
    browser.get(WHOLE)

    with statements(12):
        assert browser.get(f"{PAIR}?satu={good}&dua={fair}").status_code == 200
