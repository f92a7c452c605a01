"""A chain of lines that tells when one was changed, taken out or put in."""

from datetime import UTC, datetime, timedelta, timezone

from survey.core.journal import BEFORE_THE_FIRST, Act, Line, digest_of, first_broken

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def chain(*acts: str) -> list[Line]:
    """A whole chain of these acts."""
    lines: list[Line] = []
    for number, act in enumerate(acts, start=1):
        before = lines[-1].digest if lines else BEFORE_THE_FIRST
        digest = digest_of(before, number, NOW, Act(act, "x"))
        lines.append(Line(number, NOW, Act(act, "x"), digest))
    return lines


def test_whole_chain_has_no_broken_line() -> None:
    assert first_broken(chain("a", "b", "c")) is None
    assert first_broken([]) is None


def test_line_taken_out_breaks_the_chain_where_it_stood() -> None:
    first, _, third = chain("a", "b", "c")

    assert first_broken([first, third]) == 2


def test_line_put_in_place_of_another_breaks_the_chain() -> None:
    forged = chain("a", "x", "c")[1]
    first, _, third = chain("a", "b", "c")

    assert first_broken([first, forged, third]) == 3


def test_digest_does_not_depend_on_the_time_zone_it_is_told_in() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=8)))

    assert digest_of(BEFORE_THE_FIRST, 1, NOW, Act("a", "x")) == digest_of(
        BEFORE_THE_FIRST,
        1,
        there,
        Act("a", "x"),
    )


def test_first_digest_is_the_one_of_its_text() -> None:
    # Typed from sha256sum over 32 zero bytes and, without a line break,
    # {"act":"a","at":"2026-03-02T09:30:00.000000+00:00","detail":{},"number":1,
    # "officer":null,"subject":"x"}
    assert (
        chain("a")[0].digest.hex()
        == "f8684c4e5dc51a96b1f9b51141930732ad6da5db83a4947b090a47d2e7525338"
    )
