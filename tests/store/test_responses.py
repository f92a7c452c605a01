"""Responses come back as they were given, in one string, and spent tokens stay spent."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import numpy as np
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from survey.core.results.ratings import matrix_of, rows_of
from survey.core.results.tally import tally_of
from survey.core.surveys.answer import Breakdown, Profile, Trace
from survey.store.databases import Database, StoreSession
from survey.store.surveys import responses, spent_tokens
from survey.store.tables.responses import ResponseRow, TraceRow
from survey.store.truths import BrokenTruthError
from tests.store.builders import DAY, NOW, Province, an_answer, the_wave, there
from tests.store.counting import counted

MANY = {"sqlite": 100_000, "postgresql": 5_000}  # which checks each key on the server

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
    kind = database.url.partition(":")[0]
    many = MANY[kind]
    given = np.random.default_rng(1).integers(0, 5, (many, 9), dtype=np.uint8)
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

    assert n == many
    assert (tally_of(matrix, 4).counts == tally_of(given, 4).counts).all()
    record_property(
        "figure",
        f"store      {kind}: {many} responses kept in {wrote - began:.2f} s, "
        f"fetched in {read - asked:.3f} s, a matrix in {made - read:.4f} s",
    )


def test_ratings_of_several_waves_come_in_one_statement(
    database: Database,
    province: Province,
) -> None:
    with database.writing(province.id) as session:
        responses.add_many(session, the_wave(session, province), [an_answer(province)] * 2)

    with database.reading(province.id) as session, counted() as statements:
        joined = responses.ratings_by_wave(session, [province.wave_id, 1])
        n = responses.counts_by_wave(session, [province.wave_id, 1])

    assert joined == {province.wave_id: "343344344" * 2}
    assert n == {province.wave_id: 2}
    assert len(statements) == 2


def test_groups_are_counted_by_the_database(database: Database, province: Province) -> None:
    given = (
        an_answer(province, "111111111", profile=Profile(sex="p", age="18-29")),
        an_answer(province, "222222222", profile=Profile(sex="p")),
        an_answer(province, "333333333", service_id=province.other_service_id),
    )
    with database.writing(province.id) as session:
        responses.add_many(session, the_wave(session, province), given)

    with database.reading(province.id) as session:
        by_sex = responses.ratings_by(session, province.wave_id, Breakdown.SEX)
        by_age = responses.counts(session, province.wave_id, Breakdown.AGE)
        by_service = responses.counts(session, province.wave_id, Breakdown.SERVICE)
        by_channel = responses.counts(session, province.wave_id, Breakdown.CHANNEL)
        by_day = responses.counts_by_day(session, province.wave_id)

    assert {code: sorted(text[::9]) for code, text in by_sex.items()} == {
        "p": ["1", "2"],
        None: ["3"],
    }
    assert by_age == {"18-29": 1, None: 2}
    assert by_service == {province.service_id: 2, province.other_service_id: 1}
    assert by_channel == {"link": 3}
    assert by_day == {DAY: 3}


def test_every_breakdown_has_its_column(database: Database, province: Province) -> None:
    with database.reading(province.id) as session:
        found = [responses.counts(session, province.wave_id, each) for each in Breakdown]

    assert found == [{}] * len(Breakdown)


def spend(session: StoreSession, province: Province, digest: bytes) -> bool:
    """Whether the token of a form about the first service was not spent before."""
    spent = spent_tokens.spend(session, digest, province.wave_id, province.service_id)
    return spent is not None


def test_one_answer_is_kept_in_four_statements(database: Database, province: Province) -> None:
    trace = Trace(minute=NOW, language="id", device="d", network="n", seconds=95)
    with database.writing(province.id) as session, counted() as statements:
        found = spent_tokens.spend(session, b"t" * 32, province.wave_id, province.service_id)
        wave = there(found).wave
        response_id = responses.add(session, wave, an_answer(province))
        responses.add_remark(session, wave.id, response_id, "Loketnya ramah.")
        responses.add_trace(session, wave.id, response_id, trace)

    with database.reading(province.id) as session:
        remarks = responses.remarks(session, province.wave_id)
    assert len(statements) == 4, statements
    assert [(remark.words, remark.ratings) for remark in remarks] == [
        ("Loketnya ramah.", "343344344"),
    ]


def test_remarks_come_page_by_page(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        wave = the_wave(session, province)
        for n in range(5):
            response_id = responses.add(session, wave, an_answer(province))
            responses.add_remark(session, wave.id, response_id, f"catatan {n}")

    shown: list[str] = []
    after = 0
    with database.reading(province.id) as session:
        while page := responses.remarks(session, province.wave_id, after=after, most=2):
            shown += [remark.words for remark in page]
            after = page[-1].response_id

    assert sorted(shown) == [f"catatan {n}" for n in range(5)]


def test_traces_are_erased_and_responses_stay(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        wave = the_wave(session, province)
        response_id = responses.add(session, wave, an_answer(province))
        responses.add_trace(session, wave.id, response_id, Trace(NOW, "id"))

        responses.erase_traces(session, wave.id)

    with database.reading(province.id) as session:
        assert session.scalars(select(TraceRow)).all() == []
        assert responses.ratings(session, province.wave_id) == "343344344"


def test_token_is_spent_once(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        first = spend(session, province, b"a" * 32)
    with database.writing(province.id) as session:
        second = spend(session, province, b"a" * 32)
        other = spend(session, province, b"b" * 32)

    assert (first, second, other) == (True, False, True)


def test_token_of_a_hand_in_that_failed_is_not_spent(
    database: Database,
    province: Province,
) -> None:
    def hand_in(ratings: str) -> bool:
        with database.writing(province.id) as session:
            fresh = spend(session, province, b"a" * 32)
            responses.add(session, the_wave(session, province), an_answer(province, ratings))
            return fresh

    with pytest.raises(BrokenTruthError):
        hand_in("999999999")

    assert hand_in("444444444")


def test_two_that_spend_one_token_at_once_keep_one_answer(
    database: Database,
    province: Province,
) -> None:
    together = Barrier(2)

    def hand_in() -> bool:
        together.wait()
        with database.writing(province.id) as session:
            fresh = spend(session, province, b"a" * 32)
            if fresh:
                responses.add(session, the_wave(session, province), an_answer(province))
            return fresh

    with ThreadPoolExecutor(2) as pool:
        fresh = sorted(one.result() for one in [pool.submit(hand_in), pool.submit(hand_in)])

    with database.reading(province.id) as session:
        assert responses.ratings(session, province.wave_id) == "343344344"
    assert fresh == [False, True]


def test_nothing_keeps_the_order_in_which_responses_came(
    database: Database,
    province: Province,
) -> None:
    with database.writing(province.id) as session:
        wave = the_wave(session, province)
        ids = [responses.add(session, wave, an_answer(province)) for _ in range(20)]
        read = list(session.scalars(select(ResponseRow.id).order_by(ResponseRow.id)))

    assert sorted(ids) == read
    assert ids != read
    if database.url.startswith("sqlite"):
        with database.reading(province.id) as session, pytest.raises(OperationalError):
            session.execute(text("SELECT rowid FROM responses"))
