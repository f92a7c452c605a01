"""A guarded review tells nothing of small groups."""

from datetime import date

from survey.core.results.review import (
    ChoiceCount,
    ProfileTable,
    Review,
    ServiceResult,
    TrendPoint,
    WaveFacts,
    guarded,
)
from survey.core.surveys.answer import Channel
from survey.core.surveys.period import period_of
from survey.core.surveys.profile import SEX, UNSAID_LABEL
from survey.core.surveys.wave import WaveState
from tests.core.builders import report_of

PERIOD = period_of("2026-S1")
FACTS = WaveFacts(
    id=1,
    unit_id=2,
    agency_id=3,
    agency="Dinas Kesehatan",
    unit="UPTD Kacamata",
    period=PERIOD,
    instrument="skm-2017",
    opens=PERIOD.since,
    closes=PERIOD.until,
    state=WaveState.OPEN,
    population=None,
    sample_target=None,
)


def a_review(eyes: int, glasses: int, *, link: int = 10) -> Review:
    """A wave with so many answers to each of two services, all of women."""
    groups = {"Periksa mata": eyes, "Pinjam kacamata": glasses}
    report = report_of(["343344344"] * (eyes + glasses))
    services = tuple(
        ServiceResult(place, name, n, report_of(["343344344"] * n) if n else None)
        for place, (name, n) in enumerate(groups.items())
    )
    male, female = SEX.choices
    sex = (
        ChoiceCount(male.code, male.label, 0),
        ChoiceCount(female.code, female.label, eyes + glasses),
        ChoiceCount(None, UNSAID_LABEL, 0),
    )
    return Review(
        institution="Provinsi Kaltim",
        facts=FACTS,
        report=report,
        channels={Channel.LINK: link, Channel.QR: eyes + glasses - link},
        profile=(ProfileTable(SEX, sex),),
        services=services,
        trend=(TrendPoint(1, PERIOD, report),),
        remarks=0,
        days={date(2026, 3, 2): eyes + glasses},
    )


def test_large_groups_are_shown_as_they_are() -> None:
    review = a_review(12, 8)

    assert guarded(review) == review


def test_a_small_service_takes_another_one_along_and_both_lose_their_index() -> None:
    services = guarded(a_review(17, 3)).services

    assert [(one.name, one.n, one.report) for one in services] == [
        ("Periksa mata", None, None),
        ("Pinjam kacamata", None, None),
    ]


def test_small_channels_and_profiles_are_hidden() -> None:
    seen = guarded(a_review(12, 8, link=18))

    assert seen.channels == {Channel.LINK: None, Channel.QR: None}
    assert [one.n for one in guarded(a_review(2, 1)).profile[0].choices] == [None, None, None]


def test_what_is_said_of_the_whole_stays() -> None:
    review = a_review(17, 3)

    assert guarded(review).report is review.report


def test_guarding_twice_is_guarding_once() -> None:
    seen = guarded(a_review(17, 3, link=18))

    assert guarded(seen) == seen
