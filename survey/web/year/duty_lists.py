"""The units of a period as a list: on the page by how far they are, in the file step by step."""

from collections.abc import Callable
from operator import attrgetter

from survey.core.year.compliance import Link, Step
from survey.flows.tabulating import Cell
from survey.flows.year.complying import Duty, standing_name
from survey.web.entry import _
from survey.web.frame import spoken
from survey.web.rosters import RosterColumn, RosterKind
from survey.web.year.compliance_words import STEPS


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


def _told(link: Link) -> Cell:
    if not link.is_done:
        return None
    return link.on or spoken().say("done")


DUTIES: RosterKind[Duty] = RosterKind(COLUMNS, _text)
DUTIES_BY_STEP: RosterKind[Duty] = RosterKind(
    {
        **COLUMNS,
        **{step.value: RosterColumn(name, _done, cell=_of(step)) for step, name in STEPS.items()},
    },
    _text,
)
