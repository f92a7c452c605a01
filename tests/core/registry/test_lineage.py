"""What an entry was on a day is read from what it was until a day; no change is told twice."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from survey.core.registry.lineage import (
    ONE_DAY,
    Lineage,
    Rearrangement,
    Turn,
    Version,
    end_of,
    rearranged,
)

FOUNDED = date(2020, 1, 1)
MARCH = date(2026, 3, 1)
HALF = (date(2026, 1, 1), date(2026, 6, 30))
AGENCIES = {
    1: Lineage(FOUNDED, (Version("Dinas A", until=MARCH - ONE_DAY), Version("Dinas A Baru"))),
    2: Lineage(FOUNDED, (Version("Dinas B"),)),
}
MOVED = Lineage(FOUNDED, (Version("Samsat", 1, MARCH - ONE_DAY), Version("Samsat Kota", 2)))
RENAMED = Rearrangement(
    Turn.AGENCY_RENAMED,
    MARCH,
    0,
    "Dinas A Baru",
    "Dinas A",
    "Dinas A Baru",
    agency_id=1,
)
PANTI = Lineage(FOUNDED, (Version("Panti", 2),))


def test_a_unit_that_moved_and_was_renamed_on_one_day_is_told_of_by_both() -> None:
    assert rearranged({7: MOVED, 8: PANTI}, AGENCIES, *HALF) == (
        RENAMED,
        Rearrangement(Turn.MOVED, MARCH, 7, "Samsat Kota", "Dinas A", "Dinas B"),
        Rearrangement(Turn.RENAMED, MARCH, 7, "Samsat Kota", "Samsat", "Samsat Kota"),
    )
    assert MOVED.on(MARCH - ONE_DAY).name == "Samsat"
    assert MOVED.on(MARCH).name == "Samsat Kota"


def test_a_unit_that_ended_is_told_of_by_what_it_went_into() -> None:
    merged = Lineage(FOUNDED, (Version("Samsat", 2),), MARCH - ONE_DAY, 8)
    ended = Lineage(FOUNDED, (Version("Klinik", 2),), MARCH - ONE_DAY)
    assert rearranged({7: merged, 8: PANTI, 9: ended}, AGENCIES, *HALF) == (
        RENAMED,
        Rearrangement(Turn.ENDED, MARCH, 9, "Klinik"),
        Rearrangement(Turn.MERGED, MARCH, 7, "Samsat", "", "Panti", 8),
    )
    assert end_of(8, {8: PANTI}) is None
    assert merged.is_there(MARCH - ONE_DAY)
    assert not merged.is_there(MARCH)


def test_what_began_after_the_last_day_belongs_to_the_next_period() -> None:
    last = Lineage(FOUNDED, (Version("Samsat", 2),), HALF[1])
    (ended,) = rearranged({7: last}, {}, HALF[1] + ONE_DAY, date(2026, 12, 31))
    assert rearranged({7: last}, {}, *HALF) == ()
    assert (ended.turn, ended.day) == (Turn.ENDED, HALF[1] + ONE_DAY)


def test_a_renamed_agency_is_told_of_once_and_not_by_its_units() -> None:
    still = Lineage(FOUNDED, (Version("Samsat", 1),))
    assert rearranged({7: still, 8: still}, AGENCIES, *HALF) == (RENAMED,)
    assert rearranged({7: still}, AGENCIES, MARCH + ONE_DAY, HALF[1]) == ()
    gone = Lineage(FOUNDED, AGENCIES[1].versions, MARCH - ONE_DAY)
    assert rearranged({}, {1: gone}, *HALF) == ()


def test_a_change_that_was_taken_back_on_its_day_is_none() -> None:
    same = Lineage(FOUNDED, (Version("Samsat", 2, MARCH - ONE_DAY), Version("Samsat", 2)))
    assert rearranged({7: same}, {}, *HALF) == ()


@given(
    st.lists(st.dates(date(2025, 1, 1), date(2027, 12, 31)), unique=True, max_size=6),
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
)
def test_each_new_name_between_two_days_is_told_once(
    ends: list[date],
    since: date,
    until: date,
) -> None:
    pasts = [Version(f"nama {day}", 2, day) for day in sorted(ends)]
    unit = Lineage(FOUNDED, (*pasts, Version("Samsat", 2)))

    told = rearranged({7: unit}, {}, since, until)

    assert [one.day for one in told] == [
        day + ONE_DAY for day in sorted(ends) if since <= day + ONE_DAY <= until
    ]
    assert all(unit.on(one.day).name == one.after for one in told)
    assert all(unit.on(one.day - ONE_DAY).name == one.before for one in told)
