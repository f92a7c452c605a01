"""The steps that PEKPPP indicators earn by what the platform knows, 0 to 5.

Those of the share and the speed of follow-up are in improvement/progress.py. Source: form F-02
of the PEKPPP (PermenPANRB 29/2022), indicators 2, 6, 7 and 25 to 28.
"""

from collections.abc import Collection
from dataclasses import dataclass

from survey.core.year.compliance import NON_ELECTRONIC, Medium

MOST = 5
HALF, MOSTLY = 50, 90  # per cent


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A survey of a unit. is_official: with a questionnaire of the regulation, and its sample.

    is_followed: whether every action of its plan is verified.
    """

    is_sealed: bool = False
    is_official: bool = False
    media: Collection[Medium] = ()
    is_followed: bool = False


def survey_step(survey: Surveyed) -> int:
    """Indicator 6: done, by the rule, published in print, also electronically, followed up.

    Each step asks for all before it.
    """
    media = set(survey.media)
    earned = (
        survey.is_sealed,
        survey.is_official,
        bool(media & NON_ELECTRONIC),
        bool(media - NON_ELECTRONIC),
        survey.is_followed,
    )
    return earned.index(False) if False in earned else MOST


def count_step(n: int) -> int:
    """Indicators 2, 7 and 25: a step for each kind, medium or facility, at most five."""
    return min(n, MOST)


def channel_step(*, has_online: bool, has_counter: bool) -> int:
    """Indicator 26, what is proved of it: told at the counter, and online as well.

    Whether the counter stands apart, and is joined to SP4N-LAPOR!, is for an officer to judge.
    """
    if not has_counter:
        return 0
    return 3 if has_online else 1


def account_step(*, is_kept: bool, is_reported: bool) -> int:
    """Indicator 27, what is proved of it: complaints are kept, and reported on.

    Monitoring, follow-up and publication of that report are for an officer to judge.
    """
    if not is_kept:
        return 0
    return 2 if is_reported else 1


def resolution_step(lapor: tuple[int, int], others: tuple[int, int]) -> int | None:
    """Indicator 28 of complaints through SP4N-LAPOR! and of others: how many came and ended.

    None where nobody complained: there is nothing to resolve, so nothing is known.
    """
    came, ended = (one + other for one, other in zip(lapor, others, strict=True))
    if not came:
        return None
    if not ended:
        return 0
    if lapor[0]:
        return 3 + (_reaches(lapor, HALF) + _reaches(lapor, MOSTLY))
    return 1 + _reaches(others, HALF)


def _reaches(counted: tuple[int, int], percent: int) -> bool:
    came, ended = counted
    return 100 * ended >= percent * came
