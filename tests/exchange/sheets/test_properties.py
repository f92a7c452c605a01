"""Promises that hold for every file: what was written comes back, the rest is refused."""

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from survey.core.surveys.response import OffScaleError, rating_of
from survey.exchange.refusal import RefusedError
from survey.exchange.sheets.naming import Vocabulary, folded, label_of
from survey.exchange.sheets.ratings import RatedSheet, read_ratings
from tests.core.builders import SKM
from tests.exchange.builders import (
    NUMBERS,
    OWN,
    PLAIN,
    Cell,
    Rows,
    as_csv,
    as_xlsx,
    assert_explained,
    ratings,
)

encodings = st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"])

# Each example starts a reading process, so there are not too many of them.
repeatable = settings(max_examples=20, deadline=None, derandomize=True)

rating = st.integers(0, 4)
answers = st.lists(st.lists(rating, min_size=9, max_size=9), min_size=1, max_size=12)
words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
cells = st.one_of(
    st.sampled_from(
        ["", "1", "4", "5", "-", "U1", "U2", "U9", "U1 Persyaratan", "Waktu", "Jumlah"],
    ),
    st.sampled_from(["Q1", "Q2", "No", "NRR", "3,5", "Biaya/Tarif", "WAKTU.2", "1. Sesuai"]),
    words,
)
grids = st.lists(st.lists(cells, max_size=8), min_size=1, max_size=8)


def outcome(content: bytes, *, own_columns: bool = False) -> RatedSheet | RefusedError:
    """What becomes of a file; any other error fails the test."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        try:
            return read_ratings(path, OWN if own_columns else PLAIN)
        except RefusedError as error:
            assert_explained(error)
            return error


def assert_sound(outcome: RatedSheet | RefusedError) -> None:
    """A sheet that was read is whole: nothing off the scale, one text a respondent."""
    if isinstance(outcome, RefusedError):
        return
    assert outcome.ratings.shape == (len(outcome.respondents), len(outcome.instrument.items))
    assert int(outcome.ratings.max()) in range(1, outcome.instrument.points + 1)


@dataclass(frozen=True)
class Written:
    """A sheet of answers with what stands around them."""

    answers: list[list[int]]
    titles: int
    footers: bool
    numbered: bool
    blank: str

    @property
    def rows(self) -> list[Sequence[Cell]]:
        """The rows of the sheet."""
        lead = [[row] if self.numbered else [] for row in range(1, len(self.answers) + 1)]
        given = [[rating or self.blank for rating in row] for row in self.answers]
        sums = [sum(column) for column in zip(*self.answers, strict=True)]
        body = [[*number, *row] for number, row in zip(lead, given, strict=True)]
        header = ["No", *NUMBERS] if self.numbered else [*NUMBERS]
        foot = [[], ["Jumlah", *sums], ["Rata-rata", *(n / 7 for n in sums)]]
        titles: list[Sequence[Cell]] = [["Survei Kepuasan", ""]] * self.titles
        return [*titles, header, *body, *(foot if self.footers and self.numbered else [])]


written = st.builds(
    Written,
    answers=answers.filter(lambda rows: any(map(any, rows))),
    titles=st.integers(0, 3),
    footers=st.booleans(),
    numbered=st.booleans(),
    blank=st.sampled_from(["-", "N/A", "tidak diisi"]),
)


@repeatable
@given(
    written,
    st.sampled_from(",;\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
)
def test_what_is_written_as_csv_comes_back(sheet: Written, delimiter: str, encoding: str) -> None:
    came = outcome(as_csv(sheet.rows, delimiter, encoding))

    assert isinstance(came, RatedSheet)
    assert ratings(came) == sheet.answers


@repeatable
@given(written)
def test_what_is_written_as_a_workbook_comes_back(sheet: Written) -> None:
    came = outcome(as_xlsx({"Petunjuk": [["Isilah"]], "Data": sheet.rows}))

    assert isinstance(came, RatedSheet)
    assert ratings(came) == sheet.answers


@repeatable
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"U1,U2\n1,2\n", b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused(content: bytes, start: bytes) -> None:
    assert_sound(outcome(start + content))


@repeatable
@given(st.integers(0, 6_000), st.integers(0, 255))
def test_a_workbook_with_a_wrong_byte_is_read_or_refused(place: int, byte: int) -> None:
    content = bytearray(as_xlsx({"Data": [NUMBERS, [3] * 9]}))
    content[place % len(content)] = byte

    assert_sound(outcome(bytes(content)))


@repeatable
@given(grid=grids, own_columns=st.booleans())
def test_any_grid_of_cells_is_read_or_refused(*, grid: Rows, own_columns: bool) -> None:
    assert_sound(outcome(as_csv(grid), own_columns=own_columns))


@repeatable
@given(st.lists(grids, min_size=1, max_size=3))
def test_any_workbook_of_grids_is_read_or_refused(sheets: list[Rows]) -> None:
    numbered = {f"Lembar {place}": rows for place, rows in enumerate(sheets, start=1)}

    assert_sound(outcome(as_xlsx(numbered)))


@given(words)
@settings(derandomize=True)
def test_any_answer_is_a_rating_a_blank_or_an_error(raw: str) -> None:
    with suppress(OffScaleError):
        assert rating_of(raw, SKM.items[0], 4) in range(5)


@given(words)
@settings(derandomize=True)
def test_any_header_means_something_or_nothing(header: str) -> None:
    Vocabulary(SKM).meaning_of(header)
    label_of(header)

    assert folded(folded(header)) == folded(header)
