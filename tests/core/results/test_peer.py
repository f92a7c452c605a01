"""A unit is set beside others that are like it, with all that chance leaves open."""

from decimal import Decimal

from survey.core.inference.comparison import Change
from survey.core.inference.ranking import Rank
from survey.core.results.overview import UnitLine
from survey.core.results.peer import Alike, Peers, peers_of
from survey.core.results.report import result_of_report
from survey.core.surveys.wave import WaveState
from tests.core.builders import SKM, report_of

LOW, MIDDLE, HIGH = "222222222", "333333333", "444444444"


def a_line(unit_id: int, *rows: str, state: WaveState = WaveState.CLOSED) -> UnitLine:
    result = result_of_report(report_of(rows)) if rows else None
    return UnitLine(unit_id, f"Unit {unit_id}", 1, "Dinas", unit_id, state, None, result)


def mixed(low: int, high: int) -> tuple[str, ...]:
    """So many that are content by two points, and by four."""
    return (*[LOW] * low, *[HIGH] * high)


def found(own: UnitLine, *others: UnitLine) -> Peers | None:
    return peers_of(own, others, Alike.KIND, SKM)


def shown(own: UnitLine, *others: UnitLine) -> Peers:
    peers = found(own, *others)
    assert peers is not None
    return peers


def test_the_others_stand_as_they_were_given_and_never_by_their_index() -> None:
    own, worst, best = a_line(1, *mixed(10, 10)), a_line(2, *mixed(18, 2)), a_line(3, *mixed(2, 18))

    assert [one.line.unit_id for one in shown(own, best, worst).peers] == [3, 2]
    assert [one.line.unit_id for one in shown(own, worst, best).peers] == [2, 3]


def test_a_gap_is_one_s_own_less_theirs_and_called_one_only_beyond_chance() -> None:
    """Ten of twenty at 50, ten at 100 are 75; eighteen at 50 are 55; eleven at 50 are 72.50."""
    own = a_line(1, *mixed(10, 10))
    low, same = shown(own, a_line(2, *mixed(18, 2)), a_line(3, *mixed(11, 9))).peers

    assert (low.comparison.change, low.comparison.difference) == (Change.UP, Decimal("20.00"))
    assert same.comparison.change is Change.INDISTINCT
    assert same.comparison.difference == Decimal("2.50")


def test_the_ranks_are_a_range_and_the_mean_is_that_of_the_others() -> None:
    """The others are at 72.50 and 77.50, together 75.00, as one's own."""
    own = a_line(1, *mixed(10, 10))
    peers = shown(own, a_line(2, *mixed(11, 9)), a_line(3, *mixed(9, 11)))

    assert peers.rank == Rank(1, 3, 3)
    assert peers.middle is not None
    assert peers.middle.converted == Decimal("75.00")
    assert peers.whole.change is Change.INDISTINCT


def test_of_many_gaps_chance_must_explain_each_less_often() -> None:
    """Of two the p of about 0.01 is doubled and stays under 0.05; of twelve it is twelvefold."""
    own, other = a_line(1, *mixed(5, 15)), mixed(13, 7)
    alone = shown(own, a_line(2, *other), a_line(3, *mixed(5, 15)))
    like = [a_line(id_, *mixed(5, 15)) for id_ in range(3, 14)]
    many = shown(own, a_line(2, *other), *like)

    assert alone.peers[0].comparison.change is Change.UP
    assert many.peers[0].comparison.change is Change.INDISTINCT
    assert many.peers[0].comparison.difference == alone.peers[0].comparison.difference


def test_what_others_may_not_see_yet_is_not_set_beside_anything() -> None:
    own, closed = a_line(1, *mixed(10, 10)), a_line(2, *mixed(10, 10))
    still_open = a_line(3, *mixed(10, 10), state=WaveState.OPEN)
    few, silent = a_line(4, *mixed(5, 4)), a_line(5)

    assert found(own, closed, still_open, few, silent) is None
    assert len(shown(own, closed, a_line(6, *mixed(9, 11)), still_open, few).peers) == 2


def test_a_unit_is_no_peer_of_itself_and_without_an_index_has_none() -> None:
    own, others = a_line(1, *mixed(10, 10)), [a_line(2, MIDDLE, *[HIGH] * 9)]

    assert found(own, own, *others) is None
    assert found(a_line(1), *others, a_line(3, *mixed(10, 10))) is None


def test_a_unit_of_few_answers_gets_no_rank() -> None:
    own = a_line(1, *mixed(2, 2))
    peers = shown(own, a_line(2, *mixed(10, 10)), a_line(3, *mixed(9, 11)))

    assert peers.rank is None
    assert all(one.comparison.change is Change.UNKNOWN for one in peers.peers)
