"""The units of a period as a list: on the page by how far they are, in the file step by step."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from operator import attrgetter

from survey.core.year.compliance import Link, Step
from survey.flows.tabulating import Cell
from survey.flows.year.complying import Duty, standing_name
from survey.web.entry import _
from survey.web.frame import spoken
from survey.web.rosters import RosterColumn, RosterKind
from survey.web.year.compliance_words import STATES, STEPS


def _standing(duty: Duty) -> str:
    return standing_name(duty.stands, spoken())


def _done(duty: Duty) -> int:
    return sum(link.is_done for link in duty.links)


COLUMNS: dict[str, RosterColumn[Duty]] = {
    "unit": RosterColumn(_("Unit"), attrgetter("line.unit")),
    "perangkat-daerah": RosterColumn(_("Agency"), attrgetter("line.agency")),
    "biro": RosterColumn(_("At the bureau"), _standing),
    "langkah": RosterColumn(_("Steps done"), _done, is_number=True),
}


def _text(duty: Duty) -> str:
    return f"{duty.line.unit} {duty.line.agency}"


def _of(step: Step) -> Callable[[Duty], Cell]:
    """The day on which a unit did a step, that it did so where no day is known, or nothing."""

    def cell(duty: Duty) -> Cell:
        return _told(next(link for link in duty.links if link.step is step))

    return cell


def _filed(duty: Duty) -> Cell:
    return Decimal(duty.filed) if duty.filed else None


def _value(n: int) -> Callable[[Duty], Cell]:
    """The n-th element of a result of another tool, from 1."""

    def cell(duty: Duty) -> Cell:
        return duty.values[n - 1] if len(duty.values) >= n else None

    return cell


def _told(link: Link) -> Cell:
    if not link.is_done:
        return None
    return link.on or spoken().say("done")


def _state(duty: Duty) -> Cell:
    """Where the report of a unit is, nothing where none was handed in."""
    kept = duty.facts.submission
    return None if kept is None else str(STATES[kept])


DUTIES: RosterKind[Duty] = RosterKind(COLUMNS, _text)
BY_STEP: dict[str, RosterColumn[Duty]] = {
    **COLUMNS,
    "keadaan": RosterColumn(_("State"), _done, cell=_state),
    **{step.value: RosterColumn(name, _done, cell=_of(step)) for step, name in STEPS.items()},
}


def duties_by_step(duties: Sequence[Duty]) -> RosterKind[Duty]:
    """The list for a file; with the results of other tools where there is one."""
    if not any(duty.filed for duty in duties):
        return RosterKind(BY_STEP, _text)
    filed: RosterColumn[Duty] = RosterColumn(_("Index from another tool"), _done, cell=_filed)
    words, most = spoken(), max(len(duty.values) for duty in duties)
    heads = {n: words.say("U%(n)s from another tool", n=str(n)) for n in range(1, most + 1)}
    values = {f"u{n}": RosterColumn(head, _done, cell=_value(n)) for n, head in heads.items()}
    return RosterKind({**BY_STEP, "alat-lain": filed, **values}, _text)
