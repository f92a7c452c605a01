"""Keys of other systems: made once, shown once, good for what they say and until withdrawn."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from survey.core.accounts.access import Reach, Spot
from survey.core.accounts.role import Node
from survey.core.api.api_key import ApiKey, Right, read, written
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.api import calling, keeping_keys
from survey.flows.api.calling import (
    MOST_CALLS,
    MOST_REFUSED,
    Call,
    Caller,
    NotForThisError,
    UnknownKeyError,
)
from survey.flows.api.keeping_keys import (
    GoodForNothingError,
    LabelTakenError,
    NewKey,
    UnfitLabelError,
)
from survey.flows.surveys.answering import Counter, TooOftenError
from survey.store import journal
from survey.store.api import api_keys
from survey.store.databases import Database
from survey.store.truths import ChangedMeanwhileError
from tests.store.builders import DAY, NOW, Province
from tests.store.counting import counted

KEY = b"k" * 32
EVERYWHERE = Reach(everywhere=True, agency_ids=frozenset(), unit_ids=frozenset())


def ani(province: Province) -> Actor:
    return Actor(province.id, province.ani, NOW, DAY)


def made(
    database: Database,
    province: Province,
    *rights: Right,
    node: Node | None = None,
    label: str = "Portal",
) -> str:
    of = node or Node(unit_id=province.unit_id)
    return keeping_keys.make(database, ani(province), NewKey(label, of, frozenset(rights)))


def call(database: Database, key: str, right: Right = Right.TELL, minutes: int = 0) -> Caller:
    shown = Call(key, "203.0.113.7", right)
    return calling.answer(Counter(database, KEY), shown, NOW + timedelta(minutes=minutes))


def withdrawn(database: Database, province: Province, key: str, version: int = 1) -> None:
    keeping_keys.withdraw(database, ani(province), read(key).id, version)


def test_who_shows_a_key_is_let_in_as_far_as_it_reaches(
    database: Database,
    province: Province,
) -> None:
    caller = call(database, made(database, province, Right.TELL))

    assert (caller.institution_id, caller.today) == (province.id, DAY)
    assert caller.reach == Reach(
        everywhere=False,
        agency_ids=frozenset(),
        unit_ids=frozenset({province.unit_id}),
    )
    assert caller.reaches(Spot(province.agency_id, province.unit_id))
    assert not caller.reaches(Spot(province.agency_id, province.other_unit_id))
    assert replace(caller, node=Node()).reach == EVERYWHERE


def test_a_key_is_good_for_what_it_says_and_nothing_else(
    database: Database,
    province: Province,
) -> None:
    key = made(database, province, Right.FIGURES)

    assert call(database, key, Right.FIGURES).key_id == read(key).id
    for right in (Right.TELL, Right.FOLLOW):
        with pytest.raises(NotForThisError):
            call(database, key, right)


def test_the_key_itself_stands_nowhere_in_the_database(
    database: Database,
    province: Province,
) -> None:
    key = made(database, province, Right.TELL)
    call(database, key)
    with database.reading(province.id) as session:
        row = session.execute(text("SELECT * FROM api_keys")).one()
        lines = session.execute(text("SELECT act, subject, detail FROM journal")).all()
        limits = session.execute(text("SELECT key FROM limits")).all()

    everything = repr((row, lines, limits))
    assert key not in everything
    assert repr(read(key).bits)[2:-1] not in everything
    assert row.digest == read(key).digest


def test_a_key_that_was_withdrawn_opens_nothing_any_more(
    database: Database,
    province: Province,
) -> None:
    key = made(database, province, Right.TELL)
    withdrawn(database, province, key)

    with pytest.raises(UnknownKeyError):
        call(database, key)
    with database.reading(province.id) as session:
        acts = [(line.act.act, line.act.officer_id) for line in journal.lines(session)][-2:]
    assert acts == [("make key", province.ani), ("withdraw key", province.ani)]


def test_withdrawing_what_changed_meanwhile_is_refused(
    database: Database,
    province: Province,
) -> None:
    key = made(database, province, Right.TELL)
    withdrawn(database, province, key)

    with pytest.raises(ChangedMeanwhileError):
        withdrawn(database, province, key)


def test_other_bits_another_institution_and_no_key_at_all_are_refused_alike(
    database: Database,
    province: Province,
    other: Province,
) -> None:
    key = read(made(database, province, Right.TELL))

    for wrong in (
        written(replace(key, bits=b"x" * 16)),
        written(replace(key, institution_id=other.id)),
        written(replace(key, id=1)),
        written(ApiKey(2**63 - 1, 2**63 - 1, b"x" * 16)),
        "suara_",
        "\N{SNOWMAN}",
        "",
    ):
        with pytest.raises(UnknownKeyError):
            call(database, wrong)


def test_a_call_is_two_statements_and_the_first_of_a_day_three(
    database: Database,
    province: Province,
) -> None:
    key = made(database, province, Right.TELL)

    ran = []
    for _ in range(2):
        with counted() as statements:
            call(database, key)
        ran.append(len(statements))
    with database.reading(province.id) as session:
        used = [one.used_on for one in api_keys.listed(session, EVERYWHERE)]

    assert ran == [3, 2]
    assert used == [DAY]


def test_a_key_is_let_through_so_often_and_then_waits(
    database: Database,
    province: Province,
) -> None:
    key = made(database, province, Right.TELL)
    call(database, key)
    with database.writing() as session:
        session.execute(text(f"UPDATE limits SET hits = {MOST_CALLS} WHERE key LIKE 'key %'"))

    with pytest.raises(TooOftenError) as refused:
        call(database, key)
    assert 0 < refused.value.seconds <= 600
    assert call(database, key, minutes=10).key_id == read(key).id


def test_a_network_that_tries_keys_waits(database: Database, province: Province) -> None:
    key = made(database, province, Right.TELL)
    for _ in range(MOST_REFUSED):
        with pytest.raises(UnknownKeyError):
            call(database, "suara_x")

    with pytest.raises(TooOftenError):
        call(database, "suara_x")
    assert call(database, key)  # who has one is not kept out by others of the network


def test_two_good_keys_have_two_labels(database: Database, province: Province) -> None:
    first = made(database, province, Right.TELL)
    with pytest.raises(LabelTakenError):
        made(database, province, Right.FIGURES, label=" Portal ")
    withdrawn(database, province, first)

    assert made(database, province, Right.TELL) != first


def test_a_key_without_label_right_or_place_is_refused(
    database: Database,
    province: Province,
) -> None:
    for label in ("", " ", "a" * 101):
        with pytest.raises(UnfitLabelError):
            made(database, province, Right.TELL, label=label)
    with pytest.raises(GoodForNothingError):
        made(database, province)
    for node in (Node(unit_id=1), Node(agency_id=1)):
        with pytest.raises(NoSuchPlaceError):
            made(database, province, Right.TELL, node=node)
