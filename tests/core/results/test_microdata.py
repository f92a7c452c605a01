"""Facts about respondents stand beside their answers only where five share all of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from survey.core.results.microdata import NAMES, Facts
from survey.core.results.microdata import told as told_in
from survey.core.surveys.answer import Channel

MAN = Facts(date(2026, 3, 2), "2026-03", Channel.LINK, "male", "25-34", "s1", "pns")
WOMAN = replace(MAN, sex="female")
UNSAID = Facts(date(2026, 3, 2), "2026-03", Channel.LINK)


def told(groups: Mapping[tuple[str, Facts], int]) -> dict[tuple[str, Facts], Facts]:
    """What is told of each group, by its place and facts."""
    found = told_in([one for one, _ in groups], [one for _, one in groups], list(groups.values()))
    return {key: found.classes[of] for key, of in zip(groups, found.of, strict=True)}


def test_what_five_share_is_told_whole() -> None:
    assert told({("a", MAN): 5, ("a", WOMAN): 6}) == {("a", MAN): MAN, ("a", WOMAN): WOMAN}


def test_the_day_is_lost_first_and_then_the_occupation() -> None:
    later = replace(MAN, day=date(2026, 3, 9))
    nurse = replace(MAN, day=date(2026, 3, 10), occupation="swasta")
    soldier = replace(nurse, occupation="tni")

    found = told({("a", MAN): 2, ("a", later): 3, ("a", nurse): 4, ("a", soldier): 1})

    assert found["a", MAN] == found["a", later] == replace(MAN, day=None)
    assert found["a", nurse] == found["a", soldier] == replace(MAN, day=None, occupation=None)


def test_whoever_is_left_alone_is_joined_by_the_smallest_that_was_told() -> None:
    alone = Facts(date(2026, 4, 1), "2026-04", Channel.PAPER, "male", "65-up", "sd", "lainnya")

    found = told({("a", MAN): 6, ("a", WOMAN): 7, ("a", alone): 1})

    assert found["a", alone] == found["a", MAN] == Facts()
    assert found["a", WOMAN] == WOMAN


def test_places_do_not_help_one_another_and_a_small_one_tells_nothing() -> None:
    assert told({("a", MAN): 4, ("b", MAN): 5}) == {("a", MAN): Facts(), ("b", MAN): MAN}


def test_not_to_have_said_it_is_a_fact_like_others() -> None:
    assert told({("a", UNSAID): 5}) == {("a", UNSAID): UNSAID}


FACTS = st.builds(
    Facts,
    st.sampled_from([date(2026, 3, 2), date(2026, 3, 3)]),
    st.just("2026-03"),
    st.sampled_from([Channel.LINK, Channel.PAPER]),
    st.sampled_from(["male", "female", None]),
    st.sampled_from(["18-24", "65-up"]),
    st.sampled_from(["sd", None]),
    st.sampled_from(["pns", "tni"]),
)


@given(st.dictionaries(st.tuples(st.sampled_from("ab"), FACTS), st.integers(1, 9), max_size=20))
def test_every_combination_is_that_of_five_or_nothing_is_told(
    groups: dict[tuple[str, Facts], int],
) -> None:
    found = told(groups)

    assert found.keys() == groups.keys()
    sizes: Counter[tuple[str, Facts]] = Counter()
    for (place, facts), n in groups.items():
        shown = found[place, facts]
        sizes[place, shown] += n
        assert all(getattr(shown, name) in {None, getattr(facts, name)} for name in NAMES)
    for (place, shown), n in sizes.items():
        whole = sum(of for (there, _), of in groups.items() if there == place)
        assert n >= 5 or (shown == Facts() and whole == n)
