"""Responses come back as they were given, in one string, and spent tokens stay spent."""

import time
from collections.abc import Callable

import numpy as np

from survey.core.ratings import matrix_of, rows_of
from survey.core.tally import tally_of
from survey.store import responses
from survey.store.databases import Database
from tests.store.builders import Province, an_answer, the_wave
from tests.store.counting import counted

MANY = 100_000

Record = Callable[[str, object], None]


def test_ratings_of_a_wave_come_back_in_one_string(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        for ratings in ("343344344", "4.4444444", "111111111"):
            responses.add(session, the_wave(session, province), an_answer(province, ratings))

    with database.reading(province.id) as session, counted() as statements:
        joined = responses.ratings(session, province.wave_id)

    assert len(statements) == 1
    assert sorted(joined[i : i + 9] for i in (0, 9, 18)) == ["111111111", "343344344", "4.4444444"]


def test_wave_without_responses_has_an_empty_string(database: Database, province: Province) -> None:
    with database.reading(province.id) as session:
        assert responses.ratings(session, province.wave_id) == ""
        assert responses.ratings_by_wave(session, [province.wave_id]) == {}


def test_many_responses_become_a_matrix(
    database: Database,
    province: Province,
    record_property: Record,
) -> None:
    given = np.random.default_rng(1).integers(0, 5, (MANY, 9), dtype=np.uint8)
    with database.writing(province.id) as session:
        began = time.perf_counter()
        answers = (an_answer(province, row) for row in rows_of(given))
        n = responses.add_many(session, the_wave(session, province), answers)
        wrote = time.perf_counter()

    with database.reading(province.id) as session:
        asked = time.perf_counter()
        joined = responses.ratings(session, province.wave_id)
        read = time.perf_counter()
        matrix = matrix_of(joined, 9)
        made = time.perf_counter()

    assert n == MANY
    assert (tally_of(matrix, 4).counts == tally_of(given, 4).counts).all()
    record_property(
        "figure",
        f"store      {database.url.partition(':')[0]}: {MANY} responses kept in {wrote - began:.2f} s,"
        f" fetched in {read - asked:.3f} s, a matrix in {made - read:.4f} s",
    )
