"""The page that tells people how the interface is used: keys, examples, every operation."""

from dataclasses import dataclass

from survey.core.api.api_key import Right
from survey.flows.api.calling import MOST_CALLS
from survey.web.api.api_description import path_of
from survey.web.api.api_operations import OPERATIONS
from survey.web.api.api_shape import Operation
from survey.web.api.problems import MAY
from survey.web.rendering import OtherLanguage, language_asked, other_language


@dataclass(frozen=True, slots=True)
class OperationLine:
    """One operation; may: what its key must be good for, "" where none is asked."""

    method: str
    path: str
    says: str
    may: str


@dataclass(frozen=True, slots=True)
class GuidePage:
    """pages/api/api.html; site: the public address. most: calls of a key in ten minutes."""

    language: str
    other: OtherLanguage
    site: str
    most: int
    operations: tuple[OperationLine, ...]


def guide_of(site: str) -> GuidePage:
    """The page."""
    words = language_asked()
    return GuidePage(
        language=words.code,
        other=other_language(words),
        site=site,
        most=MOST_CALLS,
        operations=tuple(_line(one) for one in OPERATIONS),
    )


def _line(one: Operation) -> OperationLine:
    return OperationLine(one.method, path_of(one.rule), str(one.says), _may(one.right))


def _may(right: Right | None) -> str:
    return "" if right is None else str(MAY[right])
