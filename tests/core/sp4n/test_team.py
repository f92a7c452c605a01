"""When the decree of a team is out of date: worked out by hand for single days."""

from datetime import date

import pytest

from survey.core.sp4n.team import (
    Concern,
    Decree,
    Duty,
    Flaw,
    Member,
    Post,
    TeamError,
    Trouble,
    checked,
    concerns,
    is_staffed,
)

TODAY = date(2026, 3, 2)
SIGNED = date(2026, 1, 5)
DECREE = Decree("SK 12 Tahun 2026", SIGNED, "Kepala Dinas")
ANI, BUDI, CITRA = 1, 2, 3
LIAISON = Member("Ani", Duty.LIAISON, ANI)
AT_DESK = Post(ANI, "Ani", date(2025, 1, 1), None, is_desk=True)


def found(
    *posts: Post,
    decree: Decree | None = DECREE,
    members: tuple[Member, ...] = (LIAISON,),
) -> tuple[Concern, ...]:
    return concerns(decree, members, posts, TODAY)


def test_a_decree_that_names_who_serves_is_in_order() -> None:
    assert found(AT_DESK) == ()


def test_without_a_decree_nothing_else_is_said() -> None:
    assert found(AT_DESK, decree=None) == (Concern(Trouble.MISSING),)


@pytest.mark.parametrize(
    ("until", "trouble"),
    [
        (date(2026, 3, 1), Trouble.LAPSED),
        (date(2026, 3, 2), Trouble.LAPSING),
        (date(2026, 4, 1), Trouble.LAPSING),  # 30 days
        (date(2026, 4, 2), None),
        (None, None),
    ],
)
def test_a_decree_lapses_and_says_so_thirty_days_before(
    until: date | None,
    trouble: Trouble | None,
) -> None:
    decree = Decree("SK 12", SIGNED, "Kepala Dinas", until)

    assert found(AT_DESK, decree=decree) == (
        () if trouble is None else (Concern(trouble, day=until),)
    )


def test_a_member_who_left_is_named_with_the_day() -> None:
    ended = Post(ANI, "Ani", date(2025, 1, 1), date(2026, 2, 27))

    assert found(ended) == (Concern(Trouble.LEFT, "Ani", date(2026, 2, 27)),)
    assert found() == (Concern(Trouble.LEFT, "Ani"),)
    assert not is_staffed([LIAISON], [ended], TODAY)


def test_a_member_who_leaves_soon_is_named_unless_another_post_goes_on() -> None:
    ending = Post(ANI, "Ani", date(2025, 1, 1), date(2026, 3, 31))

    assert found(ending) == (Concern(Trouble.LEAVING, "Ani", date(2026, 3, 31)),)
    assert found(ending, AT_DESK) == ()
    assert is_staffed([LIAISON], [ending], TODAY)


def test_who_came_to_the_desk_after_the_decree_is_missed_in_it_once() -> None:
    came = date(2026, 2, 1)
    budi = Post(BUDI, "Budi", came, None, is_desk=True)
    elsewhere = Post(CITRA, "Citra", came, None)
    before = Post(CITRA, "Citra", SIGNED, None, is_desk=True)

    assert found(AT_DESK, budi, budi, elsewhere, before) == (
        Concern(Trouble.NEWCOMER, "Budi", came),
    )
    named = (LIAISON, Member("Budi", Duty.ADMIN, BUDI))
    assert found(AT_DESK, budi, members=named) == ()


def test_a_team_without_admin_and_liaison_is_not_staffed() -> None:
    chair = Member("Ani", Duty.CHAIR, ANI)

    assert found(AT_DESK, members=(chair,)) == (Concern(Trouble.UNSTAFFED),)
    assert not is_staffed([chair], [AT_DESK], TODAY)
    assert is_staffed([Member("Eka", Duty.ADMIN)], [], TODAY)


@pytest.mark.parametrize(
    ("decree", "members", "flaw", "field"),
    [
        (Decree(" ", SIGNED, "K"), (LIAISON,), Flaw.MISSING, "number"),
        (Decree("1", SIGNED, ""), (LIAISON,), Flaw.MISSING, "signer"),
        (Decree("1" * 201, SIGNED, "K"), (LIAISON,), Flaw.TOO_LONG, "number"),
        (Decree("1", date(2026, 3, 3), "K"), (LIAISON,), Flaw.LATER, "day"),
        (Decree("1", SIGNED, "K", date(2026, 1, 4)), (LIAISON,), Flaw.ENDS_EARLY, "until"),
        (DECREE, (Member(" ", Duty.CHAIR),), Flaw.NO_MEMBER, "name1"),
        (DECREE, (LIAISON, Member("ANI", Duty.LIAISON)), Flaw.TWICE, "name2"),
        (DECREE, tuple(Member(f"M{n}", Duty.MEMBER) for n in range(41)), Flaw.TOO_LONG, "name41"),
    ],
)
def test_a_decree_that_cannot_be_is_refused_at_its_field(
    decree: Decree,
    members: tuple[Member, ...],
    flaw: Flaw,
    field: str,
) -> None:
    with pytest.raises(TeamError) as refused:
        checked(decree, members, TODAY)

    assert (refused.value.flaw, refused.value.field) == (flaw, field)


def test_blank_members_are_left_out() -> None:
    blank = Member("", Duty.CHAIR)

    assert checked(DECREE, [blank, LIAISON, blank], TODAY) == (DECREE, (LIAISON,))
