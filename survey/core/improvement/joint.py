"""What the units of an agency share, and what only somebody above them can decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.core.complaints.topic import Alarm
from survey.core.improvement.candidate import ActionCatalogue, Candidate
from survey.core.improvement.recommendation import Alert, Recommendation
from survey.core.surveys.instrument import Element

FEWEST_SHARING = 2


@dataclass(frozen=True, slots=True)
class Advised:
    """A unit with its alerts and the elements to begin with, the first one first."""

    unit: str
    alerts: tuple[Alert, ...]
    first: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """An element that several units should begin with; among: units that were measured."""

    element: Element
    units: tuple[str, ...]
    among: int


@dataclass(frozen=True, slots=True)
class Beyond:
    """A candidate that no unit can decide alone, with the units whose first elements it is for.

    is_above: whether it is the institution's rather than the agency's.
    """

    candidate: Candidate
    units: tuple[str, ...]
    is_above: bool


@dataclass(frozen=True, slots=True)
class JointAlarm:
    """An alarm with the units where it is raised, and by how much in all of them."""

    alarm: Alarm
    units: tuple[str, ...]
    decided: int
    suggested: int


@dataclass(frozen=True, slots=True)
class Joint:
    """What an agency is told of its units; alarms first.

    repeated: elements that were planned twice running without a rise, with the unit: its head
    is asked now.
    """

    alarms: tuple[JointAlarm, ...]
    repeated: tuple[tuple[str, Element], ...]
    shared: tuple[Shared, ...]
    beyond: tuple[Beyond, ...]


def joint_of(advised: Sequence[Advised], catalogue: ActionCatalogue) -> Joint:
    """What units share; their order changes nothing but that of their names.

    An element is shared by two units at least that should begin with it; the most shared comes
    first, then the one with the highest scores.
    """
    by_code: dict[str, list[tuple[str, Recommendation]]] = {}
    for one in advised:
        for recommendation in one.first:
            by_code.setdefault(recommendation.code, []).append((one.unit, recommendation))
    weight = {code: sum(r.score.total for _, r in each) for code, each in by_code.items()}
    ordered = sorted(by_code, key=lambda code: (-len(by_code[code]), -weight[code], code))
    return Joint(
        alarms=_alarms(advised),
        repeated=tuple(
            (one.unit, found.basis.result.element)
            for one in advised
            for found in one.first
            if found.is_repeated
        ),
        shared=tuple(
            Shared(
                by_code[code][0][1].basis.result.element,
                tuple(unit for unit, _ in by_code[code]),
                len(advised),
            )
            for code in ordered
            if len(by_code[code]) >= FEWEST_SHARING
        ),
        beyond=_beyond(by_code, ordered, catalogue),
    )


def _beyond(
    by_code: Mapping[str, Sequence[tuple[str, Recommendation]]],
    ordered: Sequence[str],
    catalogue: ActionCatalogue,
) -> tuple[Beyond, ...]:
    return tuple(
        Beyond(
            candidate,
            tuple(unit for unit, _ in by_code[code]),
            candidate.role in catalogue.above,
        )
        for code in ordered
        for candidate in catalogue.candidates.get(code, ())
        if candidate.is_beyond
    )


def _alarms(advised: Sequence[Advised]) -> tuple[JointAlarm, ...]:
    found: dict[Alarm, list[tuple[str, Alert]]] = {}
    for one in advised:
        for alert in one.alerts:
            found.setdefault(alert.raised.alarm, []).append((one.unit, alert))
    return tuple(
        JointAlarm(
            alarm,
            tuple(unit for unit, _ in found[alarm]),
            sum(alert.raised.decided for _, alert in found[alarm]),
            sum(alert.raised.suggested for _, alert in found[alarm]),
        )
        for alarm in Alarm
        if alarm in found
    )
