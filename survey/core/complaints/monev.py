"""The monev sheet: how each agency handles its complaints, one row an agency."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from survey.core.complaints.caseload import Case, Figures, Stage, WorkingDays, figures
from survey.core.complaints.complaint import Fold


@dataclass(frozen=True, slots=True)
class Desk:
    """Who answers for an agency, as the bureau last heard.

    is_staffed: whether an admin or pejabat penghubung serves; None where nobody said. decree:
    the day of the latest SK; follow_up: what was changed so that it does not happen again.
    """

    is_staffed: bool | None = None
    decree: date | None = None
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class MonevRow:
    """One agency, by what it is told apart by.

    most_told: the categories told most often, all of them where some are equal; of a complaint
    without a category its elements.
    """

    agency: str
    figures: Figures
    most_told: tuple[str, ...]
    desk: Desk

    @property
    def on_time(self) -> int:
        """Finished by their last day."""
        return self.figures.punctuality[Stage.FINISHED].on_time

    @property
    def mean_days(self) -> Fraction | None:
        """Working days to the end, of the finished ones; None where there are none."""
        return self.figures.days[Stage.FINISHED].mean

    def count(self, which: Fold) -> int:
        """How many are in one of the published states."""
        return self.figures.count(which)


def monev(
    cases: Iterable[Case],
    desks: Mapping[str, Desk],
    today: date,
    working_days: WorkingDays,
) -> tuple[MonevRow, ...]:
    """The rows of all agencies with a complaint or a desk, in their order. desks: by agency.

    An agency without a complaint has a row of zeros: few complaints are also news.
    """
    grouped: dict[str, list[Case]] = defaultdict(list, {agency: [] for agency in desks})
    for case in cases:
        grouped[case.agency].append(case)
    return tuple(
        MonevRow(
            agency=agency,
            figures=figures(within, today, working_days),
            most_told=most_told(within),
            desk=desks.get(agency, Desk()),
        )
        for agency, within in sorted(grouped.items())
    )


def most_told(cases: Iterable[Case]) -> tuple[str, ...]:
    """The categories told most often, of a complaint without one its elements; all that tie."""
    counts = Counter(
        name for case in cases for name in ((case.category,) if case.category else case.elements)
    )
    most = max(counts.values(), default=0)
    return tuple(sorted(category for category, n in counts.items() if n == most))
