"""Waves with answers whose traces are known, for the page of unusual answers."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from survey.core.surveys.answer import Answer, Channel, Filled, Trace
from survey.store.surveys import responses
from tests.store.builders import Province, the_wave
from tests.web.builders import House

DAY = date(2026, 3, 2)  # a Monday
NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # nine in the morning in Makassar
NETWORK = "9f86d081884c7d65"
USUAL = ("333433434", "434433433", "322433323", "344434333", "332433334", "333433343")


def came_in(house: House, forms: Sequence[Filled]) -> None:
    """Let the wave of the first unit be answered by these."""
    with house.database.writing(house.province.id) as session:
        responses.add_filled(session, the_wave(session, house.province), forms)


def a_form(
    province: Province,
    number: int,
    ratings: str,
    trace: Trace | None,
    channel: Channel = Channel.QR,
) -> Filled:
    """A filled form about the first service."""
    return Filled(number, Answer(province.service_id, DAY, channel, ratings), None, trace)


def usual(province: Province, n: int = 12) -> list[Filled]:
    """Answers from telephones, twenty minutes apart, each in two minutes."""
    return [
        a_form(
            province,
            1 + i,
            USUAL[i % len(USUAL)],
            Trace(NINE + timedelta(minutes=20 * i), "id", network=f"phone {i}", seconds=120),
        )
        for i in range(n)
    ]


def planted(province: Province, n: int = 20) -> list[Filled]:
    """Straight fours from one network, two a minute, each in twenty seconds."""
    return [
        a_form(
            province,
            1001 + i,
            "444444444",
            Trace(NINE + timedelta(minutes=i // 2), "id", network=NETWORK, seconds=20),
        )
        for i in range(n)
    ]
