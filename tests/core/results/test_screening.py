"""What is kept of answers becomes observations: by the clock of the unit, and never from paper."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from survey.core.results.quality import Reason, Rules
from survey.core.results.screening import Place, Seen, judged
from survey.core.surveys.answer import Channel
from survey.core.surveys.extras import Extras, encoded
from tests.core.builders import INSTRUMENTS, SKM

MAKASSAR = Place(ZoneInfo("Asia/Makassar"), Rules(), frozenset({"staff"}))
JAKARTA = Place(ZoneInfo("Asia/Jakarta"), Rules())
NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # in Makassar


AN_ANSWER = Seen(
    id=1,
    service_id=7,
    day=date(2026, 3, 2),
    channel=Channel.LINK,
    ratings="343344344",
    minute=NINE,
    device=None,
    network="phone",
    seconds=90,
)


def burst(channel: Channel) -> list[Seen]:
    return [
        replace(
            AN_ANSWER,
            id=number,
            ratings="444444444",
            channel=channel,
            network="office",
            minute=NINE + timedelta(seconds=20 * number),
        )
        for number in range(1, 31)
    ]


@pytest.mark.parametrize("channel", [Channel.LINK, Channel.QR, Channel.KIOSK, Channel.ASSISTED])
def test_a_burst_is_flagged_by_whatever_living_way_it_came(channel: Channel) -> None:
    assert len(judged(burst(channel), SKM, MAKASSAR)) == 30


@pytest.mark.parametrize("channel", [Channel.PAPER, Channel.IMPORT, Channel.API])
def test_when_paper_and_files_were_typed_in_says_nothing(channel: Channel) -> None:
    assert judged(burst(channel), SKM, MAKASSAR) == {}


@pytest.mark.parametrize(
    ("channel", "reasons"),
    [
        (Channel.LINK, {1: (Reason.STAFF_NETWORK,)}),
        (Channel.QR, {1: (Reason.STAFF_NETWORK,)}),
        (Channel.KIOSK, {}),
        (Channel.ASSISTED, {}),
        (Channel.PAPER, {}),
    ],
)
def test_the_staff_may_run_a_kiosk_and_help_on_their_own_network(
    channel: Channel,
    reasons: dict[int, tuple[Reason, ...]],
) -> None:
    assert judged([replace(AN_ANSWER, channel=channel, network="staff")], SKM, MAKASSAR) == reasons


def test_hours_are_those_of_the_clock_on_the_wall() -> None:
    """Half past nine in UTC is after hours in Makassar, where it is 17.30, not in Jakarta."""
    late = [replace(AN_ANSWER, minute=datetime(2026, 3, 2, 9, 30, tzinfo=UTC), seconds=12)]

    assert judged(late, SKM, MAKASSAR) == {1: (Reason.HASTY, Reason.OUTSIDE_HOURS)}
    assert judged(late, SKM, JAKARTA) == {}


def test_without_traces_nothing_is_flagged() -> None:
    bare = [
        replace(AN_ANSWER, id=number, minute=None, network=None, seconds=None)
        for number in range(100)
    ]

    assert judged(bare, SKM, MAKASSAR) == {}


@pytest.mark.parametrize(
    ("extras", "flagged"),
    [({"PENGARAHAN": "ya"}, {1: (Reason.STEERED,)}), ({"PENGARAHAN": "tidak"}, {}), ({}, {})],
)
def test_who_was_steered_is_flagged_by_the_control_question(
    extras: Extras,
    flagged: dict[int, tuple[Reason, ...]],
) -> None:
    spak = INSTRUMENTS["spak"]
    ratings = "123456123456"[: len(spak.items)]

    assert (
        judged([replace(AN_ANSWER, ratings=ratings, extras=encoded(extras))], spak, MAKASSAR)
        == flagged
    )
