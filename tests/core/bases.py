"""Plain builders of what a recommendation stands on, with defaults."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from survey.catalogue.actions import ACTIONS, read_actions
from survey.core.improvement.basis import Basis, ElementBasis, Importance, Raised, Voices
from survey.core.inference.comparison import Change, Comparison, ElementChange
from survey.core.results.report import Request, report_of_means
from survey.core.surveys.instrument import Instrument
from tests.core.builders import SKM

CODES = tuple(element.code for element in SKM.elements)
CATALOGUE = read_actions(Path(__file__).parents[2] / "instruments" / ACTIONS, CODES)
LEVEL = ("3.20",) * 9


def basis_of(
    means: Sequence[str | None] = LEVEL,
    n: int | None = 100,
    instrument: Instrument = SKM,
    *,
    alarms: tuple[Raised, ...] = (),
    profile: frozenset[str] = frozenset(),
) -> Basis:
    """A basis of published means, of which little else is known."""
    exact = [None if mean is None else Fraction(mean) for mean in means]
    report = report_of_means(exact, n, instrument, Request())
    elements = tuple(ElementBasis(result) for result in report.elements)
    return Basis(report, elements, alarms=alarms, profile=profile)


def told(basis: Basis, voices: Mapping[str, Voices], among: int) -> Basis:
    """The same with what was said of some elements, among so many."""
    elements = [replace(one, voices=voices.get(one.code, Voices())) for one in basis.elements]
    return replace(basis, elements=tuple(elements), told=among)


def fallen(basis: Basis, code: str, by: str, change: Change = Change.DOWN) -> Basis:
    """The same with an element that went down by so many points."""
    elements = [
        replace(one, change=_change(one, by, change)) if one.code == code else one
        for one in basis.elements
    ]
    return replace(basis, elements=tuple(elements), earlier="Semester I 2026")


def weighed(basis: Basis, importance: Sequence[str | None]) -> Basis:
    """The same with the importance of each element, as if it had been derived."""
    elements = [
        replace(one, importance=None if value is None else Decimal(value))
        for one, value in zip(basis.elements, importance, strict=True)
    ]
    return replace(basis, elements=tuple(elements), importance=Importance.DERIVED)


def _change(element: ElementBasis, by: str, change: Change) -> ElementChange:
    p = 0.012 if change is Change.DOWN else 0.4
    return ElementChange(element.result.element, Comparison(change, -Decimal(by)), p)
