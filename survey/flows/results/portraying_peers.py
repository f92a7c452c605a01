"""Portraying a unit among those like it: why they are alike, the ranks it may have, each gap."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from survey.core.inference.comparison import Change, Comparison
from survey.core.inference.ranking import Rank
from survey.core.results.peer import Alike, Peer, Peers
from survey.core.results.report import IndexResult
from survey.language import Language


@dataclass(frozen=True, slots=True)
class PeerRow:
    """Another unit; difference: how far one's own stands above it, None where it has no index.

    ci95, se, df: of the difference, None where chance cannot be estimated. n: None of a mean.
    """

    unit: str
    agency: str
    n: int | None
    index: IndexResult | None
    difference: Decimal | None
    ci95: tuple[float, float] | None
    se: float | None
    df: float | None
    words: str


@dataclass(frozen=True, slots=True)
class PeersShown:
    """What is said of a unit among those like it; the rows stand as in the registry.

    mean: how it stands to the plain mean of the others.
    """

    why: str
    rank: str
    whole: str
    rows: tuple[PeerRow, ...]
    mean: PeerRow


def show_peers(found: Peers, words: Language) -> PeersShown:
    """The comparison in words."""
    return PeersShown(
        why=_why(found, words),
        rank=_rank(found.rank, words),
        whole=_whole(found, words),
        rows=tuple(_rows(found, words)),
        mean=_row((words.say("Their mean"), ""), None, found.middle, found.whole, words),
    )


def _why(found: Peers, words: Language) -> str:
    n = len(found.peers)
    if found.alike is Alike.SERVICE:
        return words.say_many(
            "Compared with %(n)s other unit that gives a service of the same name.",
            "Compared with %(n)s other units that give a service of the same name.",
            n,
        )
    return words.say_many(
        "Compared with %(n)s other unit of the same kind; fewer than two others give a service "
        "of the same name.",
        "Compared with %(n)s other units of the same kind; fewer than two others give a service "
        "of the same name.",
        n,
    )


def _rank(rank: Rank | None, words: Language) -> str:
    if rank is None:
        return words.say("Which rank it has among them cannot be estimated yet.")
    told = {"best": words.whole(rank.best), "among": words.whole(rank.among)}
    if rank.best == rank.worst:
        return words.say("With 95 %% confidence its rank is %(best)s of %(among)s.", **told)
    return words.say(
        "With 95 %% confidence its rank lies between %(best)s and %(worst)s of %(among)s; any of "
        "these may be true.",
        worst=words.whole(rank.worst),
        **told,
    )


def _whole(found: Peers, words: Language) -> str:
    test, difference = found.whole.test, found.whole.difference
    if test is None or difference is None or found.middle is None:
        return words.say("How far it stands from their mean cannot be estimated yet.")
    low, high = test.ci95
    if found.whole.change is Change.DOWN:  # so many points below
        low, high = -high, -low
    told = {
        "points": words.decimal(abs(difference)),
        "mean": words.decimal(found.middle.converted),
        "low": words.decimal(low, 1),
        "high": words.decimal(high, 1),
    }
    match found.whole.change:
        case Change.UP:
            return words.say(
                "It stands %(points)s points above their mean of %(mean)s, more than chance "
                "(with 95 %% confidence %(low)s to %(high)s).",
                **told,
            )
        case Change.DOWN:
            return words.say(
                "It stands %(points)s points below their mean of %(mean)s, more than chance "
                "(with 95 %% confidence %(low)s to %(high)s).",
                **told,
            )
        case _:
            return words.say(
                "It cannot be told apart from their mean of %(mean)s: a difference of %(points)s "
                "points may be chance (with 95 %% confidence %(low)s to %(high)s).",
                **told,
            )


def _rows(found: Peers, words: Language) -> Iterator[PeerRow]:
    for peer in found.peers:
        line = peer.line
        yield _row((line.unit, line.agency), line.n, _index(peer), peer.comparison, words)


def _row(
    names: tuple[str, str],
    n: int | None,
    index: IndexResult | None,
    comparison: Comparison,
    words: Language,
) -> PeerRow:
    """names: of the unit and its agency."""
    test = comparison.test
    return PeerRow(
        unit=names[0],
        agency=names[1],
        n=n,
        index=index,
        difference=comparison.difference,
        ci95=None if test is None else test.ci95,
        se=None if test is None else test.se,
        df=None if test is None else test.df,
        words=_verdict(comparison, words),
    )


def _index(peer: Peer) -> IndexResult | None:
    return None if peer.line.result is None else peer.line.result.index


def _verdict(comparison: Comparison, words: Language) -> str:
    match comparison.change:
        case Change.UP:
            return words.say("this unit is higher, more than chance")
        case Change.DOWN:
            return words.say("this unit is lower, more than chance")
        case Change.INDISTINCT:
            return words.say("cannot be told apart yet")
        case Change.UNKNOWN:
            return words.say("cannot be estimated yet")
