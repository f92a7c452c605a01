"""Elements by services: at which service of a unit which element is weak, small groups hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from survey.core.results.review import ServiceResult
from survey.core.results.suppression import hidden, shown
from survey.core.surveys.instrument import Band


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One element at one service; converted: on 25-100, None where nobody answered or is hidden.

    band: None where the instrument has no table of classes.
    """

    converted: Decimal | None = None
    band: Band | None = None
    is_hidden: bool = False


HIDDEN = HeatCell(is_hidden=True)
EMPTY = HeatCell()


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One service with a cell for each element; n: None where the group is too small."""

    service_id: int
    name: str
    n: int | None
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The services in their order, each with the elements in the order of the questionnaire."""

    rows: tuple[HeatRow, ...]

    @property
    def is_hiding(self) -> bool:
        """Whether any cell is hidden."""
        return any(cell.is_hidden for row in self.rows for cell in row.cells)


def heat_map(services: Sequence[ServiceResult], elements: int) -> HeatMap:
    """The means of so many elements at each service.

    A service of a small group is hidden whole (results/suppression.py). Blanks make further small
    groups: each column is guarded by its own answers, so that no mean of one to four people
    stands there, nor follows from the others. Whoever reads it: a colour over three answers
    tells nothing that holds.
    """
    whole = shown([service.n for service in services])
    columns = [
        hidden([_answers(service, place) for service in services]) for place in range(elements)
    ]
    return HeatMap(
        tuple(
            HeatRow(
                service.id,
                service.name,
                n,
                tuple(
                    HIDDEN if n is None or row in columns[place] else _cell(service, place)
                    for place in range(elements)
                ),
            )
            for row, (service, n) in enumerate(zip(services, whole, strict=True))
        ),
    )


def _answers(service: ServiceResult, place: int) -> int:
    return 0 if service.report is None else service.report.elements[place].n or 0


def _cell(service: ServiceResult, place: int) -> HeatCell:
    if service.report is None:
        return EMPTY
    result = service.report.elements[place]
    return HeatCell(result.converted, result.band)
