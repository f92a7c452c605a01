"""One raw answer is read in one way only, wherever it was given."""

import pytest

from survey.core.surveys.response import OffScaleError, rating_of
from tests.core.builders import SKM

WAKTU = SKM.elements[2].items[0]
PENGADUAN = SKM.elements[8].items[0]


@pytest.mark.parametrize(
    "raw",
    [
        "3",
        "3.0",
        "3,0",
        " 3 ",
        "3.",
        "03",
        "+3",
        "\N{FULLWIDTH DIGIT THREE}",
        "\N{ZERO WIDTH SPACE}3",
        "\N{NO-BREAK SPACE}3",
    ],
)
def test_a_whole_number_may_be_written_in_many_ways(raw: str) -> None:
    assert rating_of(raw, WAKTU, 4) == 3


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "-",
        "\N{EN DASH}",
        "\N{EM DASH}",
        "N/A",
        "n/a",
        "NA",
        "n.a.",
        "Tidak diisi",
        "TIDAK  DIISI",
    ],
)
def test_what_says_that_nothing_was_answered_is_a_blank(raw: str) -> None:
    assert rating_of(raw, WAKTU, 4) == 0


@pytest.mark.parametrize(
    "raw",
    [
        "0",
        "5",
        "-1",
        "3.5",
        "3,5",
        "TRUE",
        "2020-01-03",
        "empat",
        "\N{SMILING FACE WITH SMILING EYES}",
        "1e0",
        "44",
        "3 4",
        "\N{SUPERSCRIPT TWO}",
        "999999999999",
    ],
)
def test_anything_else_is_off_the_scale(raw: str) -> None:
    with pytest.raises(OffScaleError) as error:
        rating_of(raw, WAKTU, 4)

    assert error.value.raw == raw


def test_zero_is_no_blank() -> None:
    with pytest.raises(OffScaleError):
        rating_of("0", WAKTU, 4)


@pytest.mark.parametrize(
    ("raw", "rating"),
    [("Tidak cepat", 1), ("KURANG  CEPAT", 2), (" cepat", 3), ("Very fast", 4)],
)
def test_the_wording_of_an_option_stands_for_its_score(raw: str, rating: int) -> None:
    assert rating_of(raw, WAKTU, 4) == rating


def test_tidak_ada_is_the_lowest_answer_about_complaints_and_no_blank() -> None:
    assert rating_of("Tidak ada", PENGADUAN, 4) == 1


def test_the_wording_of_another_question_is_off_the_scale() -> None:
    with pytest.raises(OffScaleError):
        rating_of("Dikelola dengan baik", WAKTU, 4)


def test_the_scale_may_be_longer() -> None:
    assert rating_of("10", WAKTU, 10) == 10
